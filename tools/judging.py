"""Find the weights by which marks on a page are judged: `python -m tools.judging FILE ...`.

From made-up pages, half of which teach and half measure. The weights are for
`game/capture/judging.py`; find them anew when the network has changed much.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from data.photos import read_photos
from game.capture.choosing import choose, written
from game.capture.detection import find_marks
from game.capture.judging import WEIGHTS, features
from game.core.sight import Box, Look
from model.classifier import SHIPPED, Classifier
from model.material import join
from model.recipe import OTHER
from tools import command
from tools.evaluate_pages import open_photo
from tools.inks import Inks
from tools.material import read_extra
from tools.page_tally import OVERLAP, overlap
from tools.pages import make_page

_RIDGE = 1.0  # how strongly weights are held near 0
_STEPS = 40  # of Newton's method


@dataclass(frozen=True, eq=False)
class _Page:
    """features: float (N, K) of the marks that were found; is_digit: bool (N,)."""

    features: np.ndarray
    is_digit: np.ndarray


def main(arguments: list[str] | None = None) -> int:
    """Read the options, find weights, measure. Returns the exit status."""
    parser = command.parser(
        "tools.judging",
        "Find the weights by which marks on a page are judged to be digits.",
        "pendigits-orig.tra.Z unipen-digits.txt.gz unipen-letters.txt.gz --photos photos",
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="ink, as for training")
    parser.add_argument("--photos", type=Path, metavar="DIR", help="photos to learn from as well")
    parser.add_argument("--model", type=Path, default=SHIPPED, metavar="DIR", help="(shipped)")
    parser.add_argument(
        "--pages", type=command.whole_number(2), default=300, metavar="N", help="to make (300)"
    )
    parser.add_argument("--seed", type=int, default=1, help="(1)")
    options = parser.parse_args(arguments)
    return command.finish(lambda: _find(options), options.json, _report)


def find_weights(pages: np.ndarray, is_digit: np.ndarray) -> np.ndarray:
    """Find the weights of a logistic regression with a ridge, by Newton's method.

    pages: float (N, K), features of marks; is_digit: bool (N,). Returns float (K,).
    """
    weights = np.zeros(pages.shape[1])
    for _ in range(_STEPS):
        chance = _chance(pages, weights)
        slope = pages.T @ (is_digit - chance) - _RIDGE * weights
        bend = (pages * (chance * (1 - chance))[:, None]).T @ pages
        weights = weights + np.linalg.solve(bend + _RIDGE * np.eye(len(weights)), slope)
    return weights


def _find(options: argparse.Namespace) -> dict[str, Any]:
    classifier = Classifier.load(options.model)
    inks = Inks(join([read_extra(file) for file in options.files]))
    rng = np.random.default_rng(options.seed)
    made = []
    for n in range(options.pages):
        page = make_page(inks, rng)
        digits = [b for b, label in zip(page.boxes, page.labels, strict=True) if label != OTHER]
        made.append(_look_at(classifier, page.pixels, digits))
        if sys.stderr.isatty():
            print(f"\r{n + 1} of {options.pages} pages", end="", file=sys.stderr)
    teaching, measuring = made[::2], made[1::2]
    for photo in read_photos(options.photos) if options.photos else ():
        digits = [Box(*box) for box, _ in photo.digits]
        teaching.append(_look_at(classifier, open_photo(photo), digits))
    weights = find_weights(*_together(teaching))
    found, is_digit = _together(measuring)
    return {
        "weights": dict(zip(WEIGHTS, weights.round(2).tolist(), strict=True)),
        "marks": len(is_digit),
        "wrong": float(((_chance(found, weights) > 0.5) != is_digit).mean()),
        "wrong_with_the_weights_in_use": float(
            ((_chance(found, np.array(list(WEIGHTS.values()))) > 0.5) != is_digit).mean()
        ),
    }


def _look_at(classifier: Classifier, pixels: np.ndarray, digits: Sequence[Box]) -> _Page:
    """Find the marks of a page, and tell which of them are digits."""
    findings = find_marks(pixels, Look())
    candidates = findings.candidates
    if not candidates:
        return _Page(np.zeros((0, len(WEIGHTS))), np.zeros(0, bool))
    predictions = classifier.read_all(np.stack([c.raster for c in candidates]))
    marks = max(
        (choose(view, candidates, predictions) for view in findings.views),
        key=lambda chosen: written(chosen, candidates, predictions),
    )
    if not marks:
        return _Page(np.zeros((0, len(WEIGHTS))), np.zeros(0, bool))
    boxes = [candidates[i].box for i in marks]
    is_digit = [any(overlap(box, digit) >= OVERLAP for digit in digits) for box in boxes]
    known = features(boxes, [candidates[i].traits for i in marks], [predictions[i] for i in marks])
    return _Page(known, np.array(is_digit))


def _together(pages: Sequence[_Page]) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([p.features for p in pages]), np.concatenate([p.is_digit for p in pages])


def _chance(found: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(found @ weights, -30, 30)))


def _report(result: dict[str, Any]) -> str:
    weights = "\n".join(f'    "{name}": {weight},' for name, weight in result["weights"].items())
    return (
        f"{weights}\nof {result['marks']} marks on other pages {result['wrong']:.2%} are judged "
        f"wrongly; with the weights in use {result['wrong_with_the_weights_in_use']:.2%}"
    )


if __name__ == "__main__":
    sys.exit(main())
