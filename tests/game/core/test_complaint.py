from game.core.complaint import Complaint
from game.core.sight import Fault


def said_after(*faults, step=0.1):
    complaint, now = Complaint(), 5.0
    for fault in faults:
        now += step
        complaint.hear(fault, now)
    return complaint.said


def test_a_fault_is_said_once_it_has_lasted_and_not_before():
    assert said_after(*[Fault.TOO_DARK] * 4) is None
    assert said_after(*[Fault.TOO_DARK] * 7) is Fault.TOO_DARK


def test_a_fault_that_flickers_is_not_said():
    assert said_after(*[Fault.BLURRED, None] * 20) is None


def test_a_fault_is_taken_back_once_it_has_been_gone_for_a_while():
    assert said_after(*[Fault.SHADOW] * 7, *[None] * 4) is Fault.SHADOW
    assert said_after(*[Fault.SHADOW] * 7, *[None] * 10) is None


def test_the_fault_of_a_picture_that_stays_is_said_at_once():
    complaint = Complaint()
    complaint.say_at_once(Fault.TOO_DARK)
    assert complaint.said is Fault.TOO_DARK
