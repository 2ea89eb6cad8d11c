"""All kept samples, to look at and to put right; see `game.services.Shelf`."""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from data.catalog import Catalog
from data.edit import Edit, Kind
from data.sample import Sample
from data.shelf_messages import CatalogBlock, Thumbnails, WholeSample
from data.shelf_talk import Begun, Changed, Complete, Grown, ShelfEvent, ShelfTalk, Trouble
from game.edit_book import EditBook
from game.seen import Seen
from game.services import Keeper
from game.settings import Settings
from game.shelf_study import ShelfStudy
from game.study import Study

_BUDGET = 0.002  # s of a frame for taking what was read
_REST = 3.0  # s after which memory is given back: the next scene may want to see the same


class SampleShelf:
    """The samples of a file, read in a process of its own.

    study: finds out what the network in use thinks of them.
    """

    def __init__(self, path: Path, keeper: Keeper, settings: Settings, study: Study) -> None:
        self.trouble = ""
        self._study = ShelfStudy(study)
        self._path = path
        self._keeper = keeper
        self._settings = settings
        self._book = EditBook()
        self._seen = Seen()
        self._talk: ShelfTalk | None = None
        self._kept: int | None = None  # samples in the file, when it was surveyed last
        self._closing = False
        self._close_at: float | None = None

    @property
    def catalog(self) -> Catalog:
        """What is known so far."""
        return self._seen.shown()

    @property
    def complete(self) -> bool:
        """Whether all that is in the file is in the catalog."""
        return self._seen.complete

    @property
    def damaged(self) -> frozenset[int]:
        """The rows that turned out to be damaged."""
        return self._seen.damaged

    @property
    def suspicion(self) -> float:
        """The share of the samples of which the network's opinion is known; 1 without a network."""
        return self._seen.judged() if self._study.has_network else 1.0

    def open(self) -> None:
        """Read what is kept."""
        self._closing, self._close_at = False, None
        if self._talk is None:
            self._talk = ShelfTalk(self._path)
            self._talk.start()

    def close(self) -> None:
        """Stop reading, unless it is opened again within a moment."""
        self._closing = self._talk is not None

    def use(self, network: Path | None) -> None:
        """Have the samples studied by the network in another folder, None for none."""
        self._study.use(network)
        self._seen.columns.forget_opinions()
        self._seen.forget_shown()
        if self._seen.complete:
            self._study.look()

    def poll(self, now: float) -> None:
        """Hear what has been read."""
        if self._closing and self._is_over(now):
            self._end()
        talk = self._talk
        if talk is None:
            return
        talk.end_if_silent()
        if self._keeper.count != self._kept:
            self._kept = self._keeper.count
            talk.wishes.survey()
        until = time.perf_counter() + _BUDGET
        while not talk.events.empty() and time.perf_counter() < until:
            self._take(talk.events.get(), now)
        found = self._study.poll(now, len(self.catalog))
        if parts := [part for part in found if part.identity == self._seen.identity]:
            self._seen.columns.note(parts)
            self._seen.forget_shown()

    def thumbnails(self, rows: Sequence[int]) -> dict[int, np.ndarray]:
        """Return the small pictures that are here."""
        seen = self._seen
        found = seen.pictures.among(rows)
        missing = [row for row in rows if row not in found and row not in seen.damaged]
        if self._talk is not None and missing != seen.missing:
            seen.missing = missing
            self._talk.wishes.show(missing)
        return found

    def averages(self, rows: tuple[tuple[int, ...], ...]) -> dict[int, np.ndarray]:
        """Return mean pictures of samples."""
        return self._study.averages(rows) if self._seen.complete else {}

    def sample(self, row: int) -> Sample | None:
        """Return one sample whole."""
        seen = self._seen
        found = seen.samples.get(row)
        wanted = found is None and row != seen.asked and row not in seen.damaged
        if self._talk is not None and wanted:
            seen.asked = row
            self._talk.wishes.sample(row)
        return found

    def history(self, row: int) -> list[Edit]:
        """Return the changes of one sample that hold."""
        (name,) = self.catalog.names([row])
        return self._book.history(name)

    def relabel(self, samples: Sequence[str], label: int) -> str:
        """Give samples another label."""
        return self._change(Kind.RELABEL, samples, label=label)

    def delete(self, samples: Sequence[str]) -> str:
        """Delete samples."""
        return self._change(Kind.DELETE, samples)

    def restore(self, samples: Sequence[str]) -> str:
        """Bring deleted samples back."""
        return self._change(Kind.RESTORE, samples)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._book.to_undo() is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return self._book.to_redo() is not None

    def undo(self) -> Edit | None:
        """Take back the latest change."""
        latest = self._book.to_undo()
        if latest is not None:
            self._change(Kind.UNDO, undoes=latest.id)
        return latest

    def redo(self) -> Edit | None:
        """Make the change again that was taken back last."""
        found = self._book.to_redo()
        if found is None:
            return None
        taken_back, edit = found
        self._change(Kind.UNDO, undoes=taken_back.id)
        return edit

    def _change(
        self, kind: Kind, samples: Sequence[str] = (), label: int | None = None, undoes: str = ""
    ) -> str:
        edit = Edit(kind, tuple(samples), label, undoes, self._settings.player)
        self._book.add(edit)
        self._keeper.change(edit)
        self._seen.show_change(edit, self._book.about(edit), self._book.held)
        return edit.id

    def _take(self, event: ShelfEvent, now: float) -> None:
        seen = self._seen
        match event:
            case Begun(identity, count, edits):
                self._study.end()
                self._book.read(edits)
                self._seen = Seen.of(identity, count)
            case Grown(count):
                seen.columns.grow(count)
                seen.complete = False
            case Changed(edits):
                if self._book.read_on(edits):
                    seen.show_changes(self._book.held())
            case CatalogBlock():
                seen.fill(event, self._book.standing(event.ids, event.label), now)
            case Thumbnails(pictures):
                seen.note_pictures(pictures)
            case WholeSample(row, sample):
                seen.note_sample(row, sample)
            case Complete():
                seen.complete, self.trouble = True, self._lost()
                seen.forget_shown()
                self._study.look()
            case Trouble(text):
                self.trouble = text

    def _lost(self) -> str:
        """Say that nothing of a file with samples can be read, or ""."""
        rows = len(self._seen.columns)
        if not rows or self._seen.columns.known:
            return ""
        return (
            f"{self._path} is damaged, and none of its samples, {rows:,}, can be read. "
            "See what `python -m tools.dataset repair` finds."
        )

    def _is_over(self, now: float) -> bool:
        """Whether nobody has looked for a while."""
        if self._close_at is None:
            self._close_at = now + _REST
        return now >= self._close_at

    def _end(self) -> None:
        if self._talk is not None:
            self._talk.close()
        self._talk, self._closing, self._close_at = None, False, None
        self._study.end()
        self._book.close()
        self._seen, self.trouble = Seen(), ""
