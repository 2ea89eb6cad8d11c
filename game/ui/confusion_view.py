"""What was written against what was read: a table of ten by ten, its mistakes standing out."""

import numpy as np
import pygame

from game.ui import theme
from game.ui.chart import shortest
from game.ui.screen import Screen

_DEEPEST = 0.5  #: share of a row from which a mistake has the strongest colour
WRITTEN, READ = "written", "read"


def draw_confusion(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, counts: np.ndarray
) -> None:
    """Draw counts, int (10, 10), row the label, column the digit read, as large as fits."""
    line = screen.type_px(theme.SMALL) + screen.px(6)
    words = screen.width(WRITTEN, theme.SMALL) + screen.px(6)
    side = max(1, min((rect.w - words) // 11, (rect.h - line) // 11))
    whole = pygame.Rect(0, 0, words + 11 * side, line + 11 * side)
    whole.midtop = rect.midtop
    whole.y += (rect.h - whole.h) // 3
    table = pygame.Rect(whole.x + words + side, whole.y + line + side, 10 * side, 10 * side)
    across = pygame.Rect(table.x, whole.y, table.w, line)
    screen.write(surface, READ, across, theme.SMALL, theme.MUTED, align="centre")
    down = pygame.Rect(whole.x, table.y, words, table.h)
    screen.write(surface, WRITTEN, down, theme.SMALL, theme.MUTED)
    surface.fill(theme.LINE, (table.x - 1, table.y - 1, table.w + 1, table.h + 1))
    rows = np.maximum(counts.sum(axis=1), 1)
    for i in range(10):
        for place in (
            pygame.Rect(table.x - side, table.y + i * side, side, side),
            pygame.Rect(table.x + i * side, table.y - side, side, side),
        ):
            screen.write(surface, str(i), place, theme.BODY, bold=True, align="centre")
        for j in range(10):
            cell = pygame.Rect(table.x + j * side, table.y + i * side, side - 1, side - 1)
            n = int(counts[i, j])
            surface.fill(_colour(n / rows[i], right=i == j), cell)
            if n:
                voice = theme.BAD if i != j else theme.TEXT
                screen.write(
                    surface, shortest(n), cell, theme.SMALL, voice, bold=i != j, align="centre",
                    wrap=False,
                )  # fmt: skip


def _colour(share: float, *, right: bool) -> theme.Colour:
    """Return a cell's colour: paper for none, deeper for more."""
    if not share:
        return theme.CARD if not right else theme.DESK
    if right:
        return theme.GOOD_SOFT
    depth = 0.35 + 0.65 * min(1.0, share / _DEEPEST)
    red, green, blue = (
        round(a + (b - a) * depth) for a, b in zip(theme.CARD, theme.BAD_SOFT, strict=True)
    )
    return red, green, blue
