"""The foot of every screen, where sentences for the player appear, over nothing else."""

from dataclasses import dataclass

import pygame

from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import fill_round

_DOT = "  ·  "  #: between two keys, or two facts
_GLUE = "\N{NO-BREAK SPACE}"
_IN_TWO_LINES = 0.62  #: of a text's width: words make no halves
HEIGHT = 56  #: of the design; two lines of small type fit


@dataclass(frozen=True)
class Facts:
    """Who plays, what is kept or waits to be saved, and which network reads; "" is left out."""

    player: str
    kept: str
    network: str

    @property
    def in_less_and_less_room(self) -> list[tuple[str, float]]:
        """Say them all, then fewer, what is kept last; each with the part of its width it needs."""
        parts = ((self.player, self.kept, self.network), (self.player, self.kept), (self.kept,))
        said = [(_DOT.join(fact for fact in some if fact), 1.0) for some in parts]
        return [*said, (self.kept, _IN_TWO_LINES)]


def footer_rect(screen: Screen) -> pygame.Rect:
    """Return the strip that every layout leaves free."""
    height = max(46, screen.px(HEIGHT))
    return pygame.Rect(0, screen.size[1] - height, screen.size[0], height)


def draw_footer(
    screen: Screen,
    surface: pygame.Surface,
    notice: str | None,
    hint: str,
    facts: Facts,
    colour: theme.Colour = theme.MUTED,
) -> None:
    """Draw the notice, or in quiet times the keys, and beside them the facts in `colour`.

    The keys come first: facts are left out where both would not find room in two lines.
    """
    strip = footer_rect(screen)
    margin = screen.px(theme.MARGIN)
    inside = strip.inflate(-2 * margin, 0)
    if notice is not None:
        plate = inside.inflate(0, -8)
        fill_round(surface, plate, theme.TEXT, plate.h // 3)
        words = plate.inflate(-plate.h, 0)
        screen.write(surface, notice, words, theme.SMALL, theme.WHITE, align="centre")
        return
    keys = _whole_keys(hint)
    for said, part in facts.in_less_and_less_room:
        wide = min(inside.w // 2, round(screen.width(said, theme.SMALL) * part))
        keys_room, facts_room = _rooms(screen, inside, wide)
        if screen.fits(keys, keys_room.size, theme.SMALL):
            break
    screen.write(surface, said, facts_room, theme.SMALL, colour, align="right")
    screen.write(surface, keys, keys_room, theme.SMALL, theme.MUTED)


def _rooms(screen: Screen, inside: pygame.Rect, wide: int) -> tuple[pygame.Rect, pygame.Rect]:
    """Part the foot in what is left for the keys, and facts that take so many px."""
    room = pygame.Rect(inside.right - wide, inside.y, wide, inside.h)
    rest = inside.copy()
    if wide:
        rest.w -= wide + screen.px(theme.GAP)
    return rest, room


def _whole_keys(hint: str) -> str:
    """Let lines break between keys alone, behind the dot that parts them."""
    keys = hint.split(_DOT)
    if len(keys) == 1:
        return hint
    return f"{_GLUE}{_GLUE}·  ".join(key.replace(" ", _GLUE) for key in keys)
