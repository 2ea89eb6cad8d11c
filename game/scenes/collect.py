"""Collecting digits on the pad: asked for, or under a label of the player's choice."""

import pygame

from game.core.outcome import for_terminal
from game.scene import Pop, Replace, Transition
from game.scenes.collect_camera import CollectCameraScene
from game.scenes.collect_controls import BY_PAD, press, put_column, tell_column
from game.scenes.collect_layout import pad_layout
from game.scenes.collect_picture import draw_column
from game.scenes.collect_tiles import Tiles
from game.scenes.collect_visit import Visit
from game.scenes.collect_words import PAD_HELP
from game.scenes.pad_tools import enable_pad_tools, put_pad_tools
from game.services import Services
from game.ui.pad import REST_SHOWN_AFTER, TAKEN_AFTER, Pad, means_undo
from game.ui.screen import Screen


class CollectScene:
    """The pad, and the grids that grow. visit: one that was begun by camera."""

    hint = (
        "Enter: done  ·  0-9: choose  ·  A: ask me  ·  Backspace: take back  ·  C: clear  ·  "
        "Tab: camera  ·  Esc: back"
    )

    def __init__(self, services: Services, visit: Visit | None = None) -> None:
        self._services = services
        self.pad = Pad()
        self.visit = Visit(services) if visit is None else visit
        self._tiles = Tiles()
        self._drawn: tuple[object, ...] = ()
        self._now = 0.0

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and begin to read what is kept."""
        self._screen = screen
        self._layout = pad_layout(screen)
        self.pad.place(self._layout.bench.pad, screen.size)
        self.visit.counting.begin()
        self._put_controls()

    def leave(self) -> None:
        """Finish the stroke under the pen."""
        self.pad.let_go(self._now)
        self.visit.counting.end()

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Write; keys take, choose, undo and take back."""
        self._now = now
        if event.type != pygame.KEYDOWN:
            if self.visit.asked is not None:  # ink is of a digit that was told before
                self.pad.handle(event, now)
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._take()
        elif event.key == pygame.K_TAB:
            return self._by_camera()
        elif means_undo(event) and self.pad.sketch.is_fresh:
            self.visit.take_back()
        elif not self.pad.handle(event, now):
            press(event, self.visit)
        return None

    def update(self, now: float) -> Transition | None:
        """Take the drawing when the pen has rested."""
        self._now = now
        self.visit.update(now)
        if self.pad.rested(now) >= TAKEN_AFTER:
            self._take()
        self._enable()
        return None

    def busy(self) -> bool:
        """While the rest is counted, or something has changed that is to be seen."""
        return self.pad.rested(self._now) > 0 or self._drawn != self.visit.stands

    def draw(self, surface: pygame.Surface) -> None:
        """Draw pad, cards and tiles."""
        self._drawn = self.visit.stands
        column = self._layout.column
        draw_column(
            self._screen, surface, column, self.visit, self._tiles, verb="write", at_first=PAD_HELP
        )
        self.pad.draw(surface)
        rested = self.pad.rested(self._now) - REST_SHOWN_AFTER
        if rested > 0:
            self.pad.draw_rest(surface, min(1.0, rested / (TAKEN_AFTER - REST_SHOWN_AFTER)))

    def _put_controls(self) -> None:
        place, controls = self._layout, self._screen.controls
        controls.button(place.bench.back, self._screen.way_back, Pop)
        put_pad_tools(controls, place.tools, self.pad, lambda: self._now, self._take)
        put_column(self._screen, place.column, self.visit, by=BY_PAD, switch=self._by_camera)
        self._enable()

    def _enable(self) -> None:
        enable_pad_tools(self._screen.controls, self.pad)
        tell_column(self._screen.controls, self.visit)

    def _take(self) -> None:
        """Keep the drawing, if there is one."""
        self.pad.let_go(self._now)
        drawing = self.pad.sketch.drawing
        if not drawing.strokes:
            return
        self.pad.sketch.start_anew()
        if drawing.is_too_small():
            self.visit.refuse_dot()
        else:
            reading = self._services.reader.read(drawing)
            self.visit.keep_drawing(drawing, reading)
            if self._services.announce is not None:
                self._services.announce(for_terminal(reading.prediction))

    def _by_camera(self) -> Transition:
        return Replace(CollectCameraScene(self._services, self.visit, CollectScene))
