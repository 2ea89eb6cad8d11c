"""Where things stand on the screen of networks."""

from dataclasses import dataclass

import pygame

from game.scenes.workbench import column, head_layout, row
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.screen import Screen

_INSET = (20, 14)  #: px of the design, free at the sides of a card, and above and below


@dataclass(frozen=True)
class NetworksLayout:
    """Rectangles in window px.

    teach: a button. choice: the card of who reads: question, three buttons, and back: a button.
    saved: all networks, a list; drop: words under it. card: the one that is chosen: name, origin,
    own and base: what its lesson brought, readers: words; words: in the place of its buttons, and
    buttons: in three rows, two, three and two.
    """

    back: pygame.Rect
    title: pygame.Rect
    teach: pygame.Rect
    choice: pygame.Rect
    question: pygame.Rect
    choices: list[pygame.Rect]
    saved: pygame.Rect
    drop: pygame.Rect
    card: pygame.Rect
    name: pygame.Rect
    origin: pygame.Rect
    own: pygame.Rect
    base: pygame.Rect
    words: pygame.Rect
    buttons: list[list[pygame.Rect]]


def layout(screen: Screen) -> NetworksLayout:
    """Place who reads over all, the saved networks on the left, the chosen one on the right.

    In a window that is higher than wide it stands under them.
    """
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    button, line = screen.target(theme.BUTTON), screen.type_px(theme.BODY) + screen.px(10)
    head, back, title = head_layout(screen)
    wide = min(screen.size[0], screen.px(1500)) - 2 * margin
    page = pygame.Rect((screen.size[0] - wide) // 2, head.bottom, wide, 0)
    page.h = footer_rect(screen).top - gap // 2 - page.y
    shift = page.x - margin
    teach = pygame.Rect(0, 0, max(120, screen.px(190)), back.h)
    teach.midright = (page.right, head.centery)
    inset_x, inset_y = screen.px(_INSET[0]), screen.px(_INSET[1])
    choice = pygame.Rect(page.x, page.y, page.w, button + line + 2 * inset_y + screen.px(4))
    inside = choice.inflate(-2 * inset_x, -2 * inset_y)
    question = pygame.Rect(inside.x, inside.y, inside.w, line)
    asked = pygame.Rect(inside.x, inside.bottom - button, inside.w, button)
    lower = pygame.Rect(page.x, choice.bottom + gap, page.w, page.bottom - choice.bottom - gap)
    if screen.size[0] < screen.size[1]:
        left, card = column(lower, (4, 5), gap)
    else:
        left = pygame.Rect(lower.x, lower.y, round((lower.w - gap) * 0.45), lower.h)
        card = pygame.Rect(left.right + gap, lower.y, lower.right - left.right - gap, lower.h)
    drop = pygame.Rect(left.x, left.bottom - 2 * line, left.w, 2 * line)
    saved = pygame.Rect(left.x, left.y, left.w, drop.y - screen.px(6) - left.y)
    inside = card.inflate(-2 * inset_x, -2 * inset_y)
    name = pygame.Rect(inside.x, inside.y, inside.w, button)
    narrow = screen.px(8)
    buttons = pygame.Rect(inside.x, 0, inside.w, 3 * button + 2 * narrow)
    buttons.bottom = inside.bottom
    lines = column(buttons, (1, 1, 1), narrow)
    told = pygame.Rect(inside.x, name.bottom, inside.w, buttons.y - screen.px(10) - name.bottom)
    origin, own, base = column(told, (3, 4.2, 3), screen.px(4))
    return NetworksLayout(
        back.move(shift, 0), title.move(shift, 0), teach, choice, question, row(asked, 4, gap),
        saved, drop, card, name, origin, own, base,
        pygame.Rect(inside.x, buttons.y, inside.w, lines[0].h + lines[1].h + narrow),
        [row(line, n, narrow) for line, n in zip(lines, (2, 3, 2), strict=True)],
    )  # fmt: skip
