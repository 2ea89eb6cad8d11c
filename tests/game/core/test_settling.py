"""Readings settle, stay, and do not flicker, however a camera trembles."""

import random

import pytest

from game.core.settling import Settling
from game.core.sight import Fault
from model.prediction import Outcome
from tests.game.fakes import reading_of, refused_mark
from tests.game.pages import mark, page


class Camera:
    """Plays marks to a settling at a steady rate."""

    def __init__(self, rate=30):
        self.settling = Settling()
        self.now, self.step = 10.0, 1 / rate

    def show(self, *marks, pages=1):
        for _ in range(pages):
            self.now += self.step
            self.settling.see(page(marks), self.now)
        return self

    def show_for(self, seconds, *marks):
        return self.show(*marks, pages=round(seconds / self.step))

    @property
    def digits(self):
        """What has settled, left to right; "-" for no digit, "." for what has not settled."""
        marks = sorted(self.settling.marks, key=lambda m: m.mark.box.x)
        return "".join(letter(m.prediction) for m in marks)

    @property
    def changes(self):
        return sum(m.changes for m in self.settling.marks)


def letter(prediction):
    if prediction is None:
        return "."
    return "-" if prediction.outcome is Outcome.REFUSED else str(prediction.digit)


@pytest.mark.parametrize("rate", [5, 10, 30])
def test_a_reading_settles_when_frames_agree_and_no_sooner_than_three_of_them(rate):
    camera = Camera(rate).show(mark(4, 100), pages=2)
    assert camera.digits == "."
    camera.show_for(0.7, mark(4, 100))
    assert camera.digits == "4"


def test_a_speck_of_one_frame_is_no_mark():
    camera = Camera().show(mark(1, 500))
    assert camera.digits == ""
    camera.show_for(0.5)
    assert camera.digits == ""


@pytest.mark.parametrize("rate", [5, 30])
def test_single_wrong_readings_and_drop_outs_change_nothing(rate):
    camera, chance = Camera(rate), random.Random(3)
    camera.show_for(1.0, mark(7, 100), mark(2, 200))
    for _ in range(100):
        wrong = mark(1 if chance.random() < 0.15 else 7, 100 + chance.randint(-4, 4))
        seen = [wrong] if chance.random() < 0.3 else [wrong, mark(2, 200)]
        camera.show(*seen)
        assert camera.digits == "72"
    assert camera.changes == 0


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("rate", [5, 12, 30])
def test_what_is_read_now_as_this_now_as_that_changes_at_most_once_in_100_frames(seed, rate):
    camera, chance = Camera(rate), random.Random(seed)
    camera.show_for(1.0, mark(4, 100))
    for _ in range(100):
        camera.show(mark(chance.choice((4, 9)), 100))
    assert camera.digits in ("4", "9") and camera.changes <= 1


def test_a_reading_that_was_wrong_at_first_is_put_right():
    camera = Camera().show_for(1.0, mark(1, 100)).show_for(3.0, mark(7, 100))
    assert camera.digits == "7" and camera.changes == 1


def test_a_mark_that_is_no_digit_settles_as_none():
    camera = Camera().show_for(1.0, mark(refused_mark(1), 100), mark(3, 200))
    assert camera.digits == "-3"


def test_a_doubt_settles_as_a_doubt():
    camera = Camera().show_for(1.0, mark(reading_of(4, other=9), 100))
    (only,) = camera.settling.marks
    assert only.prediction.outcome is Outcome.UNSURE
    assert only.prediction.candidates(2) == (4, 9)


def test_paper_that_leaves_takes_its_readings_along_and_a_hand_before_it_does_not():
    camera = Camera().show_for(1.0, mark(5, 100)).show_for(0.6)
    assert camera.digits == "5"
    (before,) = camera.settling.marks
    assert not before.found
    camera.show_for(0.2, mark(5, 103))
    assert camera.digits == "5" and camera.settling.marks[0].id == before.id
    camera.show_for(1.5)
    assert camera.digits == ""


def test_what_a_hand_covers_for_longer_stays_as_long_as_its_neighbours_are_seen():
    camera = Camera().show_for(1.0, mark(5, 100), mark(6, 200)).show_for(1.7, mark(6, 200))
    assert camera.digits == "56"
    camera.show_for(0.6, mark(6, 200))
    assert camera.digits == "6"


def test_another_paper_at_the_same_place_is_another_reading():
    camera = Camera().show_for(1.0, mark(5, 100)).show_for(0.5)
    camera.show_for(2.5, mark(8, 100, width=80, height=120))
    assert camera.digits == "8"


@pytest.mark.parametrize("rate", [5, 30])
def test_paper_that_was_changed_behind_a_hand_never_keeps_the_reading_of_the_old_one(rate):
    camera = Camera(rate).show_for(1.0, mark(5, 100), mark(6, 300))
    (old, _) = camera.settling.marks
    camera.show_for(0.6, mark(6, 300)).show_for(0.8, mark(8, 100), mark(6, 300))
    assert camera.digits == "86"
    assert old.id not in {m.id for m in camera.settling.marks}


@pytest.mark.parametrize("rate", [8, 30])
def test_what_moves_across_the_picture_settles_as_nothing(rate):
    camera = Camera(rate)
    for i in range(round(1.5 * rate)):
        camera.show(mark(1, 50 + 700 * i / rate, width=40))
        assert set(camera.digits) <= {"."}


def test_a_hand_that_passes_before_settled_digits_changes_none_of_them():
    camera = Camera()
    digits = [mark(d, 100 + 110 * d) for d in range(6)]
    camera.show_for(1.0, *digits)
    for i in range(45):
        hand = 20 * i
        seen = [m for m in digits if not hand - 60 < m.box.x < hand + 90]
        camera.show(*seen, mark(refused_mark(1), hand, width=90, height=300))
        assert camera.digits.replace(".", "") == "012345"
    assert camera.changes == 0


def test_paper_held_in_a_hand_that_sways_settles():
    camera, chance = Camera(), random.Random(1)
    for i in range(60):
        x = 100 + 2 * i + chance.randint(-3, 3)
        camera.show(mark(3, x), mark(9, x + 80))
    assert camera.digits == "39"
    assert len(camera.settling.marks) == 2


def test_paper_that_jumps_by_less_than_a_digit_keeps_its_marks():
    camera = Camera().show_for(1.0, *(mark(d, 100 + 100 * d) for d in (1, 2, 3)))
    ids = [m.id for m in camera.settling.marks]
    camera.show(*(mark(d, 145 + 100 * d) for d in (1, 2, 3)))
    assert [m.id for m in camera.settling.marks] == ids and camera.digits == "123"


def test_half_a_digit_at_the_edge_does_not_settle():
    camera = Camera().show_for(2.0, mark(1, 0, fault=Fault.AT_THE_EDGE))
    assert camera.digits == "."


def test_a_picture_that_is_held_needs_no_second_look():
    settling = Settling()
    settling.see(page([mark(4, 100), mark(refused_mark(0), 300)]), 1.0, still=True)
    assert [letter(m.prediction) for m in settling.marks] == ["4", "-"]
    before = [m.id for m in settling.marks]
    settling.see(page([mark(9, 101), mark(7, 500)]), 1.1, still=True)
    assert [letter(m.prediction) for m in settling.marks] == ["9", "7"], "looked at in another way"
    assert settling.marks[0].id == before[0] and settling.marks[1].id not in before


def test_the_confidence_that_is_shown_does_not_tremble():
    camera, chance = Camera(), random.Random(2)
    camera.show_for(1.0, mark(4, 100))
    (before,) = camera.settling.marks
    for _ in range(60):
        camera.show(mark(4, 100 + chance.randint(-2, 2)))
    (after,) = camera.settling.marks
    assert after.prediction is before.prediction and after.mark is not before.mark
