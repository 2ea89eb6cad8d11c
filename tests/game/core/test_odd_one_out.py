import random
from dataclasses import replace

import numpy as np
import pytest

from data.catalog import Catalog, empty_catalog
from game.core.odd_one_out import OddOneOut, Phase, missing


def catalog(labels, opinions):
    n = len(labels)
    blank = {
        name: np.zeros(n, array.dtype)
        for name, array in vars(empty_catalog()).items()
        if isinstance(array, np.ndarray)
    }
    blank |= {"label": np.array(labels, np.uint8), "opinion": np.array(opinions, np.int8)}
    return Catalog(**blank)


SEVENS = [7] * 12
#: twelve good 7s, two that the network takes for 1s, and a 3 in doubt without company
KEPT = catalog([*SEVENS, 7, 7, 3], [*SEVENS, 1, 1, 8])


@pytest.fixture
def game():
    return OddOneOut(KEPT, random.Random(5))


def decided(rows, label=None):
    """The catalog after a person has looked at some rows again."""
    confirmed, labels = KEPT.confirmed.copy(), KEPT.label.copy()
    confirmed[rows] = True
    if label is not None:
        labels[rows] = label
    return replace(KEPT, confirmed=confirmed, label=labels)


def test_nine_of_one_label_stand_around_a_suspect(game):
    board = game.board
    assert board.suspect in (12, 13) and board.label == 7 and board.doubt == 1
    assert len(set(board.rows)) == 10 and board.suspect in board.rows
    assert all(row < 12 for row in board.rows if row != board.suspect)
    assert game.boards == 2, "the 3 has no company"


def test_a_seed_makes_the_same_boards_and_others_differ():
    boards = {OddOneOut(KEPT, random.Random(seed)).board.rows for seed in (1, 1, 2, 3, 4)}
    assert len(boards) == 4


def test_the_suspect_found_at_once_earns_three_stars_and_the_next_board_comes(game):
    first = game.board.suspect
    game.tap(first)
    assert game.phase is Phase.ASK and game.tapped == first
    assert game.answer(1, decided([first], 1)) == 3
    assert (game.found, game.put_right, game.number) == (1, 1, 2)
    assert game.board.suspect != first


def test_a_suspect_that_is_what_its_label_says_is_found_too(game):
    game.tap(game.board.suspect)
    assert game.answer(7, decided([game.board.suspect])) == 3
    assert (game.found, game.put_right) == (1, 0)


def test_another_tile_may_be_one_more_wrong_label_and_the_board_goes_on(game):
    other = next(r for r in game.board.rows if r != game.board.suspect)
    game.tap(other)
    assert game.answer(1, KEPT) == 3 and game.put_right == 1
    assert game.phase is Phase.LOOK and game.number == 1
    game.tap(other)
    assert game.phase is Phase.LOOK, "it was asked about already"
    game.tap(game.board.suspect)
    assert game.answer(1, KEPT) == 2


def test_a_tile_that_does_belong_earns_nothing(game):
    game.tap(next(r for r in game.board.rows if r != game.board.suspect))
    assert game.answer(7, KEPT) == 0 and game.put_right == 0


def test_who_sees_none_is_shown_it_and_asked_for_no_stars(game):
    suspect = game.board.suspect
    game.give_up()
    assert game.tapped == suspect
    assert game.answer(None, decided([suspect])) == 0
    assert (game.found, game.put_right) == (0, 1)


def test_an_answer_that_is_undone_takes_its_stars_along(game):
    suspect = game.board.suspect
    other = next(r for r in game.board.rows if r != suspect)
    assert not game.can_undo and not game.undo()
    for row in (other, suspect):
        game.tap(row)
        game.answer(1, KEPT)
    assert (game.stars, game.found, game.put_right) == (5, 1, 2)
    assert game.undo() and (game.stars, game.found, game.put_right) == (3, 0, 1)
    assert game.undo() and (game.stars, game.found, game.put_right) == (0, 0, 0)
    assert not game.can_undo


def test_a_tile_whose_answer_is_undone_can_be_tapped_again(game):
    other = next(r for r in game.board.rows if r != game.board.suspect)
    game.tap(other)
    game.answer(1, KEPT)
    game.undo()
    game.tap(other)
    assert game.phase is Phase.ASK and game.answer(7, KEPT) == 0


def test_who_goes_back_to_the_tiles_has_tapped_once(game):
    suspect = game.board.suspect
    game.tap(suspect)
    game.ask_no_more()
    assert game.phase is Phase.LOOK and not game.is_settled(suspect)
    game.tap(suspect)
    assert game.answer(1, KEPT) == 2, "what the network doubts has been said"


def test_a_game_ends_with_its_last_suspect_and_leaves_out_what_is_none_any_more(game):
    game.tap(game.board.suspect)
    game.answer(1, decided([12, 13], 1))
    assert game.phase is Phase.DONE and game.board is None


def test_what_is_not_on_the_board_cannot_be_tapped_nor_answered(game):
    with pytest.raises(ValueError):
        game.tap(14)
    with pytest.raises(ValueError):
        game.answer(1, KEPT)


@pytest.mark.parametrize(
    ("kept", "suspicion", "words"),
    [
        (KEPT, 1.0, ""),
        (catalog([3, 3], [8, 3]), 1.0, "needs 9 good samples beside a 3"),
        (catalog([3, 3], [3, -2]), 0.5, "50% done"),
        (catalog([3, 3], [3, -1]), 1.0, "No label is in doubt"),
        (replace(KEPT, deleted=np.ones(15, bool)), 1.0, "No label is in doubt"),
        (decided([12, 13, 14]), 1.0, "No label is in doubt"),
    ],
)
def test_what_is_missing_for_a_game_is_said(kept, suspicion, words):
    said = missing(kept, suspicion)
    assert words in said and bool(words) == bool(said)
