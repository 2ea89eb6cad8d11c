"""The first screen: what you can do, who plays, what is kept, which network reads."""

from collections.abc import Callable

import pygame

from game.core.hand import write
from game.scene import Push, Scene, Transition
from game.scenes.camera import CameraScene
from game.scenes.collect import CollectScene
from game.scenes.draw import DrawScene
from game.scenes.home_cards import (
    CAMERA,
    CARDS,
    COLLECT,
    DRAW,
    ON_PAPER,
    QUIZ,
    SAMPLES,
    draw_action,
    draw_fact,
    paint_digits,
)
from game.scenes.home_layout import layout
from game.scenes.player_entry import PlayerEntry
from game.scenes.quiz import QuizScene
from game.scenes.quiz_camera import QuizCameraScene
from game.scenes.samples import SamplesScene
from game.scenes.statistics import StatisticsScene
from game.services import Services
from game.ui import theme
from game.ui.controls import CLEAR
from game.ui.screen import Screen

_WHO, _KEPT, _NETWORK = "Who is playing?", "Samples kept", "Network that reads"
#: where the cards lead, in their order, and what tells how many samples are kept
_LEADS: dict[str, Callable[[Services], Scene]] = {
    QUIZ: QuizScene,
    ON_PAPER: QuizCameraScene,
    COLLECT: CollectScene,
    DRAW: DrawScene,
    CAMERA: CameraScene,
    SAMPLES: SamplesScene,
    _KEPT: StatisticsScene,
}
_KEYS = {
    pygame.K_RETURN: QUIZ,
    pygame.K_KP_ENTER: QUIZ,
    pygame.K_p: ON_PAPER,
    pygame.K_l: COLLECT,
    pygame.K_d: DRAW,
    pygame.K_c: CAMERA,
    pygame.K_s: SAMPLES,
    pygame.K_t: _KEPT,
}


class HomeScene:
    """Where everything begins."""

    hint = "Each card names its key  ·  T: statistics  ·  F11: full screen  ·  Esc or Q: end"

    def __init__(self, services: Services) -> None:
        self._services = services
        self._player = PlayerEntry(services)
        self._drawings = {
            name: [write(d, services.rng) for d in card.digits] for name, card in CARDS.items()
        }

    def show(self, screen: Screen) -> None:
        """Lay the screen out."""
        self._screen = screen
        self._layout = place = layout(screen)
        controls = screen.controls
        for rect, name in zip([*place.actions, place.facts[1]], _LEADS, strict=True):
            controls.button(rect, "", self._leading(name), kind=CLEAR, name=name)
        pad = screen.px(18)
        entry = place.facts[0].inflate(-2 * pad, 0)
        entry.h = screen.target(theme.BUTTON)
        entry.bottom = place.facts[0].bottom - pad
        self._player.show(screen, entry)
        self._pictures = {
            name: paint_digits(screen, place.actions[0], name, drawings)
            for name, drawings in self._drawings.items()
        }

    def leave(self) -> None:
        """Remember the name."""
        self._player.remember()

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take the keys of the cards, and T for the statistics."""
        if event.type != pygame.KEYDOWN:
            return None
        name = _KEYS.get(event.key)
        return None if name is None else self._lead(name)

    def update(self, _now: float) -> Transition | None:
        """Remember the name once it has been typed."""
        self._player.update()
        return None

    def busy(self) -> bool:
        """Nothing moves here."""
        return False

    def draw(self, surface: pygame.Surface) -> None:
        """Draw title and cards."""
        screen, place = self._screen, self._layout
        screen.write(surface, "Digit Quiz", place.title, 52, bold=True)
        words = "Write digits by hand. The program reads them, asks for them and keeps them."
        screen.write(surface, words, place.subtitle, theme.BODY + 2, theme.MUTED)
        for name, rect in zip(CARDS, place.actions, strict=True):
            draw_action(screen, surface, rect, name, self._pictures[name])
        count = self._services.keeper.kept
        draw_fact(screen, surface, place.facts[0], _WHO)
        kept = "…" if count is None else f"{count:,}"
        draw_fact(screen, surface, place.facts[1], _KEPT, kept)
        draw_fact(screen, surface, place.facts[2], _NETWORK, self._services.reader.name)

    def _leading(self, name: str) -> Callable[[], Transition]:
        return lambda: self._lead(name)

    def _lead(self, name: str) -> Transition:
        self._player.remember()
        return Push(_LEADS[name](self._services))
