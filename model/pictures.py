"""The pictures of one evaluation: confusion, reliability, and the worst mistakes."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from model.figures import draw_confusion, draw_reliability
from model.metrics import confusion_matrix
from model.mistakes import draw_mistakes, worst_intruders, worst_mistakes
from model.prediction import Prediction


def write_pictures(
    predictions: Sequence[Prediction],
    labels: np.ndarray,
    folder: Path,
    others: Sequence[Prediction] = (),
) -> None:
    """Write confusion.png, reliability.png and mistakes.png into a folder, made if need be.

    predictions: of N digits; labels: int (N,). others: of marks that are no digits; with some,
    others.png shows those that were not refused.
    """
    folder.mkdir(parents=True, exist_ok=True)
    read = np.array([p.digit for p in predictions], np.int64)
    correct = read == labels
    if len(labels):
        title = f"{correct.mean():.2%} of {len(labels)} digits"
        draw_confusion(confusion_matrix(labels, read), title, folder / "confusion.png")
        confidence = np.array([p.confidence for p in predictions])
        draw_reliability(confidence, correct, folder / "reliability.png")
        _draw_mistakes(predictions, labels, folder / "mistakes.png")
    if others:
        _draw_intruders(others, folder / "others.png")


def _draw_mistakes(predictions: Sequence[Prediction], labels: np.ndarray, file: Path) -> None:
    places = worst_mistakes(predictions, labels)
    wrong = sum(p.digit != d for p, d in zip(predictions, labels, strict=True))
    title = f"Misread: {wrong} of {len(labels)} digits{_shown(wrong, len(places))}"
    names = [str(labels[i]) for i in places]
    draw_mistakes([predictions[i] for i in places], names, title, file)


def _draw_intruders(others: Sequence[Prediction], file: Path) -> None:
    places = worst_intruders(others)
    taken = len(worst_intruders(others, len(others)))
    title = f"Not refused: {taken} of {len(others)} other marks{_shown(taken, len(places))}"
    draw_mistakes([others[i] for i in places], ["other"] * len(places), title, file)


def _shown(all_of_them: int, shown: int) -> str:
    return f", the worst {shown}" if all_of_them > shown else ""
