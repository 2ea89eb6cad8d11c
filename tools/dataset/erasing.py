"""Doing away with somebody's traces, so that doing it again finishes what was cut short.

What names nobody goes first and the samples file in use last: as long as anything is left, their
name is known.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.forgetting import write_archive_without, write_without
from data.person import Person
from data.rows import BLOCK
from data.store import check_space
from data.wiping import overwriting, wipe, write_anew
from game.home import Home
from model import registry
from model.choice_file import ACTIVE_FILE
from tools.dataset.network_traces import OWN, SHARED, UNKNOWN, scrub_card
from tools.dataset.report_traces import reports_of, scrub_report
from tools.dataset.traces import Traces, read_settings

_ID = re.compile(r"\b[0-9a-f]{32}\b")
_LARGEST_TEXT = 2**24  # bytes of a file that is searched for a name


def steps(traces: Traces) -> int:
    """Say how often `erase` will call `working`."""
    small = (*traces.leftovers, *traces.unreadable, *traces.exports, *traces.reports)
    return len((*small, *traces.archives)) + sum(
        # copied, compared, and read again as a copy without them
        2 * _blocks(found.rows) + _blocks(found.rows - found.lost - len(found.ids))
        for found in traces.files.values()
    )


def _blocks(rows: int) -> int:
    return -(-rows // BLOCK)


def erase(traces: Traces, working: Callable[[], None]) -> dict[str, Any]:
    """Do away with them; returns what was done. Calls `working` now and then.

    Raises StoreError where the disk is full or a copy does not read as it was written, OSError.
    """
    largest = max((file.stat().st_size for file in traces.files), default=0)
    check_space(traces.path.parent, largest)  # before anything is gone
    deleted = [*traces.leftovers, *traces.unreadable, *traces.exports, *traces.reports]
    for trace in deleted:
        wipe(trace)
        working()
    own = traces.networks_that(OWN)
    if traces.home is not None:
        for network in own:
            wipe(registry.retire(traces.home.folder, network))
        _scrub(traces.home, traces.person, traces.ids)
    for archive in traces.archives:
        write_archive_without(traces.path, archive, traces.person, traces.ids)
        working()
    damaged = {}
    for file in traces.files:
        _, damaged[file] = write_without(file, traces.person, traces.ids, working)
    return {
        "samples": len(traces.ids),
        "rewritten": [str(file) for file in (*traces.files, *traces.archives)],
        "damaged": {str(file): n for file, n in damaged.items() if n},
        "deleted": [str(trace) for trace in (*deleted, *own)],
        "shared_networks": list(map(str, traces.networks_that(SHARED))),
        "unknown_networks": list(map(str, traces.networks_that(UNKNOWN))),
        "strange": list(map(str, traces.strange)),
        "home": traces.home and str(traces.home.folder),
        "still_named": [str(f) for f in _still_named(traces)],
    }


def _scrub(home: Home, person: Person, ids: set[str]) -> None:
    """Take their name out of what stays: cards, reports, choices, settings, and the log."""
    for network in registry.networks(home.folder):
        scrub_card(network, person)
    for report in reports_of(home):
        scrub_report(report, person, ids)
    if any(map(person.is_called, registry.players(home.folder))):
        with overwriting(home.folder / "networks" / ACTIVE_FILE):
            registry.forget_choices(home.folder, person.name)
    settings = read_settings(home.settings)
    rest = {key: value for key, value in settings.items() if not _names(value, person)}
    if rest != settings:
        write_anew(home.settings, json.dumps(rest, ensure_ascii=False, indent=2) + "\n")
    if home.log.exists():
        log = home.log.read_text(encoding="utf-8", errors="replace")
        quiet = _ID.sub(lambda hit: "an id" if hit[0] in ids else hit[0], person.scrub(log))
        if quiet != log:
            write_anew(home.log, quiet)


def _names(value: Any, person: Person) -> bool:
    text = json.dumps(value, ensure_ascii=False)
    return person.scrub(text) != text


def _still_named(traces: Traces) -> list[Path]:
    """Find texts of the home that name them still: a person put them there, or another program."""
    if traces.home is None:
        return []
    found = []
    for file in sorted(traces.home.folder.rglob("*")):
        if file.is_file() and file.stat().st_size <= _LARGEST_TEXT:
            try:
                text = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                continue
            if traces.person.scrub(text) != text:
                found.append(file)
    return found
