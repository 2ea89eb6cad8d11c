"""What is in a samples file: `python -m tools.dataset stats`."""

import argparse
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from data.backups import half_kept, kept_files
from data.changes import changes, in_force
from data.counted import counted
from data.edit import EPOCH, to_edits
from data.fresh_file import temporary_name
from data.reading import open_samples
from data.record_check import have_labels_and_dates
from data.rows import BLOCK, read_edits, read_records
from game.core.sizes import in_words
from tools.dataset.samples_file import add_file, chosen_file
from tools.dataset.subcommand import Progress, Subcommand


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    path = chosen_file(options)
    with open_samples(path) as file:
        schema, count = int(file.attrs["schema"]), len(file["record"])
        edits = to_edits(read_edits(file))
        changed = changes(edits)
        tallies: dict[str, Counter] = {
            name: Counter() for name in ("digits", "players", "sources", "sessions", "days")
        }
        deleted = damaged = 0
        for start in range(0, count, BLOCK):
            progress("reading samples", start, count)
            records = read_records(file, start, min(start + BLOCK, count))
            good = records[(records["id"] != b"") & have_labels_and_dates(records)]
            labels, gone = changed.apply(good["id"], good["label"])
            damaged += len(records) - len(good)
            deleted += int(gone.sum())
            _count(tallies, good[~gone], labels[~gone])
    days = sorted(tallies.pop("days"))
    kept = kept_files(path)
    half = [file for file in (temporary_name(path), *half_kept(path)) if file.exists()]
    return {
        "file": str(path),
        "schema": schema,
        "samples": count - deleted - damaged,
        "deleted": deleted,
        "damaged": damaged,
        "edits": len(edits),
        "edits_in_force": len(in_force(edits)),
        "digits": {str(digit): tallies["digits"][digit] for digit in range(10)},
        "players": dict(tallies["players"].most_common()),
        "sources": dict(tallies["sources"].most_common()),
        "sessions": len(tallies["sessions"]),
        "days": len(days),
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "size": path.stat().st_size,
        "kept": [{"name": k.path.name, "why": k.why, "size": k.size} for k in kept],
        "kept_size": sum(k.size for k in kept),
        "unfinished": [{"name": file.name, "size": file.stat().st_size} for file in half],
    }


def _count(tallies: dict[str, Counter], records: Any, labels: Any) -> None:
    tallies["digits"].update(labels.tolist())
    for name, field in (("players", "player"), ("sources", "source"), ("sessions", "session")):
        tallies[name].update(text.decode("utf-8", "replace") for text in records[field].tolist())
    tallies["days"].update(
        (EPOCH + timedelta(microseconds=time)).astimezone().date().isoformat()
        for time in records["time"].tolist()
    )


def _report(result: dict[str, Any]) -> str:
    lines = [
        f"{result['file']}: {counted(result['samples'], 'sample')}, {in_words(result['size'])}",
        *(f"  {digit}  {count:>9,}" for digit, count in result["digits"].items()),
        *_table("By", result["players"]),
        *_table("From", result["sources"]),
        f"{counted(result['sessions'], 'session')} on {counted(result['days'], 'day')}"
        + (f", {result['first_day']} to {result['last_day']}" if result["days"] else ""),
        f"{counted(result['deleted'], 'deleted sample')}, {counted(result['edits'], 'change')} of "
        f"samples ({result['edits_in_force']:,} in force), schema {result['schema']}",
    ]
    if result["deleted"]:
        lines.append("To throw the deleted ones away: python -m tools.dataset compact")
    if result["damaged"]:
        lines.append(
            f"{counted(result['damaged'], 'sample')} cannot be read. To set that right: "
            "python -m tools.dataset repair"
        )
    return "\n".join([*lines, *_kept(result), *_unfinished(result)])


def _table(title: str, counts: dict[str, int]) -> list[str]:
    rows = sorted(counts.items(), key=lambda item: -item[1])
    return [f"{title} {name or 'nobody named'}: {count:,}" for name, count in rows]


def _kept(result: dict[str, Any]) -> list[str]:
    if not result["kept"]:
        return ["No backups are kept beside it."]
    folder = Path(result["file"]).parent
    return [
        f"Kept beside it, {in_words(result['kept_size'])}:",
        *(f"  {k['name']}  {in_words(k['size'])}  {_in_words(k['why'])}" for k in result["kept"]),
        f"To free that space, delete those files in {folder}: the samples in use are in none.",
    ]


def _unfinished(result: dict[str, Any]) -> list[str]:
    return [
        f"{half['name']}, {in_words(half['size'])}, is of work that is under way or was cut short. "
        "If nothing is under way it may be deleted."
        for half in result["unfinished"]
    ]


def _in_words(why: str) -> str:
    if why.startswith("schema-"):
        return "as it was before an update"
    return {
        "before-import": "as it was before the latest import",
        "before-merge": "as it was before the latest merge",
        "damaged": "damaged; what could be read was taken over",
        "unreadable": "could not be read: look after it before you delete it",
        "other": "lay where the file in use belongs",
    }[why]


SUBCOMMAND = Subcommand(
    name="stats",
    about="say what is in a samples file, and how much room it and its backups take",
    example="stats samples.h5",
    add_options=add_file,
    work=_work,
    report=_report,
)
