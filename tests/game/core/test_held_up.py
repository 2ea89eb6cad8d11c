from dataclasses import replace

import pytest

from game.core.held_up import COMES_BACK, LAY_THERE, RESTS_FOR, HeldUp, State, handed_in
from game.core.settling import Followed
from game.core.sight import Fault
from tests.game.fakes import reading_of, refused_mark
from tests.game.pages import mark

STEP = 0.1


def seen(digit, number=1, *, settled=True, found=True, fault=None, other=None):
    """A mark that is followed as number `number`."""
    says = reading_of(digit, other) if isinstance(digit, int) else digit
    return Followed(
        number, mark(says, 300 * number, fault=fault), says if settled else None, 0, found, 0.0
    )


class Box:
    """A box in which papers are held up, on a clock of its own; `asked` is the question."""

    def __init__(self):
        self.held = HeldUp()
        self.now = 50.0
        self.asked = 7
        self.since = {}  # when each mark was shown first

    def ask(self, asked, *, again=False, with_paper=()):
        """Ask, and let the time pass in which nobody can have written."""
        self.asked = asked
        self.held.ask(again=again)
        return self.show(*with_paper, seconds=LAY_THERE + STEP)

    def show(self, *marks, seconds=RESTS_FOR + STEP):
        """Hold up marks for a while, on one page after the other; tell what is offered then."""
        for _ in range(round(seconds / STEP) + 1):
            page = [replace(m, mark=replace(m.mark)) if m.found else m for m in marks]
            page = [replace(m, since=self.since.setdefault(m.id, self.now)) for m in page]
            self.held.see(page, self.asked, self.now)
            self.now += STEP
        return self.held.offer


@pytest.fixture
def box():
    box = Box()
    box.ask(7)
    return box


def test_a_digit_that_rests_alone_in_the_box_is_an_answer(box):
    early = box.show(seen(7), seconds=RESTS_FOR / 2)
    assert early.state is State.RESTING and 0 < early.rested < 1
    offer = box.show(seen(7))
    assert offer.rested == 1 and offer.mark.id == 1


def test_a_digit_that_has_not_settled_is_none_yet(box):
    assert box.show(seen(7, settled=False)).state is State.READING


def test_several_digits_are_none_and_are_counted(box):
    offer = box.show(seen(7, 1), seen(3, 2), seen(3, 3))
    assert (offer.state, offer.digits, offer.mark) == (State.SEVERAL, 3, None)


def test_a_second_digit_begins_the_rest_anew(box):
    box.show(seen(7, 1), seconds=RESTS_FOR / 2)
    box.show(seen(7, 1), seen(3, 2), seconds=STEP)
    assert box.show(seen(7, 1), seconds=RESTS_FOR / 2).rested < 1


def test_other_marks_do_not_disturb_a_digit_and_are_no_answer_themselves(box):
    assert box.show(seen(7, 1), seen(refused_mark(4), 2)).rested == 1
    offer = box.show(seen(refused_mark(4), 2))
    assert (offer.state, offer.mark.id, offer.rested) == (State.NO_DIGIT, 2, 0)
    assert box.show(seen(refused_mark(4), 2), seen(refused_mark(4), 3)).mark is None
    assert box.show().state is State.NOTHING


@pytest.mark.parametrize("fault", [Fault.TOO_SMALL, Fault.AT_THE_EDGE])
def test_what_may_be_half_a_digit_is_none(box, fault):
    assert box.show(seen(7, fault=fault)).state is State.SPOILT


def test_a_shadow_alone_keeps_nobody_from_answering(box):
    assert box.show(seen(7, fault=Fault.SHADOW)).rested == 1


def test_a_digit_behind_a_hand_is_not_taken_until_it_is_seen_again(box):
    box.show(seen(7), seconds=RESTS_FOR / 2)
    assert box.show(seen(7, found=False), seconds=2 * RESTS_FOR).rested < 1
    assert box.show(seen(7), seconds=STEP).rested == 1


def test_paper_that_is_being_changed_counts_as_what_is_found(box):
    assert box.show(seen(3, 1, found=False), seen(7, 2)).rested == 1


def test_paper_that_is_changed_for_another_is_not_taken_for_what_had_settled(box):
    swapped = Followed(1, mark(3, 300), reading_of(7), 0, True, 0.0)
    assert box.show(swapped, seconds=5).rested == 0


def test_what_is_handed_in_while_paper_is_changed_is_read_as_what_is_there():
    swapped = Followed(1, mark(3, 300), reading_of(7), 0, True, 0.0)
    assert handed_in(swapped).digit == 3
    unsure = Followed(1, mark(reading_of(7, other=1), 300), reading_of(7), 0, True, 0.0)
    assert handed_in(unsure) is unsure.prediction
    assert handed_in(seen(7, settled=False)).digit == 7


def test_a_digit_that_is_now_and_then_misread_rests_a_little_longer(box):
    misread = Followed(1, mark(1, 300), reading_of(7), 0, True, 0.0)
    for _ in range(2):
        box.show(seen(7), seconds=4 * STEP)
        assert box.show(misread, seconds=0).rested < 1
    assert box.show(seen(7), seconds=6 * STEP).rested == 1


def test_a_page_that_does_not_come_takes_no_answer(box):
    lasting = seen(7)
    for _ in range(50):
        box.held.see([lasting], 7, box.now)
        box.now += STEP
    assert box.held.offer.rested == 0


def test_in_a_picture_that_stays_as_it_is_a_digit_rests_all_the_same(box):
    lasting = seen(7)
    for _ in range(12):
        box.held.see([lasting], 7, box.now, still=True)
        box.now += STEP
    assert box.held.offer.rested == 1


def test_what_lay_there_before_the_question_is_no_answer_to_it(box):
    assert box.ask(4, with_paper=[seen(9, 5)]).state is State.OLD
    assert box.show(seen(9, 5)).state is State.OLD
    assert box.show(seen(9, 6)).rested == 1, "what comes later is, right or wrong"


def test_what_lay_there_is_an_answer_where_it_is_what_is_asked(box):
    box.ask(4, with_paper=[seen(4, 5)])
    assert box.show(seen(4, 5)).rested == 1


def test_what_lay_there_is_an_answer_once_it_reads_differently(box):
    box.ask(4, with_paper=[seen(9, 5)])
    assert box.show(seen(1, 5)).rested == 1


def answer(box, *marks):
    assert box.show(*marks).rested == 1
    box.held.take()


def test_the_paper_of_the_last_answer_does_not_answer_the_next_question(box):
    answer(box, seen(7, 1))
    box.ask(4, with_paper=[seen(7, 1)])
    assert box.show(seen(7, 1)).state is State.OLD
    assert box.show(seen(7, 2)).state is State.OLD, "it came back from behind a hand"
    assert box.show(seen(4, 3)).rested == 1


def test_what_is_misread_as_the_last_answer_is_taken_all_the_same(box):
    answer(box, seen(7, 1))
    box.ask(4, with_paper=[seen(7, 1)])
    box.show(seconds=COMES_BACK + STEP)
    assert box.show(seen(7, 2)).rested == 1


def test_the_digit_that_was_read_last_can_be_asked_next(box):
    answer(box, seen(1, 1))  # of a 7 that was misread
    box.ask(1)
    assert box.show(seen(1, 2)).rested == 1


def test_the_same_question_again_waits_for_another_paper_or_reading(box):
    answer(box, seen(1, 1, other=7))
    box.ask(7, again=True, with_paper=[seen(1, 1, other=7)])
    assert box.show(seen(1, 1, other=7)).state is State.OLD
    assert box.show(seen(7, 1)).rested == 1, "it was made clearer"
    assert box.show(seen(1, 2, other=7)).rested == 1, "it was taken away and shown anew"


def test_a_question_forgets_the_rest_of_the_one_before(box):
    box.show(seen(4, 9), seconds=RESTS_FOR / 2)
    box.asked = 4
    box.held.ask()
    assert box.show(seen(4, 9), seconds=RESTS_FOR / 2).rested < 1


def test_what_lies_there_when_the_camera_opens_late_is_no_answer(box):
    box.held.ask()
    for _ in range(25):
        box.held.see(None, 7, box.now)
        box.now += STEP
    assert box.show(seen(3, 5), seconds=4).state is State.OLD
    assert box.show(seen(3, 6)).rested == 1, "what comes later is"


def test_what_lies_there_and_is_read_slowly_is_no_answer(box):
    box.ask(7)
    box.since[5] = box.now - LAY_THERE - STEP  # on the first page, but told from a speck only now
    box.show(seen(9, 5, settled=False))
    assert box.show(seen(4, 5), seconds=4).state is State.OLD
    assert box.show(seen(1, 5)).rested == 1, "once it reads differently it is"


def test_what_lies_there_after_the_camera_was_away_is_no_answer(box):
    answer(box, seen(0, 1))
    box.ask(3, with_paper=[seen(0, 1)])
    box.held.look_anew()
    box.now += COMES_BACK + STEP
    assert box.show(seen(0, 9), seconds=4).state is State.OLD


def test_the_same_question_again_knows_its_paper_after_the_camera_was_away(box):
    answer(box, seen(1, 1, other=7))
    box.ask(7, again=True, with_paper=[seen(1, 1, other=7)])
    box.held.look_anew()
    assert box.show(seen(1, 9, other=7), seconds=4).state is State.OLD
    assert box.show(seen(1, 10, other=7)).rested == 1


def test_while_nothing_is_seen_nothing_is_offered_and_nothing_rests(box):
    box.show(seen(7), seconds=RESTS_FOR / 2)
    box.held.see(None, 7, box.now)
    assert box.held.offer.state is State.NOTHING
    assert box.show(seen(7), seconds=RESTS_FOR / 2).rested < 1


@pytest.mark.parametrize(
    "as_now",
    [{}, {"fault": Fault.TOO_SMALL}, {"settled": False}],
)
def test_it_is_told_of_what_lay_there_however_it_is_seen_now(box, as_now):
    box.ask(4, with_paper=[seen(9, 5)])
    assert box.show(seen(9, 5, **as_now)).lay_there
    assert not box.show(seen(9, 6, **as_now)).lay_there


def test_what_is_no_digit_and_lay_there_is_told_too(box):
    box.ask(4, with_paper=[seen(refused_mark(9), 5)])
    assert box.show(seen(refused_mark(9), 5)).lay_there
    assert not box.show(seen(refused_mark(9), 6)).lay_there
