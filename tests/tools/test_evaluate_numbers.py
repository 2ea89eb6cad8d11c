import json
import random

import numpy as np
import pytest

from data.pen_mark import Mark
from game.core.hand import write
from model.classifier import SHIPPED, Classifier
from model.ink import Drawing, Stroke
from model.metrics import wilson
from tools import grouping
from tools.evaluate_numbers import (
    evaluate_composed,
    evaluate_numbers,
    report_numbers,
)


@pytest.fixture(scope="module")
def classifier():
    return Classifier.load(SHIPPED)


def digits(seed, writer):
    chance = random.Random(seed)
    return [Mark(write(d, chance), str(d), writer) for d in range(10)]


def beside(marks, label):
    """One mark of several, each a third of the size, side by side."""
    strokes = [
        Stroke((s.x + i) / 3, 0.3 + s.y / 3, s.t, s.pressure)
        for i, mark in enumerate(marks)
        for s in mark.drawing.strokes
    ]
    return Mark(Drawing(tuple(strokes)), label, "ada")


def test_numbers_are_read_whole_or_not(classifier):
    own = digits(3, "ada")
    marks = [beside([own[1], own[0]], "10"), beside([own[2], own[6]], "26"),
             beside([own[3], own[6], own[0]], "999")]  # fmt: skip
    result = evaluate_numbers(classifier, marks)
    assert (result["n"], result["whole"]) == (3, pytest.approx(2 / 3))
    assert result["per_length"] == {
        "2": {"n": 2, "whole": 1.0, "interval": wilson(2, 2)},
        "3": {"n": 1, "whole": 0.0, "interval": wilson(0, 1)},
    }
    assert result["sure"] + result["unsure"] + result["refused"] == pytest.approx(1)
    assert result["interval"] == wilson(2, 3)
    low, high = result["interval_when_sure"]
    assert low <= (result["whole_when_sure"] or low) <= high
    assert "3 numbers: 66.67% read whole" in report_numbers(result)


def test_composed_numbers_are_measured_beside_the_same_digits_one_by_one(classifier):
    marks = [*digits(1, "ada"), *digits(2, "bob"), Mark(digits(1, "bob")[0].drawing, "o", "bob")]
    result = evaluate_composed(classifier, marks, 20)
    assert result["n"] == 20 and set(result["per_length"]) <= {"2", "3", "4"}
    assert result["one_by_one"] >= 0.7 and result["whole"] >= result["one_by_one"] - 0.2
    assert result["interval_one_by_one"] == wilson(round(20 * result["one_by_one"]), 20)
    assert "with each digit read alone" in report_numbers(result)
    json.dumps(result)


def test_no_numbers_are_no_failure(classifier):
    result = evaluate_composed(classifier, [], 5)
    assert (result["n"], result["whole"], result["whole_when_sure"]) == (0, None, None)
    assert result["one_by_one"] is None
    assert "No numbers" in report_numbers(result)
    json.dumps(result)


def unipen(marks):
    lines = []
    for m in marks:
        lines += [f'.SEGMENT DIGIT 0 ? "{m.label}"', f".COMMENT {m.label} {m.writer} 0"]
        for s in m.drawing.strokes:
            ink = [f"{500 * x:.0f} {500 * (1 - y):.0f}" for x, y in zip(s.x, s.y, strict=True)]
            lines += [".PEN_DOWN", *ink, ".PEN_UP"]
    return "\n".join(lines)


def test_weights_are_found_from_half_of_the_writers_and_measured_on_the_others(tmp_path, capsys):
    own = [*digits(1, "ada"), *digits(2, "bob"), *digits(3, "cy"), *digits(4, "di")]
    (tmp_path / "ink.txt").write_text(unipen(own))
    options = [str(tmp_path / "ink.txt"), "--numbers", "12", "--json"]
    assert grouping.main(options) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert set(result["weights"]) == {*grouping.GEOMETRY, *grouping.EVIDENCE}
    assert result["weights"]["aside"] < 0 < result["weights"]["confidence"]
    assert result["measured"]["ink.txt"]["n"] == 12
    assert grouping.main([str(tmp_path / "ink.txt"), "--numbers", "3"]) == 0
    assert "confidence" in capsys.readouterr().out


def test_a_file_without_writers_of_four_digits_is_told_in_a_sentence(tmp_path, capsys):
    (tmp_path / "ink.txt").write_text(unipen(digits(1, "ada")[:2]))
    assert grouping.main([str(tmp_path / "ink.txt")]) == 1
    assert "No numbers can be composed" in capsys.readouterr().err


def test_the_weights_that_made_the_choices_are_found_again():
    rng, true = np.random.default_rng(2), np.array([1.5, -2.0, 0.5])
    examples = []
    for _ in range(4000):
        table = rng.normal(0, 1, (4, 3))
        noisy = table @ true + rng.gumbel(0, 1, 4)  # whose largest is drawn from the softmax
        examples.append((table, int(noisy.argmax())))
    np.testing.assert_allclose(grouping.fit(examples), true, atol=0.15)
