"""The three steps of learning a hand, as cards."""

import random
from itertools import pairwise

import pygame

from game.core.hand import write
from game.core.learning import ON_PAD, ON_PAPER, ROUNDS
from game.core.questions import DIGITS
from game.ui import theme
from game.ui.ink import picture
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round

_SHOWN = (3, 8, 5)  #: digits on the first card
_LINES = 4  # of words on a card
_SECONDS = 5 * round(ROUNDS * DIGITS * ON_PAD.at_first / 5)
_MINUTES = round(ROUNDS * DIGITS * ON_PAPER.at_first / 60)


def steps(seconds: float) -> tuple[tuple[str, str], ...]:
    """Say what happens: heading and words of each step. seconds: what a lesson takes."""
    return (
        ("You write", "Five rounds of the ten digits, just as you always write: about "
                      f"{_SECONDS} seconds on the pad, about {_MINUTES} minutes on paper."),
        ("I learn", f"A copy of the network learns your hand, in about {round(seconds)} seconds."),
        ("It is proven", "Each of your digits is read by a network that has not seen it. You see "
                         "how many are right, before and now, and keep it or not."),
    )  # fmt: skip


class StepCards:
    """Draws the steps, with a few digits that are written anew for each visit."""

    def __init__(self, rng: random.Random) -> None:
        self._drawings = [write(digit, rng) for digit in _SHOWN]
        self._side = 0
        self._pictures: list[pygame.Surface] = []

    def draw(
        self, screen: Screen, surface: pygame.Surface, rects: list[pygame.Rect], seconds: float
    ) -> None:
        """Draw three cards."""
        for n, (rect, (heading, words)) in enumerate(zip(rects, steps(seconds), strict=True)):
            card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
            inside = rect.inflate(-2 * screen.px(22), -2 * screen.px(20))
            high = round(_LINES * 1.4 * screen.type_px(theme.BODY + 1))
            line = pygame.Rect(inside.x, inside.bottom - high, inside.w, screen.px(48))
            line.bottom = inside.bottom - high
            art = pygame.Rect(inside.x, inside.y, inside.w, line.y - inside.y)
            side = screen.px(32)
            badge = pygame.Rect(inside.x, 0, side, side)
            badge.centery = line.centery
            fill_round(surface, badge, theme.ACCENT, side // 2)
            screen.write(
                surface, str(n + 1), badge, theme.BODY, theme.WHITE, bold=True, align="centre"
            )
            title = line.move(side + screen.px(12), 0)
            title.w = line.right - title.x
            screen.write(surface, heading, title, theme.HEADING, bold=True)
            rest = pygame.Rect(inside.x, line.bottom, inside.w, inside.bottom - line.bottom)
            screen.write(surface, words, rest, theme.BODY + 1, theme.MUTED)
            (self._draw_digits, _draw_curve, _draw_bars)[n](surface, art)

    def _draw_digits(self, surface: pygame.Surface, art: pygame.Rect) -> None:
        side = min(art.h, art.w // len(_SHOWN))
        if side != self._side:
            self._side = side
            self._pictures = [picture(drawing, side) for drawing in self._drawings]
        left = art.centerx - side * len(_SHOWN) // 2
        for n, image in enumerate(self._pictures):
            surface.blit(image, (left + n * side, art.centery - side // 2))


def _draw_curve(surface: pygame.Surface, art: pygame.Rect) -> None:
    """Draw a curve that rises, as that of a lesson does."""
    plot = art.inflate(-art.w // 3, -art.h // 4)
    shares = (0.0, 0.42, 0.62, 0.6, 0.78, 0.86, 0.84, 0.94, 0.97, 1.0)
    step = plot.w / (len(shares) - 1)
    points = [(plot.x + n * step, plot.bottom - share * plot.h) for n, share in enumerate(shares)]
    surface.fill(theme.LINE, (plot.x, plot.bottom, plot.w, 2))
    for a, b in pairwise(points):
        pygame.draw.aaline(surface, theme.ACCENT, a, b, max(3, art.h // 32))


def _draw_bars(surface: pygame.Surface, art: pygame.Rect) -> None:
    """Draw two bars: before, and now."""
    plot = art.inflate(-art.w // 3, -art.h // 3)
    high = plot.h // 3
    for n, (share, colour) in enumerate(((0.8, theme.FAINT), (0.98, theme.GOOD))):
        track = pygame.Rect(plot.x, plot.y + n * (plot.h - high), plot.w, high)
        fill_round(surface, track, theme.LINE, high // 2)
        track.w = round(track.w * share)
        fill_round(surface, track, colour, high // 2)
