"""Free drawing: watch digits being read, save them as a picture, keep them under labels."""

from collections.abc import Callable

import pygame

from game.core.number_words import for_terminal
from game.scene import Pop, Push, Transition
from game.scenes.draw_keeping import Keeping
from game.scenes.draw_layout import layout
from game.scenes.draw_picture import draw_reading
from game.services import Services
from game.ui import theme
from game.ui.number_boxes import draw_number_boxes
from game.ui.pad import Pad, means_undo
from game.ui.screen import Screen
from game.ui.shapes import card
from model.ink import Drawing
from model.number import Number, Part

_NETWORKS = "Networks"
SETTLED_AFTER = 0.6  #: seconds of rest after which a reading counts as settled


class DrawScene:
    """The pad, and everything that the network makes of what is on it."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.pad = Pad()
        self._keeping = Keeping(services)
        self._drawing = self.pad.sketch.drawing  # that was read
        self._number: Number | None = None
        self._read_revision: int | None = self.pad.sketch.revision
        self._announced_revision = self.pad.sketch.revision
        self._now = 0.0

    @property
    def hint(self) -> str:
        """The keys; while digits are being named those that name."""
        if self._naming():
            return "0-9: name the next  ·  Backspace or undo: take the last back  ·  Esc: back"
        return (
            "0-9: keep  ·  Ctrl+Z/Y: undo, redo  ·  C: clear  ·  S: save  ·  N: networks  ·  "
            "Esc: back"
        )

    @property
    def number(self) -> Number | None:
        """What is read now; None where there is nothing to read."""
        return self._number

    @property
    def chosen(self) -> Part | None:
        """The digit that is shown in detail: the next to get a label, or the last one written."""
        if self._number is None:
            return None
        if self._keeping.given(self._drawing):
            return self._keeping.next_part(self._drawing, self._number)
        latest = self._drawing.strokes[-1]
        return next(p for p in self._number.parts if latest in p.drawing.strokes)

    def show(self, screen: Screen) -> None:
        """Lay the screen out."""
        self._screen = screen
        self._layout = place = layout(screen)
        self.pad.place(place.bench.pad, screen.size)
        self._read_revision = None  # another network may read now
        controls = screen.controls
        controls.button(place.bench.back, self._screen.way_back, Pop)
        controls.button(place.networks, _NETWORKS, self._choose_network)
        undo, redo, clear, save = place.tools
        controls.button(undo, "Undo", self._undo)
        controls.button(redo, "Redo", lambda: self.pad.redo(self._now))
        controls.button(clear, "Clear", lambda: self.pad.clear(self._now))
        controls.button(save, "Save picture", self._save_picture)
        for digit, rect in enumerate(place.digits):
            controls.button(rect, str(digit), self._labelling(digit), kind="digit")
        self._enable()

    def leave(self) -> None:
        """Finish the stroke under the pen."""
        self.pad.let_go(self._now)

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Write on the pad; keys 0 to 9 label what is on it, S saves its picture."""
        self._now = now
        if _takes_back(event) and (self._naming() or self.pad.sketch.is_fresh):
            self._undo()
            return None
        if self.pad.handle(event, now) or event.type != pygame.KEYDOWN:
            return None
        if len(event.unicode) == 1 and event.unicode in "0123456789":
            self._label(int(event.unicode))
        elif event.key == pygame.K_s:
            self._save_picture()
        elif event.key == pygame.K_n:
            return self._choose_network()
        return None

    def update(self, now: float) -> Transition | None:
        """Read what has changed; announce what has settled."""
        self._now = now
        sketch = self.pad.sketch
        if sketch.revision != self._read_revision:
            self._read_revision = sketch.revision
            self._drawing = sketch.drawing
            self._number = self._read(self._drawing)
            self._enable()
        settled = self.pad.rested(now) >= SETTLED_AFTER
        if settled and self._announced_revision != sketch.revision:
            self._announced_revision = sketch.revision
            if self._number is not None and self._services.announce is not None:
                self._services.announce(for_terminal(self._number))
        return None

    def busy(self) -> bool:
        """Only while the reading has not settled."""
        return 0 < self.pad.rested(self._now) < SETTLED_AFTER

    def draw(self, surface: pygame.Surface) -> None:
        """Draw pad, boxes, reading, bars and the invitation to keep it."""
        screen, place, number, chosen = self._screen, self._layout, self._number, self.chosen
        screen.write(surface, "Draw", place.bench.title, theme.TITLE - 6, bold=True)
        self.pad.draw(surface)
        if number is not None and chosen is not None and len(number.parts) > 1:
            draw_number_boxes(screen, surface, self.pad, number, chosen)
        draw_reading(screen, surface, place, number, chosen, inked=bool(self._drawing.strokes))
        card(surface, place.keep, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        words = self._keeping.invitation(self._drawing, number)
        screen.write(surface, words, place.keep_words, theme.BODY, bold=True)

    def _read(self, drawing: Drawing) -> Number | None:
        return None if drawing.is_too_small() else self._services.reader.read_number(drawing)

    def _enable(self) -> None:
        controls, sketch = self._screen.controls, self.pad.sketch
        inked = not sketch.is_empty()
        controls.enable("Undo", sketch.can_undo or self._keeping.can_unkeep)
        controls.enable("Redo", sketch.can_redo)
        controls.enable("Clear", inked)
        controls.enable("Save picture", inked)
        for digit in range(10):
            controls.enable(str(digit), self._number is not None)

    def _naming(self) -> bool:
        """Whether some digits of what is on the pad have their labels already."""
        return bool(self._keeping.given(self.pad.sketch.drawing))

    def _undo(self) -> None:
        """Take the last label back, else the last stroke, else what was kept last."""
        if self._naming():
            self._keeping.take_back()
        elif self.pad.sketch.is_fresh:
            self._keeping.unkeep()
            self._enable()
        else:
            self.pad.undo(self._now)

    def _labelling(self, digit: int) -> Callable[[], None]:
        return lambda: self._label(digit)

    def _label(self, label: int) -> None:
        """Give the next digit its label; with the last one all are kept and the pad is empty."""
        drawing = self._finished()
        number = self._read(drawing)
        if number is None:
            self._services.notices.say("There is nothing to keep yet: write a digit first.")
        elif self._keeping.label(drawing, number, label):
            self.pad.sketch.start_anew()

    def _choose_network(self) -> Transition:
        # here, for from there a way leads over teaching back to drawing
        from game.scenes.networks import NetworksScene

        return Push(NetworksScene(self._services))

    def _save_picture(self) -> None:
        say = self._services.notices.say
        drawing = self._finished()
        if not drawing.strokes:
            say("There is nothing to save yet: draw something first.")
            return
        try:
            name = self._services.drawings.save(drawing)
        except OSError as error:
            say(
                f"The picture could not be saved ({error.strerror or error}). "
                "Make room or choose another folder with --home, then try again."
            )
        else:
            say(f"Saved as {name} in the folder of your drawings.")

    def _finished(self) -> Drawing:
        """Return the drawing, the pen taken up."""
        self.pad.let_go(self._now)
        return self.pad.sketch.drawing


def _takes_back(event: pygame.Event) -> bool:
    backspace = event.type == pygame.KEYDOWN and event.key == pygame.K_BACKSPACE
    return backspace or means_undo(event)
