"""What a report says first: how many of the digits are read right, before and now."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pygame

from game.core.report_words import (
    base_words,
    best_first,
    change_words,
    doubted_first,
    fraction,
    gain,
    headline,
    interval,
    percent,
    proof,
    verdict,
)
from game.scenes.report_layout import Piece, result_layout
from game.scenes.workbench import column
from game.ui import theme
from game.ui.cut_ink import cut_ink
from game.ui.headed_card import headed_card
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round
from game.ui.share_bar import draw_share
from model.teaching_report import BaseFigure, Read, TeachingReport

_TO = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"  # the font has no arrow
_WIDEST, _NARROWEST = 104, 56  #: px of the design, of one tile
Pictures = Mapping[str, np.ndarray]  #: ink, uint8 (h, h), ink 255, by the sample's id


def result_pieces(
    screen: Screen,
    rect: pygame.Rect,
    report: TeachingReport,
    pictures: Pictures,
    me: str | None = None,
) -> list[Piece]:
    """Draw the figures, what was known before, and the digits that are read otherwise."""
    figures, before, changed = result_layout(rect, screen)

    def draw_own(surface: pygame.Surface) -> None:
        inside = headed_card(screen, surface, figures, headline(report, me))
        _draw_figures(screen, surface, inside, report)

    return [
        draw_own,
        lambda surface: _draw_base(screen, surface, before, report.base_set),
        lambda surface: _draw_changed(screen, surface, changed, report, pictures),
    ]


def _draw_changed(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    report: TeachingReport,
    pictures: Pictures,
) -> None:
    inside = headed_card(screen, surface, rect, change_words(report))
    if report.changed:
        draw_readings(screen, surface, inside, best_first(report.changed), pictures, was_and_is)
    else:
        draw_readings(screen, surface, inside, doubted_first(report), pictures, taken_for)


def _draw_figures(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, report: TeachingReport
) -> None:
    own = report.own
    if not own.n:
        screen.write(surface, proof(report), rect, theme.HEADING, theme.MUTED, align="centre")
        return
    first, second, words = column(rect, (1.15, 1.15, 1), screen.px(6))
    for line, name, right, colour in (
        (first, "Before", own.before, theme.FAINT),
        (second, "Now", own.after, theme.GOOD if own.after > own.before else theme.ACCENT),
    ):
        label, bar, figure, share = _cut(line, screen, own.n)
        screen.write(surface, name, label, theme.HEADING - 3, theme.MUTED, wrap=False)
        draw_share(surface, bar, right, own.n, colour)
        large = theme.TITLE - 6
        screen.write(surface, fraction(right, own.n), figure, large, bold=True, wrap=False)
        told = f"{percent(right, own.n)}\n{interval(right, own.n)}"
        screen.write(surface, told, share, theme.BODY - 1, theme.MUTED, wrap=False)
    chance = "The thin lines, 95 % intervals, show how much may be chance."
    say = f"{verdict(report) or f'It reads {gain(own)}.'} {proof(report)} {chance}"
    screen.write(surface, say, words, theme.SMALL, theme.MUTED)


def _cut(line: pygame.Rect, screen: Screen, n: int) -> list[pygame.Rect]:
    """Cut a line into name, bar, figure of n, and share."""
    gap = screen.px(theme.GAP)
    large = screen.font(screen.type_px(theme.TITLE - 6), bold=True)
    share = screen.width(interval(n // 2, n), theme.BODY) + 2
    widths = [max(70, screen.px(96)), 0, large.size(fraction(n, n))[0] + 2, share]
    widths[1] = line.w - sum(widths) - 3 * gap
    places, x = [], line.x
    for wide in widths:
        places.append(pygame.Rect(x, line.y, wide, line.h))
        x += wide + gap
    bar = places[1]
    places[1] = pygame.Rect(bar.x, 0, bar.w, min(round(line.h * 0.5), screen.px(34)))
    places[1].centery = line.centery
    return places


def _draw_base(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, base: BaseFigure
) -> None:
    inside = headed_card(screen, surface, rect, "What it knew before")
    lost = base.after < base.before
    words, bars = column(inside, (3, 2), screen.px(6))
    voice = theme.DOUBT if lost else theme.TEXT
    screen.write(surface, base_words(base), words, theme.BODY, voice)
    for line, right, colour in zip(
        column(bars, (1, 1), screen.px(4)),
        (base.before, base.after),
        (theme.FAINT, theme.DOUBT if lost else theme.ACCENT),
        strict=True,
    ):
        told = f"{percent(right, base.n)} ({interval(right, base.n)})"
        wide = min(screen.width(told, theme.SMALL), line.w * 3 // 4)
        bar = pygame.Rect(line.x, 0, line.w - wide - screen.px(10), min(line.h // 2, screen.px(14)))
        bar.centery = line.centery
        draw_share(surface, bar, right, base.n, colour)
        room = pygame.Rect(line.right - wide, line.y, wide, line.h)
        screen.write(surface, told, room, theme.SMALL, theme.MUTED, align="right", wrap=False)


def draw_readings(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    readings: Sequence[Read],
    pictures: Pictures,
    said: Callable[[Read], str],
) -> None:
    """Draw as many readings as fit, each with its ink and what is said of it."""
    gap, line = screen.px(8), screen.type_px(theme.BODY) + screen.px(6)
    for across in range(screen.px(_WIDEST), screen.px(_NARROWEST) - 1, -1):
        columns = max(1, (rect.w + gap) // (across + gap))
        fits = columns * max(1, (rect.h + gap) // (across + line + gap))
        if len(readings) <= fits:
            break
    shown = readings if len(readings) <= fits else readings[: fits - 1]
    for i, reading in enumerate(shown):
        tile = _tile(rect, i, columns, across, line, gap)
        picture = pictures.get(reading.sample)
        _draw_reading(screen, surface, tile, reading, picture, said(reading))
    if more := len(readings) - len(shown):
        tile = _tile(rect, len(shown), columns, across, line, gap)
        words = f"and {more:,}\nmore"
        screen.write(surface, words, tile, theme.BODY, theme.MUTED, align="centre", wrap=False)


def was_and_is(read: Read) -> str:
    """Say as what a sample was read, and is read now."""
    return f"{read.before} {_TO} {read.after}"


def taken_for(read: Read) -> str:
    """Say for what a sample is taken: "9 as 4"."""
    return f"{read.label} as {read.after}"


def _tile(rect: pygame.Rect, i: int, columns: int, across: int, line: int, gap: int) -> pygame.Rect:
    x = rect.x + i % columns * (across + gap)
    return pygame.Rect(x, rect.y + i // columns * (across + line + gap), across, across + line)


def _draw_reading(
    screen: Screen,
    surface: pygame.Surface,
    tile: pygame.Rect,
    reading: Read,
    picture: np.ndarray | None,
    words: str,
) -> None:
    right, wrong = reading.after == reading.label, reading.before == reading.label
    face = theme.GOOD_SOFT if right else theme.BAD_SOFT if wrong else theme.DOUBT_SOFT
    voice = theme.GOOD if right else theme.BAD if wrong else theme.DOUBT
    fill_round(surface, tile, face, screen.px(10))
    paper = pygame.Rect(tile.x, tile.y, tile.w, tile.w).inflate(-screen.px(8), -screen.px(8))
    card(surface, paper, theme.PAPER, screen.px(8), None)
    draw_ink(screen, surface, paper, reading, picture)
    foot = pygame.Rect(tile.x, tile.y + tile.w, tile.w, tile.h - tile.w)
    screen.write(surface, words, foot, theme.BODY, voice, bold=True, align="centre", wrap=False)


def draw_ink(
    screen: Screen,
    surface: pygame.Surface,
    paper: pygame.Rect,
    reading: Read,
    picture: np.ndarray | None,
) -> None:
    """Draw the ink of a sample or, where it is not here, its label, faint."""
    if picture is None:
        words, size = str(reading.label), theme.HEADING
        screen.write(surface, words, paper, size, theme.FAINT, align="centre", wrap=False)
        return
    ink = cut_ink(picture, min(paper.size))
    surface.blit(ink, ink.get_rect(center=paper.center))
