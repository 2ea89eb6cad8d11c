"""The first screen: what you can do, who plays, what is kept, which network reads."""

from collections.abc import Callable

import pygame

from game.core.hand import write
from game.core.network_words import kind_words
from game.scene import Push, Scene, Transition
from game.scenes.camera import CameraScene
from game.scenes.collect import CollectScene
from game.scenes.draw import DrawScene
from game.scenes.home_cards import (
    CAMERA,
    CARDS,
    COLLECT,
    DRAW,
    LEARN,
    ON_PAPER,
    QUIZ,
    SAMPLES,
    TEACH,
    draw_action,
    draw_fact,
    paint_digits,
)
from game.scenes.home_layout import layout
from game.scenes.learn import LearnScene
from game.scenes.lesson_offer import LessonOffer, offer_height
from game.scenes.networks import NetworksScene
from game.scenes.player_entry import PlayerEntry
from game.scenes.quiz import QuizScene
from game.scenes.quiz_camera import QuizCameraScene
from game.scenes.samples import SamplesScene
from game.scenes.statistics import StatisticsScene
from game.scenes.teach import TeachScene
from game.services import Services
from game.ui import theme
from game.ui.controls import CLEAR
from game.ui.screen import Screen

_KEPT, _NETWORK = "Samples kept", "Network that reads"
#: where the cards lead, in their order
_LEADS: dict[str, Callable[[Services], Scene]] = {
    QUIZ: QuizScene,
    ON_PAPER: QuizCameraScene,
    LEARN: LearnScene,
    TEACH: TeachScene,
    DRAW: DrawScene,
    CAMERA: CameraScene,
    COLLECT: CollectScene,
    SAMPLES: SamplesScene,
    _KEPT: StatisticsScene,
    _NETWORK: NetworksScene,
}
_KEYS = {
    pygame.K_RETURN: QUIZ,
    pygame.K_KP_ENTER: QUIZ,
    pygame.K_p: ON_PAPER,
    pygame.K_l: COLLECT,
    pygame.K_d: DRAW,
    pygame.K_c: CAMERA,
    pygame.K_s: SAMPLES,
    pygame.K_h: LEARN,
    pygame.K_e: TEACH,
    pygame.K_t: _KEPT,
    pygame.K_n: _NETWORK,
}


class HomeScene:
    """Where everything begins."""

    hint = (
        "Each card names its key  ·  T: statistics  ·  N: networks  ·  F11: full screen  ·  "
        "Esc or Q: end"
    )

    def __init__(self, services: Services) -> None:
        self._services = services
        self._player = PlayerEntry(services)
        self._offer = LessonOffer(services)
        self._told: tuple[object, ...] = ()
        self._stale = False  # whether other controls are to be put
        self._news = True
        self._drawings = {
            name: [write(d, services.rng) for d in card.digits] for name, card in CARDS.items()
        }

    def show(self, screen: Screen) -> None:
        """Lay the screen out."""
        self._screen = screen
        self._layout = layout(screen, offer_height(screen))
        self._offer.begin()
        self._pictures = {
            name: paint_digits(screen, self._layout.actions[0], name, drawings)
            for name, drawings in self._drawings.items()
        }
        self._put_controls()

    def leave(self) -> None:
        """Remember the name."""
        self._player.remember()
        self._offer.end()

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take the keys of the cards, and T for the statistics."""
        if event.type != pygame.KEYDOWN:
            return None
        name = _KEYS.get(event.key)
        return None if name is None else self._lead(name)

    def update(self, now: float) -> Transition | None:
        """Remember the name once it has been typed; see whether there is a lesson to offer."""
        self._player.update()
        services = self._services
        told = services.settings.player, services.networks.active
        if told != self._told:
            if self._told and told[0] != self._told[0]:
                self._offer.end()
                self._offer.begin()
            self._told, self._news = told, True
        self._stale = self._offer.update(now) or self._stale
        # controls that are put there anew would take the keyboard away from who types
        if self._stale and not self._screen.controls.typing:
            self._screen.clear_controls()
            self._put_controls()
        return None

    def busy(self) -> bool:
        """Only when there is something new to show."""
        return self._news

    def draw(self, surface: pygame.Surface) -> None:
        """Draw title and cards."""
        screen, place, services = self._screen, self._layout, self._services
        self._news = False
        screen.write(surface, "Digit Quiz", place.title, 52, bold=True)
        if self._offers:
            self._offer.draw(screen, surface)
        else:
            words = "Write digits by hand. The program reads them, and learns how you write them."
            screen.write(surface, words, place.subtitle, theme.BODY + 2, theme.MUTED)
        for name, rect in zip(CARDS, place.actions, strict=True):
            draw_action(screen, surface, rect, name, self._pictures[name])
        count = services.keeper.kept
        draw_fact(screen, surface, place.facts[0], "Who is playing?")
        kept = "…" if count is None else f"{count:,}"
        draw_fact(screen, surface, place.facts[1], _KEPT, kept, (_KEPT, "Statistics"))
        kind = kind_words(services.networks.active, services.settings.player)
        reads = f"{_NETWORK}: {kind}"
        leads = _NETWORK, "Networks"
        draw_fact(screen, surface, place.facts[2], reads, services.reader.name, leads)

    def _put_controls(self) -> None:
        screen, place = self._screen, self._layout
        for rect, name in zip([*place.actions, *place.facts[1:]], _LEADS, strict=True):
            screen.controls.button(rect, "", self._leading(name), kind=CLEAR, name=name)
        self._offers = self._offer.shown
        if self._offers:
            self._offer.place(screen, place.offer)
        pad = screen.px(18)
        entry = place.facts[0].inflate(-2 * pad, 0)
        entry.h = screen.target(theme.BUTTON)
        entry.bottom = place.facts[0].bottom - pad
        self._player.show(screen, entry)
        self._stale, self._news = False, True

    def _leading(self, name: str) -> Callable[[], Transition]:
        return lambda: self._lead(name)

    def _lead(self, name: str) -> Transition:
        self._player.remember()
        return Push(_LEADS[name](self._services))
