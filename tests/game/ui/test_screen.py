"""Type that fits into the room it is given."""

import pygame
import pytest

from game.ui.screen import Screen


@pytest.fixture
def surface():
    return pygame.Surface((400, 300), 0, 32)


@pytest.fixture
def screen(surface):
    pygame.init()
    pygame.display.set_mode((400, 300))
    return Screen((1280, 800))


ROOM = pygame.Rect(20, 20, 260, 120)


def test_words_wrap_where_they_are_too_wide(screen, surface):
    area = screen.write(surface, "Hold a sheet before the camera", ROOM, 25)
    one_line = screen.font(25).get_linesize()
    assert area.h == 2 * one_line and ROOM.inflate(0, 4).contains(area)


@pytest.mark.parametrize("text", ["1  234  56  7  89", "1234567890123456789", "7"])
def test_a_line_that_may_not_wrap_stays_one_line_and_is_written_as_small_as_it_must_be(
    screen, surface, text
):
    area = screen.write(surface, text, ROOM, 70, bold=True, wrap=False)
    one_line = {screen.font(px, True).get_linesize() for px in range(13, 71)}
    assert area.h in one_line and ROOM.contains(area)
    assert area.w > 0.85 * ROOM.w or text == "7"


def test_a_line_too_long_even_for_the_smallest_type_is_cut(screen, surface):
    area = screen.write(surface, "12  " * 40, ROOM, 70, bold=True, wrap=False)
    assert ROOM.contains(area) and area.h == screen.font(13, True).get_linesize()


def test_each_line_of_several_stays_a_line(screen, surface):
    area = screen.write(surface, "1  234  56  7  89\n12  3", ROOM, 70, bold=True, wrap=False)
    heights = {2 * screen.font(px, True).get_linesize() for px in range(13, 71)}
    assert area.h in heights and ROOM.contains(area)
