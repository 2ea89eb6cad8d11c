import random

import numpy as np

from game.capture.capture_messages import Again, Captured, Lost
from game.capture.exchange import Exchange
from game.capture.rate import Rate
from game.capture.slots import SLOTS

SIZE = (20, 30)  # that the source gave


class ListedSlots:
    """Slots that are a list; a slot that the game holds must not be written to."""

    def __init__(self):
        self.frames = [None] * SLOTS
        self.held = None

    def write(self, slot, frame):
        assert slot != self.held
        self.frames[slot] = frame


def frame(number):
    return np.full((2, 3, 3), number, np.uint8)


def exchange():
    slots, sent = ListedSlots(), []
    return Exchange(slots, sent.append), slots, sent


def test_nothing_is_sent_unasked_and_then_only_the_newest():
    made, slots, sent = exchange()
    for number in (1, 2, 3):
        made.put(frame(number), number, number / 30, SIZE)
    assert sent == []
    made.ask()
    assert [(m.number, m.height, m.width, m.time) for m in sent] == [(3, 2, 3, 0.1)]
    assert (slots.frames[sent[0].slot] == 3).all()


def test_who_asked_first_gets_the_next_frame_at_once_and_no_second_one():
    made, _, sent = exchange()
    made.ask()
    made.put(frame(1), 1, 0.0, SIZE)
    made.put(frame(2), 2, 0.1, SIZE)
    assert [m.number for m in sent] == [1]
    made.ask()
    assert [m.number for m in sent] == [1, 2]


def test_a_frame_that_stands_is_sent_as_such_or_as_a_later_time_of_the_frame():
    made, _, sent = exchange()
    made.put(frame(1), 1, 0.0, SIZE)
    made.put_again(0.1)
    made.ask()
    assert sent == [Captured(sent[0].slot, 2, 3, 1, 0.1, SIZE)]
    made.put_again(0.2)
    made.put_again(0.3)
    made.ask()
    assert sent[1:] == [Again(0.3)]


def test_the_last_word_needs_no_asking():
    made, _, sent = exchange()
    made.tell(Lost("It is over."))
    assert sent == [Lost("It is over.")]


def test_in_any_order_of_events_nobody_writes_where_the_game_reads():
    rng = random.Random(4)
    made, slots, sent = exchange()
    number = told = 0
    for _ in range(3000):
        if rng.random() < 0.6:
            number += 1
            made.put(frame(number % 250), number, float(number), SIZE)
        else:
            slots.held = None
            made.ask()
        if len(sent) > told:
            told = len(sent)
            assert sent[-1].number == number
            slots.held = sent[-1].slot
        if slots.held is not None:
            assert (slots.frames[slots.held] == sent[-1].number % 250).all()
    assert len({m.number for m in sent}) == len(sent) > 500


def test_the_rate_counts_frames_that_nobody_fetched():
    rate = Rate()
    assert rate.note(10.0, 1) == 0
    assert round(rate.note(10.1, 4), 6) == 30
    for step in range(1, 100):
        measured = rate.note(10.1 + step / 10, 4 + step)
    assert round(measured, 6) == 10, "what was long ago does not count"
