import pytest

from data.shelf_messages import (
    FileState,
    ReadCatalog,
    ReadSample,
    ReadThumbnails,
    Rest,
    Survey,
    Surveyed,
)
from data.shelf_wishes import BLOCK, FATAL, PAGE, ShelfWishes

IDENTITY = (1, 2)


def of_a_file(count):
    """Wishes of somebody who has surveyed a file, and read nothing of it."""
    wishes = ShelfWishes()
    assert wishes.next() == Survey()
    assert wishes.note(Surveyed(FileState(IDENTITY, count)))
    return wishes


def asked(wishes):
    """All that is asked until there is nothing left to ask."""
    requests = []
    while not requests or requests[-1] != Rest():
        requests.append(wishes.next())
    return requests


def test_the_catalog_is_read_from_its_end_and_then_the_file_is_let_go():
    wishes = of_a_file(2 * BLOCK + 5)
    assert asked(wishes) == [
        ReadCatalog(BLOCK + 5, 2 * BLOCK + 5),
        ReadCatalog(5, BLOCK + 5),
        ReadCatalog(0, 5),
        Rest(),
    ]


def test_what_is_seen_goes_before_what_is_not_and_the_latest_wish_wins():
    wishes = of_a_file(5)
    wishes.show(range(100))
    wishes.show([3, 4])
    wishes.sample(1)
    wishes.sample(2)
    assert asked(wishes) == [ReadSample(2), ReadThumbnails((3, 4)), ReadCatalog(0, 5), Rest()]


def test_thumbnails_that_are_on_their_way_are_not_asked_for_twice():
    wishes = of_a_file(0)
    rows = tuple(range(PAGE + 3))
    wishes.show(rows)
    assert wishes.next() == ReadThumbnails(rows[:PAGE])
    wishes.show(rows)
    assert wishes.next() == ReadThumbnails(rows[PAGE:])


def test_what_was_appended_is_read_before_the_rest():
    wishes = of_a_file(BLOCK + 1)
    assert wishes.next() == ReadCatalog(1, BLOCK + 1)
    wishes.survey()
    assert wishes.next() == Survey(IDENTITY)
    assert not wishes.note(Surveyed(FileState(IDENTITY, BLOCK + 3)))
    assert asked(wishes) == [ReadCatalog(BLOCK + 1, BLOCK + 3), ReadCatalog(0, 1), Rest()]
    assert wishes.is_complete


def test_another_file_makes_what_was_wished_of_the_first_void():
    wishes = of_a_file(9)
    wishes.show([1])
    wishes.sample(2)
    assert wishes.note(Surveyed(FileState((1, 3), 4)))
    assert asked(wishes) == [ReadCatalog(0, 4), Rest()]


def test_a_row_over_which_process_after_process_ends_is_told_from_its_neighbours():
    wishes = of_a_file(0)
    killed = ReadThumbnails((6, 7, 8))
    wishes.note_death(killed)
    wishes.show([6, 7, 8])
    assert [wishes.next() for _ in range(3)] == [ReadThumbnails((row,)) for row in (6, 7, 8)]
    for _ in range(FATAL - 2):
        wishes.note_death(ReadThumbnails((7,)))
        assert wishes.fatal == []
    wishes.note_death(ReadSample(7))
    assert wishes.fatal == [7]


@pytest.mark.parametrize(
    "lost", [ReadCatalog(5, BLOCK + 5), ReadThumbnails((3, 4)), ReadSample(2), Survey(IDENTITY)]
)
def test_what_got_no_answer_is_asked_again_once_it_is_clear_that_the_file_is_the_same(lost):
    wishes = of_a_file(BLOCK + 5)
    wishes.show([3, 4])
    wishes.sample(2)
    wishes.survey()
    everything = asked(wishes)
    wishes.again(lost)
    assert not wishes.is_complete or not isinstance(lost, ReadCatalog)
    assert wishes.next() == Survey(IDENTITY)
    assert not wishes.note(Surveyed(FileState(IDENTITY, BLOCK + 5)))
    assert asked(wishes) == [*([] if isinstance(lost, Survey) else [lost]), Rest()]
    assert lost in everything


def test_rows_over_which_too_many_processes_ended_are_not_asked_for_again():
    wishes = of_a_file(0)
    for _ in range(FATAL):
        wishes.note_death(ReadThumbnails((7,)))
    wishes.again(ReadThumbnails((7,)))
    wishes.again(ReadSample(7))
    assert asked(wishes) == [Survey(IDENTITY), Rest()]
    assert wishes.note(Surveyed(FileState((1, 3), 9)))
    assert wishes.fatal == [], "that was another file"


def test_after_the_end_nothing_is_asked():
    wishes = of_a_file(9)
    wishes.close()
    assert wishes.next() is None
