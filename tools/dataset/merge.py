"""Put several samples files into one: `python -m tools.dataset merge OTHER.h5 ...`."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data.counted import counted
from data.merging import merge
from tools.dataset.progress import in_steps
from tools.dataset.samples_file import add_data, chosen_file
from tools.dataset.subcommand import Progress, Subcommand


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="+",
        type=Path,
        metavar="SOURCE",
        help="samples files; they stay as they are",
    )
    add_data(parser)


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    path = chosen_file(options)
    sources = [source.absolute() for source in options.sources]
    merged = asdict(merge(path, sources, in_steps(progress, "merging blocks of samples")))
    merged["backup"] = merged["backup"] and str(merged["backup"])
    return {"file": str(path), **merged}


def _report(result: dict[str, Any]) -> str:
    lines = [
        f"{counted(result['added'], 'sample')} added to {result['file']}, "
        f"{result['known']:,} were there already."
    ]
    if result["renamed"]:
        lines.append(
            f"{counted(result['renamed'], 'sample')} had the id of another one and differed from "
            "it: kept too, under a new id."
        )
    if result["edits"]:
        lines.append(f"{counted(result['edits'], 'change')} of samples came along.")
    if result["damaged"]:
        lines.append(
            f"{counted(result['damaged'], 'sample')} could not be read and had to be left out."
        )
    if result["backup"]:
        lines.append(f"The file as it was is kept as {Path(result['backup']).name}.")
    return "\n".join([*lines, *([result["notice"]] if result["notice"] else [])])


SUBCOMMAND = Subcommand(
    name="merge",
    about="put the samples of several files into one, each once",
    example="merge tablet.h5 classroom.h5 --data all.h5",
    add_options=_add_options,
    work=_work,
    report=_report,
)
