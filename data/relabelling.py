"""Labels that somebody puts right in a list, and the edits that come of it."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from data.changes import changes
from data.edit import Edit, Kind
from data.store_error import StoreError

_LONGEST = 1000  #: characters of a line that can be meant; a file without lines is no list


class LabelsError(StoreError):
    """A list of labels cannot be used; the text is a sentence for the user."""


def read_labels(file: Path) -> dict[str, int]:
    """Read a CSV file with the columns id and label: the label of each id.

    Where the first line names them they may stand anywhere, as in the metadata.csv of an export;
    else they come first. Further columns are passed over. Raises LabelsError, OSError.
    """
    labels: dict[str, int] = {}
    places = 0, 1
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise LabelsError(f"{file} is no text. Name a CSV file with lines like ID,7.") from None
    for number, line in enumerate(lines, 1):
        cells = _cells(line, file, number)
        if number == 1 and (named := _named(cells)):
            places = named
            continue
        name, label = (cells[at] if at < len(cells) else "" for at in places)
        if not name:
            continue
        if label not in set("0123456789"):
            raise LabelsError(
                f"{file}, line {number}: the label is {label!r}, not a digit from 0 to 9. "
                "Nothing was changed."
            )
        if labels.setdefault(name, int(label)) != int(label):
            raise LabelsError(
                f"{file}, line {number}: {name} has two labels. Keep one; nothing was changed."
            )
    if not labels:
        raise LabelsError(f"{file} names no sample. Write lines like ID,7.")
    return labels


def _cells(line: str, file: Path, number: int) -> list[str]:
    cells = [cell.strip() for cell in next(csv.reader([line[:_LONGEST]]), [])]
    if len(cells) == 1 and cells[0]:
        raise LabelsError(f"{file}, line {number} has one column. Write lines like ID,7.")
    return cells


def _named(cells: list[str]) -> tuple[int, int] | None:
    """Find the places of id and label in a line that names columns; None: it names none."""
    names = [cell.lower() for cell in cells]
    if "id" in names and "label" in names:
        return names.index("id"), names.index("label")
    return (0, 1) if names[:1] == ["id"] else None


def relabelling(
    wanted: Mapping[str, int], ids: np.ndarray, labels: np.ndarray, edits: Sequence[Edit], who: str
) -> list[Edit]:
    """Make the edits that give samples their wanted labels: one for each label, in their order.

    ids: S32 (N,), labels: uint8 (N,), as first saved. Samples that have their label are left out.
    who: the name of the person who says so. Raises LabelsError for an id that is not there.
    """
    now, _ = changes(edits).apply(ids, labels)
    standing = dict(zip((bytes(name).decode("ascii", "replace") for name in ids), now, strict=True))
    if unknown := [name for name in wanted if name not in standing]:
        more = f" and {len(unknown) - 1:,} more" if len(unknown) > 1 else ""
        raise LabelsError(
            f"There is no sample {unknown[0]}{more} in the file, so nothing was changed. "
            "An id has 32 characters; the program shows it beside a sample, and exports list it."
        )
    made = []
    for label in range(10):
        names = tuple(n for n, to in wanted.items() if to == label and standing[n] != label)
        if names:
            made.append(Edit(Kind.RELABEL, names, label=label, player=who))
    return made
