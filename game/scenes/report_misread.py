"""Looking through the samples that are misread: each is given another label, deleted or kept."""

from collections.abc import Callable

import numpy as np
import pygame

from data.edit import Kind
from game.core.outcome import with_article
from game.core.report_words import doubted_first, mislabelled, moment_of
from game.core.standing import Standing, standing, standing_words
from game.scenes.report_misread_layout import layout
from game.scenes.report_pictures import ReportPictures
from game.scenes.report_result import draw_ink
from game.scenes.sample_changes import SampleChanges
from game.services import Services
from game.ui import theme
from game.ui.controls import CLEAR, Command
from game.ui.pad import means_undo
from game.ui.sample_cells import draw_focus
from game.ui.screen import Screen
from game.ui.shapes import card
from model.teaching_report import Read, TeachingReport

_KEEP, _IS, _OTHER = "It is {}: keep it", "It is {}", "another: {}"
_DELETE, _UNDO, _BEFORE, _AFTER, _TILE = "Delete it", "Undo", "before", "after", "misread {}"
_NONE = "Every digit was read right by networks that had not seen it."
_ALL, _TEACH = "All of them are looked through.", "Teach again, so that it learns what you changed."
_ANSWERED = (Standing.KEPT, Standing.RELABELLED)
_ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)
_DELETES = (pygame.K_DELETE, pygame.K_BACKSPACE)


class ReportMisread:
    """The misread samples of a report, those first whose labels are likeliest to be wrong."""

    def __init__(
        self, services: Services, report: TeachingReport, pictures: ReportPictures
    ) -> None:
        self._shelf = services.shelf
        self._changes = SampleChanges(services)
        self._pictures = pictures
        self.misread = doubted_first(report)
        self._mislabelled = mislabelled(report)
        self._since = moment_of(report.created)
        self._at = 0
        self._first = 0  # of the strip
        self._large: dict[str, np.ndarray] = {}
        self._put_for: tuple[object, ...] = ()
        self._tell: Callable[[], None] = lambda: None

    def put(self, screen: Screen, body: pygame.Rect, anew: Callable[[], None]) -> None:
        """Put the buttons into a rectangle. anew: has them put again, for another sample."""
        self._screen, self._layout, self._anew = screen, layout(screen, body), anew
        if not self.misread:
            return
        place, button = self._layout, screen.controls.button
        self._first = self._at - self._at % len(place.tiles)
        known = self._standing not in (Standing.DELETED, Standing.GONE)
        self._put_likely()
        for digit, rect in enumerate(place.others):
            name = _OTHER.format(digit)
            does = self._relabelling(digit)
            button(rect, str(digit), does, kind="digit", name=name, enabled=known)
        button(place.delete, _DELETE, self._delete, enabled=known)
        button(place.undo, _UNDO, self._undo, enabled=self._shelf.can_undo)
        button(place.before, "<", lambda: self._go(-1), name=_BEFORE, enabled=self._at > 0)
        more = self._at + 1 < len(self.misread)
        button(place.after, ">", lambda: self._go(1), name=_AFTER, enabled=more)
        for i, rect in self._strip():
            button(rect, "", self._going_to(i), kind=CLEAR, name=_TILE.format(i))
        self._put_for = self._state

    def _put_likely(self) -> None:
        """Put a button for its label and for what is read; what was answered is not asked again."""
        stands, label = self._standing, self._label
        asked = stands is Standing.OPEN
        for i, (rect, digit) in enumerate(zip(self._layout.likely, self._likely, strict=True)):
            words = _KEEP if digit == label else _IS
            self._screen.controls.button(
                rect,
                words.format(with_article(digit)),
                self._relabelling(digit),
                kind="plain" if i or not asked else "primary",
                enabled=asked or (stands in _ANSWERED and digit != label),
            )

    @property
    def hint(self) -> str:
        """The keys that work now."""
        first, enter = self._likely[0], ""
        if self._standing is Standing.OPEN:
            does = "keep" if first == self.now.label else f"it is {with_article(first)}"
            enter = f"Enter: {does}  ·  "
        return (
            f"Left, Right: others  ·  {enter}0-9: relabel  ·  Del: delete  ·  "
            "Ctrl+Z: undo  ·  Tab: next page  ·  Esc: back"
        )

    @property
    def _likely(self) -> tuple[int, int]:
        """The two digits that it may be, the likelier one first."""
        now = self.now
        wrong = now.sample in self._mislabelled
        return (now.after, now.label) if wrong else (now.label, now.after)

    @property
    def now(self) -> Read:
        """The sample that is looked at."""
        return self.misread[self._at]

    @property
    def seen(self) -> list[str]:
        """The ids of the samples that are seen."""
        return [self.misread[i].sample for i, _ in self._strip()]

    def handle(self, event: pygame.Event) -> bool:
        """Take keys; whether this was one of them."""
        if event.type != pygame.KEYDOWN or not self.misread:
            return False
        if means_undo(event):
            self._undo()
        elif self._changes.handle(event):
            return True
        elif event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            self._go(1 if event.key == pygame.K_RIGHT else -1)
        elif len(event.unicode) == 1 and event.unicode in "0123456789":
            self._change(Kind.RELABEL, int(event.unicode))
        elif event.key in _ENTER:
            if self._standing is Standing.OPEN:
                self._change(Kind.RELABEL, self._likely[0])
        elif event.key in _DELETES:
            self._delete()
        else:
            return False
        return True

    def update(self) -> bool:
        """Fetch what is looked at; whether there is news."""
        if not self.misread:
            return False
        row, name = self._pictures.row(self.now.sample), self.now.sample
        news = False
        if row is not None and name not in self._large and row not in self._shelf.damaged:
            sample = self._shelf.sample(row)
            if sample is not None:
                self._large, news = {name: sample.raster}, True
        if self._put_for != self._state:
            self._anew()
            news = True
        return news

    @property
    def waits(self) -> bool:
        """Whether the sample that is looked at is on its way."""
        if not self.misread:
            return False
        row = self._pictures.row(self.now.sample)
        return (
            row is not None
            and self.now.sample not in self._large
            and row not in self._shelf.damaged
            and not self._shelf.trouble
        )

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the sample, what is known of it, and the strip."""
        screen, place = self._screen, self._layout
        if not self.misread:
            whole = place.paper.unionall([place.says, place.before, place.after])
            screen.write(surface, _NONE, whole, theme.HEADING, theme.MUTED, align="centre")
            return
        card(surface, place.paper, theme.PAPER, screen.px(theme.RADIUS), theme.LINE)
        now = self.now
        picture = self._large.get(now.sample, self._pictures.small.get(now.sample))
        inside = place.paper.inflate(-screen.px(16), -screen.px(16))
        draw_ink(screen, surface, inside, now, picture)
        screen.write(surface, self._words(), place.says, theme.HEADING - 3, bold=True)
        other = "or another digit:"
        screen.write(surface, other, place.other_words, theme.SMALL, theme.MUTED)
        for i, rect in self._strip():
            self._draw_tile(surface, i, rect)

    def _draw_tile(self, surface: pygame.Surface, i: int, rect: pygame.Rect) -> None:
        screen, read = self._screen, self.misread[i]
        open_still = self._standing_of(read) is Standing.OPEN
        unlooked = theme.DOUBT_SOFT if read.sample in self._mislabelled else theme.PAPER
        face = unlooked if open_still else theme.GOOD_SOFT
        card(surface, rect, face, screen.px(10), theme.LINE)
        picture = self._pictures.small.get(read.sample)
        draw_ink(screen, surface, rect.inflate(-screen.px(10), -screen.px(10)), read, picture)
        if i == self._at:
            draw_focus(surface, rect.inflate(screen.px(4), screen.px(4)), screen)

    def _words(self) -> str:
        if self._standing is Standing.GONE and self._pictures.searching:
            return self._shelf.trouble or "Looking for it …"
        wrong = self.now.sample in self._mislabelled
        told = standing_words(self._standing, self.now, self._label, mislabelled=wrong)
        said = [f"{self._at + 1:,} of {len(self.misread):,}.", told]
        if self._next_open() is None:
            stand = set(map(self._standing_of, self.misread))
            changed = stand & {Standing.RELABELLED, Standing.DELETED}
            said += [_ALL, _TEACH] if changed else [_ALL]
        return " ".join(said)

    @property
    def _label(self) -> int:
        """The label that it has now."""
        row = self._pictures.row(self.now.sample)
        return self.now.label if row is None else int(self._shelf.catalog.label[row])

    @property
    def _standing(self) -> Standing:
        return self._standing_of(self.now)

    def _standing_of(self, read: Read) -> Standing:
        shelf, row = self._shelf, self._pictures.row(read.sample)
        history = [] if row is None else shelf.history(row)
        return standing(shelf.catalog, row, read, history, self._since)

    @property
    def _state(self) -> tuple[object, ...]:
        """All on which the buttons hang, and the words."""
        shelf = self._shelf
        return (
            self._at, shelf.can_undo, self._pictures.searching, shelf.trouble,
            *(self._standing_of(self.misread[i]) for i, _ in self._strip()),
        )  # fmt: skip

    def _strip(self) -> list[tuple[int, pygame.Rect]]:
        """Return which samples the strip shows, and where."""
        ahead = range(self._first, len(self.misread))
        return list(zip(ahead, self._layout.tiles, strict=False))

    def _next_open(self) -> int | None:
        """Return the next sample that nobody has looked at, from the present one on, around."""
        n = len(self.misread)
        order = [(self._at + i) % n for i in range(n)]
        return next((i for i in order if self._standing_of(self.misread[i]) is Standing.OPEN), None)

    def _going_to(self, i: int) -> Command:
        return lambda: self._go(i - self._at)

    def _go(self, by: int) -> None:
        self._at = min(max(0, self._at + by), len(self.misread) - 1)
        self._anew()

    def _relabelling(self, digit: int) -> Command:
        return lambda: self._change(Kind.RELABEL, digit)

    def _delete(self) -> None:
        self._change(Kind.DELETE)

    def _change(self, kind: Kind, label: int | None = None) -> None:
        row = self._pictures.row(self.now.sample)
        if row is None or self._standing is Standing.DELETED:
            return
        self._changes.make(self._shelf.catalog, np.array([row]), kind, label)
        if (to := self._next_open()) is not None:
            self._at = to
        self._anew()

    def _undo(self) -> None:
        """Take the latest change back, and look at the sample again that it changed."""
        edit = self._changes.undo()
        undone = () if edit is None else edit.samples
        of = (i for i, read in enumerate(self.misread) if read.sample in undone)
        self._at = next(of, self._at)
        self._anew()
