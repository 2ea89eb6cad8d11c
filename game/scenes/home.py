"""The first screen: what you can do, who plays, what is kept, which network reads."""

from dataclasses import dataclass

import pygame

from game.core.hand import write
from game.core.player import NOBODY, clean_name
from game.scene import Push, Transition
from game.scenes.camera import CameraScene
from game.scenes.draw import DrawScene
from game.scenes.home_layout import layout
from game.scenes.quiz import QuizScene
from game.scenes.quiz_camera import QuizCameraScene
from game.scenes.workbench import column
from game.services import Services
from game.ui import theme
from game.ui.controls import CLEAR
from game.ui.ink import picture
from game.ui.screen import Screen
from game.ui.shapes import card, outline_round

_QUIZ, _ON_PAPER = "Play the quiz", "Quiz by camera"
_DRAW, _CAMERA = "Draw", "Camera"


@dataclass(frozen=True)
class _Card:
    """What a large card shows: words, and digits, on paper where a camera is needed."""

    words: str
    digits: tuple[int, ...]
    on_paper: bool = False


_CARDS = {
    _QUIZ: _Card("Ten digits, asked one by one. Write each on the pad.", (3, 7, 5)),
    _ON_PAPER: _Card("Ten digits, asked one by one. Hold each up on paper.", (6, 9), on_paper=True),
    _DRAW: _Card("Write what you like and watch it being read.", (2, 8)),
    _CAMERA: _Card("Hold a sheet before the camera: it finds every digit.", (1, 4), on_paper=True),
}


class HomeScene:
    """Where everything begins."""

    hint = (
        "Enter: quiz  ·  P: on paper  ·  D: draw  ·  C: camera  ·  F11: full screen  ·  "
        "Esc or Q: end"
    )

    def __init__(self, services: Services) -> None:
        self._services = services
        player = services.settings.player
        self._name = "" if player == NOBODY else player
        self._drawings = {
            d: write(d, services.rng) for card in _CARDS.values() for d in card.digits
        }
        self._was_typing = False

    def show(self, screen: Screen) -> None:
        """Lay the screen out."""
        self._screen = screen
        self._layout = place = layout(screen)
        controls = screen.controls
        leads = {
            _QUIZ: self._quiz,
            _ON_PAPER: self._quiz_by_camera,
            _DRAW: self._draw,
            _CAMERA: self._camera,
        }
        for rect, name in zip(place.actions, _CARDS, strict=True):
            controls.button(rect, "", leads[name], kind=CLEAR, name=name)
        pad = screen.px(18)
        entry = place.facts[0].inflate(-2 * pad, 0)
        entry.h = screen.target(theme.BUTTON)
        entry.bottom = place.facts[0].bottom - pad
        controls.entry(entry, self._name, "Your name", self._named)
        self._pictures = self._paint_pictures()

    def leave(self) -> None:
        """Remember the name."""
        self._remember()

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take keys: Enter and P play, D draws, C looks through the camera."""
        if event.type == pygame.KEYDOWN:
            if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
                return self._quiz()
            if event.key == pygame.K_p:
                return self._quiz_by_camera()
            if event.key == pygame.K_d:
                return self._draw()
            if event.key == pygame.K_c:
                return self._camera()
        return None

    def update(self, _now: float) -> Transition | None:
        """Remember the name once it has been typed."""
        typing = self._screen.controls.typing
        if self._was_typing and not typing:
            self._remember()
        self._was_typing = typing
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
        for name, rect in zip(_CARDS, place.actions, strict=True):
            self._draw_action(surface, name, rect)
        card(surface, place.facts[0], theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        heading = place.facts[0].inflate(-2 * screen.px(18), -2 * screen.px(12))
        heading.h = screen.px(34)
        screen.write(surface, "Who is playing?", heading, theme.SMALL, theme.MUTED, bold=True)
        count = self._services.keeper.count
        self._draw_fact(
            surface, place.facts[1], "Samples kept", "…" if count is None else f"{count:,}"
        )
        self._draw_fact(surface, place.facts[2], "Network that reads", self._services.reader.name)

    def _draw_action(self, surface: pygame.Surface, name: str, rect: pygame.Rect) -> None:
        screen = self._screen
        main = name == _QUIZ
        lit = screen.controls.is_lit(name)
        face = (theme.ACCENT_DARK if lit else theme.ACCENT) if main else (
            theme.ACCENT_SOFT if lit else theme.CARD
        )  # fmt: skip
        card(surface, rect, face, screen.px(theme.RADIUS + 6), None if main else theme.LINE)
        inside = rect.inflate(-2 * screen.px(28), -2 * screen.px(16))
        art = pygame.Rect(inside.x, inside.y, inside.w * 2 // 5, inside.h)
        self._draw_art(surface, name, art)
        said = pygame.Rect(art.right + screen.px(20), 0, 0, inside.h * 4 // 5)
        said.w, said.centery = inside.right - said.x, inside.centery
        title, words = column(said, (1, 1.1), 0)
        bright = theme.WHITE if main else theme.TEXT
        screen.write(surface, name, title, theme.TITLE - 6, bright, bold=True)
        soft = theme.ACCENT_SOFT if main else theme.MUTED
        screen.write(surface, _CARDS[name].words, words, theme.BODY, soft)

    def _draw_art(self, surface: pygame.Surface, name: str, art: pygame.Rect) -> None:
        screen, pictures = self._screen, self._pictures[name]
        if _CARDS[name].on_paper:
            sheet = art.inflate(-screen.px(8), -screen.px(20))
            card(surface, sheet, theme.PAPER, screen.px(10), theme.LINE)
        step = art.w // len(pictures)
        for i, image in enumerate(pictures):
            spot = image.get_rect(center=(art.x + step * i + step // 2, art.centery))
            surface.blit(image, spot)
            if _CARDS[name].on_paper:
                outline_round(surface, spot, theme.ACCENT, screen.px(8), screen.px(2))

    def _draw_fact(self, surface: pygame.Surface, rect: pygame.Rect, what: str, fact: str) -> None:
        screen = self._screen
        card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        inside = rect.inflate(-2 * screen.px(18), -2 * screen.px(12))
        heading = pygame.Rect(inside.x, inside.y, inside.w, screen.px(34))
        screen.write(surface, what, heading, theme.SMALL, theme.MUTED, bold=True)
        value = pygame.Rect(inside.x, heading.bottom, inside.w, inside.bottom - heading.bottom)
        screen.write(surface, fact, value, theme.TITLE - 6, bold=True)

    def _paint_pictures(self) -> dict[str, list[pygame.Surface]]:
        rect, most = self._layout.actions[-1], max(len(c.digits) for c in _CARDS.values())
        side = min(round(rect.h * 0.56), round(rect.w * 0.36 / most))
        pictures = {}
        for name, what in _CARDS.items():
            colour = theme.WHITE if name == _QUIZ else theme.INK
            pictures[name] = [picture(self._drawings[d], side, colour=colour) for d in what.digits]
        return pictures

    def _named(self, text: str) -> None:
        self._name = clean_name(text)

    def _remember(self) -> None:
        settings = self._services.settings
        name = self._name or NOBODY
        if settings.player == name:
            return
        try:
            settings.remember(player=name)
        except OSError as error:
            self._services.notices.say(
                f"Your name cannot be remembered ({error.strerror or error}): "
                "it holds until the program ends."
            )

    def _quiz(self) -> Transition:
        self._remember()
        return Push(QuizScene(self._services))

    def _quiz_by_camera(self) -> Transition:
        self._remember()
        return Push(QuizCameraScene(self._services))

    def _draw(self) -> Transition:
        self._remember()
        return Push(DrawScene(self._services))

    def _camera(self) -> Transition:
        self._remember()
        return Push(CameraScene(self._services))
