"""What the screen that compares two networks shows."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pygame

from game.core.network_facts import NetworkFacts
from game.core.network_words import title
from game.core.report_words import in_full
from game.scenes.networks_compare_layout import CompareLayout
from game.scenes.workbench import column, row
from game.task_service import Task
from game.ui import theme
from game.ui.cut_ink import cut_ink
from game.ui.headed_card import headed_card
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round
from game.ui.share_bar import draw_share

_COLOURS = theme.STAR, theme.ACCENT  # of the two networks' bars
_NAMES = "one", "other"
_WRONG = "\N{MULTIPLICATION SIGN} "
_ALIKE = "Every digit that one of them reads right the other one reads right too."


def draw_waiting(
    screen: Screen, surface: pygame.Surface, place: CompareLayout, words: str, task: Task | None
) -> None:
    """Draw how far it is, or why nothing came of it."""
    card(surface, place.page, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    upper, lower = column(place.page.inflate(-place.page.w // 4, -place.page.h // 2), (2, 1), 0)
    screen.write(surface, words, upper, theme.HEADING, theme.MUTED, align="centre")
    if task is None or task.ended or not task.progress.total:
        return
    bar = pygame.Rect(lower.x, lower.y, lower.w, screen.px(14))
    fill_round(surface, bar, theme.LINE, bar.h // 2)
    bar.w = round(bar.w * task.progress.share)
    if bar.w >= bar.h:
        fill_round(surface, bar, theme.ACCENT, bar.h // 2)


def draw_comparison(
    screen: Screen,
    surface: pygame.Surface,
    place: CompareLayout,
    networks: tuple[NetworkFacts, NetworkFacts],
    result: Mapping[str, Any],
) -> None:
    """Draw right of n of both, what that means, and the same for each digit."""
    for rect, network, key, colour in zip(place.totals, networks, _NAMES, _COLOURS, strict=True):
        card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        inside = rect.inflate(-2 * screen.px(18), -2 * screen.px(10))
        name, bar, figures = column(inside, (4, 2, 3), screen.px(4))
        screen.write(surface, title(network), name, theme.BODY + 1, bold=True, wrap=False)
        right, n = int(result[key]["right"]), int(result["n"])
        bar.h = min(bar.h, screen.px(18))
        draw_share(surface, bar, right, n, colour)
        screen.write(surface, in_full(right, n), figures, theme.BODY, wrap=False)
    told = " ".join([str(result["verdict"]), *map(str, result["notes"])])
    screen.write(surface, told, place.verdict, theme.BODY)
    _draw_digits(screen, surface, place.digits, result["per_digit"])


def _draw_digits(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, counts: Sequence[Mapping[str, int]]
) -> None:
    inside = headed_card(screen, surface, rect, "Each digit: the upper bar is the left network's")
    for line, of in zip(column(inside, (1.0,) * 10, screen.px(3)), counts, strict=True):
        digit = pygame.Rect(line.x, line.y, screen.px(30), line.h)
        screen.write(surface, str(of["digit"]), digit, theme.BODY, bold=True)
        figures = pygame.Rect(0, line.y, max(86, screen.px(130)), line.h)
        figures.right = line.right
        both = f"{of['one']:,} · {of['other']:,} of {of['n']:,}" if of["n"] else "none"
        screen.write(surface, both, figures, theme.SMALL, theme.MUTED, align="right", wrap=False)
        room = pygame.Rect(digit.right, line.y, figures.x - screen.px(8) - digit.right, line.h)
        room = room.inflate(0, -max(0, room.h - screen.px(24)))
        for bar, key, colour in zip(column(room, (1, 1), 2), _NAMES, _COLOURS, strict=True):
            draw_share(surface, bar, of[key], of["n"], colour)


def draw_cells(
    screen: Screen,
    surface: pygame.Surface,
    place: CompareLayout,
    cells: Sequence[tuple[int, tuple[int, int], np.ndarray | None]],
    n: int,
) -> None:
    """Draw samples that the two read differently: label, what both read, ink; n: all of them."""
    heading = f"Read right by one of them alone: {n:,}"
    inside = headed_card(screen, surface, place.differ, heading)
    if not n:
        screen.write(surface, _ALIKE, inside, theme.BODY, theme.MUTED, align="centre")
    for rect, (label, read, ink) in zip(place.cells, cells, strict=False):
        paper = pygame.Rect(rect.x, rect.y, rect.w, rect.w)
        fill_round(surface, paper, theme.LINE, screen.px(8))
        fill_round(surface, paper.inflate(-2, -2), theme.PAPER, screen.px(8) - 1)
        if ink is not None:
            inset = screen.px(6)
            surface.blit(cut_ink(ink, paper.w - 2 * inset), paper.move(inset, inset))
        line = pygame.Rect(rect.x, paper.bottom, rect.w, rect.bottom - paper.bottom)
        for half, digit in zip(row(line, 2, 2), read, strict=True):
            right = digit == label
            words, colour = (f"{digit}", theme.GOOD) if right else (f"{_WRONG}{digit}", theme.BAD)
            screen.write(
                surface, words, half, theme.SMALL, colour, bold=True, align="centre", wrap=False
            )
