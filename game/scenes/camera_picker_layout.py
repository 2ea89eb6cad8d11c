"""Where things stand on the screen on which a camera is chosen."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen


@dataclass(frozen=True)
class PickerLayout:
    """Rectangles in window px. names: as many buttons as fit."""

    back: pygame.Rect
    title: pygame.Rect
    names: list[pygame.Rect]
    entry: pygame.Rect
    entry_words: pygame.Rect
    open: pygame.Rect
    view: pygame.Rect
    facts: pygame.Rect
    again: pygame.Rect
    use: pygame.Rect


def layout(screen: Screen) -> PickerLayout:
    """Place the list on the left, the picture of what is chosen on the right."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    button = screen.target(theme.BUTTON)
    head, back, title = head_layout(screen)
    wide = min(screen.size[0], screen.px(1500)) - 2 * margin
    page = pygame.Rect((screen.size[0] - wide) // 2, head.bottom, wide, 0)
    page.h = footer_rect(screen).top - gap // 2 - page.y
    shift = page.x - margin
    left = pygame.Rect(page.x, page.y, wide * 2 // 5, page.h)
    right = pygame.Rect(left.right + margin, page.y, page.right - left.right - margin, page.h)
    line = pygame.Rect(left.x, left.bottom - button, left.w, button)
    open_ = pygame.Rect(0, line.y, max(84, screen.px(104)), button)
    open_.right = line.right
    entry = pygame.Rect(line.x, line.y, open_.x - gap // 2 - line.x, button)
    words = pygame.Rect(line.x, line.y - round(screen.type_px(theme.SMALL) * 1.8), line.w, 0)
    words.h = line.y - words.y
    names = []
    name = pygame.Rect(left.x, left.y, left.w, button)
    while name.bottom <= words.y - gap // 2:
        names.append(name)
        name = name.move(0, button + gap // 2)
    again, use = row(pygame.Rect(right.x, right.bottom - button, right.w, button), 2, gap)
    facts = pygame.Rect(right.x, again.y - gap - button, right.w, button)
    view = pygame.Rect(right.x, right.y, right.w, facts.y - gap // 2 - right.y)
    return PickerLayout(
        back.move(shift, 0), title.move(shift, 0), names, entry, words, open_, view, facts,
        again, use,
    )  # fmt: skip
