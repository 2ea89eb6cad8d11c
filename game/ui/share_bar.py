"""A share as a bar, with the interval that says how much of it may be chance."""

import pygame

from game.ui import theme
from game.ui.shapes import fill_round
from model.wilson import wilson


def draw_share(
    surface: pygame.Surface, rect: pygame.Rect, right: int, n: int, colour: theme.Colour
) -> None:
    """Draw right of n, and its 95 % interval as a thin line with ends; of nothing a bare track."""
    radius = min(rect.h // 2, 8)
    fill_round(surface, rect, theme.LINE, radius)
    if not n:
        return
    if right:
        body = rect.copy()
        body.w = max(2 * radius, round(rect.w * right / n))
        fill_round(surface, body, colour, radius)
    low, high = (rect.x + round(end * (rect.w - 1)) for end in wilson(right, n))
    thick, end = max(1, rect.h // 8), max(2, rect.h // 4)
    line = pygame.Rect(low, 0, max(1, high - low), thick)
    line.centery = rect.centery
    surface.fill(theme.TEXT, line)
    for x in (low, high - thick):
        surface.fill(theme.TEXT, (x, rect.centery - end, thick, 2 * end))
