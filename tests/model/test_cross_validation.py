from typing import Any, cast

import numpy as np
import pytest

pytest.importorskip("tensorflow", reason="lessons need TensorFlow")

from model.cross_validation import REACHES, Practised
from model.head import Head, Weights
from model.lesson_samples import Samples
from model.own_set import OwnSet


class Factor:
    """A head with one weight, a factor of what it is given."""

    weights: Weights = (np.zeros(1, np.float32),)

    def logits(self, weights: Weights, activations: np.ndarray) -> np.ndarray:
        return weights[0] * activations


def practised(*gains: float) -> Practised:
    """Ten samples in each fold, the digits in turn; gains: what teaching does to their logits."""
    labels = np.arange(10 * len(gains)) % 10
    fold = np.repeat(np.arange(len(gains)), 10)
    activations = np.eye(11, dtype=np.float32)[labels] * np.array(gains)[fold, None]
    names = tuple(str(i) for i in range(len(labels)))
    samples = Samples(cast(Any, labels), labels, names, names, names, fold, "round")
    own = OwnSet(labels, activations.astype(np.float32), cast(Any, None))
    all_the_way = (np.ones(1, np.float32),)
    return Practised(
        cast(Head, Factor()), samples, own, np.full(len(labels), True), samples.folds,
        [all_the_way] * len(gains), all_the_way, (),
    )  # fmt: skip


def test_how_far_a_fold_goes_is_chosen_by_the_others() -> None:
    harmed, helped = practised(-3, 3).proving_reaches()
    assert (harmed, helped) == (REACHES[-1], REACHES[0])
    assert practised(-3, 3).proving_reaches(limit=0.4) == [0.4, REACHES[0]]


def test_the_network_that_is_kept_goes_as_far_as_all_find_best() -> None:
    assert practised(3, 3, -0.1).reaches()[0] > practised(-3, -3, 3).reaches()[0] == REACHES[0]


def test_what_is_not_believed_chooses_nothing() -> None:
    made = practised(-3, 3)
    made.believed[:10] = False
    assert made.reaches()[0] == REACHES[-1]
