import numpy as np
import pygame
import pytest

from game.ui.confusion_view import draw_confusion
from game.ui.screen import Screen


@pytest.mark.parametrize("size", [(360, 300), (560, 700)])
def test_counts_stand_in_their_row_and_column_and_nothing_leaves_the_rectangle(monkeypatch, size):
    pygame.display.init()
    pygame.font.init()
    counts = np.diag(np.full(10, 5))
    counts[7, 1] = 12_345
    written = {}
    write = Screen.write

    def note(screen, surface, text, place, *rest, **more):
        written.setdefault(text, []).append(place)
        return write(screen, surface, text, place, *rest, **more)

    monkeypatch.setattr(Screen, "write", note)
    rect = pygame.Rect((20, 30), size)
    surface = pygame.Surface((800, 800))
    draw_confusion(Screen((800, 600)), surface, rect, counts)
    (cell,), (row, _), (_, column) = written["12k"], written["7"], written["1"]
    assert cell.y == row.y and cell.x == column.x and row.x < cell.x and column.y < cell.y
    assert all(rect.contains(place) for places in written.values() for place in places)
