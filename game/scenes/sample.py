"""One sample large: its ink drawn again, everything known of it, and how to put it right."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pygame

from data.edit import Kind
from data.sample import Sample
from game.core.damage import REPAIR
from game.core.outcome import with_article
from game.core.sample_words import facts, history
from game.core.selection import Found, same_rows
from game.scene import Pop, Transition
from game.scenes.sample_changes import ANEW, REDO, UNDO, SampleChanges
from game.scenes.sample_layout import layout
from game.scenes.sample_picture import draw_facts, draw_paper, draw_small_pictures, large_ink
from game.scenes.samples_lists import session_name
from game.services import Services
from game.ui import theme
from game.ui.replay_view import ReplayView
from game.ui.screen import Screen
from game.ui.shapes import card
from model.prediction import Prediction

_BEFORE, _NEXT, _PLAY, _DELETE = "Previous", "Next", "Draw it again", "Delete"
_DAMAGED = f"This sample is damaged in the file and cannot be shown. {REPAIR}"


class SampleScene:
    """The sample at a place among those found; told is given the place that is shown."""

    hint = (
        "Left, Right: others  ·  Space: draw it again  ·  0-9: relabel  ·  Del: delete  ·  "
        "Ctrl+Z/Y: undo, redo  ·  Esc: back"
    )

    def __init__(
        self, services: Services, found: Found, index: int, told: Callable[[int], None]
    ) -> None:
        self._services = services
        self._found, self._index, self._told = found, index, told
        self._changes = SampleChanges(services)
        self.sample: Sample | None = None
        self._now: Prediction | None = None  # what the network makes of it
        self._facts: list[tuple[str, str]] = []
        self._replay: ReplayView | None = None
        self._picture: pygame.Surface | None = None
        self._reading = False
        self._drawn: tuple[object, ...] = ()
        self._catalog = services.shelf.catalog
        self._ways = self._changes.ways

    @property
    def row(self) -> int:
        """The row of the sample that is shown."""
        return int(self._found.rows[self._index])

    @property
    def playing(self) -> bool:
        """Whether its strokes are being drawn at present."""
        return self._replay is not None and self._replay.playing

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and begin to read."""
        if not self._reading:
            self._services.shelf.open()
            self._reading = True
        self._screen = screen
        self._layout = place = layout(screen)
        put = screen.controls.button
        put(place.bench.back, self._screen.way_back, Pop)
        before, play, after = place.tools
        put(before, _BEFORE, lambda: self._step(-1))
        put(play, _PLAY, self._play)
        put(after, _NEXT, lambda: self._step(1))
        for digit, rect in enumerate(place.digits):
            put(rect, str(digit), self._relabelling(digit), kind="digit")
        delete, undo, redo = place.changes
        put(delete, _DELETE, self._delete)
        put(undo, UNDO, self._changes.undo)
        put(redo, REDO, self._changes.redo)
        self._take(self.sample)
        self._enable()

    def leave(self) -> None:
        """Stop reading."""
        self._services.shelf.close()
        self._reading = False

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take keys."""
        if event.type != pygame.KEYDOWN or self._changes.handle(event):
            return None
        if event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            self._step(1 if event.key == pygame.K_RIGHT else -1)
        elif event.key == pygame.K_SPACE:
            self._play()
        elif event.key in (pygame.K_DELETE, pygame.K_BACKSPACE):
            self._delete()
        elif len(event.unicode) == 1 and event.unicode in "0123456789":
            self._relabel(int(event.unicode))
        return None

    def update(self, now: float) -> Transition | None:
        """Take the sample once it is here; draw on."""
        catalog = self._services.shelf.catalog
        if not same_rows(self._catalog, catalog):
            self._services.notices.say(ANEW)
            return Pop()
        if self.sample is None and (sample := self._services.shelf.sample(self.row)) is not None:
            self._take(sample)
            self._enable()
        if self._replay is not None:
            self._replay.update(now)
        if self._catalog is not catalog or self._ways != self._changes.ways:
            self._catalog = catalog
            self._enable()
        return None

    def busy(self) -> bool:
        """While it is drawn, and until it is here."""
        waits = self.sample is None and not self._is_damaged
        return self.playing or waits or self._drawn != self._state

    def draw(self, surface: pygame.Surface) -> None:
        """Draw ink, facts and what can be changed."""
        screen, place, catalog = self._screen, self._layout, self._catalog
        title = f"{self._index + 1:,} of {len(self._found):,}"
        screen.write(surface, title, place.bench.title, theme.TITLE - 6, bold=True)
        draw_paper(screen, surface, place.bench.pad)
        for rect in (place.facts, place.keep):
            card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        self._draw_ink(surface)
        label = int(catalog.label[self.row])
        is_now = "Deleted. It was " if catalog.deleted[self.row] else "This is "
        words = f"{is_now}{with_article(label)}. Is it another digit?"
        screen.write(surface, words, place.keep_words, theme.BODY, bold=True)
        self._drawn = self._state

    def draw_news(self, surface: pygame.Surface) -> bool:
        """Draw the ink alone while it is drawn again."""
        if self._drawn != self._state or not self.playing:
            return False
        draw_paper(self._screen, surface, self._layout.bench.pad)
        self._draw_large(surface)
        return True

    def _draw_ink(self, surface: pygame.Surface) -> None:
        screen, place, sample = self._screen, self._layout, self.sample
        if sample is None or self._now is None:
            words = _DAMAGED if self._is_damaged else "One moment …"
            inside = place.bench.pad.inflate(-2 * screen.px(30), -2 * screen.px(30))
            screen.write(surface, words, inside, theme.HEADING, theme.MUTED, align="centre")
            return
        self._draw_large(surface)
        draw_small_pictures(screen, surface, place, sample, self._now.image)
        done = history(self._services.shelf.history(self.row), date.today())
        draw_facts(screen, surface, place.lines, self._facts, done)

    def _draw_large(self, surface: pygame.Surface) -> None:
        if self._replay is not None:
            self._replay.draw(surface, self._layout.bench.pad)
        elif self._picture is not None:
            surface.blit(self._picture, self._layout.bench.pad)

    @property
    def _is_damaged(self) -> bool:
        return self.row in self._services.shelf.damaged

    @property
    def _state(self) -> tuple[object, ...]:
        shelf = self._services.shelf
        return self.row, self.sample is None, shelf.catalog, self._is_damaged, self._ways

    def _take(self, sample: Sample | None) -> None:
        """Make ready what is shown of a sample."""
        if sample is not None and self.sample is not sample:
            today, catalog = date.today(), self._services.shelf.catalog
            self._now = self._services.reader.read_raster(sample.raster)
            self._facts = facts(
                sample, self._now, session_name(catalog, sample.session, today), today
            )
        self.sample, side = sample, self._layout.bench.pad.w
        self._replay = self._picture = None
        if sample is not None and sample.drawing:
            self._replay = ReplayView(sample.drawing, side)
        elif sample is not None:
            self._picture = large_ink(sample, side)

    def _enable(self) -> None:
        controls, catalog = self._screen.controls, self._catalog
        controls.enable(_BEFORE, self._index > 0)
        controls.enable(_NEXT, self._index + 1 < len(self._found))
        controls.enable(_PLAY, self._replay is not None)
        deleted = bool(catalog.deleted[self.row])
        controls.rename(_DELETE, "Bring back" if deleted else _DELETE)
        self._ways = self._changes.ways
        self._changes.tell(self._screen)

    def _step(self, by: int) -> None:
        self._index = min(max(self._index + by, 0), len(self._found) - 1)
        self._told(self._index)
        self._take(None)
        self._enable()

    def _play(self) -> None:
        if self._replay is not None:
            self._replay.play()

    def _relabelling(self, label: int) -> Callable[[], None]:
        return lambda: self._relabel(label)

    def _relabel(self, label: int) -> None:
        self._change(Kind.RELABEL, label)

    def _delete(self) -> None:
        deleted = self._catalog.deleted[self.row]
        self._change(Kind.RESTORE if deleted else Kind.DELETE)

    def _change(self, kind: Kind, label: int | None = None) -> None:
        # of the catalog that is on the screen, whatever was read since
        self._changes.make(self._catalog, np.array([self.row]), kind, label)
