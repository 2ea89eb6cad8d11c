"""A card with a heading."""

import pygame

from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import card


def headed_card(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, heading: str
) -> pygame.Rect:
    """Draw a card and its heading; returns what is left inside."""
    card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    inside = rect.inflate(-2 * screen.px(18), -2 * screen.px(12))
    line = pygame.Rect(inside.x, inside.y, inside.w, screen.type_px(theme.BODY) + screen.px(10))
    screen.write(surface, heading, line, theme.BODY, bold=True)
    top = line.bottom + screen.px(4)
    return pygame.Rect(inside.x, top, inside.w, inside.bottom - top)
