"""Marks found in a frame: boxes with their ink, before anybody has read them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.capture.fragments import Fragment, find_fragments
from game.capture.grouping import Group, Parting, clusters
from game.capture.ink_map import InkMap, map_ink, shrink
from game.capture.polarity import polarities
from game.capture.splitting import MOST_CUTS, find_cuts
from game.capture.tracing import surround, trace
from game.capture.traits import Traits, traits
from game.core.sight import Box, Look, Region

SMALLEST = 14  #: px of a map, longer side of a mark
FLATTEST = 2.0  #: times as wide as high: a dash, a piece of a rule, grain of wood; digits have 1.6


@dataclass(frozen=True, eq=False)
class Candidate:
    """What may be one mark.

    box: in frame space; raster: uint8 (112, 112). leaves: it goes on beyond what is looked at.
    """

    box: Box
    raster: np.ndarray
    traits: Traits
    leaves: bool = False


@dataclass(frozen=True)
class Split:
    """What may be two digits that touch: a candidate, and those that are its halves."""

    whole: int
    halves: tuple[int, int]


@dataclass(frozen=True, eq=False)
class View:
    """One way of seeing a frame: as ink on paper, or as chalk on a board.

    choices: for each place in the frame the ways to part what is there, each of them indices of
    candidates; one way of each place is right. splits: ways to part single candidates further.
    ink: uint8 (h, w), ink 255 on paper 0, of the look's region.
    """

    choices: tuple[tuple[tuple[int, ...], ...], ...]
    splits: tuple[Split, ...]
    ink: np.ndarray


@dataclass(frozen=True, eq=False)
class Findings:
    """What was found in a frame: what may be marks; one view of it, or two, one of them right."""

    candidates: tuple[Candidate, ...]
    views: tuple[View, ...]


def find_marks(pixels: np.ndarray, look: Look) -> Findings:
    """Find the marks in a frame that stands upright, uint8 (H, W, 3), BGR."""
    left, top, right, bottom = region_px(pixels.shape, look.region)
    grey, scale = shrink(pixels[top:bottom, left:right])
    candidates: list[Candidate] = []
    views = []
    seen = polarities(grey)
    for chalk in seen:
        ink_map = map_ink(grey, chalk, look.threshold)
        fragments = find_fragments(ink_map.ink)
        search = _Search(ink_map, scale, (left, top), candidates)
        choices = search.choices(fragments)
        splits = search.splits(fragments, MOST_CUTS // len(seen))
        views.append(View(choices, splits, ink_map.ink))
    return Findings(tuple(candidates), tuple(views))


class _Search:
    """The search of one map; what it finds is added to candidates.

    corner: where the map begins in the frame; scale: px of the map for each of the frame.
    """

    def __init__(
        self,
        ink_map: InkMap,
        scale: float,
        corner: tuple[int, int],
        candidates: list[Candidate],
    ) -> None:
        self._map = ink_map
        self._scale = scale
        self._corner = corner
        self._candidates = candidates
        self._indices: dict[Group, int] = {}

    def choices(self, fragments: list[Fragment]) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """Find what may be marks, and the choices between them."""
        places = clusters(fragments)
        for group in sorted({group for partings in places for p in partings for group in p}):
            parts = [fragments[i] for i in group]
            box = surround(parts)
            if max(box.width, box.height) >= SMALLEST and box.width <= FLATTEST * box.height:
                self._indices[group] = self._add(parts, box)
        return tuple(tuple(self._named(p) for p in partings) for partings in places)

    def splits(self, fragments: list[Fragment], most: int) -> tuple[Split, ...]:
        """Find what may be two digits that touch."""
        alone = [i for i, f in enumerate(fragments) if (i,) in self._indices and not f.leaves]
        found = []
        for cut in find_cuts([fragments[i] for i in alone], self._map.ink, most):
            left, right = (self._add(half, surround(half)) for half in (cut.left, cut.right))
            found.append(Split(self._indices[alone[cut.piece],], (left, right)))
        return tuple(found)

    def _add(self, parts: Sequence[Fragment], box: Box) -> int:
        """Add a candidate; returns its index."""
        place, raster = self._in_frame(box), trace(self._map, parts)
        leaves = any(p.leaves for p in parts)
        self._candidates.append(Candidate(place, raster, traits(self._map, parts, box), leaves))
        return len(self._candidates) - 1

    def _named(self, parting: Parting) -> tuple[int, ...]:
        return tuple(self._indices[group] for group in parting if group in self._indices)

    def _in_frame(self, box: Box) -> Box:
        """Turn px of the map into px of the frame."""
        left, top, width, height = (round(v / self._scale) for v in box)
        x, y = self._corner
        return Box(x + left, y + top, max(1, width), max(1, height))


def region_px(form: tuple[int, ...], region: Region) -> tuple[int, int, int, int]:
    """Turn a region into px of a frame: left, top, right, bottom; at least 1 px each way."""
    height, width = form[:2]
    left = min(max(0, round(region.left * width)), width - 1)
    top = min(max(0, round(region.top * height)), height - 1)
    right = min(max(left + 1, round((region.left + region.width) * width)), width)
    bottom = min(max(top + 1, round((region.top + region.height) * height)), height)
    return left, top, right, bottom
