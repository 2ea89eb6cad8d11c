import math

import pygame
import pytest

from game.scenes.lesson_view import points_of
from game.ui import theme
from game.ui.curve import draw_curve
from game.ui.screen import Screen
from model.teaching_report import CurvePoint

RECT = pygame.Rect(20, 20, 700, 300)


@pytest.fixture
def screen():
    pygame.init()
    pygame.display.set_mode((400, 300))
    return Screen((1280, 800))


@pytest.fixture
def drawn(screen):
    """Draw a curve; returns the pixels, and where those of the share read right are."""

    def draw(*points, until=0):
        surface = pygame.Surface((1280, 800))
        surface.fill(theme.CARD)
        draw_curve(screen, surface, RECT, [CurvePoint(*point) for point in points], until)
        pixels = pygame.surfarray.array3d(surface)
        plot = pixels[:, : RECT.bottom - 40]  # above the legend
        return pixels, (plot == theme.ACCENT).all(axis=2).nonzero()

    return draw


def test_before_the_first_point_there_is_the_scale_alone(drawn):
    pixels, (x, _) = drawn()
    assert len(x) == 0 and (pixels == theme.LINE).all(axis=2).sum() > 1000


def test_nothing_is_drawn_outside_its_place(drawn):
    points = [(n, 2.0 * 10**n, 0.5 + n / 10) for n in range(6)]
    pixels, _ = drawn(*points)
    pixels[RECT.x : RECT.right, RECT.y : RECT.bottom] = theme.CARD
    assert (pixels == theme.CARD).all()


def test_a_curve_that_rises_is_drawn_rising_to_the_end_of_its_scale(drawn):
    _, (x, y) = drawn((0, 1.0, 0.6), (10, 0.5, 0.8), (20, 0.1, 1.0))
    first, last = y[x < x.min() + 20].mean(), y[(x > x.max() - 90) & (x < x.max() - 50)].mean()
    assert first > last + 150
    assert x.max() > RECT.right - 20


def test_a_curve_that_is_not_at_its_end_yet_leaves_room_for_the_rest(drawn):
    _, (x, _) = drawn((0, 1.0, 0.6), (10, 0.5, 0.8), until=40)
    assert x.max() < RECT.centerx


def test_a_share_under_the_half_has_its_place_on_the_scale_too(drawn):
    _, (_, y) = drawn((0, 1.0, 0.12), (10, 0.5, 0.9))
    assert y.max() < RECT.bottom - 30 and y.max() - y.min() > 100


def test_the_loss_has_a_scale_of_its_own_from_foot_to_top(drawn):
    pixels, _ = drawn((0, 0.60, 0.98), (10, 0.55, 0.98), (20, 0.58, 0.98))
    plot = pixels[120:600, 30:280].astype(int)
    faint = (abs(plot - theme.FAINT).sum(axis=2) < 60).nonzero()[1]
    assert faint.max() - faint.min() > 200


def test_points_without_any_loss_are_drawn(drawn):
    _, (x, _) = drawn((0, 0.0, 1.0), (10, 0.0, 1.0))
    assert len(x)


def test_of_what_a_lesson_tells_whole_points_alone_are_taken():
    whole = {"step": 3, "loss": 0.5, "right": 1}
    odd = [
        {},
        {"step": 1},
        whole | {"loss": math.nan},
        whole | {"right": 7.0},
        whole | {"step": "3"},
    ]
    assert points_of([*odd, whole]) == [CurvePoint(3, 0.5, 1.0)]
