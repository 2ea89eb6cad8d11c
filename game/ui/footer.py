"""The foot of every screen, where sentences for the player appear, over nothing else."""

import pygame

from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import fill_round

HEIGHT = 56  #: of the design; two lines of small type fit


def footer_rect(screen: Screen) -> pygame.Rect:
    """Return the strip that every layout leaves free."""
    height = max(46, screen.px(HEIGHT))
    return pygame.Rect(0, screen.size[1] - height, screen.size[0], height)


def draw_footer(
    screen: Screen,
    surface: pygame.Surface,
    notice: str | None,
    left: str,
    right: str,
    colour: theme.Colour = theme.MUTED,
) -> None:
    """Draw the notice, or in quiet times the keys, and in `colour` who plays and what is kept."""
    strip = footer_rect(screen)
    margin = screen.px(theme.MARGIN)
    inside = strip.inflate(-2 * margin, 0)
    if notice is not None:
        plate = inside.inflate(0, -8)
        fill_round(surface, plate, theme.TEXT, plate.h // 3)
        words = plate.inflate(-plate.h, 0)
        screen.write(surface, notice, words, theme.SMALL, theme.WHITE, align="centre")
        return
    room = pygame.Rect(0, inside.y, inside.w // 2, inside.h)
    room.right = inside.right
    taken = screen.write(surface, right, room, theme.SMALL, colour, align="right")
    rest = pygame.Rect(inside.x, inside.y, taken.x - screen.px(theme.GAP) - inside.x, inside.h)
    screen.write(surface, left, rest, theme.SMALL, theme.MUTED)
