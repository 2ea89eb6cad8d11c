"""Putting samples right: another label, deleting, bringing back, and the way back from each."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pygame

from data.catalog import Catalog
from data.edit import Edit, Kind
from game.core.change_words import done, question, redone, undone
from game.services import Services
from game.ui.pad import means_undo
from game.ui.screen import Screen

ANEW = "The samples are read anew: their file is another one now."
MANY = 10_000  #: that many are changed at once only by who has said so twice
UNDO, REDO = "Undo", "Redo"  #: names of their buttons
_CONTROL = pygame.KMOD_CTRL | pygame.KMOD_META


@dataclass(frozen=True)
class Question:
    """Whether many samples are to be changed at once; `go_on` does it."""

    text: str
    answer: str
    go_on: Callable[[], None]


class SampleChanges:
    """Changes samples and says what came of it."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._said = ""

    def make(
        self, catalog: Catalog, rows: np.ndarray, kind: Kind, label: int | None = None
    ) -> Question | None:
        """Change samples, by their rows; many are asked back first, by the question returned."""
        rows = rows[catalog.ids[rows] != b""]  # what is not known has no id to be named by
        if not len(rows):
            self._say("Choose a sample first: click it, or walk to it with the arrow keys.")
            return None
        if len(rows) < MANY:
            self._make(catalog, rows, kind, label)
            return None
        verbs = {Kind.RELABEL: "Change", Kind.DELETE: "Delete", Kind.RESTORE: "Bring back"}
        return Question(
            question(kind, len(rows), label) + " It can be undone.",
            f"{verbs[kind]} {len(rows):,}",
            lambda: self._make(catalog, rows, kind, label),
        )

    @property
    def ways(self) -> tuple[bool, bool]:
        """Whether there is a change to undo, and one to redo."""
        shelf = self._services.shelf
        return shelf.can_undo, shelf.can_redo

    def tell(self, screen: Screen) -> None:
        """Let the buttons be pressed that would do something."""
        for name, on in zip((UNDO, REDO), self.ways, strict=True):
            screen.controls.enable(name, on)

    def undo(self) -> Edit | None:
        """Take the latest change back, and return it."""
        edit = self._services.shelf.undo()
        self._say(undone(edit))
        return edit

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._say(redone(self._services.shelf.redo()))

    def handle(self, event: pygame.Event) -> bool:
        """Take Ctrl+Z and Ctrl+Y; whether this was one of them."""
        if means_undo(event):
            self.undo()
            return True
        control = event.type == pygame.KEYDOWN and event.mod & _CONTROL
        if control and event.key in (pygame.K_y, pygame.K_z):
            self.redo()
            return True
        return False

    def _make(self, catalog: Catalog, rows: np.ndarray, kind: Kind, label: int | None) -> None:
        shelf, names = self._services.shelf, catalog.names(rows)
        stays = kind is Kind.RELABEL and bool((catalog.label[rows] == label).all())
        if kind is Kind.RELABEL and label is not None:
            shelf.relabel(names, label)
        elif kind is Kind.DELETE:
            shelf.delete(names)
        else:
            shelf.restore(names)
        self._say(f"{done(Edit(kind, names, label=label), stays=stays)} Undo takes that back.")

    def _say(self, text: str) -> None:
        """Say what the newest change did, and no more what the one before it did."""
        self._services.notices.overtake(self._said, text)
        self._said = text
