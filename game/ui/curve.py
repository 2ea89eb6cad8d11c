"""The curve of a lesson: the share read right, and faint beside it the loss, on its own scale."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pygame

from game.core.report_words import loss_range, loss_words
from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import fill_round
from model.teaching_report import CurvePoint

RIGHT = "read right, of digits it has not learned"
_FLOOR = 0.5  #: lowest share on the scale, where none is lower
_LEGEND_GAP = 22  #: px of the design
_END = 14  #: px of the design, from the end of a curve to its share


def draw_curve(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    curve: Sequence[CurvePoint],
    until: int = 0,
) -> None:
    """Draw a curve with its scale and, below it, what its lines are.

    until: the last step that is expected, so that a curve that grows keeps its scale.
    """
    line = screen.type_px(theme.SMALL) + screen.px(8)
    scale = max(screen.width("100 %", theme.SMALL), screen.px(44)) + screen.px(10)
    plot = pygame.Rect(rect.x + scale, rect.y + line // 2, 0, 0)
    said = screen.font(screen.type_px(theme.BODY), bold=True).size("100 %")[0]
    plot.w = rect.right - plot.x - said - screen.px(_END)
    plot.h = rect.bottom - line - screen.px(12) - plot.y
    floor = _floor(curve)
    _draw_scale(screen, surface, plot, floor)
    foot = pygame.Rect(plot.x, rect.bottom - line, rect.right - plot.x, line)
    _draw_legend(screen, surface, foot, curve)
    if not curve:
        return
    last = max(until, curve[-1].step, 1)
    least, most = loss_range(curve)
    losses = [_at(plot, p.step / last, (p.loss - least) / ((most - least) or 1)) for p in curve]
    rights = [_at(plot, p.step / last, (p.right - floor) / (1 - floor)) for p in curve]
    _draw_line(surface, losses, theme.FAINT, max(1, screen.px(1.5)))
    _draw_line(surface, rights, theme.ACCENT, max(2, screen.px(3)))
    _draw_end(screen, surface, rights[-1], curve[-1].right)


def _floor(curve: Iterable[CurvePoint]) -> float:
    """Return where the scale begins: a whole tenth."""
    lowest = min((point.right for point in curve), default=1.0)
    return min(_FLOOR, int(lowest * 10) / 10)


def _at(plot: pygame.Rect, x: float, y: float) -> tuple[float, float]:
    """Place a point: x, y from 0 to 1, from left and from below; px of the window."""
    return plot.x + x * plot.w, plot.bottom - min(1.0, max(0.0, y)) * plot.h


def _draw_scale(screen: Screen, surface: pygame.Surface, plot: pygame.Rect, floor: float) -> None:
    for share in (1.0, (1 + floor) / 2, floor):
        _, y = _at(plot, 0, (share - floor) / (1 - floor))
        pygame.draw.line(surface, theme.LINE, (plot.x, y), (plot.right, y))
        high = screen.type_px(theme.SMALL) + screen.px(8)
        words = pygame.Rect(0, 0, plot.x, high)
        words.midright = (plot.x - screen.px(8), round(y))
        screen.write(
            surface, f"{share:.0%}".replace("%", " %"), words, theme.SMALL, theme.MUTED,
            align="right", wrap=False,
        )  # fmt: skip


def _draw_line(
    surface: pygame.Surface,
    points: Sequence[tuple[float, float]],
    colour: theme.Colour,
    width: int,
) -> None:
    for start, end in pairwise(points):
        pygame.draw.aaline(surface, colour, start, end, width)


def _draw_end(
    screen: Screen, surface: pygame.Surface, at: tuple[float, float], right: float
) -> None:
    """Mark where the curve is now, and say its share behind the mark."""
    side = screen.px(12)
    spot = pygame.Rect(0, 0, side, side)
    spot.center = (round(at[0]), round(at[1]))
    fill_round(surface, spot, theme.ACCENT, side // 2)
    words = pygame.Rect(
        spot.centerx + screen.px(_END), 0, screen.px(80), screen.type_px(theme.BODY) + 8
    )
    words.centery = spot.centery
    screen.write(
        surface, f"{100 * right:.0f} %", words, theme.BODY, theme.ACCENT, bold=True, wrap=False
    )


def _draw_legend(
    screen: Screen, surface: pygame.Surface, foot: pygame.Rect, curve: Sequence[CurvePoint]
) -> None:
    for words, colour, width in ((RIGHT, theme.ACCENT, 3), (loss_words(curve), theme.FAINT, 2)):
        dash = pygame.Rect(foot.x, 0, screen.px(22), screen.px(width))
        dash.centery = foot.centery
        surface.fill(colour, dash)
        foot = pygame.Rect(dash.right + screen.px(8), foot.y, 0, foot.h)
        foot.w = screen.width(words, theme.SMALL) + 2
        screen.write(surface, words, foot, theme.SMALL, theme.MUTED, wrap=False)
        foot = foot.move(foot.w + screen.px(_LEGEND_GAP), 0)
