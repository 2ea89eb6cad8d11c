"""Ten probabilities as bars."""

import numpy as np
import pygame

from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import fill_round


def draw_bars(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    probabilities: np.ndarray | None,
    *,
    muted: bool = False,
) -> None:
    """Draw probabilities, (10,), sum 1, as upright bars over their digits; None: nothing read.

    muted: no digit is singled out, since it is none.
    """
    label = round(screen.font(screen.type_px(theme.BODY)).get_linesize() * 1.1)
    step = rect.w / 10
    width = max(8, round(step * 0.56))
    best = None if probabilities is None or muted else int(probabilities.argmax())
    for digit in range(10):
        column = pygame.Rect(round(rect.x + digit * step), rect.y, round(step), rect.h)
        track = pygame.Rect(0, column.y, width, rect.h - label)
        track.centerx = column.centerx
        fill_round(surface, track, theme.DESK, width // 3)
        chosen = digit == best
        if probabilities is not None:
            height = max(4, round(track.h * float(probabilities[digit])))
            bar = pygame.Rect(track.x, track.bottom - height, width, height)
            fill_round(surface, bar, theme.ACCENT if chosen else theme.FAINT, width // 3)
        foot = pygame.Rect(column.x, track.bottom, column.w, label)
        colour = theme.ACCENT if chosen else theme.MUTED
        screen.write(surface, str(digit), foot, theme.BODY, colour, bold=chosen, align="centre")
