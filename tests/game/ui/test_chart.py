from itertools import pairwise

import pygame
import pytest

from game.ui import theme
from game.ui.chart import Bar, columns_of, draw_columns, draw_rows, short, shortest, written
from game.ui.screen import Screen

RECT = pygame.Rect(20, 20, 600, 200)


@pytest.fixture
def screen():
    pygame.init()
    pygame.display.set_mode((400, 300))
    return Screen((1280, 800))


@pytest.fixture
def surface():
    made = pygame.Surface((1280, 800))
    made.fill(theme.CARD)
    return made


def coloured(surface, area, colour):
    """How many px of an area have a colour."""
    pixels = pygame.surfarray.array3d(surface.subsurface(area))
    return int((pixels == colour).all(axis=2).sum())


@pytest.mark.parametrize(
    ("n", "written"),
    [
        (0, "0"), (999, "999"), (9_999, "9,999"), (10_000, "10k"), (12_345, "12.3k"),
        (99_999, "99.9k"), (123_456, "123k"), (999_999, "999k"), (1_000_000, "1M"),
        (7_654_321, "7.6M"), (2_000_000_000, "2G"),
    ],
)  # fmt: skip
def test_counts_are_written_short_and_never_rounded_up(n, written):
    assert short(n) == written
    assert len(written) <= 5


@pytest.mark.parametrize(
    ("n", "written"),
    [
        (0, "0"), (999, "999"), (1_000, "1k"), (4_890, "4.8k"), (9_999, "9.9k"), (10_000, "10k"),
        (123_456, "123k"), (1_234_567, "1.2M"), (99_999_999, "99M"), (2_000_000_000, "2G"),
    ],
)  # fmt: skip
def test_counts_are_written_shorter_still_where_room_is_little(n, written):
    assert shortest(n) == written
    assert len(written) <= 4


def test_counts_side_by_side_are_written_one_way_by_what_room_there_is(screen):
    assert written(screen, [99_999, 5], 80) == ["99.9k", "5"]
    assert written(screen, [99_999, 4_321], 40) == ["99k", "4.3k"]


def figures_of(monkeypatch, screen, surface, values):
    """Where figures stand over narrow bars."""
    areas = {}
    write = Screen.write

    def note(screen, surface, text, *rest, **more):
        areas[text] = write(screen, surface, text, *rest, **more)
        return areas[text]

    monkeypatch.setattr(Screen, "write", note)
    draw_columns(screen, surface, RECT, [Bar("", n, f"{n:,}") for n in values])
    return areas


def test_figures_never_touch_each_other_and_the_largest_is_told(monkeypatch, screen, surface):
    values = [4_800 + i for i in range(24)]
    told = figures_of(monkeypatch, screen, surface, values)
    assert "4,823" in told and 5 < len(told) < 24
    areas = sorted(told.values(), key=lambda area: area.x)
    assert all(a.right + 3 <= b.left for a, b in pairwise(areas))
    assert all(RECT.contains(area) for area in areas)


def test_a_figure_does_not_stand_on_a_higher_neighbour(monkeypatch, screen, surface):
    told = figures_of(monkeypatch, screen, surface, [9_000, 4_000] * 15)
    assert "9,000" in told and "4,000" not in told


def test_columns_tile_their_rectangle_without_gaps():
    columns = columns_of(pygame.Rect(3, 0, 101, 9), 7)
    assert columns[0].left == 3 and columns[-1].right == 104
    assert all(a.right == b.left for a, b in pairwise(columns))


def test_a_bar_twice_as_large_is_drawn_twice_as_high_and_the_largest_fills_the_chart(
    screen, surface
):
    draw_columns(screen, surface, RECT, [Bar("", 10, ""), Bar("", 20, ""), Bar("", 0, "0")])
    half, whole, none = (coloured(surface, c, theme.ACCENT) for c in columns_of(RECT, 3))
    assert none == 0
    assert 0.47 < half / whole < 0.53
    assert coloured(surface, pygame.Rect(0, 0, 1280, 20), theme.CARD) == 1280 * 20


def test_lying_bars_and_their_figures_stay_within_the_rectangle(screen, surface):
    bars = [Bar("A name far too long for the room beside a bar", 5, "5"), Bar("B", 5_000, "5,000")]
    draw_rows(screen, surface, RECT, bars, 2)
    untouched = surface.copy()
    pygame.draw.rect(untouched, theme.CARD, RECT)
    assert coloured(untouched, pygame.Rect(0, 0, 700, 240), theme.CARD) == 700 * 240
    assert coloured(surface, RECT, theme.ACCENT) > 1000


def test_charts_of_nothing_are_empty_and_harmless(screen, surface):
    draw_columns(screen, surface, RECT, [])
    draw_rows(screen, surface, RECT, [], 0)
    assert coloured(surface, RECT, theme.CARD) == RECT.w * RECT.h
