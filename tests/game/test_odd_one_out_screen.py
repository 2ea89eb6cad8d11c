import pygame
import pytest

from game.core.odd_one_out import Phase
from tests.game.kept import kept


@pytest.fixture
def person(start, shelf, said):
    """Twenty of each digit; of two 7s the network is sure that they are 1s."""
    shelf.samples = kept(200)
    shelf.opinions = {s.id: s.label for s in shelf.samples}
    shelf.opinions |= {shelf.samples[row].id: 1 for row in (47, 87)}
    person = start(scene="samples", seed=1)
    person.press("Odd one out")
    assert type(person.scene).__name__ == "OddOneOutScene"
    return person


def tile_of_suspect(person):
    board = person.scene.game.board
    return board.rows.index(board.suspect)


def test_the_tapped_suspect_gets_the_label_that_a_person_says(person, shelf, said):
    assert said("These are 7s")
    suspect = person.scene.game.board.suspect
    person.press(f"tile {tile_of_suspect(person)}")
    assert said("it reads a 1")
    person.press("It is a 1")
    assert shelf.catalog.label[suspect] == 1
    assert said("Well spotted! 3 stars. It is a 1 now.")
    assert person.scene.game.number == 2


def test_it_is_a_7_holds_and_nobody_asks_again(person, shelf):
    first = person.scene.game.board.suspect
    person.press(f"tile {tile_of_suspect(person)}")
    person.press("It is a 7")
    assert shelf.catalog.label[first] == 7 and not shelf.catalog.suspect[first]
    person.press("They all look right")
    person.key(pygame.K_7, "7")
    assert person.scene.game.phase is Phase.DONE and not person.can_press("Play again")
    person.press("Done")
    person.press("Odd one out")
    assert "No label is in doubt" in person.notice


def test_another_tile_is_asked_about_without_a_hint_and_the_board_stays(person, shelf, said):
    suspect = tile_of_suspect(person)
    person.press(f"tile {(suspect + 1) % 10}")
    assert said("What is it?") and not person.can_press("It is a 1")
    person.press("another: 4")
    assert person.scene.game.number == 1 and person.scene.game.put_right == 1
    assert (shelf.catalog.label != shelf.catalog.first_label).sum() == 1


def test_what_is_no_digit_is_deleted_and_the_last_answer_can_be_undone(person, shelf, said):
    assert not person.can_press("Undo the last")
    person.press("They all look right")
    person.press("It is no digit: delete it")
    assert shelf.catalog.deleted.sum() == 1
    person.press("Undo the last")
    assert not shelf.catalog.deleted.any() and said("Undone")
    assert not person.can_press("Undo the last"), "older changes are not this game's"


def test_a_damaged_sample_is_on_no_board(person, shelf):
    suspect = person.scene.game.board.suspect
    others = [r for r in range(7, 200, 10) if r not in (47, 87)]
    person.press("Back")
    shelf.damaged = frozenset({suspect, *others[9:]})
    person.tick()
    person.press("Odd one out")
    board = person.scene.game.board
    assert person.scene.game.boards == 1 and board.suspect != suspect
    assert set(board.rows) == {board.suspect, *others[:9]}


def test_stars_that_are_undone_are_gone(person, shelf, said):
    person.press(f"tile {tile_of_suspect(person)}")
    person.press("It is a 1")
    assert person.scene.game.stars == 3
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    assert person.scene.game.stars == 0 and not shelf.catalog.confirmed.any()
    assert not person.can_press("Undo the last")


@pytest.mark.parametrize("way", ["Escape", "Back"])
def test_the_way_back_from_one_leads_to_the_ten_first(person, said, way):
    def back():
        person.key(pygame.K_ESCAPE) if way == "Escape" else person.press("Back")

    person.press("tile 3")
    back()
    assert type(person.scene).__name__ == "OddOneOutScene" and person.can_press("tile 3")
    assert said("Tap the odd one out")
    back()
    assert type(person.scene).__name__ == "SamplesScene"


def test_the_keyboard_plays_too(person):
    tile = tile_of_suspect(person)
    for _ in range(tile + 1):
        person.key(pygame.K_RIGHT)
    person.key(pygame.K_RETURN)
    assert person.scene.game.phase is Phase.ASK
    person.key(pygame.K_1, "1")
    person.key(pygame.K_a, "a")
    person.key(pygame.K_DELETE)
    assert person.scene.game.phase is Phase.DONE


def test_the_end_tells_what_was_found_and_another_game_can_be_played(person, shelf, said):
    shelf.opinions[shelf.samples[33].id] = 8
    for _ in range(2):
        person.press("They all look right")
        person.press("another: 2")
    assert said("You found 0 of 2 suspects and put 2 labels right")
    person.press("Play again")
    assert said("These are 3s")


def test_the_shelf_stays_open_from_screen_to_screen(person, shelf):
    assert shelf.opened == 1
    person.key(pygame.K_ESCAPE)
    assert shelf.opened == 1 and type(person.scene).__name__ == "SamplesScene"
