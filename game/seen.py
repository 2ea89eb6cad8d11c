"""What was read of one samples file; nothing of it holds for another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from data.catalog import Catalog
from data.edit import Edit, Kind
from data.sample import Sample
from data.shelf_messages import CatalogBlock
from game.edit_rows import EditRows
from game.recent import Recent
from game.shelf_columns import UNKNOWN, Columns

_PICTURES = 4096  # thumbnails that are kept at most: 13 MB
_SAMPLES = 16  # whole samples that are kept at most
_PAUSE = 0.25  # s between two catalogs while a large file is read: screens count each anew


@dataclass
class Seen:
    """identity: of the file, None for none. missing: thumbnails that were asked for last. asked:
    the sample that is on its way.
    """

    columns: Columns = field(default_factory=Columns)
    identity: tuple[int, int] | None = None
    pictures: Recent[int, np.ndarray] = field(default_factory=lambda: Recent(_PICTURES))
    samples: Recent[int, Sample] = field(default_factory=lambda: Recent(_SAMPLES))
    damaged: frozenset[int] = frozenset()
    missing: list[int] = field(default_factory=list)
    asked: int | None = None
    complete: bool = False
    rows: EditRows = field(init=False)
    _catalog: Catalog | None = None
    _judged: tuple[Catalog, float] | None = None  # and the share of it with an opinion
    _show_at: float = 0.0  # when more of a file that is being read may be shown

    def __post_init__(self) -> None:
        self.rows = EditRows(self.columns)

    @classmethod
    def of(cls, identity: tuple[int, int] | None, count: int) -> "Seen":
        """Begin a file of so many samples."""
        return cls(Columns(count), identity)

    def shown(self) -> Catalog:
        """Return the catalog; the same one until there is something else to show."""
        if self._catalog is None:
            self._catalog = self.columns.catalog()
        return self._catalog

    def forget_shown(self) -> None:
        """Show another catalog from now on."""
        self._catalog = None

    def judged(self) -> float:
        """Return the share of the catalog that the network has an opinion of, 0 to 1."""
        catalog = self.shown()
        if self._judged is None or self._judged[0] is not catalog:
            known = catalog.opinion != UNKNOWN["opinion"]
            self._judged = catalog, float(known.mean()) if len(known) else 1.0
        return self._judged[1]

    def fill(self, block: CatalogBlock, standing: dict[str, np.ndarray], now: float) -> None:
        """Take rows of the catalog, and how they stand; now and then they are shown."""
        self.columns.fill(block, **standing)
        self.rows.forget()
        if now >= self._show_at:
            self._catalog, self._show_at = None, now + _PAUSE

    def show_change(self, edit: Edit, about: Edit, held: Callable[[], list[Edit]]) -> None:
        """Show what the latest change has made of the samples of `about`.

        held: gives all changes that hold, in their order.
        """
        (rows,) = self.rows.of([about])
        match edit.kind:
            case Kind.RELABEL if edit.label is not None:
                self.columns.change(rows, label=edit.label, confirmed=True)
            case Kind.DELETE | Kind.RESTORE:
                self.columns.change(rows, deleted=edit.kind is Kind.DELETE)
            case _:
                self._stand(rows, held())
        self.forget_shown()

    def show_changes(self, held: Sequence[Edit]) -> None:
        """Show what all changes that hold have made of all samples."""
        self._stand(np.arange(len(self.columns)), held)
        self.forget_shown()

    def _stand(self, rows: np.ndarray, held: Sequence[Edit]) -> None:
        self.columns.change(rows, **self.rows.standing(held, rows, self.shown().first_label))

    def note_pictures(self, pictures: Mapping[int, np.ndarray | None]) -> None:
        """Take thumbnails by their row; None: it is damaged."""
        good = {row: picture for row, picture in pictures.items() if picture is not None}
        self.pictures.put_all(good)
        self.damaged |= pictures.keys() - good.keys()

    def note_sample(self, row: int, sample: Sample | None) -> None:
        """Take the sample that was asked for; None: it is damaged."""
        self.asked = None
        if sample is None:
            self.damaged |= {row}
        else:
            self.samples.put_all({row: sample})
