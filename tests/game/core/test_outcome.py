import numpy as np
import pytest

from game.core.outcome import NO_DIGIT, for_terminal, headline, in_words, with_article
from model.prediction import Outcome, Prediction, refusal
from tests.game.fakes import reading_of, refused_mark


@pytest.mark.parametrize(
    ("prediction", "large", "words"),
    [
        (None, "-", "Nothing to read yet"),
        (reading_of(4), "4", "Sure: 95%"),
        (reading_of(4, other=9), "4?", "Not sure: 4 or 9"),
        (refusal(), "-", "This does not look like a digit"),
        (refused_mark(1), NO_DIGIT, "This does not look like a digit"),
    ],
)
def test_each_outcome_has_its_words(prediction, large, words):
    assert headline(prediction) == large
    assert in_words(prediction) == words


def test_a_terminal_gets_one_line():
    assert for_terminal(reading_of(4)).split() == ["4", "95%", "sure"]
    assert for_terminal(refusal()).split() == ["-", "refused"]
    assert for_terminal(refused_mark(1)).split() == ["-", "refused"], "no digit is claimed"


def test_eight_has_an_article_of_its_own():
    assert [with_article(d) for d in (1, 8)] == ["a 1", "an 8"]


def test_a_doubt_whether_it_is_a_digit_at_all_is_told_as_that() -> None:
    probabilities = np.full(10, 0.001, np.float32)
    probabilities[4] = 0.991
    image = np.zeros((28, 28), np.float32)
    doubtful = Prediction(probabilities, Outcome.UNSURE, image, other=0.4)
    assert in_words(doubtful) == "Not sure: 4 or no digit"
