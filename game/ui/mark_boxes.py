"""What a camera has found: a box around each mark, the digit and how sure it is."""

from collections.abc import Iterable

import pygame

from game.core.settling import Followed
from game.core.viewport import Viewport
from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import fill_round
from model.prediction import Outcome, Prediction

_MARGIN = 4  #: px of the design between ink and box
_PLATES = 200  # pictures of readings that are kept

Rect = pygame.Rect


class MarkBoxes:
    """Draws boxes and readings; a reading is written once, then kept as a picture."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._plates: dict[tuple[str, theme.Colour], pygame.Surface] = {}

    def draw(
        self,
        surface: pygame.Surface,
        view: Viewport,
        marks: Iterable[Followed],
        chosen: Followed | None,
    ) -> None:
        """Draw marks over a picture; `chosen` is the one that the screen says more of."""
        area = Rect(view.left, view.top, view.width, view.height)
        margin = self._screen.px(_MARGIN)
        for mark in marks:
            box = Rect(view.box(mark.mark.box)).inflate(2 * margin, 2 * margin).clip(area)
            if not mark.found:
                pygame.draw.rect(surface, theme.FAINT, box, 1, self._screen.px(8))
                continue
            colour = _colour(mark.prediction)
            thick = 3.5 if mark is chosen else 2 if mark.prediction else 1
            width, radius = self._screen.px(thick), self._screen.px(8)
            # no smooth edges: over a live picture nobody sees them, and they cost ten times as much
            pygame.draw.rect(surface, theme.WHITE, box.inflate(2, 2), width + 2, radius)
            pygame.draw.rect(surface, colour, box, width, radius)
            if mark.prediction and mark.prediction.outcome is not Outcome.REFUSED:
                self._tag(surface, area, box, mark.prediction, colour)

    def _tag(
        self,
        surface: pygame.Surface,
        area: Rect,
        box: Rect,
        prediction: Prediction,
        colour: theme.Colour,
    ) -> None:
        """Put the reading over its box, or under it where there is no room above."""
        doubt = "" if prediction.outcome is Outcome.SURE else "?"
        # of a doubt both halves count: which digit it is, and whether it is one
        sure = prediction.confidence * (1 - prediction.other if doubt else 1)
        plate = self._plate(f"{prediction.digit}{doubt}", f"{sure:.0%}", colour)
        spot = plate.get_rect(midbottom=(box.centerx, box.top - 2))
        if spot.top < area.top:
            spot.top = box.bottom + 2
        surface.blit(plate, spot.clamp(area))

    def _plate(self, digit: str, sure: str, colour: theme.Colour) -> pygame.Surface:
        key = (f"{digit} {sure}", colour)
        if key not in self._plates:
            if len(self._plates) >= _PLATES:
                self._plates.clear()
            self._plates[key] = self._written(digit, sure, colour)
        return self._plates[key]

    def _written(self, digit: str, sure: str, colour: theme.Colour) -> pygame.Surface:
        screen = self._screen
        large = screen.font(screen.type_px(theme.BODY), bold=True)
        small = screen.font(max(theme.SMALLEST_TYPE, screen.type_px(theme.SMALL) - 2))
        words = [large.render(digit, True, theme.WHITE), small.render(sure, True, theme.WHITE)]
        gap, inset = screen.px(5), screen.px(6)
        wide = sum(w.get_width() for w in words) + gap + 2 * inset
        plate = pygame.Surface((wide, large.get_linesize()), pygame.SRCALPHA, 32)
        fill_round(plate, plate.get_rect(), colour, plate.get_height() // 3)
        plate.blit(words[0], words[0].get_rect(midleft=(inset, plate.get_height() // 2)))
        at = (wide - inset, plate.get_height() // 2)
        plate.blit(words[1], words[1].get_rect(midright=at))
        return plate


def _colour(prediction: Prediction | None) -> theme.Colour:
    if prediction is None or prediction.outcome is Outcome.REFUSED:
        return theme.MUTED
    return theme.ACCENT if prediction.outcome is Outcome.SURE else theme.DOUBT
