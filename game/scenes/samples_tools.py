"""What can be done with the samples that are selected: buttons under the grid, and keys."""

from collections.abc import Callable
from enum import Enum, auto

import pygame

from data.catalog import Catalog, empty_catalog
from data.edit import Kind
from game.scenes.sample_changes import REDO, UNDO, Question, SampleChanges
from game.scenes.samples_filters import Filters
from game.scenes.samples_grid import SamplesGrid
from game.scenes.samples_layout import SamplesLayout
from game.services import Services
from game.ui.controls import Command
from game.ui.screen import Screen

_PICK, _ALL, _LOOK, _RELABEL, _DELETE = "Select", "Select all", "Look", "Relabel", "Delete"
TOOLS = (_PICK, _ALL, _LOOK, _RELABEL, _DELETE, UNDO, REDO)
ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)
_DELETES = (pygame.K_DELETE, pygame.K_BACKSPACE)


class Mode(Enum):
    """What the screen is about: the grid, a new label for samples, or a question."""

    GRID = auto()
    RELABEL = auto()
    QUESTION = auto()


class SamplesTools:
    """Changes samples; `catalog` is the one whose rows are on the screen.

    entered: called when the mode changes: there are other buttons then.
    """

    def __init__(
        self, services: Services, grid: SamplesGrid, filters: Filters, entered: Callable[[], None]
    ) -> None:
        self.catalog: Catalog = empty_catalog()
        self.mode = Mode.GRID
        self.question: Question | None = None
        self._grid, self._filters, self._entered = grid, filters, entered
        self._changes = SampleChanges(services)

    def put(self, screen: Screen, place: SamplesLayout, look: Command) -> None:
        """Put the buttons there. look: shows the first sample that is selected."""
        button = screen.controls.button
        if self.mode is Mode.RELABEL:
            for digit, rect in enumerate(place.relabel):
                button(rect, str(digit), self._relabelling(digit), kind="digit")
            button(place.back_out, "Cancel", self.step_back)
            return
        does: tuple[Command, ...] = (
            *(self._pick, self._select_all, look, self._ask_label, self._delete),
            *(self._changes.undo, self._changes.redo),
        )
        for rect, name, command in zip(place.tools, TOOLS, does, strict=True):
            button(rect, name, command)

    def put_question(self, screen: Screen, place: SamplesLayout, question: Question) -> None:
        """Put the two answers to a question there."""
        yes, no = place.answers
        screen.controls.button(yes, question.answer, self._answer_yes, kind="primary")
        screen.controls.button(no, "No", self.step_back)

    @property
    def told(self) -> tuple[bool, ...]:
        """What the buttons tell: deleted ones are shown, each tap picks, some selected, found.

        And whether a change can be undone, and redone.
        """
        shown, grid = self._filters.open is None, self._grid
        some, found = shown and grid.acts, shown and bool(len(grid.found))
        return self._filters.choice.deleted, grid.picking, some, found, *self._changes.ways

    def tell(self, screen: Screen) -> None:
        """Show on the buttons how things stand."""
        controls = screen.controls
        deleted, picking, some, found, *_ = self.told
        controls.mark(_PICK, picking)
        controls.enable(_PICK, found)
        controls.enable(_ALL, found)
        controls.enable(_LOOK, some)
        controls.enable(_RELABEL, some and not deleted)
        controls.enable(_DELETE, some)
        controls.rename(_DELETE, "Bring back" if deleted else _DELETE)
        self._changes.tell(screen)

    def handle(self, event: pygame.Event) -> bool:
        """Take keys; whether this was for the tools."""
        if self.mode is Mode.QUESTION:
            if event.type == pygame.KEYDOWN and event.key in ENTER:
                self._answer_yes()
            return True
        if self._changes.handle(event):
            return True
        if event.type != pygame.KEYDOWN or self._filters.open is not None:
            return False
        if event.key in _DELETES:
            self._delete()
        elif not event.mod & pygame.KMOD_ALT and event.unicode in tuple("0123456789"):
            self._relabel(int(event.unicode))
        else:
            return False
        return True

    def step_back(self) -> bool:
        """Leave the question or the labels, or let go of what is selected; False: neither."""
        if self.mode is not Mode.GRID:
            self._enter(Mode.GRID)
        elif self._grid.selection.count or self._grid.picking:
            self._grid.selection.clear()
            self._grid.picking = False
        else:
            return False
        return True

    def _enter(self, mode: Mode, question: Question | None = None) -> None:
        self.mode, self.question = mode, question
        self._entered()

    def _pick(self) -> None:
        self._grid.picking = not self._grid.picking

    def _select_all(self) -> None:
        self._grid.selection.everything(self._grid.found)

    def _ask_label(self) -> None:
        self._enter(Mode.RELABEL)

    def _relabelling(self, label: int) -> Callable[[], None]:
        return lambda: self._relabel(label)

    def _relabel(self, label: int) -> None:
        if not self._filters.choice.deleted:
            self._change(Kind.RELABEL, label)

    def _delete(self) -> None:
        self._change(Kind.RESTORE if self._filters.choice.deleted else Kind.DELETE)

    def _change(self, kind: Kind, label: int | None = None) -> None:
        """Change what is selected; many are asked back first."""
        asked = self._changes.make(self.catalog, self._grid.acted_on(), kind, label)
        if asked is not None:
            self._enter(Mode.QUESTION, asked)
        elif self.mode is not Mode.GRID:
            self._enter(Mode.GRID)

    def _answer_yes(self) -> None:
        if self.question is not None:
            self.question.go_on()
        self._enter(Mode.GRID)
