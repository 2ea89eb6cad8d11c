"""Charts of a training and of its readings: learning curves, confusion matrix, reliability."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from model.metrics import BINS, expected_calibration_error, reliability
from model.wilson import wilson


def draw_curves(
    training: dict[str, list[float]], validation: dict[str, list[float]], file: Path
) -> None:
    """Draw loss and error by epoch. Both have "loss" and "accuracy", one value an epoch."""
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    left, right = figure.subplots(1, 2)
    epochs = np.arange(1, len(training["loss"]) + 1)
    for axes, key, title in ((left, "loss", "Loss"), (right, "accuracy", "Error, %")):
        for curve, name in ((training, "training (augmented)"), (validation, "validation")):
            values = np.asarray(curve[key])
            axes.plot(
                epochs, values if key == "loss" else 100 * (1 - values), "o-", ms=3, label=name
            )
        axes.set(title=title, xlabel="epoch", yscale="log")
        axes.grid(alpha=0.3, which="both")
    left.legend()
    figure.savefig(file, dpi=100)


def draw_confusion(confusion: np.ndarray, title: str, file: Path) -> None:
    """Draw a confusion matrix, int (10, 10): row the label, column the digit read."""
    figure = Figure(figsize=(5.6, 5.6), layout="constrained")
    axes = figure.subplots()
    wrong = confusion.astype(float)
    np.fill_diagonal(wrong, 0)
    shade = np.sqrt(wrong / max(wrong.max(), 1))
    axes.imshow(shade, cmap="Reds", vmin=0, vmax=1)
    for row, column in np.argwhere(confusion > 0):
        ink = "white" if shade[row, column] > 0.6 else "black"
        count = str(confusion[row, column])
        axes.text(column, row, count, color=ink, ha="center", va="center", fontsize=8)
    axes.set(title=title, xlabel="read", ylabel="label", xticks=range(10), yticks=range(10))
    figure.savefig(file, dpi=100)


def draw_reliability(confidence: np.ndarray, correct: np.ndarray, file: Path) -> None:
    """Draw how often readings are right by how confident they are, and how many there are; N > 0.

    confidence: (N,), 0 to 1; correct: bool (N,). On the diagonal a confidence means what it says:
    DeGroot and Fienberg, "The comparison and evaluation of forecasters", 1983. Bars at the points
    are 95 % intervals.
    """
    size, said, accuracy = reliability(confidence, correct)
    filled = size > 0
    left, size, said, accuracy = (a[filled] for a in (np.arange(BINS) / BINS, size, said, accuracy))
    figure = Figure(figsize=(5.6, 6.4), layout="constrained")
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
    top.plot([0, 1], [0, 1], "--", color="0.5", lw=1, label="confidence is accuracy")
    top.bar(left, accuracy, 1 / BINS, align="edge", color="tab:blue", alpha=0.25)
    spread = np.abs(_intervals(accuracy, size) - accuracy[:, None]).T
    top.errorbar(said, accuracy, spread, fmt="o", ms=4, lw=1, label="readings of a bin")
    error = expected_calibration_error(confidence, correct)
    top.set(title=f"Reliability of {len(correct)} readings (ece {error:.4f})", ylabel="accuracy")
    top.set(xlim=(0, 1.01), ylim=(0, 1.02))
    top.legend(loc="upper left", fontsize=8)
    top.grid(alpha=0.3)
    bottom.bar(left, size, 1 / BINS, align="edge", color="0.6")
    for x, n in zip(left, size, strict=True):
        bottom.text(x + 0.5 / BINS, n, str(n), ha="center", va="bottom", fontsize=7)
    bottom.set(xlabel="confidence", ylabel="readings", yscale="log", ylim=(0.7, 6 * size.max()))
    figure.savefig(file, dpi=100)


def _intervals(accuracy: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Return the 95 % intervals of accuracies (K,) of so many readings each, float (K, 2)."""
    pairs = zip(accuracy, size, strict=True)
    return np.array([wilson(round(float(a * n)), int(n)) for a, n in pairs])
