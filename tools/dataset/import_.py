"""Take samples over from the files of others: `python -m tools.dataset import SOURCE`."""

import argparse
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.adding import Addition, adding
from data.counted import counted
from data.formats.format_error import FormatError
from data.formats.intake import UNKNOWN, Intake
from data.formats.telling import SAMPLES, read, sources
from data.formats.unpacking import GIGABYTE, LIMIT
from data.merging import merge
from data.row import Row
from game.config import VERSION
from game.core.player import clean_name
from model.paint import paint
from tools.command import CommandError
from tools.dataset.progress import in_steps
from tools.dataset.samples_file import add_data, chosen_file
from tools.dataset.subcommand import Progress, Subcommand


class _NothingNewError(Exception):
    """All samples are there already: the file stays as it is, with its backup."""


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source",
        type=Path,
        metavar="SOURCE",
        help="file or folder; its format is told by its content: PNG folders 0 to 9, IDX, NPZ, "
        "CSV, UNIPEN text, a samples file",
    )
    add_data(parser)
    parser.add_argument(
        "--player", type=clean_name, metavar="NAME", help="who wrote what nobody says who wrote"
    )
    parser.add_argument(
        "--paper",
        choices=("white", "black"),
        help="what the digits are on (told from the border of each picture)",
    )
    parser.add_argument(
        "--limit", type=_gigabytes, default=LIMIT, metavar="GB",
        help=f"how much a packed file may unpack to ({LIMIT // GIGABYTE})",
    )  # fmt: skip
    parser.add_argument(
        "--skip-others",
        action="store_true",
        help="leave out marks that are no digit, instead of refusing the file",
    )


def _gigabytes(text: str) -> int:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of gigabytes")
    return round(value * GIGABYTE)


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    source, path = Path(options.source).absolute(), chosen_file(options)
    try:
        found = sources(source)
        kinds = sorted({kind for kind, _ in found})
        if SAMPLES in kinds:
            taken = _merge(found, path, progress)
        else:
            taken = {"file": str(path), "formats": kinds, **_import(found, path, options, progress)}
    except FormatError as error:
        raise CommandError(
            f"{source} was not imported: {error}. Nothing was changed. {error.advice}"
        ) from error
    if not (taken["added"] or taken["known"]):
        left_out = f": {taken['skipped']:,} left out" if taken["skipped"] else ""
        raise CommandError(
            f"There is nothing to import in {source}{left_out}. Nothing was changed. "
            "Name a file or folder with samples."
        )
    return {"source": str(source), **taken}


def _import(
    found: list[tuple[str, Path]], path: Path, options: argparse.Namespace, progress: Progress
) -> dict[str, Any]:
    intake = Intake(
        paint=paint,
        program=VERSION,
        player=options.player or UNKNOWN,
        paper=options.paper,
        limit=options.limit,
        skip_others=options.skip_others,
    )
    done = differing = 0
    addition: Addition | None = None

    def working() -> None:
        progress("importing samples", done, 0)

    try:
        with adding(path, "import", working) as addition:
            for kind, file in found:
                for rows in _rows(kind, file, intake, of_many=len(found) > 1):
                    differing += sum(not intake.made(row) for row in addition.add(rows))
                    done += len(rows)
            if not addition.added:
                raise _NothingNewError
    except _NothingNewError:
        pass
    assert addition is not None
    return {
        "added": addition.added,
        "known": addition.known,
        "differing": differing,
        "skipped": intake.skipped,
        "paper": {"white": intake.white, "black": intake.black},
        "backup": addition.backup and str(addition.backup),
        "notice": addition.notice,
    }


def _rows(kind: str, file: Path, intake: Intake, of_many: bool) -> Iterator[list[Row]]:
    """Read the samples of a file; one of many is named where it is refused."""
    try:
        yield from read(kind, file, intake)
    except FormatError as error:
        raise FormatError(
            f"{file.name}: {error}" if of_many else f"{error}", error.advice
        ) from error


def _merge(found: list[tuple[str, Path]], path: Path, progress: Progress) -> dict[str, Any]:
    """Merge what turned out to be samples files of this program."""
    if any(kind != SAMPLES for kind, _ in found):
        raise FormatError("it holds samples files and others", "Import them one by one.")
    steps = in_steps(progress, "merging blocks of samples")
    merged = merge(path, [file for _, file in found], steps)
    return {
        "file": str(path),
        "formats": [SAMPLES],
        "added": merged.added + merged.renamed,
        "known": merged.known,
        "differing": 0,
        "skipped": merged.damaged,
        "paper": {"white": 0, "black": 0},
        "backup": merged.backup and str(merged.backup),
        "notice": merged.notice,
    }


def _report(result: dict[str, Any]) -> str:
    known = result["known"]
    lines = [
        f"{counted(result['added'], 'sample')} added to {result['file']}"
        + (f"; {known:,} were there already." if known else ".")
    ]
    if result["differing"]:
        lines.append(
            f"{result['differing']:,} of those differ from the samples there, which were left as "
            "they are."
        )
    if result["skipped"]:
        lines.append(f"{result['skipped']:,} left out: no digits, no pictures, or damaged.")
    if white := result["paper"]["white"]:
        lines.append(
            f"{counted(white, 'picture')} taken for ink on white paper, "
            f"{result['paper']['black']:,} for ink on black; --paper says otherwise."
        )
    if result["backup"]:
        lines.append(f"The file as it was is kept as {Path(result['backup']).name}.")
    return "\n".join([*lines, *([result["notice"]] if result["notice"] else [])])


SUBCOMMAND = Subcommand(
    name="import",
    about="take samples over from PNG folders, IDX, NPZ, CSV, UNIPEN text or a samples file",
    example="import train-images-idx3-ubyte.gz --data mnist.h5 --player MNIST",
    add_options=_add_options,
    work=_work,
    report=_report,
)
