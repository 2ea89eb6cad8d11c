"""Bars with their figures on them: nothing hangs on telling one colour from another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pygame

from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import fill_round

_NAME_SHARE = 0.42  #: of the width, for the names beside lying bars
_WIDEST = 64  #: px of the design, of one upright bar
_LEAST_FOR_FIGURES = 22  #: px of the design, of one bar's room: narrower ones bear no figures


@dataclass(frozen=True)
class Bar:
    """value: 0 or more, drawn relative to the largest of a chart. figure: it as people read it."""

    name: str
    value: float
    figure: str


def short(n: int) -> str:
    """Write a count in at most five characters, up to a thousand million."""
    if n < 10_000:
        return f"{n:,}"
    for size, letter in ((1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")):
        if n >= size:
            share = n / size
            return f"{int(share * 10) / 10:g}{letter}" if share < 100 else f"{int(share)}{letter}"
    raise AssertionError("ten thousand are more than one thousand")


def columns_of(rect: pygame.Rect, n: int) -> list[pygame.Rect]:
    """Cut a rectangle into n columns without gaps."""
    edges = [rect.x + round(i * rect.w / n) for i in range(n + 1)]
    return [pygame.Rect(a, rect.y, b - a, rect.h) for a, b in pairwise(edges)]


def draw_columns(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, bars: Sequence[Bar]
) -> None:
    """Draw upright bars, each in its column of the rectangle, with its figure over it.

    Names are not drawn: what stands under the bars is the caller's. A bar of 0 is a line.
    """
    largest = max((bar.value for bar in bars), default=0)
    high = round(screen.font(screen.type_px(theme.SMALL)).get_linesize())
    for room, bar in zip(columns_of(rect, max(1, len(bars))), bars, strict=False):
        with_figures = room.w >= screen.px(_LEAST_FOR_FIGURES)
        wide = max(3, min(round(room.w * 0.62), screen.px(_WIDEST)))
        tallest = rect.h - (high if with_figures else 0)
        tall = max(2, round(tallest * bar.value / largest)) if largest else 2
        body = pygame.Rect(0, rect.bottom - tall, wide, tall)
        body.centerx = room.centerx
        colour = theme.ACCENT if bar.value else theme.LINE
        fill_round(surface, body, colour, min(wide // 4, 8))
        if with_figures:
            over = pygame.Rect(room.x, body.y - high, room.w, high)
            voice = theme.TEXT if bar.value else theme.MUTED
            screen.write(surface, bar.figure, over, theme.SMALL, voice, align="centre", wrap=False)


def draw_rows(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, bars: Sequence[Bar], n: int
) -> None:
    """Draw lying bars from the top on, as many rows as fit n: name, bar, figure behind it."""
    largest = max((bar.value for bar in bars), default=0)
    step = rect.h / max(1, n)
    gap = screen.px(10)
    name_wide = round(rect.w * _NAME_SHARE)
    for i, bar in enumerate(bars):
        line = pygame.Rect(rect.x, round(rect.y + i * step), rect.w, round(step))
        name = pygame.Rect(line.x, line.y, name_wide - gap, line.h)
        voice = theme.TEXT if bar.value else theme.MUTED
        screen.write(surface, bar.name, name, theme.BODY - 1, voice, wrap=False)
        figure_wide = screen.font(screen.type_px(theme.SMALL)).size(bar.figure)[0] + gap
        longest = line.w - name_wide - figure_wide
        body = pygame.Rect(line.x + name_wide, 0, 0, min(round(step * 0.5), screen.px(20)))
        body.w = max(3, round(longest * bar.value / largest)) if largest else 3
        body.centery = line.centery
        fill_round(surface, body, theme.ACCENT if bar.value else theme.LINE, min(body.h // 3, 6))
        behind = pygame.Rect(body.right + gap, line.y, figure_wide, line.h)
        screen.write(surface, bar.figure, behind, theme.SMALL, voice, wrap=False)
