"""What the screen of networks shows."""

from datetime import date

import pygame

from game.core.network_facts import NetworkFacts
from game.core.network_words import (
    READS_FOR_YOU,
    origin_words,
    readers_words,
    short_facts,
    spoken,
    title,
)
from game.core.report_words import base_words, fraction, interval
from game.scenes.networks_layout import NetworksLayout
from game.scenes.workbench import column
from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round
from game.ui.share_bar import draw_share


def draw_row(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    network: NetworkFacts,
    me: str,
    *,
    active: bool,
    chosen: bool,
) -> None:
    """Draw a saved network: its name, whose it is and what it learned, and whether it reads."""
    face, border = (theme.ACCENT_SOFT, theme.ACCENT) if chosen else (theme.CARD, theme.LINE)
    card(surface, rect, face, screen.px(theme.RADIUS), border)
    inside = rect.inflate(-2 * screen.px(18), -2 * screen.px(8))
    if active:
        inside.w -= _plate(screen, surface, inside).w + screen.px(10)
    upper, lower = column(inside, (5, 4), 0)
    colour = theme.BAD if network.trouble else theme.TEXT
    screen.write(surface, title(network), upper, theme.BODY + 1, colour, bold=True, wrap=False)
    told = "cannot read" if network.trouble else short_facts(network, me, date.today())
    screen.write(surface, told, lower, theme.SMALL, theme.MUTED, wrap=False)


def draw_network(
    screen: Screen,
    surface: pygame.Surface,
    place: NetworksLayout,
    network: NetworkFacts,
    me: str,
    *,
    active: bool,
    naming: bool,
) -> None:
    """Draw the card of the network that is chosen; naming: its name is being typed."""
    card(surface, place.card, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    name = place.name.copy()
    if active and not naming:
        name.w -= _plate(screen, surface, name).w + screen.px(10)
    if not naming:
        screen.write(surface, title(network), name, theme.HEADING, bold=True, wrap=False)
    if network.trouble:
        told = place.origin.unionall([place.own, place.base])
        screen.write(surface, network.trouble, told, theme.BODY, theme.BAD)
        return
    about = f"{origin_words(network, me, date.today())} {readers_words(network, me)}"
    screen.write(surface, about.strip(), place.origin, theme.BODY - 1, theme.MUTED)
    if network.own is not None and network.own.n:
        _draw_own(screen, surface, place.own, network)
    if network.base is not None and network.base.n:
        words = base_words(network.base)
        screen.write(surface, words, place.base, theme.BODY - 1, theme.MUTED)


def draw_question(
    screen: Screen, surface: pygame.Surface, place: NetworksLayout, reads: NetworkFacts
) -> None:
    """Draw the card on which somebody chooses who reads."""
    card(surface, place.choice, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    words = f"Which network reads my digits? Now it is {spoken(reads)}."
    screen.write(surface, words, place.question, theme.BODY, bold=True, wrap=False)


def _draw_own(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, network: NetworkFacts
) -> None:
    """Draw how many unseen samples of the lesson were read right before, and after."""
    own = network.own
    assert own is not None, "that is known"
    heading, before, after = column(rect, (4, 3, 3), screen.px(2))
    words = "Its samples, each read without having seen it:"
    screen.write(surface, words, heading, theme.BODY - 1, bold=True)
    for line, told, right, colour in (
        (before, "before", own.before, theme.FAINT),
        (after, "after", own.after, theme.ACCENT),
    ):
        label = pygame.Rect(line.x, line.y, screen.px(74), line.h)
        figures = pygame.Rect(0, line.y, max(176, screen.px(215)), line.h)
        figures.right = line.right
        bar = pygame.Rect(label.right, 0, figures.x - screen.px(10) - label.right, 0)
        bar.h = min(line.h, screen.px(14))
        bar.centery = line.centery
        screen.write(surface, told, label, theme.SMALL, theme.MUTED, wrap=False)
        draw_share(surface, bar, right, own.n, colour)
        said = f"{fraction(right, own.n)}  ·  {interval(right, own.n)}"
        screen.write(surface, said, figures, theme.SMALL, wrap=False)


def _plate(screen: Screen, surface: pygame.Surface, rect: pygame.Rect) -> pygame.Rect:
    """Draw at the right that a network reads for who plays; returns where."""
    wide = screen.width(READS_FOR_YOU, theme.SMALL) + screen.px(28)
    plate = pygame.Rect(0, 0, wide, screen.type_px(theme.SMALL) + screen.px(14))
    plate.midright = rect.midright
    fill_round(surface, plate, theme.GOOD_SOFT, plate.h // 2)
    screen.write(
        surface, READS_FOR_YOU, plate, theme.SMALL, theme.GOOD,
        bold=True, align="centre", wrap=False,
    )  # fmt: skip
    return plate
