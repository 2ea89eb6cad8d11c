"""Collecting digits before a camera: while a button is held, a digit on paper is filmed."""

from collections.abc import Callable, Sequence

import pygame

from game.core.burst import Burst, counts
from game.core.recordable import recordable
from game.core.settling import Followed
from game.scene import Pop, Replace, Scene, Transition
from game.scenes.boxed_camera import BoxedCamera
from game.scenes.camera_words import no_picture
from game.scenes.collect_camera_picture import draw_box_words, draw_hold
from game.scenes.collect_controls import BY_CAMERA, press, put_column, tell_column
from game.scenes.collect_layout import camera_layout
from game.scenes.collect_picture import draw_column
from game.scenes.collect_tiles import Tiles
from game.scenes.collect_visit import Visit
from game.scenes.collect_words import CAMERA_HELP, box_words
from game.services import Services
from game.ui import theme
from game.ui.hold import Hold
from game.ui.pad import means_undo
from game.ui.screen import Screen

ByPad = Callable[[Services, Visit], Scene]


class CollectCameraScene:
    """The picture of a camera, and the grids that grow. by_pad: makes the screen of the pad."""

    hint = (
        "Hold Space: record  ·  0-9: choose  ·  A: ask me  ·  Backspace: take back  ·  "
        "M: mirror  ·  Tab: pad  ·  Esc: back"
    )

    def __init__(self, services: Services, visit: Visit, by_pad: ByPad) -> None:
        self._services = services
        self.visit = visit
        self._by_pad = by_pad
        self._camera = BoxedCamera(services, None, self._put_controls)
        self.watching, self._choice = self._camera.watching, self._camera.choice
        self._hold = Hold()
        self._tiles = Tiles()
        self.burst: Burst | None = None
        self._drawn: tuple[object, ...] = ()

    def show(self, screen: Screen) -> None:
        """Lay the screen out, open the camera, and begin to read what is kept."""
        self._screen = screen
        self._layout = camera_layout(screen)
        self._camera.show(screen, self._layout.bench.view)
        self._hold.place(self._layout.hold, screen.size)
        self.visit.counting.begin()
        self._put_controls()

    def leave(self) -> None:
        """Keep what was recorded, and let go of the camera."""
        self._hold.release()
        self._follow_hold()
        self._camera.leave()
        self.visit.counting.end()

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Record while the button is held; move the box; keys choose and take back."""
        taken = self._hold.handle(event)
        self._follow_hold()
        if taken:
            return None
        if event.type == pygame.KEYDOWN:
            return self._key(event)
        self._camera.handle(event)
        return None

    def update(self, now: float) -> Transition | None:
        """Fetch what is new; while the button is held, what is alone in the box is a frame."""
        was_stuck = self._choice.is_stuck
        self.visit.update(now)
        self.watching.update(now)
        there = self._there
        if self.burst is not None and len(there) == 1:
            self.burst.see(there[0])
        if was_stuck != self._choice.is_stuck:
            self._put_controls()
        self._tell()
        return None

    def busy(self) -> bool:
        """While there is something new to show."""
        return self._drawn != self._around or self.watching.busy()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw picture, cards and tiles."""
        screen, place = self._screen, self._layout
        draw_column(
            screen, surface, place.column, self.visit, self._tiles,
            verb="show", at_first=CAMERA_HELP,
        )  # fmt: skip
        self._camera.view.draw_plate(surface)
        if self.watching.picture is None:
            screen.write(
                surface, no_picture(self.watching.status), place.bench.said, theme.HEADING,
                theme.WHITE, bold=True, align="centre",
            )  # fmt: skip
        self._draw_picture(surface)
        draw_hold(screen, surface, place, held=self.burst is not None, ready=self._ready)
        self._drawn = self._around

    def draw_news(self, surface: pygame.Surface) -> bool:
        """Draw the picture, if nothing else has changed."""
        if self._drawn != self._around:
            return False
        self._draw_picture(surface)
        return True

    @property
    def _there(self) -> list[Followed]:
        """What may be recorded of what is in the box now."""
        page = self.watching.page
        if self.watching.is_old or page is None:
            return []
        return recordable(self.watching.marks, page)

    @property
    def _ready(self) -> bool:
        """Whether what is in the box counts as a frame."""
        there = self._there
        return len(there) == 1 and counts(there[0])

    def _draw_picture(self, surface: pygame.Surface) -> None:
        surface.fill(theme.TEXT, self._layout.said)  # where the picture is not as high as its plate
        self._camera.draw(surface)
        if self.watching.picture is not None:
            words = self._box_words(self._there)
            draw_box_words(self._screen, surface, self._layout.said, words, self.burst)
        self.watching.drawn()

    def _box_words(self, there: Sequence[Followed]) -> str:
        if self.watching.is_old:
            return no_picture(self.watching.status)
        return box_words(there, self.watching.fault, self.burst)

    def _follow_hold(self) -> None:
        """Begin a burst, or end it and keep what differs, as the button is held or not."""
        if self._hold.held and self.burst is None and self.visit.asked is not None:
            self.burst = Burst()
            if len(there := self._there) == 1:
                self.burst.see(there[0])
        elif not self._hold.held and self.burst is not None:
            burst, self.burst = self.burst, None
            self.visit.keep_burst(burst.marks, burst.frames)

    @property
    def _around(self) -> tuple[object, ...]:
        """What is to be seen besides the picture, as far as it changes by itself."""
        picture = self.watching.picture
        size = None if picture is None else (picture[0].shape, picture[1] % 2)
        recording = self.burst is not None
        status = no_picture(self.watching.status)
        return self.visit.stands, size, recording, status, self._ready

    def _put_controls(self) -> None:
        self._screen.clear_controls()
        place, put = self._layout, self._screen.controls.button
        put(place.bench.back, self._screen.way_back, Pop)
        camera, mirror = place.tools
        put(camera, "Change camera", self._choice.pick)
        put(mirror, "Mirror", self._camera.setup.mirror)
        self._choice.put(self._screen.controls, place.bench.asks)
        put_column(self._screen, place.column, self.visit, by=BY_CAMERA, switch=self._go_by_pad)

    def _tell(self) -> None:
        controls = self._screen.controls
        controls.mark("Mirror", on=self._camera.setup.mirrored)
        tell_column(controls, self.visit)

    def _key(self, event: pygame.Event) -> Transition | None:
        if event.key == pygame.K_TAB:
            return self._go_by_pad()
        if event.key == pygame.K_m:
            self._camera.setup.mirror()
        elif means_undo(event):
            self.visit.take_back()
        else:
            press(event, self.visit)
        return None

    def _go_by_pad(self) -> Transition:
        return Replace(self._by_pad(self._services, self.visit))
