import numpy as np
import pygame
import pytest

from game.ui import shapes, theme


@pytest.mark.parametrize("size", [(100, 54), (59, 97), (32, 32)])
@pytest.mark.parametrize(
    ("colour", "radius", "border"),
    [(theme.CARD, 18, theme.LINE), (theme.ACCENT, 16, None), (theme.WHITE, 16, theme.ACCENT)],
)
def test_a_card_that_is_remembered_looks_like_one_that_is_painted(
    monkeypatch, size, colour, radius, border
):
    looks = []
    for remembered in (shapes._REMEMBERED, 0):
        monkeypatch.setattr(shapes, "_REMEMBERED", remembered)
        desk = pygame.Surface((240, 200), 0, 32)
        desk.fill(theme.DESK)
        shapes.card(desk, pygame.Rect((60, 50), size), colour, radius, border)
        looks.append(pygame.surfarray.array3d(desk).astype(int))
    assert np.abs(looks[0] - looks[1]).max() <= 1
    assert (looks[0] == colour).all(axis=2).any() and (looks[0] != theme.DESK).any()
