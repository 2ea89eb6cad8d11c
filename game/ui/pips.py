"""How far a round is: one mark for each question."""

from itertools import pairwise

import pygame

from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import fill_round


def draw_pips(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, settled: list[bool], total: int
) -> None:
    """Draw a mark for each of `total` questions: right, wrong, present one, still to come."""
    step = rect.w / total
    side = min(round(step * 0.7), screen.px(30))
    for i in range(total):
        mark = pygame.Rect(0, 0, side, side)
        mark.center = (round(rect.x + step * (i + 0.5)), rect.centery)
        if i < len(settled):
            fill_round(surface, mark, theme.GOOD if settled[i] else theme.BAD, side // 2)
            _draw_sign(surface, mark, settled[i])
        else:
            now = i == len(settled)
            fill_round(surface, mark, theme.ACCENT if now else theme.FAINT, side // 2)
            hole = mark.inflate(-2 * max(2, side // 9), -2 * max(2, side // 9))
            fill_round(surface, hole, theme.ACCENT_SOFT if now else theme.DESK, hole.w // 2)


def _draw_sign(surface: pygame.Surface, mark: pygame.Rect, right: bool) -> None:
    """Draw a tick or a cross: colour alone does not tell everybody."""
    x, y, s = mark.centerx, mark.centery, mark.w / 2
    tick = [[(-0.45, 0.05), (-0.12, 0.38), (0.48, -0.32)]]
    cross = [[(-0.33, -0.33), (0.33, 0.33)], [(-0.33, 0.33), (0.33, -0.33)]]
    for line in tick if right else cross:
        points = [(x + dx * s, y + dy * s) for dx, dy in line]
        for a, b in pairwise(points):
            pygame.draw.aaline(surface, theme.WHITE, a, b, max(2, mark.w // 9))
