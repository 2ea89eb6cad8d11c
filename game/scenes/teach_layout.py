"""Where things stand on the screen on which networks are taught."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

_INSET = (20, 14)  #: px of the design, free at the sides of a card, and above and below

#: words, and the button under them
Headed = tuple[pygame.Rect, pygame.Rect]


@dataclass(frozen=True)
class TeachLayout:
    """Rectangles in window px.

    page: all between head and foot, for a lesson under way. samples, latest, choice: three cards.
    Of samples: heading, table, legend, missing: words, and add: a button. Of latest: result: words,
    and report: a button. Of choice: whose: two buttons, about: words, start: a button, time: words,
    learn, by_itself: a button each, and words above it.
    """

    back: pygame.Rect
    title: pygame.Rect
    reports: pygame.Rect
    page: pygame.Rect
    samples: pygame.Rect
    heading: pygame.Rect
    table: pygame.Rect
    legend: pygame.Rect
    missing: pygame.Rect
    add: pygame.Rect
    latest: pygame.Rect
    result: pygame.Rect
    report: pygame.Rect
    choice: pygame.Rect
    whose_heading: pygame.Rect
    whose: list[pygame.Rect]
    about: pygame.Rect
    start: pygame.Rect
    time: pygame.Rect
    learn: Headed
    by_itself: Headed


def layout(screen: Screen) -> TeachLayout:
    """Place what there is to learn on the left, what to do with it on the right."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    head, back, title = head_layout(screen)
    wide = min(screen.size[0], screen.px(1500)) - 2 * margin
    page = pygame.Rect((screen.size[0] - wide) // 2, head.bottom, wide, 0)
    page.h = footer_rect(screen).top - gap // 2 - page.y
    shift = page.x - margin
    back, title = back.move(shift, 0), title.move(shift, 0)
    reports = pygame.Rect(0, 0, max(120, screen.px(170)), back.h)
    reports.midright = (page.right, head.centery)
    title.w = reports.x - gap - title.x
    left = pygame.Rect(page.x, page.y, round((page.w - gap) * 0.58), page.h)
    choice = pygame.Rect(left.right + gap, page.y, page.right - left.right - gap, page.h)
    button, line = screen.target(theme.BUTTON), screen.type_px(theme.BODY) + screen.px(10)
    latest = pygame.Rect(left.x, 0, left.w, max(button + 2 * screen.px(_INSET[1]), screen.px(132)))
    latest.bottom = left.bottom
    samples = pygame.Rect(left.x, left.y, left.w, latest.y - gap - left.y)
    inside = _inside(screen, samples)
    heading = pygame.Rect(inside.x, inside.y, inside.w, line)
    add = _button_at(screen, inside, button)
    missing = pygame.Rect(inside.x, add.y, add.x - gap - inside.x, button)
    small = screen.type_px(theme.SMALL) + screen.px(8)
    legend = pygame.Rect(inside.x, add.y - gap // 2 - small, inside.w, small)
    table = pygame.Rect(inside.x, heading.bottom + gap // 2, inside.w, 0)
    table.h = legend.y - gap // 2 - table.y
    within = _inside(screen, latest)
    report = _button_at(screen, within, button)
    report.centery = within.centery
    result = pygame.Rect(within.x, within.y, report.x - gap - within.x, within.h)
    return TeachLayout(
        back, title, reports, page, samples, heading, table, legend, missing, add,
        latest, result, report, choice, *_choice(screen, choice),
    )  # fmt: skip


def _choice(
    screen: Screen, card: pygame.Rect
) -> tuple[pygame.Rect, list[pygame.Rect], pygame.Rect, pygame.Rect, pygame.Rect, Headed, Headed]:
    """Place a lesson's choice and start from the card's top, what goes with it at its foot."""
    inside, gap = _inside(screen, card), screen.px(theme.GAP)
    button, line = screen.target(theme.BUTTON), screen.type_px(theme.BODY) + screen.px(10)
    small = screen.type_px(theme.SMALL) + screen.px(8)
    by_itself = _headed(inside, inside.bottom, small, button)
    learn = _headed(inside, by_itself[0].y - gap // 2, small, button)
    heading = pygame.Rect(inside.x, inside.y, inside.w, line)
    two = pygame.Rect(inside.x, heading.bottom + gap // 4, inside.w, button)
    about = pygame.Rect(inside.x, two.bottom + gap // 2, inside.w, 0)
    free = learn[0].y - gap - about.y - button - small - gap
    about.h = min(free, 5 * round(1.4 * screen.type_px(theme.BODY)))
    start = pygame.Rect(inside.x, about.bottom + gap // 2, inside.w, button)
    time = pygame.Rect(inside.x, start.bottom + gap // 4, inside.w, small)
    return heading, row(two, 2, gap // 2), about, start, time, learn, by_itself


def _headed(inside: pygame.Rect, bottom: int, line: int, button: int) -> Headed:
    """Place a line of words and a button under it, down to `bottom`."""
    press = pygame.Rect(inside.x, bottom - button, inside.w, button)
    return pygame.Rect(inside.x, press.y - line, inside.w, line), press


def _inside(screen: Screen, card: pygame.Rect) -> pygame.Rect:
    return card.inflate(-2 * screen.px(_INSET[0]), -2 * screen.px(_INSET[1]))


def _button_at(screen: Screen, inside: pygame.Rect, high: int) -> pygame.Rect:
    """Place a button at the lower right of a card."""
    button = pygame.Rect(0, 0, max(112, screen.px(160)), high)
    button.bottomright = inside.bottomright
    return button
