"""Marks found in a frame: boxes with their ink, before anybody has read them."""

from dataclasses import dataclass

import numpy as np

from game.capture.fragments import find_fragments
from game.capture.grouping import Group, Parting, clusters
from game.capture.ink_map import InkMap, map_ink, shrink
from game.capture.polarity import polarities
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


@dataclass(frozen=True, eq=False)
class View:
    """One way of seeing a frame: as ink on paper, or as chalk on a board.

    choices: for each place in the frame the ways to part what is there, each of them indices of
    candidates; one way of each place is right. ink: uint8 (h, w), ink 255 on paper 0, of the
    look's region.
    """

    choices: tuple[tuple[tuple[int, ...], ...], ...]
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
    for chalk in polarities(grey):
        ink_map = map_ink(grey, chalk, look.threshold)
        found, choices = _find(ink_map, scale, (left, top), len(candidates))
        candidates += found
        views.append(View(choices, ink_map.ink))
    return Findings(tuple(candidates), tuple(views))


def _find(
    ink_map: InkMap, scale: float, corner: tuple[int, int], before: int
) -> tuple[list[Candidate], tuple[tuple[tuple[int, ...], ...], ...]]:
    """Find candidates in a map, and the choices between them; before: how many there were."""
    fragments = find_fragments(ink_map.ink)
    places = clusters(fragments)
    candidates: list[Candidate] = []
    indices: dict[Group, int] = {}
    for group in sorted({group for partings in places for p in partings for group in p}):
        parts = [fragments[i] for i in group]
        box = surround(parts)
        if max(box.width, box.height) < SMALLEST or box.width > FLATTEST * box.height:
            continue
        indices[group] = before + len(candidates)
        known = traits(ink_map, parts, box)
        place, raster = _in_frame(box, scale, corner), trace(ink_map, parts)
        candidates.append(Candidate(place, raster, known, any(p.leaves for p in parts)))
    return candidates, tuple(tuple(_named(p, indices) for p in partings) for partings in places)


def region_px(form: tuple[int, ...], region: Region) -> tuple[int, int, int, int]:
    """Turn a region into px of a frame: left, top, right, bottom; at least 1 px each way."""
    height, width = form[:2]
    left = min(max(0, round(region.left * width)), width - 1)
    top = min(max(0, round(region.top * height)), height - 1)
    right = min(max(left + 1, round((region.left + region.width) * width)), width)
    bottom = min(max(top + 1, round((region.top + region.height) * height)), height)
    return left, top, right, bottom


def _named(parting: Parting, indices: dict[Group, int]) -> tuple[int, ...]:
    return tuple(indices[group] for group in parting if group in indices)


def _in_frame(box: Box, scale: float, corner: tuple[int, int]) -> Box:
    """Turn px of a map into px of the frame; corner: where the map begins in it."""
    left, top, width, height = (round(v / scale) for v in box)
    return Box(corner[0] + left, corner[1] + top, max(1, width), max(1, height))
