"""What the collect screen by camera shows besides the picture: words on it, and the button."""

import pygame

from game.core.burst import Burst
from game.scenes.collect_layout import CameraLayout
from game.ui import theme
from game.ui.cut_ink import cut_ink
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round


def draw_box_words(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, words: str, burst: Burst | None
) -> None:
    """Draw on a plate what is in the box; of a burst also what differs so far."""
    fill_round(surface, rect, theme.BAD if burst is not None else theme.TEXT, rect.h // 3)
    room = rect.inflate(-2 * screen.px(16), 0)
    if burst is not None and burst.marks:
        side = rect.h - screen.px(10)
        for i, mark in enumerate(burst.marks):
            place = pygame.Rect(room.right - (i + 1) * (side + 3), 0, side, side)
            place.centery = rect.centery
            fill_round(surface, place, theme.PAPER, side // 6)
            surface.blit(cut_ink(mark.raster, side), place)
        room.w -= len(burst.marks) * (side + 3) + screen.px(8)
    screen.write(surface, words, room, theme.BODY + 2, theme.WHITE, bold=True)


def draw_hold(
    screen: Screen, surface: pygame.Surface, place: CameraLayout, *, held: bool, ready: bool
) -> None:
    """Draw the button that is to be held. ready: whether there is something to record."""
    rect = place.hold
    face = theme.BAD if held else theme.ACCENT if ready else theme.IDLE
    card(surface, rect, face, min(theme.RADIUS, rect.h // 3), None)
    dot = pygame.Rect(0, 0, rect.h // 3, rect.h // 3)
    dot.midleft = (rect.x + screen.px(18), rect.centery)
    fill_round(surface, dot, theme.WHITE, dot.w // 2)
    words = pygame.Rect(dot.right, rect.y, rect.right - dot.right, rect.h)
    said = "Let go to keep" if held else "Hold to record"
    screen.write(
        surface, said, words.inflate(-2 * screen.px(10), 0), theme.BODY, theme.WHITE,
        bold=True, align="centre",
    )  # fmt: skip
