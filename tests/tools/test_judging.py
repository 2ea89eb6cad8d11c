import json

import numpy as np
import pytest

from game.capture.judging import WEIGHTS
from tests.datasets import dataset
from tools import judging


def test_weights_are_those_that_made_the_marks() -> None:
    rng = np.random.default_rng(2)
    marks = np.column_stack([np.ones(8000), rng.normal(size=(8000, 2))])
    true = np.array([0.5, -2.0, 1.0])
    is_digit = rng.uniform(size=8000) < 1 / (1 + np.exp(-marks @ true))
    assert np.abs(judging.find_weights(marks, is_digit) - true).max() < 0.15


def test_weights_are_found_on_made_up_pages(capsys: pytest.CaptureFixture[str]) -> None:
    file = dataset("pendigits-orig.tra.Z")
    assert judging.main([str(file), "--pages", "4", "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert list(result["weights"]) == list(WEIGHTS)
    assert result["marks"] > 5
    assert 0 <= result["wrong_with_the_weights_in_use"] <= 0.5
