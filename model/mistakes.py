"""A sheet of images that were misread, for somebody who wants to see why."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from model.metrics import are_right
from model.prediction import Outcome, Prediction

MOST = 60  #: images on a sheet
_FEWEST_COLUMNS, _MOST_COLUMNS = 5, 10
# inches: width and height of a cell, side of its image, space beside it, height of the title
_CELL, _IMAGE, _GAP, _HEAD = (1.05, 1.3), 0.85, 0.1, 0.4
_INK = {Outcome.SURE: "#b00020", Outcome.UNSURE: "#8a6100", Outcome.REFUSED: "0.35"}


def worst_mistakes(
    predictions: Sequence[Prediction], labels: np.ndarray, most: int = MOST
) -> list[int]:
    """Choose the places of the worst mistakes: wrong digits, the most confident first.

    labels: int (N,). What was taken for sure comes before what was held back.
    """
    wrong = np.flatnonzero(~are_right(predictions, labels)).tolist()
    return _by_confidence(predictions, wrong)[:most]


def worst_intruders(predictions: Sequence[Prediction], most: int = MOST) -> list[int]:
    """Choose, of marks that are no digits, those not refused, the most confident first."""
    read = [i for i, p in enumerate(predictions) if p.outcome is not Outcome.REFUSED]
    return _by_confidence(predictions, read)[:most]


def draw_mistakes(
    chosen: Sequence[Prediction], names: Sequence[str], title: str, file: Path
) -> None:
    """Draw a sheet of the images that the network saw, each with label, reading and confidence.

    names: what each really is. With none chosen the sheet says so.
    """
    columns = min(max(len(chosen), _FEWEST_COLUMNS), _MOST_COLUMNS)
    rows = max(1, math.ceil(len(chosen) / columns))
    width, height = columns * _CELL[0], rows * _CELL[1] + _HEAD
    figure = Figure(figsize=(width, height))
    figure.text(0.5, 1 - 0.5 * _HEAD / height, title, ha="center", va="center", fontsize=11)
    for place, (prediction, name) in enumerate(zip(chosen, names, strict=True)):
        row, column = divmod(place, columns)
        left, bottom = column * _CELL[0] + _GAP, height - _HEAD - (row + 1) * _CELL[1] + _GAP
        corner = left / width, bottom / height
        _draw_cell(
            figure.add_axes((*corner, _IMAGE / width, _IMAGE / height)),
            prediction,
            f"{name} not read" if prediction.says_nothing else f"{name} read as {prediction.digit}",
        )
    if not chosen:
        figure.text(0.5, 0.4, "none", ha="center", fontsize=11)
    figure.savefig(file, dpi=110)


def _draw_cell(axes: Axes, prediction: Prediction, reading: str) -> None:
    axes.axis("off")
    axes.imshow(prediction.image, cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
    axes.set_title(
        f"{reading}\n{prediction.confidence:.0%} {prediction.outcome.value}",
        fontsize=7,
        color=_INK[prediction.outcome],
        pad=2,
    )


def _by_confidence(predictions: Sequence[Prediction], places: list[int]) -> list[int]:
    held_back = {Outcome.SURE: 0, Outcome.UNSURE: 1, Outcome.REFUSED: 2}

    def rank(place: int) -> tuple[int, float]:
        prediction = predictions[place]
        return held_back[prediction.outcome], -prediction.confidence

    return sorted(places, key=rank)
