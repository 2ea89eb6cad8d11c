"""Choosing a camera: its name in a list, and its picture beside it, live."""

from collections.abc import Callable

import pygame

from game.core.viewport import Viewport
from game.scene import Pop, Transition
from game.scenes.camera_picker_layout import layout
from game.scenes.camera_words import DEMO, draw_head, no_picture
from game.scenes.watching import Watching
from game.services import Services
from game.ui import theme
from game.ui.frame_view import FrameView
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round

_DEMO_NAME = "The demo: a drawn sheet"
_MORE = "More cameras …"


class CameraPicker:
    """A list of cameras; use is told the source that was chosen, unless it is to be remembered."""

    hint = "Up, Down: choose  ·  Enter: use it  ·  Esc: back"

    def __init__(self, services: Services, use: Callable[[str | None], None]) -> None:
        self._services = services
        self._use = use
        self.watching = Watching(services)
        self.watching.reading = False
        self._view = FrameView()
        self._cameras: tuple[str, ...] | None = None  # that were found last
        self._looking = False
        self._chosen: str | None = None
        self._address = ""
        self._first = 0  # of the names that are shown

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and look for cameras."""
        self._screen = screen
        self._layout = layout(screen)
        if self._cameras is None:
            self._services.sight.look_for_cameras()
        self._put_controls()

    def leave(self) -> None:
        """Let go of the camera."""
        self.watching.end()

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take keys: up and down choose, Enter uses what is chosen."""
        if event.type != pygame.KEYDOWN:
            return None
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            return self._take()
        if event.key in (pygame.K_UP, pygame.K_DOWN):
            sources = self._sources()
            step = 1 if event.key == pygame.K_DOWN else -1
            at = sources.index(self._chosen) + step if self._chosen in sources else 0
            self._choose(sources[at % len(sources)])
        return None

    def update(self, now: float) -> Transition | None:
        """Fetch what is new; show the first camera that was found."""
        self.watching.update(now)
        cameras = self._services.sight.cameras
        if self._looking != (cameras is None):
            self._looking = cameras is None
            self.watching.show_anew()
        # buttons that are put there anew would take the keyboard away from who types an address
        if cameras is not None and cameras != self._cameras and not self._screen.controls.typing:
            self._list(cameras)
        return None

    def busy(self) -> bool:
        """Only when there is something new to show."""
        return self.watching.busy()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the picture of the chosen camera."""
        screen, place, watching = self._screen, self._layout, self.watching
        screen.write(surface, "Which camera?", place.title, theme.TITLE - 6, bold=True)
        address = "Or the address of a phone's or network camera:"
        screen.write(surface, address, place.entry_words, theme.SMALL, theme.MUTED)
        card(surface, place.view, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        inside = place.view.inflate(-2 * screen.px(8), -2 * screen.px(8))
        fill_round(surface, inside, theme.TEXT, screen.px(theme.RADIUS - 6))
        if watching.picture is None or watching.is_old:
            words = inside.inflate(-2 * screen.px(20), -2 * screen.px(20))
            screen.write(
                surface, self._nothing(), words, theme.HEADING, theme.WHITE, align="centre"
            )
        else:
            pixels, turns = watching.picture
            size = (pixels.shape[1], pixels.shape[0])
            mirror = self._services.settings.mirror
            upright = size[::-1] if turns % 2 else size
            view = Viewport.fit(upright, (inside.x, inside.y, inside.w, inside.h), mirrored=mirror)
            self._view.draw(surface, pixels, view, turns=turns)
        draw_head(screen, surface, place.facts, watching.status)
        watching.drawn()

    def _nothing(self) -> str:
        if self._chosen is not None:
            return no_picture(self.watching.status)
        if self._looking:
            return "Looking for cameras …"
        return "No camera was found. Plug one in and look again, or show the demo."

    def _list(self, cameras: tuple[str, ...]) -> None:
        self._cameras = cameras
        self.watching.show_anew()
        if self._chosen is None and cameras:
            mine = self._services.settings.camera
            self._choose(mine if mine in cameras else cameras[0])
        else:
            self._put_controls()

    def _sources(self) -> list[str]:
        return [*(self._cameras or ()), DEMO]

    def _put_controls(self) -> None:
        place = self._layout
        self._screen.clear_controls()
        put = self._screen.controls.button
        put(place.back, self._screen.way_back, Pop)
        sources = self._sources()
        fits = len(place.names)
        many = len(sources) > fits
        shown = sources[self._first : self._first + fits - many]
        for rect, source in zip(place.names, shown, strict=False):
            name = _DEMO_NAME if source == DEMO else source
            kind = "primary" if source == self._chosen else "plain"
            put(rect, name, self._choosing(source), kind=kind)
        if many:
            put(place.names[-1], _MORE, self._turn_over)
        self._screen.controls.entry(
            place.entry, self._address, "http://…", self._typed, self._open_address
        )
        put(place.open, "Open", self._open_address)
        put(place.again, "Look again", self._look_again)
        put(place.use, "Use this one", self._take, kind="primary", enabled=self._chosen is not None)

    def _choosing(self, source: str) -> Callable[[], None]:
        return lambda: self._choose(source)

    def _choose(self, source: str) -> None:
        self._chosen = source
        self.watching.open(source)
        self._put_controls()

    def _turn_over(self) -> None:
        shown = len(self._layout.names) - 1
        self._first = 0 if self._first + shown >= len(self._sources()) else self._first + shown
        self._put_controls()

    def _typed(self, text: str) -> None:
        self._address = text

    def _open_address(self) -> None:
        if self._address.strip():
            self._choose(self._address.strip())

    def _look_again(self) -> None:
        self._services.sight.look_for_cameras()

    def _take(self) -> Transition | None:
        """Use what is chosen; a camera is remembered, the demo is for this visit."""
        if self._chosen is None:
            return None
        if self._chosen == DEMO:
            self._use(DEMO)
            return Pop()
        self._use(None)
        try:
            self._services.settings.remember(camera=self._chosen)
        except OSError as error:
            self._services.notices.say(
                f"This camera cannot be remembered ({error.strerror or error}): "
                "it holds until the program ends."
            )
        return Pop()
