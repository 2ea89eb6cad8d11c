import pygame

from game.ui import theme
from game.ui.share_bar import draw_share

RECT = pygame.Rect(10, 10, 200, 20)


def drawn(right, n):
    surface = pygame.Surface((220, 40))
    draw_share(surface, RECT, right, n, theme.ACCENT)
    return surface


def across(surface, colour, y=12):
    xs = [x for x in range(220) if surface.get_at((x, y))[:3] == colour]
    return (xs[0], xs[-1]) if xs else None


def test_the_bar_is_as_long_as_the_share_and_a_line_shows_its_interval():
    surface = drawn(40, 50)
    left, right = across(surface, theme.ACCENT)
    assert left <= 16 and abs(right - (10 + 160)) < 8
    low, high = across(surface, theme.TEXT, y=20)
    assert abs(low - (10 + 0.670 * 199)) <= 1 and abs(high - (10 + 0.888 * 199)) <= 1


def test_of_nothing_there_is_a_bare_track():
    surface = drawn(0, 0)
    assert across(surface, theme.LINE) and not across(surface, theme.ACCENT)
    assert across(surface, theme.TEXT, y=20) is None
