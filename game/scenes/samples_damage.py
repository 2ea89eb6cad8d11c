"""The line over the samples that says how many are damaged, and what to do."""

import pygame

from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import fill_round


def draw_damage(screen: Screen, surface: pygame.Surface, rect: pygame.Rect, words: str) -> None:
    """Draw it in the colour of what is wrong."""
    fill_round(surface, rect, theme.BAD_SOFT, screen.px(theme.RADIUS) // 2)
    inside = rect.inflate(-2 * screen.px(14), -screen.px(6))
    screen.write(surface, words, inside, theme.SMALL, theme.BAD, bold=True)
