"""The layout that all screens with a pad share: head, paper with its tools, a column beside it."""

from dataclasses import dataclass, replace
from itertools import pairwise

import pygame

from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen


@dataclass(frozen=True)
class Workbench:
    """Rectangles in window px. head: above pad and column; tools: the row under the pad."""

    head: pygame.Rect
    back: pygame.Rect
    title: pygame.Rect
    pad: pygame.Rect
    tools: pygame.Rect
    side: pygame.Rect


def head_layout(screen: Screen) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
    """Return head, back button and title of a screen."""
    margin, button = screen.px(theme.MARGIN), screen.target(theme.BUTTON)
    head = pygame.Rect(0, 0, screen.size[0], button + 2 * screen.px(12))
    back = pygame.Rect(margin, 0, max(84, screen.px(104)), button)
    back.centery = head.centery
    title = pygame.Rect(back.right + screen.px(20), 0, screen.px(300), head.h)
    return head, back, title


def layout(screen: Screen) -> Workbench:
    """Place everything: the pad as large as the window lets it be, the column takes the rest."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    button = screen.target(theme.BUTTON)
    head, back, title = head_layout(screen)
    foot = footer_rect(screen)
    high = foot.top - head.bottom - gap - button - gap // 2
    side = min(high, (screen.size[0] - 3 * margin) * 6 // 11)
    wide = min(screen.size[0] - 3 * margin - side, round(side * 1.35))
    left = (screen.size[0] - side - margin - wide) // 2
    shift = left - margin  # where the window is very wide the head stays over the pad
    head = pygame.Rect(left, head.y, side + margin + wide, head.h)
    top = head.bottom + (high - side) // 2
    pad = pygame.Rect(left, top, side, side)
    tools = pygame.Rect(left, pad.bottom + gap, side, button)
    column = pygame.Rect(pad.right + margin, top, wide, tools.bottom - top)
    back, title = back.move(shift, 0), title.move(shift, 0)
    return Workbench(head, back, title, pad, tools, column)


def swapped(bench: Workbench) -> Workbench:
    """Place the pad at the right of the column: for who would cover the column while writing."""
    shift = bench.side.right - bench.pad.right
    side = bench.side.move(bench.pad.x - bench.side.x, 0)
    return replace(bench, pad=bench.pad.move(shift, 0), tools=bench.tools.move(shift, 0), side=side)


def row(rect: pygame.Rect, n: int, gap: int) -> list[pygame.Rect]:
    """Cut a rectangle into n equal columns."""
    edges = [rect.x + round(i * (rect.w + gap) / n) for i in range(n + 1)]
    return [pygame.Rect(a, rect.y, b - gap - a, rect.h) for a, b in pairwise(edges)]


def column(rect: pygame.Rect, shares: tuple[float, ...], gap: int) -> list[pygame.Rect]:
    """Cut a rectangle into rows whose heights are as the shares."""
    free = rect.h - gap * (len(shares) - 1)
    rows, y = [], float(rect.y)
    for share in shares:
        high = free * share / sum(shares)
        rows.append(pygame.Rect(rect.x, round(y), rect.w, round(y + high) - round(y)))
        y += high + gap
    return rows
