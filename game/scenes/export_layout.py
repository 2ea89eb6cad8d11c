"""Where things stand on the export screen."""

from dataclasses import dataclass

import pygame

from game.core.export import FORMATS
from game.scenes.workbench import column, head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

#: a heading, and what stands under it
Headed = tuple[pygame.Rect, pygame.Rect]


@dataclass(frozen=True)
class ExportLayout:
    """Rectangles in window px.

    formats: a button and its words for each of FORMATS. state: the card of how far it is; in it
    words, bar, what room the samples take, and two buttons.
    """

    back: pygame.Rect
    title: pygame.Rect
    form: pygame.Rect
    formats: list[tuple[pygame.Rect, pygame.Rect]]
    about: pygame.Rect
    player: Headed
    names: tuple[pygame.Rect, list[pygame.Rect]]
    author: Headed
    licence: Headed
    state: pygame.Rect
    words: pygame.Rect
    bar: pygame.Rect
    room: pygame.Rect
    left_button: pygame.Rect
    right_button: pygame.Rect


def layout(screen: Screen) -> ExportLayout:
    """Place the forms on the left, what goes with them on the right, how far it is below."""
    margin, gap, inset = screen.px(theme.MARGIN), screen.px(theme.GAP), screen.px(18)
    button = screen.target(theme.BUTTON)
    head, back, title = head_layout(screen)
    wide = min(screen.size[0], screen.px(1400)) - 2 * margin
    page = pygame.Rect((screen.size[0] - wide) // 2, head.bottom, wide, 0)
    page.h = footer_rect(screen).top - gap // 2 - page.y
    shift = page.x - margin
    state_high = max(button + 2 * inset, screen.px(150))
    upper = pygame.Rect(page.x, page.y, page.w, 0)
    upper.h = min(page.h - gap - state_high, max(6 * button + 8 * gap, screen.px(500)))
    state = pygame.Rect(page.x, upper.bottom + gap, page.w, state_high)
    form, about = row(upper, 2, gap)
    line_high = screen.type_px(theme.BODY) + screen.px(10)
    lines = form.inflate(-2 * inset, -2 * screen.px(12))
    lines.y, lines.h = lines.y + line_high, lines.h - line_high
    formats = []
    for line in column(lines, (1.0,) * len(FORMATS), screen.px(6)):
        press = pygame.Rect(line.x, 0, max(112, screen.px(170)), button)
        press.centery = line.centery
        words = pygame.Rect(press.right + gap, line.y, line.right - press.right - gap, line.h)
        formats.append((press, words))
    inside = about.inflate(-2 * inset, -2 * screen.px(12))
    entries = []
    for part in column(inside, (1, 1, 1, 1), screen.px(6)):
        entry = pygame.Rect(part.x, 0, part.w, button)
        heading = pygame.Rect(part.x, part.y, part.w, line_high)
        entry.y = heading.bottom
        entries.append((heading, entry))
    right = pygame.Rect(0, 0, max(130, screen.px(230)), button)
    right.midright = (state.right - inset, state.centery)
    left = right.move(-right.w - gap, 0)
    tell = pygame.Rect(state.x + inset, state.y + inset // 2, 0, state.h - inset)
    tell.w = left.x - gap - tell.x
    words, between, room = column(tell, (5, 2, 4), 0)
    bar = pygame.Rect(between.x, 0, between.w, screen.px(14))
    bar.centery = between.centery
    player, names, author, licence = entries
    return ExportLayout(
        back.move(shift, 0), title.move(shift, 0), form, formats, about, player,
        (names[0], row(names[1], 2, gap)), author, licence,
        state, words, bar, room, left, right,
    )  # fmt: skip
