from datetime import UTC, datetime, timedelta

import pytest

from game.core.standing import Standing, standing, standing_words
from tests.game.fake_teaching import read
from tests.game.fakes import FakeShelf
from tests.game.kept import kept

BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
READ = read(5, 4, 4, 9)  # of the fifth sample, a 4


@pytest.mark.parametrize(
    ("change", "stands", "said"),
    [
        (lambda shelf, name: None, Standing.OPEN, "kept as a 4. It is read as a 9."),
        (lambda shelf, name: shelf.relabel([name], 4), Standing.KEPT, "it stays a 4"),
        (lambda shelf, name: shelf.relabel([name], 8), Standing.RELABELLED, "is an 8 now"),
        (lambda shelf, name: shelf.delete([name]), Standing.DELETED, "is deleted"),
    ],
)
def test_a_sample_stands_as_people_left_it(change, stands, said):
    shelf = FakeShelf(kept(10))
    change(shelf, READ.sample)
    assert standing(shelf.catalog, 4, READ, shelf.history(4), BEFORE) is stands
    assert said in standing_words(stands, READ, int(shelf.catalog.label[4]))


def test_a_sample_that_is_not_there_is_gone():
    shelf = FakeShelf(kept(10))
    assert standing(shelf.catalog, None, READ, [], BEFORE) is Standing.GONE
    assert "not among the samples" in standing_words(Standing.GONE, READ, 4)


def test_a_label_that_was_confirmed_before_the_lesson_is_open_again():
    shelf = FakeShelf(kept(10))
    shelf.relabel([READ.sample], 4)
    after = datetime.now(UTC) + timedelta(seconds=1)
    assert standing(shelf.catalog, 4, READ, shelf.history(4), after) is Standing.OPEN
