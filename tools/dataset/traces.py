"""Where somebody may be: in a samples file, what is kept beside it, and the home around it."""

import glob
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.backups import half_kept, kept_files
from data.forgetting import Presence, look, look_into_archive
from data.fresh_file import temporary_name
from data.person import Person
from data.store_error import NotSamplesError, StoreError
from data.unsaved import is_named_here, unreadable_unsaved, unsaved_files, unsaved_of_nobody
from game.home import Home
from model import registry
from tools.dataset.export_traces import may_hold
from tools.dataset.network_traces import OWN, SHARED, relation
from tools.dataset.report_traces import is_theirs, names, reports_of


@dataclass
class Traces:
    """What there is of somebody.

    path: the samples file. home: None for a samples file elsewhere. files: who is in which samples
    file, the one in use last. archives: who is in what waits to be saved. unreadable: files of this
    program of which nobody can tell whose samples they hold. strange: files nearby that may be
    somebody else's, and stay. leftovers: what was cut short or copied. exports: those that hold
    their samples or do not tell. reports: of lessons for them alone, or that nobody can read.
    networks: what each has of them. told_of: whether the settings, a report or the list of who
    reads with which network name them.
    """

    path: Path
    home: Home | None
    person: Person
    files: dict[Path, Presence] = field(default_factory=dict)
    archives: dict[Path, Presence] = field(default_factory=dict)
    unreadable: list[Path] = field(default_factory=list)
    strange: list[Path] = field(default_factory=list)
    leftovers: list[Path] = field(default_factory=list)
    exports: list[Path] = field(default_factory=list)
    networks: dict[Path, str] = field(default_factory=dict)
    reports: list[Path] = field(default_factory=list)
    told_of: bool = False

    @property
    def ids(self) -> set[str]:
        """The ids of all their samples."""
        return set[str]().union(*(found.ids for found in self._presences()))

    @property
    def players(self) -> Counter[str]:
        """Everybody who has samples, with their number in all files."""
        return sum((found.players for found in self._presences()), Counter[str]())

    @property
    def is_known(self) -> bool:
        """Whether anything names them."""
        in_samples = any(found.ids or found.changes for found in self._presences())
        return in_samples or self.told_of or {OWN, SHARED} & set(self.networks.values()) != set()

    def networks_that(self, what: str) -> list[Path]:
        """Say of which networks something is true; see `tools.dataset.network_traces`."""
        return [network for network, has in self.networks.items() if has == what]

    def _presences(self) -> list[Presence]:
        return [*self.files.values(), *self.archives.values()]


def find_traces(
    path: Path, home: Home | None, person: Person, working: Callable[[], None]
) -> Traces:
    """Look everywhere; calls `working` now and then.

    Raises StoreError where a samples file may not be read or is of a newer program; NotSamplesError
    where `path` is another program's, and in no home.
    """
    found = Traces(path, home, person)
    kept = [file.path for file in kept_files(path)]
    copies = _copies(home) - {*kept, path} if home else set()
    for file in (*sorted(copies), *kept, *([path] if path.exists() else [])):
        try:
            found.files[file] = look(file, person, working)
        except NotSamplesError:
            if file == path and home is None:
                raise
            if file not in copies:  # what somebody put there may be something else
                found.unreadable.append(file)
    _look_at_what_waits(found)
    new = [temporary_name(file) for file in (path, *kept)]
    found.leftovers += [*(file for file in new if file.is_file()), *half_kept(path)]
    found.strange += _strangers(path, {*found.files, *found.unreadable}, person, working)
    if home is not None:
        _look_around(found, home)
    return found


def _look_at_what_waits(found: Traces) -> None:
    for file in unsaved_files(found.path):
        try:
            found.archives[file] = look_into_archive(file, found.person)
        except ValueError:
            (found.unreadable if is_named_here(file) else found.strange).append(file)
    found.unreadable += unreadable_unsaved(found.path)
    found.strange += unsaved_of_nobody()


def _strangers(
    path: Path, known: set[Path], person: Person, working: Callable[[], None]
) -> list[Path]:
    """List files with names near that of a samples file that hold the person, or do not tell."""
    names = f"{glob.escape(path.stem)}.*{glob.escape(path.suffix)}"
    near = [f for f in sorted(path.parent.glob(names)) if f.is_file() and f.resolve() not in known]
    return [file for file in near if _may_name(file, person, working)]


def _may_name(file: Path, person: Person, working: Callable[[], None]) -> bool:
    try:
        found = look(file, person, working)
    except StoreError:
        return True
    return bool(found.ids or found.changes)


def _copies(home: Home) -> set[Path]:
    """List what may be samples files anywhere in the home; exports are looked at as a whole."""
    ours = home.exports, home.folder / "networks"
    return {
        file.resolve()  # never to write a file over a link
        for file in home.folder.rglob("*.h5")
        if not any(file.is_relative_to(folder) for folder in ours)
    }


def _look_around(found: Traces, home: Home) -> None:
    settings = home.settings
    found.told_of = found.person.is_called(str(read_settings(settings).get("player", "")))
    broken = (settings.with_name(f"{settings.name}.broken"), settings.with_suffix(".new"))
    found.leftovers += [file for file in (*broken, home.opinions) if file.exists()]
    found.leftovers += registry.half_done(home.folder)
    if home.exports.is_dir():
        found.exports = [e for e in sorted(home.exports.iterdir()) if may_hold(e, found.person)]
    for report in reports_of(home):
        found.told_of |= names(report, found.person)
        if is_theirs(report, found.person):
            found.reports.append(report)
    found.told_of |= any(map(found.person.is_called, registry.players(home.folder)))
    for network in registry.networks(home.folder):
        if has := relation(network, found.person):
            found.networks[network] = has


def read_settings(file: Path) -> dict[str, Any]:
    """Read the settings as they stand; nothing where they cannot be read."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
