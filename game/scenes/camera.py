"""The camera screen: every digit on the paper before it gets a box and its reading."""

from collections.abc import Callable

import pygame

from game.core.sight import CameraState, Region
from game.scene import Pop, Push, Transition
from game.scenes.camera_cards import Shown, draw_cards, draw_cards_anew
from game.scenes.camera_layout import layout
from game.scenes.camera_picker import CameraPicker
from game.scenes.camera_reading import CameraReading
from game.scenes.camera_setup import CameraSetup
from game.scenes.camera_switches import CameraSwitches
from game.scenes.camera_threshold import Threshold
from game.scenes.camera_view import CameraView
from game.scenes.camera_words import DEMO, draw_head, facts, no_picture
from game.scenes.watching import Watching
from game.services import Services
from game.ui import theme
from game.ui.controls import CLEAR
from game.ui.region_hand import Tap
from game.ui.screen import Screen


class CameraScene:
    """The live picture, what is read in it, and what the network sees.

    source: what to look through in this visit; None for what the settings say.
    """

    def __init__(self, services: Services, source: str | None = None) -> None:
        self._services = services
        self._source = source
        self.watching = Watching(services)
        self.setup = CameraSetup(services)
        self.reading = CameraReading(services, self.watching)
        self._threshold = Threshold(services.settings.threshold)
        self._switches = CameraSwitches(
            self.watching, self.setup, self._threshold, self._put_controls
        )
        self._view = CameraView()
        self._drawn: tuple[object, ...] = ()
        self._ink = False  # whether ink alone is shown

    @property
    def hint(self) -> str:
        """The keys."""
        does = "stop" if self.watching.reading else "read"
        return (
            f"Space: {does}  ·  F: freeze  ·  B: box  ·  M: mirror  ·  T: turn  ·  A: auto  ·  "
            "I: ink  ·  Tab: next mark  ·  0-9: keep  ·  Esc: back"
        )

    def look_at(self, source: str) -> None:
        """Look through another source."""
        self._source = source
        self.watching.open(source)
        self._put_controls()

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and open the camera."""
        self._screen = screen
        self._layout = layout(screen)
        self._view.place(screen, self._layout.bench.view)
        self._threshold.place(self._layout.slider, screen.size)
        self.watching.change(self.setup.look)
        self.watching.begin(self._source)
        self._put_controls()

    def leave(self) -> None:
        """Let go of the camera."""
        self._view.release()
        self._threshold.release()
        self.watching.end()

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Take taps on the picture, its box, the slider, and keys."""
        if event.type == pygame.KEYDOWN:
            self._key(event)
        elif self._switches.slide(event, now):
            return None
        elif (done := self._view.handle(event, self.setup)) is Tap.TAPPED:
            self._switches.read()
        elif isinstance(done, Region):
            self.setup.move_box(done)
            self.watching.change(self.setup.look)
        return None

    def update(self, now: float) -> Transition | None:
        """Fetch what is new, and let it settle."""
        before = self._stands
        if self.watching.update(now):
            self.reading.update(boxed=self.setup.boxed)
        if self._ink != self._threshold.shows_ink(now):
            self._ink = not self._ink
            self.watching.show_anew()
        if before != self._stands:
            self._put_controls()
        return None

    def busy(self) -> bool:
        """Only when there is something new to show."""
        return self.watching.busy()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw picture, boxes and cards."""
        screen, place, status = self._screen, self._layout, self.watching.status
        screen.write(surface, "Camera", place.bench.title, theme.TITLE - 6, bold=True)
        draw_head(screen, surface, place.facts, status)
        self._view.draw_plate(surface)
        if self.watching.picture is None:
            screen.write(
                surface, no_picture(status), place.bench.said, theme.HEADING, theme.WHITE,
                bold=True, align="centre",
            )  # fmt: skip
        self._threshold.draw(screen, surface, place.slider_words)
        shown = self.reading.shown(boxed=self.setup.boxed)
        self._draw_picture(surface, shown)
        draw_cards(screen, surface, place.cards, shown)
        self._drawn = self._around

    def draw_news(self, surface: pygame.Surface) -> bool:
        """Draw the picture and what stands on the cards, if nothing else has changed."""
        if self._drawn != self._around:
            return False
        shown = self.reading.shown(boxed=self.setup.boxed)
        self._draw_picture(surface, shown)
        draw_cards_anew(self._screen, surface, self._layout.cards, shown)
        return True

    def _draw_picture(self, surface: pygame.Surface, shown: Shown) -> None:
        self._view.draw(
            surface, self.watching, shown.marks, shown.chosen, self.setup, ink=self._ink
        )
        self.watching.drawn()

    @property
    def _around(self) -> tuple[object, ...]:
        """What is to be seen besides picture and cards, as far as it changes by itself."""
        status, pixels = self.watching.status, self.watching.picture
        size = None if pixels is None else (pixels[0].shape, pixels[1] % 2)
        return size, status.name, facts(status), no_picture(status), self._threshold.value

    @property
    def _stands(self) -> tuple[object, ...]:
        """What the buttons tell, besides what they themselves have changed."""
        return self.watching.picture is None, self.watching.status.state, self.watching.frozen

    def _put_controls(self) -> None:
        """Put all buttons there anew: how they look says how things stand."""
        place, watching = self._layout, self.watching
        self._screen.clear_controls()
        put = self._screen.controls.button
        put(place.bench.back, self._screen.way_back, Pop)
        put(place.source, "Change camera", self._pick)
        if watching.picture is None and watching.status.state is not CameraState.OPENING:
            again, demo, choose = place.bench.asks
            put(again, "Try again", self._try_again, kind="primary")
            put(demo, "Show the demo", lambda: self.look_at(DEMO))
            put(choose, "Choose another", self._pick)
        self._switches.put(self._screen.controls, [*place.tools, place.auto])
        put(place.cards.seen, "", self.reading.choose_next, kind=CLEAR, name="Next mark")
        for digit, rect in enumerate(place.cards.digits):
            put(rect, str(digit), self._labelling(digit), kind="digit")

    def _key(self, event: pygame.Event) -> None:
        if len(event.unicode) == 1 and event.unicode in "0123456789":
            self._label(int(event.unicode))
            return
        if event.key in (pygame.K_TAB, pygame.K_RIGHT):
            self.reading.choose_next()
        elif event.key == pygame.K_i:
            self._threshold.show_ink()
        else:
            self._switches.press(event.key)

    def _labelling(self, digit: int) -> Callable[[], None]:
        return lambda: self._label(digit)

    def _label(self, label: int) -> None:
        self.reading.label(label, boxed=self.setup.boxed)

    def _try_again(self) -> None:
        self.look_at(self._services.settings.camera if self._source is None else self._source)

    def _pick(self) -> Transition:
        def use(source: str | None) -> None:
            self._source = source

        return Push(CameraPicker(self._services, use))
