"""Pictures of a training: learning curves and the confusion matrix."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure


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
    axes.imshow(np.sqrt(wrong), cmap="Reds", vmin=0)
    for row, column in np.argwhere(confusion > 0):
        axes.text(column, row, str(confusion[row, column]), ha="center", va="center", fontsize=8)
    axes.set(title=title, xlabel="read", ylabel="label", xticks=range(10), yticks=range(10))
    figure.savefig(file, dpi=100)
