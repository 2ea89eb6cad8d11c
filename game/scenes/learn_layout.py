"""Where things stand on the screens on which a hand is learned, by pad and by camera."""

from dataclasses import dataclass

import pygame

from game.core.learning import ROUNDS
from game.core.questions import DIGITS
from game.scenes.picture_bench import PictureBench
from game.scenes.picture_bench import layout as picture_bench
from game.scenes.workbench import Workbench, row, swapped
from game.scenes.workbench import layout as workbench
from game.ui import theme
from game.ui.screen import Screen

_WIDEST = 1.6  # of the view's height: the digit is as important as the picture
_TABLE = 0.56  # of the column's height, at most, for the cells of the table


@dataclass(frozen=True)
class Column:
    """Rectangles in window px, of what stands beside pad or picture.

    ways: two buttons in the head. ask: the card with the large digit, words, and the button that
    takes back. table: the card with words, the names of the digits and, for each round, a cell of
    each digit: row by row.
    """

    title: pygame.Rect
    ways: list[pygame.Rect]
    ask: pygame.Rect
    digit: pygame.Rect
    wish: pygame.Rect
    told: pygame.Rect
    back: pygame.Rect
    table: pygame.Rect
    words: pygame.Rect
    names: list[pygame.Rect]
    cells: list[pygame.Rect]


@dataclass(frozen=True)
class LearnPadLayout:
    """Rectangles in window px. tools: undo, redo, clear, done."""

    bench: Workbench
    tools: list[pygame.Rect]
    column: Column


@dataclass(frozen=True)
class LearnCameraLayout:
    """Rectangles in window px. tools: camera, mirror, take."""

    bench: PictureBench
    tools: list[pygame.Rect]
    column: Column


def pad_layout(screen: Screen, *, pad_right: bool) -> LearnPadLayout:
    """Place the pad over its tools, the column beside it; pad_right: at which side of the pad."""
    bench = workbench(screen)
    if pad_right:
        bench = swapped(bench)
    tools = row(bench.tools, 4, screen.px(theme.GAP) // 2)
    return LearnPadLayout(bench, tools, _column(screen, bench.head, bench.title, bench.side))


def camera_layout(screen: Screen) -> LearnCameraLayout:
    """Place the picture over its tools, the column beside it."""
    bench = picture_bench(screen, rows=1, widest=_WIDEST)
    parts = row(bench.tools[0], 10, screen.px(theme.GAP) // 2)
    tools = [parts[0].union(parts[2]), parts[3].union(parts[5]), parts[6].union(parts[9])]
    return LearnCameraLayout(bench, tools, _column(screen, bench.head, bench.title, bench.column))


def _column(screen: Screen, head: pygame.Rect, title: pygame.Rect, column: pygame.Rect) -> Column:
    gap, inset = screen.px(theme.GAP), screen.px(18)
    button = screen.target(theme.BUTTON)
    wide = max(84, screen.px(130))
    last = pygame.Rect(head.right - wide, 0, wide, button)
    last.centery = head.centery
    ways = [last.move(-wide - max(6, gap // 2), 0), last]
    title = pygame.Rect(title.x, title.y, ways[0].x - gap - title.x, title.h)

    words, named = screen.px(34), max(15, screen.px(22))
    side = min((column.w - 2 * inset) // DIGITS, round(column.h * _TABLE) // ROUNDS)
    table = pygame.Rect(column.x, 0, column.w, 2 * inset + words + named + ROUNDS * side)
    table.bottom = column.bottom
    inside = table.inflate(-2 * inset, -2 * inset)
    left = inside.centerx - DIGITS * side // 2
    names = [pygame.Rect(left + n * side, inside.y + words, side, named) for n in range(DIGITS)]
    cells = [
        pygame.Rect(name.x, name.bottom + n * side, side, side)
        for n in range(ROUNDS) for name in names
    ]  # fmt: skip

    ask = pygame.Rect(column.x, column.y, column.w, table.y - gap - column.y)
    inner = ask.inflate(-2 * inset, -2 * inset)
    digit = pygame.Rect(inner.x, inner.y, min(inner.h, inner.w * 4 // 10), inner.h)
    right = pygame.Rect(digit.right + gap, inner.y, inner.right - digit.right - gap, inner.h)
    back = pygame.Rect(0, 0, min(right.w, max(150, screen.px(210))), button)
    back.bottomright = right.bottomright
    said = pygame.Rect(right.x, right.y, right.w, back.y - gap // 2 - right.y)
    wish = pygame.Rect(said.x, said.y, said.w, said.h * 3 // 10)
    told = pygame.Rect(said.x, wish.bottom, said.w, said.bottom - wish.bottom)
    return Column(
        title, ways, ask, digit, wish, told, back, table,
        pygame.Rect(inside.x, inside.y, inside.w, words), names, cells,
    )  # fmt: skip
