"""Rounds on the pad that teach a hand: what is written is taken as soon as the pen rests."""

import pygame

from game.core.learning import ON_PAD
from game.scene import Pop, Replace, Transition
from game.scenes.learn_camera import LearnCameraScene
from game.scenes.learn_controls import Ending, put_column, takes_back, tell_column
from game.scenes.learn_layout import pad_layout
from game.scenes.learn_picture import LearnTable, draw_ask
from game.scenes.learn_visit import LearnVisit
from game.scenes.learn_words import PAD_HELP, told
from game.scenes.pad_tools import enable_pad_tools, put_pad_tools
from game.services import Reading, Services
from game.ui.pad import REST_SHOWN_AFTER, TAKEN_AFTER, Pad
from game.ui.screen import Screen
from model.prediction import Outcome

TAKEN_EARLY = 0.7  #: seconds of rest after which that is taken which clearly reads as was asked


class LearnPadScene:
    """The pad, the digit that is asked for, and the table of all that are written."""

    hint = (
        "Enter: done  ·  Backspace: not that one  ·  Ctrl+Z: undo  ·  C: clear  ·  "
        "Tab: camera  ·  Esc: back"
    )

    def __init__(self, services: Services, visit: LearnVisit | None = None) -> None:
        self._services = services
        self.pad = Pad()
        self.visit = LearnVisit(services) if visit is None else visit
        self.visit.learning.go_on(ON_PAD)
        self._ending = Ending(services, self.visit)
        self._table = LearnTable()
        self._read: tuple[int, Reading] | None = None  # at which revision of the sketch
        self._drawn: tuple[object, ...] = ()
        self._now = 0.0

    def show(self, screen: Screen) -> None:
        """Lay the screen out."""
        self._screen = screen
        self._put()

    def leave(self) -> None:
        """Finish the stroke under the pen."""
        self.pad.let_go(self._now)

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Write; keys take, undo and take back."""
        self._now = now
        if event.type != pygame.KEYDOWN:
            if self.visit.asked is not None:
                self.pad.handle(event, now)
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._take()
        elif event.key == pygame.K_TAB:
            return self._by_camera()
        elif self.pad.sketch.is_fresh and takes_back(event):
            self.visit.take_back()
        elif event.key == pygame.K_BACKSPACE:
            self.pad.undo(now)
        else:
            self.pad.handle(event, now)
        return None

    def update(self, now: float) -> Transition | None:
        """Take the drawing when the pen has rested; go on to the lesson at the end."""
        self._now = now
        rested = self.pad.rested(now)
        if rested >= TAKEN_AFTER or (rested >= TAKEN_EARLY and self._is_clear()):
            self._take()
        enable_pad_tools(self._screen.controls, self.pad)
        tell_column(self._screen, self.visit)
        return self._ending.update(now)

    def busy(self) -> bool:
        """While the rest is counted, something new is to be seen, or the lesson is near."""
        resting = self.pad.rested(self._now) > 0
        return resting or self._drawn != self.visit.stands or self._ending.is_near

    def draw(self, surface: pygame.Surface) -> None:
        """Draw pad, cards and table."""
        self._drawn = self.visit.stands
        column, said = self._layout.column, told(self.visit, PAD_HELP)
        draw_ask(self._screen, surface, column, self.visit, verb="write", said=said)
        self._table.draw(self._screen, surface, column, self.visit)
        self.pad.draw(surface)
        rested = self.pad.rested(self._now) - REST_SHOWN_AFTER
        if rested > 0:
            self.pad.draw_rest(surface, min(1.0, rested / (TAKEN_AFTER - REST_SHOWN_AFTER)))

    def _put(self) -> None:
        screen, right = self._screen, self._services.settings.pad_right
        self._layout = place = pad_layout(screen, pad_right=right)
        self.pad.place(place.bench.pad, screen.size)
        screen.clear_controls()
        screen.controls.button(place.bench.back, screen.way_back, Pop)
        put_pad_tools(screen.controls, place.tools, self.pad, lambda: self._now, self._take)
        side = "Pad left" if right else "Pad right"
        ways = (("Camera", self._by_camera), (side, self._swap))
        put_column(screen, place.column, ways, self.visit.take_back)
        tell_column(screen, self.visit)
        enable_pad_tools(screen.controls, self.pad)

    def _is_clear(self) -> bool:
        """Whether what is written reads, surely, as what was asked for."""
        said = self._reading().prediction
        return said.outcome is Outcome.SURE and said.digit == self.visit.asked

    def _reading(self) -> Reading:
        """Read what is on the pad, once."""
        revision = self.pad.sketch.revision
        if self._read is None or self._read[0] != revision:
            self._read = revision, self._services.reader.read(self.pad.sketch.drawing)
        return self._read[1]

    def _take(self) -> None:
        """Keep the drawing, if there is one."""
        self.pad.let_go(self._now)
        drawing = self.pad.sketch.drawing
        if not drawing.strokes or self.visit.asked is None:
            return
        self.visit.take(drawing, self._reading(), self._now)
        self.pad.sketch.start_anew()

    def _by_camera(self) -> Transition:
        return Replace(LearnCameraScene(self._services, self.visit, LearnPadScene))

    def _swap(self) -> None:
        """Put the pad at the other side, for the other hand."""
        settings = self._services.settings
        self.pad.let_go(self._now)
        try:
            settings.remember(pad_right=not settings.pad_right)
        except OSError as error:
            self._services.notices.say(
                f"This cannot be remembered ({error.strerror or error}): "
                "it holds until the program ends."
            )
        self._put()
