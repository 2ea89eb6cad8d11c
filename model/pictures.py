"""The pictures of one evaluation: confusion, reliability, and the worst mistakes."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from model.figures import draw_confusion, draw_reliability
from model.metrics import are_right, count_confusions
from model.mistakes import draw_mistakes, worst_intruders, worst_mistakes
from model.prediction import Prediction

_CONFUSION, _RELIABILITY = "confusion.png", "reliability.png"
_MISTAKES, _OTHERS = "mistakes.png", "others.png"


def write_pictures(
    predictions: Sequence[Prediction],
    labels: np.ndarray,
    folder: Path,
    others: Sequence[Prediction] = (),
) -> None:
    """Write confusion.png, reliability.png and mistakes.png into a folder, made if need be.

    predictions: of N digits; labels: int (N,). others: of marks that are no digits; with some,
    others.png shows those that were not refused. Pictures of an earlier evaluation go away.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    correct = are_right(predictions, labels)
    if len(labels):
        title = f"{correct.mean():.2%} of {_digits(len(labels))}"
        draw_confusion(count_confusions(predictions, labels), title, folder / _CONFUSION)
        confidence = np.array([p.confidence for p in predictions])
        draw_reliability(confidence, correct, folder / _RELIABILITY)
        _draw_mistakes(predictions, labels, folder / _MISTAKES)
    if others:
        _draw_intruders(others, folder / _OTHERS)


def remove_pictures(folder: Path) -> None:
    """Remove what `write_pictures` writes, and the folder where nothing else is in it."""
    if not folder.is_dir():
        return
    _clear(folder)
    with contextlib.suppress(OSError):  # it holds something else, or somebody looks into it
        folder.rmdir()


def _clear(folder: Path) -> None:
    for name in (_CONFUSION, _RELIABILITY, _MISTAKES, _OTHERS):
        (folder / name).unlink(missing_ok=True)


def _draw_mistakes(predictions: Sequence[Prediction], labels: np.ndarray, file: Path) -> None:
    places = worst_mistakes(predictions, labels)
    wrong = int((~are_right(predictions, labels)).sum())
    title = f"Misread: {wrong} of {_digits(len(labels))}{_shown(wrong, len(places))}"
    names = [str(labels[i]) for i in places]
    draw_mistakes([predictions[i] for i in places], names, title, file)


def _draw_intruders(others: Sequence[Prediction], file: Path) -> None:
    places = worst_intruders(others)
    taken = len(worst_intruders(others, len(others)))
    title = f"Not refused: {taken} of {len(others)} other marks{_shown(taken, len(places))}"
    draw_mistakes([others[i] for i in places], ["other"] * len(places), title, file)


def _digits(n: int) -> str:
    return "1 digit" if n == 1 else f"{n} digits"


def _shown(all_of_them: int, shown: int) -> str:
    return f", the worst {shown}" if all_of_them > shown else ""
