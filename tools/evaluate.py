"""Measure a network: `python -m tools.evaluate images FILE.npz`, `strokes FILE`, `samples FILE`."""

import sys
import zipfile
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from data.reading import read_samples
from data.unipen import Mark, read_marks
from model.classifier import SHIPPED, Classifier
from model.metrics import summarise, wilson
from model.paint import paint
from model.prediction import Outcome, Prediction
from tools import command

_BATCH = 256  # rasters read at once: enough for speed, little for the memory


def main(arguments: list[str] | None = None) -> int:
    """Read the options, measure, print. Returns the exit status."""
    parser = command.parser(
        "tools.evaluate",
        "Measure how a network reads digits whose labels are known.\n\n"
        "images:  npz with images (N, 28, 28) uint8 and labels (N,); x_test and y_test will do\n"
        "strokes: UNIPEN text as in pendigits-orig.tra, plain, .Z or .gz\n"
        "samples: an HDF5 file that the game keeps",
        "strokes pendigits-orig.tra.Z --json",
    )
    parser.add_argument("kind", choices=tuple(_READERS), help="what FILE holds")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--model", type=Path, default=SHIPPED, metavar="DIR", help="(shipped)")
    options = parser.parse_args(arguments)
    return command.finish(
        lambda: _READERS[options.kind](Classifier.load(options.model), options.file),
        options.json,
        _report,
    )


def evaluate_images(classifier: Classifier, file: Path) -> dict[str, Any]:
    """Read the images of an npz file. Raises CommandError."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            test = "images" not in arrays and "x_test" in arrays
            images, labels = (arrays[k] for k in (("x_test", "y_test") if test else _KEYS))
    except FileNotFoundError:
        raise command.CommandError(f"There is no file {file}. Check the name.") from None
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise command.CommandError(
            f"{file} is no npz file with the arrays images and labels, or damaged. Check the file."
        ) from error
    if images.shape[1:] != (28, 28) or images.dtype != np.uint8 or labels.shape != images.shape[:1]:
        raise command.CommandError(
            f"{file} holds images {images.dtype} {images.shape} and labels {labels.shape}; "
            "it must be uint8 (N, 28, 28) and (N,)."
        )
    if not len(labels) or not np.isin(labels, np.arange(10)).all():
        raise command.CommandError(f"{file} has no labels, or labels beyond 0 to 9.")
    return summarise(_read(classifier, images), labels.astype(np.int64))


def evaluate_strokes(classifier: Classifier, file: Path) -> dict[str, Any]:
    """Paint and read the marks of a UNIPEN file as the pad does. Raises StrokesError."""
    marks = read_marks(file)
    predictions = _read(classifier, np.stack([paint(m.drawing) for m in marks]))
    pairs = list(zip(marks, predictions, strict=True))
    digits = [(m, p) for m, p in pairs if m.digit is not None]
    others = [p for m, p in pairs if m.digit is None]
    labels = np.array([m.digit for m, _ in digits], np.int64)
    result = summarise([p for _, p in digits], labels)
    result["writers"] = _by_writer(digits)
    if others:
        refused = sum(p.outcome is Outcome.REFUSED for p in others)
        result |= {"others": len(others), "others_refused": refused / len(others)}
    return result


def evaluate_samples(classifier: Classifier, file: Path) -> dict[str, Any]:
    """Read the samples of a file that the game keeps. Raises StoreError."""
    samples = list(read_samples(file))
    if not samples:
        raise command.CommandError(f"{file} holds no samples yet. Play a round, then measure.")
    labels = np.array([s.label for s in samples], np.int64)
    return summarise(_read(classifier, np.stack([s.raster for s in samples])), labels)


_KEYS = ("images", "labels")
_READERS = {"images": evaluate_images, "strokes": evaluate_strokes, "samples": evaluate_samples}


def _read(classifier: Classifier, rasters: np.ndarray) -> list[Prediction]:
    """Read all, uint8 (N, H, W), showing how far it is."""
    predictions: list[Prediction] = []
    for start in range(0, len(rasters), _BATCH):
        predictions += classifier.read_all(rasters[start : start + _BATCH])
        if sys.stderr.isatty():
            print(f"\r{len(predictions)} of {len(rasters)} read", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return predictions


def _by_writer(digits: list[tuple[Mark, Prediction]]) -> dict[str, dict[str, float]]:
    """Accuracy of each writer, the worst first."""
    right: dict[str, list[bool]] = defaultdict(list)
    for mark, prediction in digits:
        right[mark.writer].append(prediction.digit == mark.digit)
    table = {w: {"n": len(r), "accuracy": sum(r) / len(r)} for w, r in right.items()}
    return dict(sorted(table.items(), key=lambda item: item[1]["accuracy"]))


def _report(result: dict[str, Any]) -> str:
    n, accuracy = result["n"], result["accuracy"]
    if not n:
        return (
            f"No digits; of {result['others']} other marks {result['others_refused']:.1%} refused."
        )
    low, high = wilson(round(accuracy * n), n)
    sure = result["accuracy_when_sure"]
    lines = [
        f"{n} digits: {accuracy:.2%} read right (95 % interval {low:.2%} to {high:.2%})",
        f"held back: {result['unsure']:.2%} unsure, {result['refused']:.2%} refused; "
        + (f"of the sure ones {sure:.2%} right" if sure is not None else "none is sure"),
        f"calibration error {result['ece']:.4f}",
        "per digit: "
        + "  ".join(
            f"{d}: {'-' if a is None else format(a, '.1%')}"
            for d, a in enumerate(result["accuracy_per_digit"])
        ),
    ]
    if "others" in result:
        lines.append(f"{result['others']} other marks: {result['others_refused']:.1%} refused")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
