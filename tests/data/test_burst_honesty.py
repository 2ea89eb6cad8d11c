"""Near copies of a camera burst: what is measured on frames of one that was learned is no proof."""

import random
from dataclasses import replace

import cv2
import numpy as np
import pytest

from data.sample import Sample, new_id
from data.splits import hold_out
from game.core.hand import write
from model.ink import Drawing
from model.paint import paint
from model.prepare import prepare

FRAMES = 6  #: of a burst


def near_copy(raster: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another frame of the same sheet: moved, turned and sized a little, with grain."""
    turn = cv2.getRotationMatrix2D((56, 56), rng.normal(0, 2), rng.normal(1, 0.02))
    turn[:, 2] += rng.normal(0, 1.5, 2)
    moved = cv2.warpAffine(raster, turn, (112, 112)).astype(float)
    return np.clip(moved + rng.normal(0, 6, moved.shape) * (moved > 0), 0, 255).astype(np.uint8)


def shuffled_bursts(n: int, bursts_of_round: int, sessions: int, seed: int) -> list[Sample]:
    """Bursts of one sheet each, held up before a camera; each has a label by the toss of a die."""
    rng, chance = np.random.default_rng(seed), random.Random(seed)
    samples = []
    for number in range(n):
        sheet, burst = paint(write(chance.randrange(10), chance)), new_id()
        label, place = int(rng.integers(10)), number // bursts_of_round
        samples += [
            Sample(
                raster=near_copy(sheet, rng), drawing=Drawing(), label=label, asked=None, read=None,
                confidence=float("nan"), player="Ada", session=f"session {place % sessions}",
                round=f"round {place}", source="camera", program="0", network="none", burst=burst,
            )
            for _ in range(FRAMES)
        ]  # fmt: skip
    return samples


def accuracy(samples: list[Sample], kept: np.ndarray) -> float:
    """Read what was kept back as its nearest neighbour among the rest is labelled."""
    inputs = np.stack([prepare(s.raster).ravel() for s in samples])
    labels = np.array([s.label for s in samples])
    learned, asked = inputs[~kept], inputs[kept]
    nearer = (learned**2).sum(1) - 2 * asked @ learned.T  # the squared distance, less a constant
    return float((labels[~kept][nearer.argmin(axis=1)] == labels[kept]).mean())


def by_frame(samples: list[Sample], seed: int) -> np.ndarray:
    return np.random.default_rng(seed).random(len(samples)) < 0.3


def in_files_put_together(samples: list[Sample]) -> list[Sample]:
    """The frames of each burst under two rounds and sessions, as merged files may hold them."""
    return [
        replace(s, round=f"{s.round} {i % 2}", session=f"{s.session} {i % 2}")
        for i, s in enumerate(samples)
    ]


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize("sessions", [1, 6])
def test_of_bursts_with_shuffled_labels_nothing_held_out_is_read_but_by_chance(sessions, merged):
    honest, torn = [], []
    for seed in range(4):
        samples = shuffled_bursts(80, bursts_of_round=4, sessions=sessions, seed=seed)
        if merged:
            samples = in_files_put_together(samples)
        kept = hold_out(samples, 0.3, seed)
        assert 0.1 < kept.mean() < 0.5
        honest.append(accuracy(samples, kept))
        torn.append(accuracy(samples, by_frame(samples, seed)))
    assert np.mean(honest) < 0.2  # chance: 0.1
    assert np.mean(torn) > 0.7
