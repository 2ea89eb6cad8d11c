"""Divide a samples file: `python -m tools.dataset split samples.h5 --out DIR`."""

import argparse
from pathlib import Path
from typing import Any

from data.counted import counted
from data.division import UNITS, divide, plan
from data.formats.card import CARD, README, as_json
from data.formats.export_folder import CHECKSUMS, ExportFolder
from game.config import PROGRAM, VERSION
from tools.command import CommandError, whole_number
from tools.dataset.division_card import as_text, division_card, warnings
from tools.dataset.samples_file import add_file, chosen_file
from tools.dataset.subcommand import Progress, Subcommand

_USUAL = {"train": 0.8, "validation": 0.1, "test": 0.1}


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to make")
    for side, share in _USUAL.items():
        parser.add_argument(f"--{side}", type=float, metavar="SHARE", help=f"({share})")
    parser.add_argument(
        "--by", choices=UNITS,
        help="what goes to one side as a whole (session, or round where there are few sessions)",
    )  # fmt: skip
    parser.add_argument("--seed", type=whole_number(0), default=1, help="(1)")


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    path, folder, shares = chosen_file(options), options.out.absolute(), _shares(options)
    if folder.exists():
        raise _taken(folder)
    chosen = plan(
        path, shares, options.by, options.seed, lambda n, total: progress("reading", n, total)
    )
    try:
        making = ExportFolder(folder)
    except FileExistsError:
        raise _taken(folder) from None
    try:
        files = [making.path_of(f"{side}.h5") for side in shares]
        found = divide(path, files, chosen, lambda n, total: progress("writing", n, total))
        tallies = dict(zip(shares, found, strict=True))
        card = division_card(
            path.name, chosen, options.seed, shares, tallies, f"{PROGRAM} {VERSION}"
        )
        making.write(CARD, as_json(card))
        making.write(README, as_text(card))
        sums = making.checksums()
        making.write(CHECKSUMS, "".join(f"{s}  {n}\n" for n, s in sums.items()).encode())
        making.put_in_place()
    except BaseException:
        making.discard()
        raise
    return card | {"folder": str(folder)}


def _shares(options: argparse.Namespace) -> dict[str, float]:
    given = {side: getattr(options, side) for side in _USUAL}
    if all(share is None for share in given.values()):
        return _USUAL
    shares = {side: share or 0.0 for side, share in given.items()}
    if not all(share >= 0 for share in shares.values()) or abs(sum(shares.values()) - 1) > 1e-6:
        raise CommandError(
            f"The shares {', '.join(f'{s} {n:g}' for s, n in shares.items())} do not add up to 1. "
            "Name all that are not 0, such as --train 0.7 --test 0.3."
        )
    if len(used := {side: share for side, share in shares.items() if share}) < 2:
        raise CommandError("One side alone is no division. Give shares to two or three.")
    return used


def _taken(folder: Path) -> CommandError:
    return CommandError(
        f"{folder}, or {folder.name}.new beside it, is there already, and nothing is overwritten. "
        "Name another folder with --out."
    )


def _report(result: dict[str, Any]) -> str:
    lines = [
        f"Divided by {result['by']} ({result['units']:,}) into {result['folder']}:",
        *(f"  {s['file']}: {counted(s['samples'], 'sample')}" for s in result["sides"].values()),
    ]
    return "\n".join([*lines, *warnings(result)])


SUBCOMMAND = Subcommand(
    name="split",
    about="divide a samples file to learn from, to choose by and to prove with, no session torn",
    example="split samples.h5 --out divided --train 0.8 --validation 0.1 --test 0.1",
    add_options=_add_options,
    work=_work,
    report=_report,
)
