"""The reading on the draw screen: large, in words, and what the network saw and thought."""

import pygame

from game.core.number_words import headline, in_words
from game.scenes.draw_layout import DrawLayout
from game.ui import theme
from game.ui.bars import draw_bars
from game.ui.network_view import draw_network_view
from game.ui.screen import Screen
from game.ui.shapes import card
from model.number import Number, Part
from model.prediction import Outcome


def draw_reading(
    screen: Screen,
    surface: pygame.Surface,
    place: DrawLayout,
    number: Number | None,
    chosen: Part | None,
    *,
    inked: bool,
) -> None:
    """Draw the card of the reading and that of the bars; `chosen` is shown in detail.

    inked: whether there is any ink, be it too small to read.
    """
    for rect in (place.reading, place.bars):
        card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    parts = number.parts if number else ()
    several = len(parts) > 1
    large, words = (place.number, place.number_words) if several else (place.digit, place.words)
    size = round(large.h * (0.7 if several else 0.8) / max(screen.scale, 0.01))
    colour = theme.FAINT if number is None else theme.ACCENT
    align = "left" if several else "centre"
    screen.write(surface, headline(number), large, size, colour, bold=True, align=align)
    screen.write(surface, in_words(number, inked=inked), words, theme.HEADING, bold=True)

    prediction = chosen.prediction if chosen else None
    draw_network_view(surface, place.view, prediction.image if prediction else None)
    caption = "Network's view"
    if several and chosen is not None:
        caption = f"Box {parts.index(chosen) + 1} as seen"
    screen.write(surface, caption, place.view_words, theme.SMALL - 1, theme.MUTED, align="centre")
    probabilities = prediction.probabilities if prediction else None
    refused = prediction is not None and prediction.outcome is Outcome.REFUSED
    draw_bars(screen, surface, place.bars_inside, probabilities, muted=refused)
