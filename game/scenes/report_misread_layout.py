"""Where things stand where misread samples are looked through."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import row
from game.ui import theme
from game.ui.screen import Screen


@dataclass(frozen=True)
class MisreadLayout:
    """Rectangles in window px.

    paper: the sample, large; says: what is known of it; likely: its label, and what is read;
    others: ten digits; delete, undo. before, tiles, after: the strip of all of them.
    """

    paper: pygame.Rect
    says: pygame.Rect
    likely: list[pygame.Rect]
    other_words: pygame.Rect
    others: list[pygame.Rect]
    delete: pygame.Rect
    undo: pygame.Rect
    before: pygame.Rect
    tiles: list[pygame.Rect]
    after: pygame.Rect


def layout(screen: Screen, body: pygame.Rect) -> MisreadLayout:
    """Place the sample on the left, the answers beside it, and the strip below."""
    gap, between = screen.px(theme.GAP), max(5, screen.px(8))
    button, side = screen.target(theme.BUTTON), screen.target(72)
    strip = pygame.Rect(body.x, body.bottom - side, body.w, side)
    upper = pygame.Rect(body.x, body.y, body.w, strip.y - gap - body.y)
    wide = min(upper.h, round(body.w * 0.42))
    paper = pygame.Rect(upper.x, 0, wide, wide)
    paper.centery = upper.centery
    right = pygame.Rect(paper.right + 2 * gap, upper.y, 0, upper.h)
    right.w = min(body.right - right.x, screen.px(760))
    if body.w > paper.w + right.w + 2 * gap:  # in the middle of a wide window
        shift = (body.w - paper.w - right.w - 2 * gap) // 2
        paper.x, right.x = paper.x + shift, right.x + shift
    line = screen.type_px(theme.SMALL) + screen.px(8)
    says_high = max(screen.px(44), right.h - 4 * button - line - 5 * between)
    says = pygame.Rect(right.x, right.y, right.w, min(says_high, screen.px(110)))
    block = says.h + 4 * button + line + 5 * between
    says.y += max(0, (right.h - block) // 2)
    first = pygame.Rect(right.x, says.bottom + between, right.w, button)
    words = pygame.Rect(right.x, first.bottom + between, right.w, line)
    second = pygame.Rect(right.x, words.bottom, right.w, button)
    third, fourth = (second.move(0, n * (button + between)) for n in (1, 2))
    delete, undo = row(fourth, 2, gap)
    before = pygame.Rect(strip.x, 0, button, button)
    before.centery = strip.centery
    after = before.copy()
    after.right = strip.right
    room = after.x - before.right - 2 * gap
    n = max(1, (room + between) // (side + between))
    taken = n * (side + between) - between
    left = before.right + gap + (room - taken) // 2
    tiles = [pygame.Rect(left + i * (side + between), strip.y, side, side) for i in range(n)]
    return MisreadLayout(
        paper, says, row(first, 2, gap), words,
        [*row(second, 5, between), *row(third, 5, between)], delete, undo, before, tiles, after,
    )  # fmt: skip
