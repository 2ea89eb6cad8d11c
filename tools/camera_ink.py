"""Ink as a camera gives it: marks written on made-up pages, found in their photos and cut out.

By the very code that reads the camera, so that a network learns what that code makes of thin pens,
poor light and small writing, and what it takes for marks where nobody wrote.
"""

import sys
from dataclasses import replace

import numpy as np

from game.capture.detection import find_marks
from game.core.sight import Box, Look
from model.material import Material, images_only
from model.prepare import as_images
from model.recipe import OTHER
from tools.inks import Inks
from tools.pages import KnownPage, make_page

SAME_MARK = 0.7  #: intersection over union from which a found box is that of a known mark
PAGE = "page"  #: in place of the writers of such marks: several wrote each page
_WITHIN = 0.9  # share of a mark's box that a larger one holds when it holds the mark
_NO_MARK = 0.05  # share of a found box that known ones may cover where there is no mark
_SMALLEST = 18  # px, longer side: what is smaller no person could read
_LIKE_A_ONE = 2.2  # height over width: whatever it is, a line that stands looks like a 1
_JUNK = 0.2  # share of what is taken that may be no mark at all


def camera_ink(material: Material, n: int, seed: int) -> Material:
    """Write marks of a material on pages and let a camera find n: images with their labels.

    Several marks taken for one, and whatever else the camera takes for a mark, are labelled OTHER;
    a part of a mark may look like anything and is left out.
    """
    inks, rng = Inks(material), np.random.default_rng(seed)
    rasters: list[np.ndarray] = []
    labels: list[int] = []
    junk = 0
    while len(labels) < n:
        page = make_page(inks, rng)
        candidates = find_marks(page.pixels, Look()).candidates
        boxes = [candidate.box for candidate in candidates]
        known, strange = _known(boxes, page), _strange(boxes, page)
        strange = strange[: max(0, round(_JUNK * len(labels)) - junk)]
        junk += len(strange)
        for i, label in [*known.items(), *((i, OTHER) for i in strange)]:
            rasters.append(candidates[i].raster)
            labels.append(label)
        _say(len(labels), n)
    images = as_images(np.stack(rasters[:n])) if n else np.zeros((0, 28, 28), np.uint8)
    return replace(
        images_only(images, np.array(labels[:n], np.int64)), writers=np.full(len(images), PAGE)
    )


def _known(found: list[Box], page: KnownPage) -> dict[int, int]:
    """Label found boxes: for each mark the one that fits it best, and those that hold several."""
    labels: dict[int, int] = {}
    if not (found and page.boxes):
        return labels
    shared = np.array([[_shared(box, mark) for mark in page.boxes] for box in found], float)
    areas = np.array([box.width * box.height for box in found], float)
    own = np.array([mark.width * mark.height for mark in page.boxes], float)
    union = shared / (areas[:, None] + own - shared)
    for i in np.flatnonzero((shared >= _WITHIN * own).sum(axis=1) >= 2):
        labels[int(i)] = OTHER
    for mark, best in enumerate(union.argmax(axis=0)):
        box = page.boxes[mark]
        if union[best, mark] >= SAME_MARK and max(box.width, box.height) >= _SMALLEST:
            labels[int(best)] = page.labels[mark]
    return labels


def _strange(found: list[Box], page: KnownPage) -> list[int]:
    """Tell which found boxes hold nothing that anybody wrote."""
    strange = []
    for i, box in enumerate(found):
        area = box.width * box.height
        shared = [(_shared(box, mark), mark.width * mark.height) for mark in page.boxes]
        free = all(s <= _NO_MARK * min(area, own) for s, own in shared)
        if free and box.height < _LIKE_A_ONE * box.width and max(box[2:]) >= _SMALLEST:
            strange.append(i)
    return strange


def _shared(one: Box, other: Box) -> int:
    """Area that two boxes share, px."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0, width) * max(0, height)


def _say(done: int, n: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{min(done, n):,} of {n:,} marks photographed", end="", file=sys.stderr)
        if done >= n:
            print(file=sys.stderr)
