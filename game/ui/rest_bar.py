"""How much of the rest has passed that takes an answer."""

import pygame

from game.ui import theme
from game.ui.shapes import fill_round


def draw_rest(surface: pygame.Surface, rect: pygame.Rect, share: float) -> None:
    """Draw a bar at the lower edge of a rectangle; share: 0 to 1."""
    track = pygame.Rect(0, 0, rect.w * 2 // 5, max(6, rect.h // 70))
    track.midbottom = (rect.centerx, rect.bottom - track.h * 2)
    fill_round(surface, track, theme.ACCENT_SOFT, track.h // 2)
    filled = pygame.Rect(track.topleft, (max(track.h, round(track.w * share)), track.h))
    fill_round(surface, filled, theme.ACCENT, track.h // 2)
