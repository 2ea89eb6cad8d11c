"""The cards beside the picture of a camera: numbers, what the network sees, labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.core.settling import Followed
from game.core.written_numbers import Run, text
from game.scenes.camera_words import TIMES, of_mark
from game.scenes.workbench import row
from game.ui import theme
from game.ui.grey_picture import draw_grey
from game.ui.network_view import draw_network_view
from game.ui.screen import Screen
from game.ui.shapes import card

_LINES = 6  # of numbers that are shown; more could not be read


@dataclass(frozen=True)
class Cards:
    """Rectangles in window px.

    seen: the card of what the network sees, with a heading, three pictures and their names.
    digits: the ten buttons of the labels.
    """

    reading: pygame.Rect
    numbers: pygame.Rect
    words: pygame.Rect
    seen: pygame.Rect
    seen_words: pygame.Rect
    pictures: list[pygame.Rect]
    captions: list[pygame.Rect]
    keep: pygame.Rect
    keep_words: pygame.Rect
    digits: list[pygame.Rect]


@dataclass(frozen=True)
class Shown:
    """What is to be drawn beside the picture.

    marks: in reading order. numbers: lines of them. chosen: the mark shown in detail. boxed: they
    were read in the box alone. lost: the camera is gone, and the sentence says why.
    """

    marks: Sequence[Followed]
    numbers: tuple[tuple[Run, ...], ...]
    chosen: Followed | None
    sentence: str
    invitation: str
    boxed: bool
    lost: bool


def cards(screen: Screen, column: pygame.Rect) -> Cards:
    """Place the cards: reading, what the network sees, labels."""
    gap, inset = screen.px(theme.GAP), screen.px(18)
    button, between = screen.target(theme.BUTTON), max(6, screen.px(theme.GAP) // 2)
    line = round(screen.type_px(theme.BODY) * 1.5)
    keep = pygame.Rect(column.x, 0, column.w, line + 2 * button + 2 * between + 2 * inset)
    keep.bottom = column.bottom
    within = keep.inflate(-2 * inset, -2 * inset)
    keep_words = pygame.Rect(within.x, within.y, within.w, line)
    lower = pygame.Rect(within.x, within.bottom - button, within.w, button)
    upper = lower.move(0, -button - between)

    small = round(screen.type_px(theme.SMALL) * 1.45)
    pictures = row(pygame.Rect(column.x + inset, 0, column.w - 2 * inset, 0), 3, gap)
    side = pictures[0].w
    seen = pygame.Rect(column.x, 0, column.w, line + side + small + 2 * inset)
    seen.bottom = keep.y - gap
    seen_words = pygame.Rect(within.x, seen.y + inset * 2 // 3, within.w, line)
    for picture in pictures:
        picture.update(picture.x, seen_words.bottom + inset // 3, side, side)
    captions = [pygame.Rect(p.x - gap // 2, p.bottom + 2, p.w + gap, small) for p in pictures]

    reading = pygame.Rect(column.x, column.y, column.w, seen.y - gap - column.y)
    inside = reading.inflate(-2 * inset, -2 * (inset * 2 // 3))
    numbers = pygame.Rect(inside.x, inside.y, inside.w, inside.h * 2 // 3)
    words = pygame.Rect(inside.x, numbers.bottom, inside.w, inside.bottom - numbers.bottom)
    return Cards(
        reading, numbers, words, seen, seen_words, pictures, captions, keep, keep_words,
        row(upper, 5, between) + row(lower, 5, between),
    )  # fmt: skip


def draw_cards(screen: Screen, surface: pygame.Surface, place: Cards, shown: Shown) -> None:
    """Draw the column of cards: numbers, what the network sees, the invitation to keep it."""
    for rect in (place.reading, place.seen, place.keep):
        face = _seen_face(screen) if rect is place.seen else theme.CARD
        card(surface, rect, face, screen.px(theme.RADIUS), theme.LINE)
    _write(screen, surface, place, shown)


def draw_cards_anew(screen: Screen, surface: pygame.Surface, place: Cards, shown: Shown) -> None:
    """Draw what stands on the cards over what stood there."""
    inset = 2 * screen.px(theme.RADIUS) // 3
    surface.fill(theme.CARD, place.reading.inflate(-inset, -inset))
    surface.fill(_seen_face(screen), place.seen.inflate(-inset, -inset))
    surface.fill(theme.CARD, place.keep_words)
    _write(screen, surface, place, shown)


def _seen_face(screen: Screen) -> theme.Colour:
    return theme.ACCENT_SOFT if screen.controls.is_lit("Next mark") else theme.CARD


def _write(screen: Screen, surface: pygame.Surface, place: Cards, shown: Shown) -> None:
    _draw_numbers(screen, surface, place, shown)
    detail = of_mark(shown.marks, shown.chosen, boxed=shown.boxed)
    screen.write(surface, detail, place.seen_words, theme.BODY, bold=True)
    _draw_seen(screen, surface, place, shown.chosen)
    screen.write(surface, shown.invitation, place.keep_words, theme.BODY, bold=True)


def _draw_numbers(screen: Screen, surface: pygame.Surface, place: Cards, shown: Shown) -> None:
    if shown.lost:  # why, and what to do, can be long
        room = place.numbers.union(place.words)
        screen.write(surface, shown.sentence, room, theme.HEADING - 4, bold=True)
        return
    settled = [line for line in shown.numbers if any(m.prediction for run in line for m in run)]
    lines = [text(line) for line in settled]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], "…"]
    colour = theme.ACCENT if lines else theme.FAINT
    size = place.numbers.h / max(1, len(lines)) * 0.72 / screen.scale
    numbers = "\n".join(lines) or "-"
    screen.write(surface, numbers, place.numbers, size, colour, bold=True, wrap=False)
    screen.write(surface, shown.sentence, place.words, theme.HEADING - 4, bold=True)


def _draw_seen(
    screen: Screen, surface: pygame.Surface, place: Cards, chosen: Followed | None
) -> None:
    mark = chosen.mark if chosen else None
    crop, ink, image = place.pictures
    draw_grey(surface, crop, mark.crop if mark else None)
    draw_grey(surface, ink, mark.raster if mark else None, ink=True)
    if mark is None:
        draw_grey(surface, image, None)
    else:
        draw_network_view(surface, image, mark.prediction.image)
    for rect, words in zip(place.captions, ("camera", "ink", f"28 {TIMES} 28"), strict=True):
        screen.write(surface, words, rect, theme.SMALL - 1, theme.MUTED, align="centre")
