from dataclasses import replace

import numpy as np
import pytest

from game.core.number_words import for_terminal, headline, in_words
from model.ink import Drawing
from model.number import Number, Part
from model.prediction import Outcome, refusal
from tests.game.fakes import reading_of

SURE, UNSURE, REFUSED = Outcome.SURE, Outcome.UNSURE, Outcome.REFUSED


def number(outcome, *readings, confidence=0.934):
    return Number(tuple(Part(Drawing(), r) for r in readings), confidence, outcome)


def strange():
    return refusal()


@pytest.mark.parametrize(
    ("read", "large", "words", "line"),
    [
        (number(SURE, reading_of(1), reading_of(0)), "10", "Sure: 93%", "10   93%  sure"),
        (
            number(UNSURE, reading_of(1), reading_of(3, other=8)),
            "13?", "Not sure: 13 or 18", "13   93%  unsure",
        ),
        (
            number(UNSURE, reading_of(1), reading_of(0)),
            "10?", "Not sure: write the digits apart, side by side", "10   93%  unsure",
        ),
        (
            number(REFUSED, reading_of(1), strange(), reading_of(7)),
            "1•7", "One mark is no digit", "1-7  refused",
        ),
        (
            number(REFUSED, strange(), strange(), reading_of(7)),
            "••7", "2 marks are no digits", "--7  refused",
        ),
        (
            number(UNSURE, reading_of(4)),
            "4?", "Not sure whether this is one digit", "4   93%  unsure",
        ),
        # what is alone is said as before
        (number(SURE, reading_of(4)), "4", "Sure: 95%", "4   95%  sure"),
        (number(UNSURE, reading_of(4, other=9)), "4?", "Not sure: 4 or 9", "4   50%  unsure"),
        (number(REFUSED, strange()), "-", "This does not look like a digit", "-  refused"),
    ],
)  # fmt: skip
def test_a_reading_is_said_large_in_words_and_on_one_line(read, large, words, line):
    assert (headline(read), in_words(read), for_terminal(read)) == (large, words, line)


def test_nothing_read_is_said_too():
    assert (headline(None), in_words(None)) == ("-", "Nothing to read yet")


def test_the_number_that_it_might_be_instead_differs_where_the_doubt_is_greatest():
    mild, strong = reading_of(3, other=8), reading_of(4, other=9)
    mild.probabilities[:] = np.where(np.arange(10) == 3, 0.8, 0.02)
    mild.probabilities[8] = 0.05
    read = number(UNSURE, mild, strong)
    assert in_words(read) == "Not sure: 34 or 39"


def test_a_doubt_whether_something_is_a_digit_at_all_names_no_other_digit():
    perhaps = replace(reading_of(4), outcome=UNSURE, other=0.4)
    assert in_words(number(UNSURE, reading_of(1), perhaps)) == "Not sure that every mark is a digit"
