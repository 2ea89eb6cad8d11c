"""Forget somebody for good: `python -m tools.dataset forget --player NAME`."""

import argparse
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

from data.counted import counted
from data.person import Person
from data.store_lock import alone_with
from game.config import default_home
from game.core.player import clean_name
from game.home import Home
from game.settings import Settings
from model import registry
from tools.command import CommandError
from tools.dataset.asking import confirm
from tools.dataset.erasing import erase, steps
from tools.dataset.network_traces import OWN, SHARED, UNKNOWN
from tools.dataset.progress import ProgressView, in_steps
from tools.dataset.samples_file import add_data, chosen_file, chosen_home
from tools.dataset.subcommand import Progress, Subcommand
from tools.dataset.supervision import supervise
from tools.dataset.traces import Traces, find_traces, read_settings

_NAMED = 8  # players that a sentence lists


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--player", required=True, metavar="NAME", help="whom to forget")
    parser.add_argument("--yes", metavar="NAME", help="do not ask; the name again, to be sure")
    add_data(parser)
    parser.set_defaults(only_look=False)


def _ask(options: argparse.Namespace) -> None:
    """Say what will be done, and ask twice. Raises CommandError where nobody agrees."""
    name = clean_name(options.player)
    if options.yes is not None:
        if clean_name(options.yes) != name:
            raise CommandError(
                f"Nothing was changed: --yes says {options.yes!r}, --player {options.player!r}. "
                "Give both the same name."
            )
        return
    if not sys.stdin.isatty():
        raise CommandError(
            "Nothing was changed: there is no terminal to ask on. Say --yes and the name again."
        )
    view = ProgressView()
    try:
        looking = argparse.Namespace(**{**vars(options), "only_look": True})
        found = supervise(__name__, looking, view.show)
    finally:
        view.end()
    print(_question(name, found), file=sys.stderr)
    confirm("There is no way back, and no backup is kept.")
    confirm(f"To be sure, write the name of whom to forget ({name}).", name)


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    person = Person(clean_name(options.player), clean_name)
    path = chosen_file(options)
    home = _home(options, path)
    with alone_with(path):
        traces = find_traces(path, home, person, in_steps(progress, "looking for traces"))
        if not person.name or not traces.is_known:
            raise CommandError(_unknown(traces))
        if options.only_look:
            return _plan(traces)
        doing = "writing and comparing blocks of samples"
        done = erase(traces, in_steps(progress, doing, steps(traces)))
        return {"player": person.name, **done}


def _home(options: argparse.Namespace, path: Path) -> Home | None:
    """Find the home around the samples file, where --data names it alone too; None elsewhere.

    Raises CommandError where --home names another.
    """
    if options.data is None:
        return Home(chosen_home(options))
    if options.home is not None:
        named = Home(chosen_home(options))
        if named.samples.resolve() != path:
            raise CommandError(
                f"Nothing was changed: {path} is not the samples file of {named.folder}. "
                "Forget them in one after the other: with --home alone, then with --data alone."
            )
        return named
    around, usual = Home(path.parent), Home(Path(default_home()).absolute())
    if usual.samples.resolve() == path:
        return usual
    return around if path == around.samples and _is_home(around) else None


def _is_home(home: Home) -> bool:
    """Whether a folder has what the game alone puts into one: others have exports and logs too."""
    ours = {field.name for field in fields(Settings)} & read_settings(home.settings).keys()
    return bool(ours) or home.opinions.is_dir() or bool(registry.networks(home.folder))


def _unknown(traces: Traces) -> str:
    names = [name or "(nameless)" for name, _ in traces.players.most_common()]
    there = ", ".join(names[:_NAMED]) + (", ..." if len(names) > _NAMED else "")
    return f"Nobody called {traces.person.name!r} is in {traces.path}, so nothing was changed. " + (
        f"There are samples of {there}." if there else "It holds no samples of anybody."
    )


def _plan(traces: Traces) -> dict[str, Any]:
    presences = {**traces.files, **traces.archives}
    return {
        "holding": {str(f): [len(p.ids), p.changes] for f, p in presences.items()},
        "lost": {str(f): p.lost for f, p in presences.items() if p.lost},
        "unreadable": list(map(str, traces.unreadable)),
        "strange": list(map(str, traces.strange)),
        "home": traces.home and str(traces.home.folder),
        "exports": list(map(str, traces.exports)),
        "reports": list(map(str, traces.reports)),
        **{what: list(map(str, traces.networks_that(what))) for what in (OWN, SHARED, UNKNOWN)},
    }


def _question(name: str, plan: dict[str, Any]) -> str:
    lines = [f"{name} is to be forgotten for good. Written anew without {name}:"]
    for file, (samples, changes) in plan["holding"].items():
        made = f", {counted(changes, 'change')} made by {name}" if changes else ""
        lines.append(f"  {file}: {counted(samples, 'sample')}{made}")
        if file in plan["lost"]:
            lines.append(f"    and {counted(plan['lost'][file], 'sample')} that cannot be read")
    for title, key in (
        ("Deleted, for nobody can read whose samples are in it:", "unreadable"),
        ("Deleted, for an export holds their samples or does not tell:", "exports"),
        ("Deleted, reports of lessons for them alone, or that nobody can read:", "reports"),
        ("Deleted, networks taught with their samples alone:", OWN),
    ):
        lines += [title, *(f"  {file}" for file in plan[key])] if plan[key] else []
    return "\n".join([*lines, *_networks(plan[SHARED], plan[UNKNOWN]), *_left_alone(plan)])


def _report(result: dict[str, Any]) -> str:
    name = result["player"]
    lines = [f"{name} is forgotten: {counted(result['samples'], 'sample')} gone."]
    lines += [f"Written anew: {file}" for file in result["rewritten"]]
    lines += [
        f"  where {counted(n, 'damaged sample')} could not be taken over: {file}"
        for file, n in result["damaged"].items()
    ]
    lines += [f"Deleted: {file}" for file in result["deleted"]]
    lines += _networks(result["shared_networks"], result["unknown_networks"])
    lines += [f"Still named, so have a look at it: {file}" for file in result["still_named"]]
    return "\n".join([*lines, *_left_alone(result), _LIMITS])


def _networks(shared: list[str], unknown: list[str]) -> list[str]:
    lines = [f"Stays, though it learned from them among others: {file}" for file in shared]
    lines += [f"Stays; nobody wrote down whose samples taught it: {file}" for file in unknown]
    return [*lines, "Delete those folders and teach anew without them."] if lines else []


def _left_alone(found: dict[str, Any]) -> list[str]:
    """Say what may name them still: files that may be another's, a home that was not looked at."""
    lines = [f"Left as it is, for it may be another's; have a look: {f}" for f in found["strange"]]
    if found["home"] is None:
        lines.append(
            "The file is in no home: exports, networks, reports, settings and the log were not "
            "looked at. forget --home DIR does that."
        )
    return lines


_LIMITS = (
    "Copies elsewhere, pictures saved as drawings, and networks outside the home are not touched. "
    "Space that was freed earlier, flash memory, and file systems that keep older states may hold "
    "traces for a while."
)

SUBCOMMAND = Subcommand(
    name="forget",
    about="take a person out of samples, backups, exports, networks, reports, settings, for good",
    example="forget --player Ada",
    add_options=_add_options,
    work=_work,
    report=_report,
    ask=_ask,
)
