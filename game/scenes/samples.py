"""The samples screen: all that is kept, to look at, to choose from, and to put right."""

from collections.abc import Callable
from datetime import date
from enum import Enum, auto

import pygame

from data.catalog import Catalog, Choice, empty_catalog
from data.edit import Kind
from game.core.odd_one_out import missing
from game.scene import Pop, Push, Transition
from game.scenes.collect import CollectScene
from game.scenes.export import ExportScene
from game.scenes.odd_one_out import OddOneOutScene
from game.scenes.sample import SampleScene
from game.scenes.sample_changes import Question, SampleChanges
from game.scenes.samples_filters import Filter, Filters
from game.scenes.samples_grid import SamplesGrid
from game.scenes.samples_layout import layout
from game.scenes.samples_words import found_words, kept, nothing_words
from game.scenes.statistics import StatisticsScene
from game.services import Services
from game.ui import theme
from game.ui.controls import Command
from game.ui.screen import Screen

_PICK, _ALL, _LOOK, _RELABEL, _DELETE = "Select", "Select all", "Look", "Relabel", "Delete"
_TOOLS = (_PICK, _ALL, _LOOK, _RELABEL, _DELETE, "Undo", "Redo")
_ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)
_DELETES = (pygame.K_DELETE, pygame.K_BACKSPACE)
_COLLECT = "Collect some"


class Mode(Enum):
    """What the screen is about: the grid, a new label for samples, or a question."""

    GRID = auto()
    RELABEL = auto()
    QUESTION = auto()


class SamplesScene:
    """A grid of samples under rows of filters."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.filters = Filters()
        self.grid = SamplesGrid(services.shelf)
        self._changes = SampleChanges(services)
        self.mode = Mode.GRID
        self._question: Question | None = None
        self._reading = False
        self._found: tuple[Catalog, Choice] = (empty_catalog(), self.filters.choice)
        self._total = 0
        self._put: tuple[object, ...] = ()  # what the buttons tell
        self._drawn: tuple[object, ...] = ()
        self._counting = False

    @property
    def hint(self) -> str:
        """The keys that work now."""
        if self._empty:
            return "Esc: back"
        if self.mode is Mode.QUESTION:
            return "Enter: yes  ·  Esc: no"
        if self.filters.open is not None:
            return "Arrows and Enter: choose  ·  Esc: close the list"
        if self.mode is Mode.RELABEL:
            return "0-9: the right digit  ·  Esc: leave it"
        return (
            "Arrows, Space, Ctrl+A: select  ·  0-9: relabel  ·  Del: delete  ·  Ctrl+Z/Y: undo, "
            "redo  ·  Enter: look  ·  Alt+0-9: filter  ·  Esc: back"
        )

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and begin to read."""
        if not self._reading:
            self._services.shelf.open()
            self._reading = True
        self._screen = screen
        self._layout = layout(screen, filters=len(Filter), tools=len(_TOOLS))
        self.grid.place(screen, self._layout.view)
        self._put_controls()

    def leave(self) -> None:
        """Stop reading."""
        self.grid.release()
        self.filters.list.release()
        self._services.shelf.close()
        self._reading = False

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Take keys, and what is done in the grid or in a list."""
        pressed = event.key if event.type == pygame.KEYDOWN else None
        if self.mode is Mode.QUESTION:
            if pressed in _ENTER:
                self._answer_yes()
        elif self._changes.handle(event) or self.filters.handle(event, now):
            return None
        elif pressed in _ENTER:
            return self._look()
        elif pressed in _DELETES:
            self._delete()
        elif pressed and len(event.unicode) == 1 and event.unicode in "0123456789":
            self._relabel(int(event.unicode))
        elif (index := self.grid.handle(event, now)) is not None:
            return self._look_at(index)
        return None

    def step_back(self) -> bool:
        """Close what is open, or let go of what is selected."""
        if self.mode is not Mode.GRID:
            self._enter(Mode.GRID)
        elif self.filters.open is not None:
            self.filters.close()
        elif self.grid.selection.count or self.grid.picking:
            self.grid.selection.clear()
            self.grid.picking = False
        else:
            return False
        return True

    def update(self, now: float) -> Transition | None:
        """Take what was read or chosen meanwhile."""
        shelf, choice = self._services.shelf, self.filters.choice
        if self._found != (shelf.catalog, choice):
            if self._found[1] != choice:
                self.grid.start_anew()
            self._found = (shelf.catalog, choice)
            self._total = kept(shelf.catalog.deleted)
            self.grid.take(shelf.catalog, choice)
        self._counting = self.filters.update(shelf.catalog, date.today(), now)
        self.grid.update(now)
        if self._put and self._put[0] != self._empty:
            self._put_controls()
        if self._put != self._told:
            self._tell()
        return None

    def busy(self) -> bool:
        """Whether something moves, or is on its way."""
        return self._counting or self.grid.moving or self._drawn != self._around

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the head, and the grid or what takes its place."""
        screen, place = self._screen, self._layout
        screen.write(surface, "Samples", place.title, theme.TITLE - 6, bold=True)
        screen.write(surface, self._words, place.found, theme.SMALL, theme.MUTED, wrap=False)
        if self.mode is Mode.RELABEL:
            screen.write(surface, "What is it?", place.relabel_words, theme.BODY, bold=True)
        said = self._question.text if self._question else self._nothing
        if self.filters.open is not None:
            self.filters.list.draw(surface)
        elif said:
            screen.write(surface, said, place.said, theme.HEADING, bold=True, align="centre")
        else:
            self.grid.draw(surface)
        self._drawn = self._around

    def draw_news(self, surface: pygame.Surface) -> bool:
        """Draw the grid alone, where that is all that has changed."""
        aside = self._question or self._nothing or self.filters.open is not None
        if self._drawn != self._around or aside:
            return False
        self.grid.draw_anew(surface)
        return True

    @property
    def _words(self) -> str:
        grid, shelf = self.grid, self._services.shelf
        chosen = grid.selection.count
        return found_words(shelf, self._total, len(grid.found), chosen, self.filters.choice)

    @property
    def _empty(self) -> bool:
        """Whether nothing was ever kept."""
        shelf = self._services.shelf
        return shelf.complete and not shelf.trouble and not len(shelf.catalog)

    @property
    def _nothing(self) -> str:
        choice = Choice() if self._empty else self.filters.choice
        return nothing_words(self._services.shelf, len(self.grid.found), choice)

    @property
    def _around(self) -> tuple[object, ...]:
        """What is to be seen besides the grid, and which samples are in it."""
        return *self._told, *self._found, self._words, self._nothing

    @property
    def _told(self) -> tuple[object, ...]:
        """What the buttons tell."""
        grid, filters = self.grid, self.filters
        some = filters.open is None and bool(len(grid.acted_on()))
        any_found = filters.open is None and bool(len(grid.found))
        return self._empty, filters.choice, filters.open, self.mode, grid.picking, some, any_found

    def _tell(self) -> None:
        """Show on the buttons how things stand."""
        self._put = self._told
        if self._empty or self._question is not None:
            return  # there are other buttons
        controls, deleted = self._screen.controls, self.filters.choice.deleted
        *_, picking, some, any_found = self._told
        self.filters.mark(self._services.shelf.catalog, date.today())
        controls.mark(_PICK, bool(picking))
        controls.enable(_PICK, bool(any_found))
        controls.enable(_ALL, bool(any_found))
        controls.enable(_LOOK, bool(some))
        controls.enable(_RELABEL, bool(some) and not deleted)
        controls.enable(_DELETE, bool(some))
        controls.rename(_DELETE, "Bring back" if deleted else _DELETE)

    def _put_controls(self) -> None:
        place, controls = self._layout, self._screen.controls
        self._screen.clear_controls()
        self._put = ()
        controls.button(place.back, "Home", Pop)
        if self._question is not None:
            yes, no = place.answers
            controls.button(yes, self._question.answer, self._answer_yes, kind="primary")
            controls.button(no, "No", self.step_back)
            return
        if self._empty:
            controls.button(place.answers[0].union(place.answers[1]), _COLLECT, self._collect,
                            kind="primary")  # fmt: skip
            return
        self._put_ways()
        self.filters.show(self._screen, place)
        if self.mode is Mode.RELABEL:
            for digit, rect in enumerate(place.relabel):
                do = self._relabelling(digit)
                controls.button(rect, str(digit), do, kind="digit")
            controls.button(place.back_out, "Cancel", self.step_back)
        else:
            does: tuple[Command, ...] = (
                *(self._pick, self._select_all, self._look, self._ask_label, self._delete),
                *(self._changes.undo, self._changes.redo),
            )
            for rect, name, command in zip(place.tools, _TOOLS, does, strict=True):
                controls.button(rect, name, command)

    def _put_ways(self) -> None:
        odd, statistics, export = self._layout.ways
        controls = self._screen.controls
        controls.button(odd, "Odd one out", self._odd_one_out)
        controls.button(statistics, "Statistics", lambda: Push(StatisticsScene(self._services)))
        controls.button(export, "Export", self._export)

    def _enter(self, mode: Mode, question: Question | None = None) -> None:
        self.mode, self._question = mode, question
        self._put_controls()

    def _pick(self) -> None:
        self.grid.picking = not self.grid.picking

    def _select_all(self) -> None:
        self.grid.selection.everything(self.grid.found)

    def _ask_label(self) -> None:
        self._enter(Mode.RELABEL)

    def _relabelling(self, label: int) -> Callable[[], None]:
        return lambda: self._relabel(label)

    def _relabel(self, label: int) -> None:
        if not self.filters.choice.deleted:
            self._change(Kind.RELABEL, label)

    def _delete(self) -> None:
        self._change(Kind.RESTORE if self.filters.choice.deleted else Kind.DELETE)

    def _change(self, kind: Kind, label: int | None = None) -> None:
        """Change what is selected; many are asked back first."""
        catalog, _ = self._found  # that is on the screen, whatever was read since
        asked = self._changes.make(catalog, self.grid.acted_on(), kind, label)
        if asked is not None:
            self._enter(Mode.QUESTION, asked)
        elif self.mode is not Mode.GRID:
            self._enter(Mode.GRID)

    def _answer_yes(self) -> None:
        assert self._question is not None
        self._question.go_on()
        self._enter(Mode.GRID)

    def _look(self) -> Transition | None:
        rows = self.grid.acted_on()
        index = self.grid.found.index(int(rows[-1])) if len(rows) else None
        return None if index is None else self._look_at(index)

    def _look_at(self, index: int) -> Transition:
        return Push(SampleScene(self._services, self.grid.found, index, self.grid.show))

    def _collect(self) -> Transition:
        return Push(CollectScene(self._services))

    def _odd_one_out(self) -> Transition | None:
        """Play, where there is anything to find; else say what is missing."""
        shelf = self._services.shelf
        if lacks := missing(shelf.catalog, shelf.suspicion):
            self._services.notices.say(lacks)
            return None
        return Push(OddOneOutScene(self._services))

    def _export(self) -> Transition:
        players, choice = self._services.shelf.catalog.players, self.filters.choice
        return Push(ExportScene(self._services, players, choice.player))
