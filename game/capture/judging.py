"""Is it a digit? What a network says of each mark, weighed with what the whole page tells."""

from dataclasses import replace

import numpy as np

from game.capture.traits import Traits
from game.core.sight import Box
from model.prediction import Outcome, Prediction

REFUSE_BELOW = 0.5  #: probability of being a digit
SURE_FROM = 0.8  #: of it; what the network doubts is never sure
_LEAST = 1e-3  # probability; a network is never quite certain
_STRAIGHT = 1.25  # times the diagonal of its box: the length of a stroke that hardly bends

#: what each feature adds to the log odds of being a digit: a logistic regression on marks found in
#: made-up pages and in photos, also darkened, blurred, shaded; `python -m tools.judging` finds them
#: anew. Photos of writers left out are read as well as the others (f1 0.98; without what the page
#: tells 0.98 too, but with shadows across them 0.86 for 0.94, before a room 0.82 for 0.93).
WEIGHTS = {
    "always": -1.56,
    "other": -0.42,
    "unconfident": -0.3,
    "fainter": 1.27,
    "smaller": 2.94,
    "larger": -1.95,
    "thinner": 1.08,
    "darker place": 0.57,
    "evenness": 0.79,
    "clutter": -6.29,
    "darkness": 7.2,
    "a one": -1.09,
    "a tall one": -4.39,
    "a slanting one": -2.4,
}


def judge(
    boxes: list[Box], traits: list[Traits], predictions: list[Prediction]
) -> list[Prediction]:
    """Weigh each reading with what the other marks of the page are like.

    Returns predictions whose `other` and outcome say whether it is a digit on this page.
    """
    if not predictions:
        return []
    odds = features(boxes, traits, predictions) @ np.array(list(WEIGHTS.values()))
    return [
        _weighed(prediction, float(digit))
        for prediction, digit in zip(predictions, 1 / (1 + np.exp(-odds)), strict=True)
    ]


def features(boxes: list[Box], traits: list[Traits], predictions: list[Prediction]) -> np.ndarray:
    """Return what is known of each mark, float (N, len(WEIGHTS)), in the order of WEIGHTS.

    Marks are compared with the page's typical digit: the median, weighted by how much ink each has
    and how surely it reads as a digit.
    """
    other = np.clip([p.other for p in predictions], _LEAST / 10, 1 - _LEAST / 10)
    confidence = np.array([p.confidence for p in predictions])
    side, length, width, darkness, light, evenness, clutter, _ = np.array(traits, float).T
    weight = length * (1 - other) * confidence * evenness
    across, down = np.array(boxes, float)[:, 2:].T
    one = np.array([p.digit == 1 for p in predictions], float)
    larger, wider, darker, lighter = (
        np.log(np.maximum(v, _LEAST) / max(_median(v, weight), _LEAST))
        for v in (side, width, darkness, light)
    )
    not_ones = weight * (1 - 0.99 * one)  # a row of slashes does not make them usual
    taller = np.log(down / _median(down, not_ones))
    straight = length * np.maximum(across, down) < _STRAIGHT * np.hypot(across, down) * side
    return np.stack(
        [
            np.ones(len(boxes)),
            np.log(other / (1 - other)),
            np.log(1 - confidence + _LEAST),
            np.minimum(darker, 0),
            np.minimum(larger, 0),
            np.maximum(larger, 0),
            np.minimum(wider, 0),
            np.minimum(lighter, 0),
            np.log(np.maximum(evenness, _LEAST)),
            np.minimum(clutter, 0.5),
            np.minimum(darkness, 0.3),
            one,
            one * np.maximum(taller, 0),
            one * straight * np.minimum(across / down, 1),
        ],
        axis=1,
    )


def _median(values: np.ndarray, weights: np.ndarray) -> float:
    order = np.argsort(values)
    heaped = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(heaped, heaped[-1] / 2)])


def _weighed(prediction: Prediction, digit: float) -> Prediction:
    outcome = Outcome.UNSURE
    if digit < REFUSE_BELOW:
        outcome = Outcome.REFUSED
    elif digit >= SURE_FROM and prediction.outcome is Outcome.SURE:
        outcome = Outcome.SURE
    return replace(prediction, outcome=outcome, other=1 - digit)
