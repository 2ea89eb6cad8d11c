"""Where things stand on the samples screen."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

_WAYS = 3  #: buttons in the head


@dataclass(frozen=True)
class SamplesLayout:
    """Rectangles in window px.

    found: how many were found, under the title. ways: to other screens. digits: ten to choose by,
    and one that shows all. filters: other ways to choose. damage: a line over the samples, of no
    height where nothing is to be said. view: the samples. tools: what can be
    done with them. relabel: the same room for a question, ten digits and a way back. said: words
    where there are no samples to be seen; answers: two buttons under them.
    """

    back: pygame.Rect
    title: pygame.Rect
    found: pygame.Rect
    ways: list[pygame.Rect]
    digits: list[pygame.Rect]
    show_all: pygame.Rect
    filters: list[pygame.Rect]
    damage: pygame.Rect
    view: pygame.Rect
    tools: list[pygame.Rect]
    relabel_words: pygame.Rect
    relabel: list[pygame.Rect]
    back_out: pygame.Rect
    said: pygame.Rect
    answers: list[pygame.Rect]


def layout(screen: Screen, *, filters: int, tools: int, damage: bool) -> SamplesLayout:
    """Place two rows of filters, the samples under them, and a row of tools."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    between, button = max(6, gap // 2), screen.target(theme.BUTTON)
    head, back, title = head_layout(screen)
    page = pygame.Rect(margin, head.bottom, screen.size[0] - 2 * margin, 0)
    page.h = footer_rect(screen).top - between - page.y

    wide = min(_WAYS * screen.px(170), page.w // 2)
    ways = pygame.Rect(page.right - wide, 0, wide, button)
    ways.centery = head.centery
    title.w = ways.x - gap - title.x
    title.h = button * 3 // 5
    found = pygame.Rect(title.x, 0, title.w, button - title.h)
    title.bottom = ways.y + title.h
    found.top = title.bottom

    first = pygame.Rect(page.x, page.y, page.w, button)
    all_wide = max(screen.px(130), 110)
    digits = pygame.Rect(first.x, first.y, first.w - all_wide - between, button)
    show_all = pygame.Rect(digits.right + between, first.y, all_wide, button)
    second = first.move(0, button + between)
    last = pygame.Rect(page.x, page.bottom - button, page.w, button)
    line = pygame.Rect(page.x, second.bottom + between, page.w, _line_high(screen) * damage)
    view = pygame.Rect(page.x, line.bottom + between * damage, page.w, 0)
    view.h = last.y - between - view.y

    ask = pygame.Rect(0, 0, min(view.w - 2 * gap, screen.px(560)), button)
    ask.midbottom = (view.centerx, view.centery + view.h // 4)
    said = pygame.Rect(ask.x, view.y + gap, ask.w, ask.y - view.y - 2 * gap)
    words = pygame.Rect(last.x, last.y, all_wide, button)
    ten = pygame.Rect(words.right + between, last.y, digits.w - all_wide - between, button)
    return SamplesLayout(
        back, title, found, row(ways, _WAYS, between), row(digits, 10, between), show_all,
        row(second, filters, between), line, view, row(last, tools, between), words,
        row(ten, 10, max(2, between // 2)), show_all.move(0, last.y - show_all.y), said,
        row(ask, 2, gap),
    )  # fmt: skip


def _line_high(screen: Screen) -> int:
    """Return the room of two lines of small type on a card, px."""
    return round(screen.type_px(theme.SMALL) * 2.8) + screen.px(12)
