"""Free drawing: watch it being read, save it as a picture, keep it under a label."""

from collections.abc import Callable

import pygame

from data.sample import new_id
from game.core.outcome import for_terminal, headline, in_words, with_article
from game.scene import Pop, Transition
from game.scenes.draw_layout import layout
from game.services import Reading, Services
from game.ui import theme
from game.ui.bars import draw_bars
from game.ui.network_view import draw_network_view
from game.ui.pad import Pad
from game.ui.screen import Screen
from game.ui.shapes import card
from model.ink import Drawing

SETTLED_AFTER = 0.6  #: seconds of rest after which a reading counts as settled


class DrawScene:
    """The pad, and everything that the network makes of what is on it."""

    hint = "0-9: keep  ·  Ctrl+Z/Y: undo, redo  ·  C: clear  ·  S: save  ·  Esc: back"

    def __init__(self, services: Services) -> None:
        self._services = services
        self.pad = Pad()
        self._round = new_id()
        self._reading: Reading | None = None
        self._read_revision = self.pad.sketch.revision
        self._announced_revision = self.pad.sketch.revision
        self._kept: tuple[str, int] | None = None  # id and label of the last sample
        self._now = 0.0

    @property
    def reading(self) -> Reading | None:
        """What is read now; None where there is nothing to read."""
        return self._reading

    def show(self, screen: Screen) -> None:
        """Lay the screen out."""
        self._screen = screen
        self._layout = place = layout(screen)
        self.pad.place(place.bench.pad, screen.size)
        controls = screen.controls
        controls.button(place.bench.back, "Home", Pop)
        undo, redo, clear, save = place.tools
        controls.button(undo, "Undo", lambda: self.pad.undo(self._now))
        controls.button(redo, "Redo", lambda: self.pad.redo(self._now))
        controls.button(clear, "Clear", lambda: self.pad.clear(self._now))
        controls.button(save, "Save picture", self._save_picture)
        for digit, rect in enumerate(place.digits):
            controls.button(rect, str(digit), self._keeping(digit), kind="digit")
        self._enable()

    def leave(self) -> None:
        """Finish the stroke under the pen."""
        self.pad.let_go(self._now)

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Write on the pad; keys 0 to 9 keep the drawing, S saves its picture."""
        self._now = now
        if self.pad.handle(event, now) or event.type != pygame.KEYDOWN:
            return None
        if len(event.unicode) == 1 and event.unicode in "0123456789":
            self._keep(int(event.unicode))
        elif event.key == pygame.K_s:
            self._save_picture()
        return None

    def update(self, now: float) -> Transition | None:
        """Read what has changed; announce what has settled."""
        self._now = now
        sketch = self.pad.sketch
        if sketch.revision != self._read_revision:
            self._read_revision = sketch.revision
            drawing = sketch.drawing
            too_small = drawing.is_too_small()
            self._reading = None if too_small else self._services.reader.read(drawing)
            self._enable()
        settled = self.pad.rested(now) >= SETTLED_AFTER
        if settled and self._announced_revision != sketch.revision:
            self._announced_revision = sketch.revision
            if self._reading is not None and self._services.announce is not None:
                self._services.announce(for_terminal(self._reading.prediction))
        return None

    def busy(self) -> bool:
        """Only while the reading has not settled."""
        return 0 < self.pad.rested(self._now) < SETTLED_AFTER

    def draw(self, surface: pygame.Surface) -> None:
        """Draw pad, reading, bars and the invitation to keep it."""
        screen, place = self._screen, self._layout
        screen.write(surface, "Draw", place.bench.title, theme.TITLE - 6, bold=True)
        self.pad.draw(surface)
        for rect in (place.reading, place.bars, place.keep):
            card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        prediction = self._reading.prediction if self._reading else None
        big = round(place.digit.h * 0.8 / max(screen.scale, 0.01))
        colour = theme.ACCENT if prediction else theme.FAINT
        screen.write(
            surface, headline(prediction), place.digit, big, colour, bold=True, align="centre"
        )
        screen.write(surface, in_words(prediction), place.words, theme.HEADING, bold=True)
        draw_network_view(surface, place.view, prediction.image if prediction else None)
        words = "Network's view"
        screen.write(surface, words, place.view_words, theme.SMALL - 1, theme.MUTED, align="centre")
        draw_bars(
            screen, surface, place.bars_inside, prediction.probabilities if prediction else None
        )
        screen.write(surface, self._invitation(), place.keep_words, theme.BODY, bold=True)

    def _invitation(self) -> str:
        if self._kept is None or not self.pad.sketch.is_empty():
            return "Keep it: which digit did you write?"
        sample_id, label = self._kept
        if self._services.keeper.is_saved(sample_id):
            return f"Saved as {with_article(label)}. Write the next one."
        if sample_id in self._services.keeper.waiting:
            return f"Your {label} waits to be saved. You can write on."
        return f"Saving it as {with_article(label)} …"

    def _enable(self) -> None:
        controls, sketch = self._screen.controls, self.pad.sketch
        inked = not sketch.is_empty()
        controls.enable("Undo", sketch.can_undo)
        controls.enable("Redo", sketch.can_redo)
        controls.enable("Clear", inked)
        controls.enable("Save picture", inked)
        for digit in range(10):
            controls.enable(str(digit), self._reading is not None)

    def _keeping(self, digit: int) -> Callable[[], None]:
        return lambda: self._keep(digit)

    def _keep(self, label: int) -> None:
        drawing = self._finished()
        if drawing.is_too_small():
            self._services.notices.say("There is nothing to keep yet: write a digit first.")
            return
        reading = self._services.reader.read(drawing)
        sample_id = self._services.keeper.keep(
            drawing, reading, label=label, asked=None, round=self._round
        )
        self._kept = (sample_id, label)
        self.pad.sketch.start_anew()

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
