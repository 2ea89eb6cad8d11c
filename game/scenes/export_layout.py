"""Where things stand on the export screen."""

from dataclasses import dataclass

import pygame

from game.core.export import FORMATS
from game.scenes.workbench import column, head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen


@dataclass(frozen=True)
class ExportLayout:
    """Rectangles in window px.

    formats: a button and its words for each of FORMATS. whose, author, licence: headings over
    player, author_entry, licence_entry. state: the card of how far it is; in it words, bar, and
    two buttons.
    """

    back: pygame.Rect
    title: pygame.Rect
    form: pygame.Rect
    formats: list[tuple[pygame.Rect, pygame.Rect]]
    about: pygame.Rect
    whose: pygame.Rect
    player: pygame.Rect
    author: pygame.Rect
    author_entry: pygame.Rect
    licence: pygame.Rect
    licence_entry: pygame.Rect
    state: pygame.Rect
    words: pygame.Rect
    bar: pygame.Rect
    left_button: pygame.Rect
    right_button: pygame.Rect


def layout(screen: Screen) -> ExportLayout:
    """Place the forms on the left, what goes with them on the right, how far it is below."""
    margin, gap, inset = screen.px(theme.MARGIN), screen.px(theme.GAP), screen.px(18)
    button = screen.target(theme.BUTTON)
    head, back, title = head_layout(screen)
    wide = min(screen.size[0], screen.px(1400)) - 2 * margin
    page = pygame.Rect((screen.size[0] - wide) // 2, head.bottom, wide, 0)
    page.h = min(footer_rect(screen).top - gap // 2 - page.y, screen.px(820))
    shift = page.x - margin
    state = pygame.Rect(page.x, 0, page.w, button + 2 * inset)
    state.bottom = page.bottom
    upper = pygame.Rect(page.x, page.y, page.w, state.y - gap - page.y)
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
    parts = []
    for part in column(inside, (1, 1, 1), screen.px(6)):
        entry = pygame.Rect(part.x, 0, part.w, button)
        heading = pygame.Rect(part.x, 0, part.w, line_high)
        heading.y = part.y + max(0, part.h - button - line_high) // 2
        entry.y = heading.bottom
        parts += [heading, entry]
    right = pygame.Rect(0, 0, max(130, screen.px(230)), button)
    right.midright = (state.right - inset, state.centery)
    left = right.move(-right.w - gap, 0)
    words = pygame.Rect(state.x + inset, state.y + inset // 2, left.x - gap - state.x - inset, 0)
    bar = pygame.Rect(words.x, 0, words.w, screen.px(14))
    bar.bottom = state.bottom - inset
    words.h = state.bottom - inset // 2 - words.y
    return ExportLayout(
        back.move(shift, 0), title.move(shift, 0), form, formats, about, *parts,
        state, words, bar, left, right,
    )  # fmt: skip
