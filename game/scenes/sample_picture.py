"""One kept sample drawn: its ink large, small pictures of it, and what is known of it in lines."""

from collections.abc import Sequence

import numpy as np
import pygame

from data.sample import Crop, Sample
from game.scenes.sample_layout import SampleLayout
from game.scenes.workbench import row
from game.ui import theme
from game.ui.cut_ink import cut_ink
from game.ui.grey_picture import draw_grey
from game.ui.network_view import draw_network_view
from game.ui.screen import Screen
from game.ui.shapes import card

_LINE = 1.55  #: of the size of type: height of a line of facts
_NAMES = 0.32  #: of a line's width is for what the fact is of


def draw_small_pictures(
    screen: Screen,
    surface: pygame.Surface,
    place: SampleLayout,
    sample: Sample,
    image: np.ndarray,
) -> None:
    """Draw the raw ink, what the camera saw, if any, and what the network sees."""
    names = ["Raw ink", *(["Camera"] if sample.crop is not None else []), "Network's view"]
    ink, *crops, view = row(place.pictures, len(names), screen.px(theme.GAP))
    draw_grey(surface, _square(ink), sample.raster, ink=True)
    if sample.crop is not None:
        _draw_crop(surface, crops[0], sample.crop)
    draw_network_view(surface, view, image)
    for words, rect in zip(
        names, row(place.captions, len(names), screen.px(theme.GAP)), strict=True
    ):
        screen.write(surface, words, rect, theme.SMALL - 1, theme.MUTED, align="centre", wrap=False)


def draw_facts(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    facts: Sequence[tuple[str, str]],
    history: Sequence[str],
) -> None:
    """Draw facts in lines, and under them what people did since: the latest, as many as fit."""
    least = len(facts) + bool(history)
    high = min(round(screen.type_px(theme.SMALL) * _LINE), rect.h // max(1, least))
    line = pygame.Rect(rect.x, rect.y, rect.w, high)
    for name, fact in facts:
        words = pygame.Rect(line.x, line.y, round(line.w * _NAMES), high)
        screen.write(surface, name, words, theme.SMALL, theme.MUTED, wrap=False)
        rest = pygame.Rect(words.right, line.y, line.right - words.right, high)
        screen.write(surface, fact, rest, theme.SMALL, bold=True, wrap=False)
        line = line.move(0, high)
    room = (rect.bottom - line.y) // high
    for text in history[len(history) - room :] if room < len(history) else history:
        screen.write(surface, text, line, theme.SMALL, theme.ACCENT, wrap=False)
        line = line.move(0, high)


def draw_paper(screen: Screen, surface: pygame.Surface, rect: pygame.Rect) -> None:
    """Draw the sheet on which the ink is shown large."""
    card(surface, rect, theme.PAPER, screen.px(theme.RADIUS), theme.LINE)


def large_ink(sample: Sample, side: int) -> pygame.Surface:
    """Paint the ink of a sample without strokes, as large as fits."""
    rows, columns = (np.flatnonzero(sample.raster.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return pygame.Surface((side, side), pygame.SRCALPHA, 32)
    middle = (rows[0] + rows[-1]) // 2, (columns[0] + columns[-1]) // 2
    half = max(rows[-1] - rows[0], columns[-1] - columns[0], 8) * 5 // 8 + 1
    framed = np.pad(sample.raster, half + 1)
    top, left = middle[0] + 1, middle[1] + 1  # of the frame, in the padded raster
    return cut_ink(framed[top : top + 2 * half, left : left + 2 * half], side)


def _draw_crop(surface: pygame.Surface, rect: pygame.Rect, crop: Crop) -> None:
    shown = draw_grey(surface, rect, crop.pixels)
    scale = shown.w / crop.pixels.shape[1]
    x, y, wide, high = (round(n * scale) for n in crop.box)
    pygame.draw.rect(surface, theme.ACCENT, (shown.x + x, shown.y + y, wide, high), 2)


def _square(rect: pygame.Rect) -> pygame.Rect:
    side = min(rect.size)
    square = pygame.Rect(0, 0, side, side)
    square.center = rect.center
    return square
