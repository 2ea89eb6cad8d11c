"""Where things stand on the collect screens, by pad and by camera."""

from dataclasses import dataclass

import pygame

from game.scenes.picture_bench import PictureBench
from game.scenes.picture_bench import layout as picture_bench
from game.scenes.workbench import Workbench, row
from game.scenes.workbench import layout as workbench
from game.ui import theme
from game.ui.screen import Screen

_WIDEST = 1.5  # of the view's height: the grids beside the picture are to be seen growing


@dataclass(frozen=True)
class Column:
    """Rectangles in window px, of what stands beside pad or picture.

    ways: four buttons in the head: by pad, by camera, asked, chosen. ask: the card with the large
    digit, words, how far the round is, and the button that takes back. goal: the card with words
    and a bar, and the button that raises it. tiles: of the ten digits.
    """

    title: pygame.Rect
    ways: list[pygame.Rect]
    ask: pygame.Rect
    digit: pygame.Rect
    wish: pygame.Rect
    told: pygame.Rect
    round: pygame.Rect
    back: pygame.Rect
    goal: pygame.Rect
    goal_words: pygame.Rect
    bar: pygame.Rect
    raise_goal: pygame.Rect
    tiles: list[pygame.Rect]


@dataclass(frozen=True)
class PadLayout:
    """Rectangles in window px. tools: undo, redo, clear, done."""

    bench: Workbench
    tools: list[pygame.Rect]
    column: Column


@dataclass(frozen=True)
class CameraLayout:
    """Rectangles in window px. said: what is in the box, at the foot of the picture's plate."""

    bench: PictureBench
    tools: list[pygame.Rect]
    hold: pygame.Rect
    said: pygame.Rect
    column: Column


def pad_layout(screen: Screen) -> PadLayout:
    """Place the pad over its tools, the column beside it."""
    bench = workbench(screen)
    tools = row(bench.tools, 4, screen.px(theme.GAP) // 2)
    return PadLayout(bench, tools, _column(screen, bench.head, bench.title, bench.side))


def camera_layout(screen: Screen) -> CameraLayout:
    """Place the picture over its tools, the largest of which is to be held, the column beside."""
    bench = picture_bench(screen, rows=1, widest=_WIDEST)
    gap = screen.px(theme.GAP) // 2
    parts = row(bench.tools[0], 10, gap)
    camera, mirror = parts[0].union(parts[2]), parts[3].union(parts[4])
    said = pygame.Rect(bench.view.x, 0, bench.view.w, screen.px(58)).inflate(-4 * gap, 0)
    said.bottom = bench.view.bottom - 2 * gap
    column = _column(screen, bench.head, bench.title, bench.column)
    return CameraLayout(bench, [camera, mirror], parts[5].union(parts[9]), said, column)


def _column(screen: Screen, head: pygame.Rect, title: pygame.Rect, column: pygame.Rect) -> Column:
    gap, inset = screen.px(theme.GAP), screen.px(18)
    button, between = screen.target(theme.BUTTON), max(6, screen.px(theme.GAP) // 2)
    wide = max(84, screen.px(116))
    ways = [pygame.Rect(head.right - wide, 0, wide, button)]
    for space in (between, gap, between):
        ways.insert(0, ways[0].move(-wide - space, 0))
    for way in ways:
        way.centery = head.centery
    title = pygame.Rect(title.x, title.y, ways[0].x - gap - title.x, title.h)

    high = button + screen.px(104) + gap // 2  # of words over the button, beside the digit
    pips = max(16, screen.px(24))
    ask = pygame.Rect(column.x, column.y, column.w, high + pips + gap // 2 + 2 * inset)
    inside = ask.inflate(-2 * inset, -2 * inset)
    round = pygame.Rect(inside.x, inside.bottom - pips, inside.w, pips)
    digit = pygame.Rect(inside.x, inside.y, min(high, inside.w * 3 // 10), high)
    right = pygame.Rect(digit.right + gap, inside.y, inside.right - digit.right - gap, high)
    back = pygame.Rect(0, 0, min(right.w, max(150, screen.px(210))), button)
    back.bottomright = right.bottomright
    words = pygame.Rect(right.x, right.y, right.w, back.y - gap // 2 - right.y)
    wish = pygame.Rect(words.x, words.y, words.w, words.h * 2 // 5)
    told = pygame.Rect(words.x, wish.bottom, words.w, words.bottom - wish.bottom)

    goal = pygame.Rect(column.x, ask.bottom + gap, column.w, button + inset)
    raise_goal = pygame.Rect(0, 0, max(92, screen.px(130)), button)
    raise_goal.midright = (goal.right - inset // 2, goal.centery)
    bar = pygame.Rect(goal.x + inset, 0, 0, max(8, screen.px(10)))
    bar.w, bar.bottom = raise_goal.x - gap - bar.x, raise_goal.bottom
    goal_words = pygame.Rect(bar.x, goal.y + 4, bar.w, bar.y - goal.y - 8)

    rest = pygame.Rect(column.x, goal.bottom + gap, column.w, column.bottom - goal.bottom - gap)
    high = (rest.h - between) // 2
    upper = pygame.Rect(rest.x, rest.y, rest.w, high)
    lower = pygame.Rect(rest.x, rest.bottom - high, rest.w, high)
    return Column(
        title, ways, ask, digit, wish, told, round, back, goal, goal_words, bar, raise_goal,
        row(upper, 5, between) + row(lower, 5, between),
    )  # fmt: skip
