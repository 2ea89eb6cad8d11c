"""Take samples along in a format of others: `python -m tools.dataset export --format npz`."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from data.catalog import Choice
from data.counted import counted
from data.formats.card import Circumstances
from data.formats.export_folder import discard_unfinished
from data.formats.exporting import NothingToExportError, export
from data.formats.writers import FORMATS
from data.sample import SOURCES
from game.config import PROGRAM, VERSION
from game.core.player import clean_name
from game.home import Home
from model.prepare import as_images
from tools.command import CommandError
from tools.dataset.progress import in_steps
from tools.dataset.samples_file import add_data, chosen_file, chosen_home
from tools.dataset.subcommand import Progress, Subcommand


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="npz", help="(npz)")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="folder to make (one in the home's exports)"
    )
    add_data(parser)
    only = parser.add_argument_group("only")
    only.add_argument("--player", type=clean_name, metavar="NAME", help="this player's samples")
    only.add_argument("--digit", type=int, choices=range(10), help="samples of this digit")
    only.add_argument("--source", choices=SOURCES, help="ink that came this way")
    only.add_argument("--session", metavar="ID", help="one run of the program")
    only.add_argument("--since", type=_day, metavar="2026-01-31", help="first day")
    only.add_argument("--until", type=_day, metavar="2026-01-31", help="last day")
    only.add_argument("--misread", action="store_true", help="what was read as another digit")
    card = parser.add_argument_group("on the data card")
    card.add_argument("--author", type=clean_name, default="", metavar="NAME")
    card.add_argument("--licence", type=clean_name, default="", metavar="TEXT")
    card.add_argument(
        "--anonymous",
        action="store_true",
        help="write 'person 1' and so on instead of names, and no networks' names",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-01-31") from None


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    path, now = chosen_file(options), datetime.now(UTC)
    exports = Home(chosen_home(options)).exports
    folder = _folder(options, exports, now)
    if folder.parent == exports:  # a folder of ours alone
        discard_unfinished(exports, in_steps(progress, "clearing away what was cut short"))
    choice = Choice(
        digit=options.digit,
        player=options.player,
        source=options.source,
        session=options.session,
        first_day=options.since,
        last_day=options.until,
        misread=options.misread,
    )
    about = Circumstances(
        format=options.format,
        made=now,
        program=f"{PROGRAM} {VERSION}",
        author=options.author,
        licence=options.licence,
        choice=_words(choice, options.anonymous),
    )
    try:
        return export(
            path, folder, about, as_images, choice,
            lambda done, total: progress("exporting samples", done, total),
            anonymous=options.anonymous,
        )  # fmt: skip
    except NothingToExportError:
        raise CommandError(
            f"No sample in {path} is to be exported: {about.choice or 'all samples'} "
            f"as {options.format}. Choose others."
        ) from None
    except FileExistsError:
        raise CommandError(
            f"{folder}, or {folder.name}.new beside it, is there already, and nothing is "
            "overwritten. Name another folder with --out."
        ) from None


def _folder(options: argparse.Namespace, exports: Path, now: datetime) -> Path:
    if options.out is not None:
        return Path(options.out).absolute()
    return exports / f"{options.format}-{now.astimezone():%Y-%m-%d-%H%M%S}"


def _words(choice: Choice, anonymous: bool) -> str:
    """Say what was chosen; the name of a player only where names may be said."""
    words = [
        "" if choice.digit is None else f"of the digit {choice.digit}",
        "" if choice.player is None else _by(choice.player, anonymous),
        "" if choice.source is None else f"from {choice.source}",
        "" if choice.session is None else f"of session {choice.session}",
        "" if choice.first_day is None else f"since {choice.first_day}",
        "" if choice.last_day is None else f"until {choice.last_day}",
        "misread" if choice.misread else "",
    ]
    said = " ".join(filter(None, words))
    return f"samples {said}" if said else ""


def _by(player: str, anonymous: bool) -> str:
    if not player:
        return "by whoever gave no name"
    return "by one person" if anonymous else f"by {player}"


def _report(result: dict[str, Any]) -> str:
    lines = [
        f"{counted(result['samples'], 'sample')}, {result['bytes'] / 1e6:.1f} MB, exported to "
        f"{result['folder']}. Its README.md says what is in it."
    ]
    lines += [f"{counted(n, 'sample')} left out: {why}." for why, n in result["left_out"].items()]
    return "\n".join(lines)


SUBCOMMAND = Subcommand(
    name="export",
    about="take samples along as PNG folders, IDX, NPZ, CSV or UNIPEN text, with a data card",
    example="export --format npz --player Ada --licence CC-BY-4.0 --out ada",
    add_options=_add_options,
    work=_work,
    report=_report,
)
