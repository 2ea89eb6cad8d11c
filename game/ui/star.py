"""A star: what a good find earns."""

from math import cos, pi, sin

import pygame

from game.ui.theme import DOUBT, STAR

_INNER = 0.42  #: of the outer radius


def draw_star(surface: pygame.Surface, centre: tuple[int, int], radius: int) -> None:
    """Draw a star of five points, `radius` px large."""
    points = []
    for i in range(10):
        far = radius * (_INNER if i % 2 else 1.0)
        angle = i * pi / 5 - pi / 2
        points.append((centre[0] + far * cos(angle), centre[1] + far * sin(angle)))
    pygame.draw.polygon(surface, STAR, points)
    pygame.draw.aalines(surface, DOUBT, True, points)
