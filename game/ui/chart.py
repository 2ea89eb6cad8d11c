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
_BETWEEN_FIGURES = 6  #: px of the design


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


def shortest(n: int) -> str:
    """Write a count in at most four characters, up to a thousand million."""
    if n < 1_000:
        return str(n)
    for size, letter in ((1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")):
        if n >= size:
            share = n / size
            return f"{int(share * 10) / 10:g}{letter}" if share < 10 else f"{int(share)}{letter}"
    raise AssertionError("a thousand is a thousand")


def written(screen: Screen, counts: Sequence[int], wide: int) -> list[str]:
    """Write counts that are to stand side by side over columns `wide` px wide: all one way."""
    font = screen.font(screen.type_px(theme.SMALL))
    room = wide - screen.px(_BETWEEN_FIGURES)
    texts = [short(n) for n in counts]
    return texts if all(font.size(t)[0] <= room for t in texts) else [shortest(n) for n in counts]


def columns_of(rect: pygame.Rect, n: int) -> list[pygame.Rect]:
    """Cut a rectangle into n columns without gaps."""
    edges = [rect.x + round(i * rect.w / n) for i in range(n + 1)]
    return [pygame.Rect(a, rect.y, b - a, rect.h) for a, b in pairwise(edges)]


def draw_columns(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, bars: Sequence[Bar]
) -> None:
    """Draw upright bars, each in its column of the rectangle, with its figure over it.

    Where bars are too narrow for all figures, those of the largest are drawn that touch nothing.
    Names are not drawn: what stands under the bars is the caller's. A bar of 0 is a line.
    """
    largest = max((bar.value for bar in bars), default=0)
    high = round(screen.font(screen.type_px(theme.SMALL)).get_linesize())
    bodies = []
    for room, bar in zip(columns_of(rect, max(1, len(bars))), bars, strict=False):
        wide = max(3, min(round(room.w * 0.62), screen.px(_WIDEST)))
        tall = max(2, round((rect.h - high) * bar.value / largest)) if largest else 2
        body = pygame.Rect(0, rect.bottom - tall, wide, tall)
        body.centerx = room.centerx
        fill_round(surface, body, theme.ACCENT if bar.value else theme.LINE, min(wide // 4, 8))
        bodies.append(body)
    for bar, place in _figures(screen, rect, bars, bodies):
        voice = theme.TEXT if bar.value else theme.MUTED
        screen.write(surface, bar.figure, place, theme.SMALL, voice, align="centre", wrap=False)


def _figures(
    screen: Screen, rect: pygame.Rect, bars: Sequence[Bar], bodies: Sequence[pygame.Rect]
) -> list[tuple[Bar, pygame.Rect]]:
    """Place figures over bars, the largest first; those left out would touch something."""
    font = screen.font(screen.type_px(theme.SMALL))
    between = screen.px(_BETWEEN_FIGURES)
    taken: list[pygame.Rect] = []
    placed = []
    for i in sorted(range(len(bars)), key=lambda i: -bars[i].value):
        over = pygame.Rect((0, 0), font.size(bars[i].figure))
        over.midbottom = bodies[i].midtop
        over.clamp_ip(rect)
        room = over.inflate(between, 0)
        others = [body for body in bodies if body is not bodies[i]]
        if bars[i].figure and room.collidelist([*taken, *others]) < 0:
            taken.append(over)
            placed.append((bars[i], over))
    return placed


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
