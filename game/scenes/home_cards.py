"""The cards of the first screen."""

from dataclasses import dataclass

import pygame

from game.ui import theme
from game.ui.ink import picture
from game.ui.screen import Screen
from game.ui.shapes import card, outline_round
from model.ink import Drawing

QUIZ, ON_PAPER, LEARN, TEACH = "Play the quiz", "Quiz by camera", "Learn my hand", "Teach"
DRAW, CAMERA, COLLECT, SAMPLES = "Draw", "Camera", "Collect", "Samples"


@dataclass(frozen=True)
class HomeCard:
    """What a large card shows: words, a key that opens it, and digits.

    on_paper: they are seen on paper, by a camera. kept: they stand on tiles, as kept ones do.
    """

    words: str
    digits: tuple[int, ...]
    key: str
    on_paper: bool = False
    kept: bool = False


CARDS = {
    QUIZ: HomeCard("Ten digits, asked one by one, on the pad.", (3, 7, 5), "Enter"),
    ON_PAPER: HomeCard("The same, each held up on paper.", (6, 9), "P", on_paper=True),
    LEARN: HomeCard("Write for 90 seconds: it learns your hand.", (4, 4, 4), "H"),
    TEACH: HomeCard("Let a network learn what is kept.", (1, 7, 9), "E", kept=True),
    DRAW: HomeCard("Write what you like and see it read.", (2, 4), "D"),
    CAMERA: HomeCard("Every digit on a sheet is found and read.", (1, 4), "C", on_paper=True),
    COLLECT: HomeCard("Give many digits, by pad or by camera.", (8, 8, 8), "L", kept=True),
    SAMPLES: HomeCard("Look at what is kept, and put it right.", (0, 5, 7), "S", kept=True),
}  # fmt: skip


def paint_digits(
    screen: Screen, rect: pygame.Rect, name: str, drawings: list[Drawing]
) -> list[pygame.Surface]:
    """Paint the digits of a card, as large as fits into a card's rectangle."""
    most = max(len(what.digits) for what in CARDS.values())
    art = _inside(screen, rect)[0]
    free = art.h - _key_high(screen) - screen.px(8)
    side = min(free, round(rect.h * 0.38), (art.w - 2 * screen.px(12)) // most)
    return [picture(d, side, colour=_voices(name)[0]) for d in drawings]


def draw_action(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    name: str,
    pictures: list[pygame.Surface],
) -> None:
    """Draw a large card, whose button bears the same name."""
    main, what = name == QUIZ, CARDS[name]
    lit = screen.controls.is_lit(name)
    face = (theme.ACCENT_DARK if lit else theme.ACCENT) if main else (
        theme.ACCENT_SOFT if lit else theme.CARD
    )  # fmt: skip
    card(surface, rect, face, screen.px(theme.RADIUS + 4), None if main else theme.LINE)
    _, bright, soft = _voices(name)
    art, title, words = _inside(screen, rect)
    _draw_art(screen, surface, art, what, pictures)
    _draw_key(screen, surface, what.key, art, soft)
    screen.write(surface, name, title, theme.HEADING + 1, bright, bold=True, wrap=False)
    screen.write(surface, what.words, words, theme.BODY, soft)


def draw_fact(
    screen: Screen,
    surface: pygame.Surface,
    rect: pygame.Rect,
    what: str,
    fact: str = "",
    leads: tuple[str, str] | None = None,
) -> None:
    """Draw a small card that tells; leads: its button's name, and what it says of where to."""
    lit = leads is not None and screen.controls.is_lit(leads[0])
    face = theme.ACCENT_SOFT if lit else theme.CARD
    card(surface, rect, face, screen.px(theme.RADIUS), theme.LINE)
    inside = rect.inflate(-2 * screen.px(18), -2 * screen.px(12))
    heading = pygame.Rect(inside.x, inside.y, inside.w, screen.px(34))
    screen.write(surface, what, heading, theme.SMALL, theme.MUTED, bold=True)
    value = pygame.Rect(inside.x, heading.bottom, inside.w, inside.bottom - heading.bottom)
    if leads is not None:
        more = f"{leads[1]} >"
        put = screen.write(surface, more, value, theme.BODY, theme.ACCENT, bold=True, align="right")
        value.w = put.x - screen.px(8) - value.x
    screen.write(surface, fact, value, theme.TITLE - 6, bold=True, wrap=False)


def _inside(screen: Screen, rect: pygame.Rect) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
    """Return where the art of a large card stands, its title and its words."""
    inside = rect.inflate(-2 * screen.px(20), -2 * screen.px(14))
    high = screen.font(screen.type_px(theme.BODY)).get_linesize()
    words = pygame.Rect(inside.x, inside.bottom - 2 * high, inside.w, 2 * high)
    title = pygame.Rect(inside.x, 0, inside.w, screen.type_px(theme.HEADING) + screen.px(14))
    title.bottom = words.y
    return pygame.Rect(inside.x, inside.y, inside.w, title.y - inside.y), title, words


def _key_high(screen: Screen) -> int:
    return screen.type_px(theme.SMALL) + screen.px(9)


def _voices(name: str) -> tuple[theme.Colour, theme.Colour, theme.Colour]:
    """Return the colours of digits, title and words on a large card."""
    if name == QUIZ:
        return theme.WHITE, theme.WHITE, theme.ACCENT_SOFT
    return theme.INK, theme.TEXT, theme.MUTED


def _draw_art(
    screen: Screen,
    surface: pygame.Surface,
    art: pygame.Rect,
    what: HomeCard,
    pictures: list[pygame.Surface],
) -> None:
    side, gap = pictures[0].get_width(), screen.px(12)
    # what stands on no tile begins with its ink where the words begin
    left = art.x + (screen.px(10) if what.on_paper else 0 if what.kept else -side // 5)
    spots = [pygame.Rect(left + i * (side + gap), 0, side, side) for i in range(len(pictures))]
    for spot in spots:
        spot.bottom = art.bottom - screen.px(8 if what.on_paper else 2)
    if what.on_paper:
        sheet = spots[0].unionall(spots).inflate(screen.px(20), screen.px(12))
        card(surface, sheet, theme.PAPER, screen.px(8), theme.LINE)
    for spot, image in zip(spots, pictures, strict=True):
        if what.kept:
            card(surface, spot, theme.PAPER, screen.px(8), theme.LINE)
        surface.blit(image, spot)
        if what.on_paper:
            outline_round(surface, spot, theme.ACCENT, screen.px(8), screen.px(2))


def _draw_key(
    screen: Screen, surface: pygame.Surface, key: str, art: pygame.Rect, colour: theme.Colour
) -> None:
    """Draw a key as a key, in the corner over the art."""
    wide = screen.font(screen.type_px(theme.SMALL), bold=True).size(key)[0]
    face = pygame.Rect(0, art.y, 0, _key_high(screen))
    face.w = max(face.h, wide + screen.px(16))
    face.right = art.right
    outline_round(surface, face, colour, screen.px(6), max(1, screen.px(1.4)))
    screen.write(surface, key, face, theme.SMALL, colour, bold=True, align="centre", wrap=False)
