"""Put labels right: `python -m tools.dataset relabel ID ... --to 7`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from data.changes import to_undo
from data.counted import counted
from data.edit import Edit, Kind, to_edits
from data.reading import open_samples
from data.recovery import put_in_order, to_be_repaired
from data.relabelling import read_labels, relabelling
from data.rows import BLOCK, read_edits, read_records
from data.schema import RECORD
from data.store import Store
from data.store_lock import alone_with
from game.core.player import clean_name
from tools.command import CommandError, whole_number
from tools.dataset.samples_file import add_data, chosen_file
from tools.dataset.subcommand import Progress, Subcommand


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="ids of the samples, for --to")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--to", type=int, choices=range(10), metavar="DIGIT", help="their new label")
    what.add_argument("--from-csv", type=Path, metavar="CSV", help="lines of id,label")
    what.add_argument(
        "--undo", type=whole_number(1), nargs="?", const=1, metavar="N",
        help="take back the latest N changes, the game's among them (1)",
    )  # fmt: skip
    parser.add_argument("--player", default="", metavar="NAME", help="who says so, for the record")
    add_data(parser)


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    wanted = _wanted(options)
    path = chosen_file(options)

    def working() -> None:
        progress("reading samples", 0, 0)

    with open_samples(path):  # without a lock yet: it would be left beside a file of something else
        working()
    with alone_with(path):
        put_in_order(path, working, may_lose=False)
        with open_samples(path) as file:
            edits, who = to_edits(read_edits(file)), clean_name(options.player)
            if options.undo:
                made = _undoing(edits, options.undo, who)
            else:
                made = relabelling(wanted, *_labels(file, path, working), edits, who)
        if made:
            _append(path, made, progress)
    return {
        "file": str(path),
        "changes": [edit.id for edit in made],
        "relabelled": sum(len(edit.samples) for edit in made),
        "as_they_were": len(wanted) - sum(len(edit.samples) for edit in made),
        "undone": [edit.undoes for edit in made if edit.undoes],
    }


def _labels(
    file: h5py.File, path: Path, working: Callable[[], None]
) -> tuple[np.ndarray, np.ndarray]:
    """Read ids, S32 (N,), and labels as first saved, uint8 (N,). Raises StoreError for damage."""
    ids, labels = [np.zeros(0, RECORD["id"])], [np.zeros(0, RECORD["label"])]
    for start in range(0, len(file["record"]), BLOCK):
        records = read_records(file, start, min(start + BLOCK, len(file["record"])))
        if not (records["id"] != b"").all():  # one that cannot be read
            raise to_be_repaired(path)
        ids.append(records["id"].copy())
        labels.append(records["label"].copy())
        working()
    return np.concatenate(ids), np.concatenate(labels)


def _wanted(options: argparse.Namespace) -> dict[str, int]:
    if options.to is None and options.ids:
        raise CommandError("Ids go with --to DIGIT alone. Leave them out.")
    if options.from_csv is not None:
        return read_labels(options.from_csv)
    if options.to is not None and not options.ids:
        raise CommandError("No sample is named. Write their ids before --to.")
    return dict.fromkeys(options.ids, options.to)


def _undoing(edits: list[Edit], n: int, who: str) -> list[Edit]:
    made: list[Edit] = []
    while len(made) < n and (latest := to_undo([*edits, *made])) is not None:
        made.append(Edit(Kind.UNDO, undoes=latest.id, player=who))
    if not made:
        raise CommandError("There is no change to take back: every sample is as it was saved.")
    return made


def _append(path: Path, edits: list[Edit], progress: Progress) -> None:
    store = Store(path)
    for done, edit in enumerate(edits, 1):
        store.append_edit(edit)
        progress("saving changes", done, len(edits))
    store.close()


def _report(result: dict[str, Any]) -> str:
    if result["undone"]:
        return f"Taken back in {result['file']}: {counted(len(result['undone']), 'change')}."
    same = result["as_they_were"]
    text = f"Put right in {result['file']}: {counted(result['relabelled'], 'label')}"
    text += f"; {counted(same, 'label')} stood there already." if same else "."
    if n := len(result["changes"]):
        text += f" To take that back: relabel --undo{f' {n}' if n > 1 else ''}"
    return text


SUBCOMMAND = Subcommand(
    name="relabel",
    about="give samples other labels; the first ones stay in the file, and it can be undone",
    example="relabel 3f0c4ad95bb14c8a8f3ed1c2a86d9b07 --to 7",
    add_options=_add_options,
    work=_work,
    report=_report,
)
