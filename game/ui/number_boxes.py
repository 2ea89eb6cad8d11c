"""The digits that were found on a pad: a box around each, and what it was read as."""

import pygame

from game.core.number_words import shown
from game.ui import theme
from game.ui.pad import Pad
from game.ui.screen import Screen
from game.ui.shapes import fill_round, outline_round
from model.number import Number, Part
from model.prediction import Outcome

_COLOURS = {
    Outcome.SURE: theme.ACCENT,
    Outcome.UNSURE: theme.DOUBT,
    Outcome.REFUSED: theme.BAD,
}


def draw_number_boxes(
    screen: Screen, surface: pygame.Surface, pad: Pad, number: Number, chosen: Part
) -> None:
    """Draw over a pad what stands on it; `chosen` is the part that the screen says more of."""
    margin = screen.px(5) + round(pad.rect.w * theme.PEN_WIDTH / 2)
    for part in number.parts:
        left, top, right, bottom = part.box
        (x, y), (to_x, to_y) = pad.to_window((left, top)), pad.to_window((right, bottom))
        box = pygame.Rect(round(x), round(y), round(to_x - x), round(to_y - y))
        box = box.inflate(2 * margin, 2 * margin).clip(pad.rect)
        # where the number as a whole is sure, so is each digit of it
        sure = number.outcome is Outcome.SURE
        colour = _COLOURS[Outcome.SURE if sure else part.prediction.outcome]
        width = screen.px(3 if part is chosen else 1.5)
        outline_round(surface, box, colour, screen.px(10), width)
        _draw_tag(screen, surface, pad.rect, box, shown(part), colour)


def _draw_tag(
    screen: Screen,
    surface: pygame.Surface,
    pad: pygame.Rect,
    box: pygame.Rect,
    text: str,
    colour: theme.Colour,
) -> None:
    """Draw the reading on a plate over the box, or under it where there is no room above."""
    high = round(screen.font(screen.type_px(theme.BODY), bold=True).get_linesize() * 1.05)
    tag = pygame.Rect(0, 0, high, high)
    tag.midbottom = (box.centerx, box.top - screen.px(4))
    if tag.top < pad.top:
        tag.top = box.bottom + screen.px(4)
    tag.clamp_ip(pad)
    fill_round(surface, tag, colour, tag.h // 3)
    screen.write(surface, text, tag, theme.BODY, theme.WHITE, bold=True, align="centre")
