"""What samples can be chosen by, in lists: players, sources, sessions, days, each with a count."""

from datetime import date

import numpy as np

from data.catalog import Catalog
from data.sample import SOURCES
from game.core.moments import day_name, local, moment_name
from game.core.sample_words import SOURCE_NAMES
from game.core.summary import Summary
from game.ui.option_list import Option


def players(summary: Summary) -> list[Option]:
    """List who wrote samples, who wrote most first."""
    counts = zip(summary.catalog.players, summary.players.tolist(), strict=True)
    found = [Option(name, name, n) for name, n in counts if n]
    return [Option("Everyone", None, sum(o.count or 0 for o in found)), *_most_first(found)]


def sources(summary: Summary) -> list[Option]:
    """List where samples came from."""
    counts = zip(SOURCES, summary.sources.tolist(), strict=True)
    found = [Option(SOURCE_NAMES[name], name, n) for name, n in counts if n]
    return [Option("From anywhere", None, summary.total), *found]


def days(summary: Summary, today: date) -> list[Option]:
    """List the days on which samples were written, the latest first."""
    found = [Option(day_name(d, today), d, n) for d, n in sorted(summary.days.items())]
    return [Option("Any day", None, summary.total), *found[::-1]]


def sessions(summary: Summary, today: date) -> list[Option]:
    """List the times that the program ran, by when the first sample was written, latest first."""
    catalog, found = summary.catalog, np.flatnonzero(summary.sessions)
    times = catalog.time[summary.begun[found]]
    order = np.argsort(times, kind="stable")[::-1].tolist()
    options = [
        Option(
            moment_name(local(int(times[i])), today),
            catalog.sessions[found[i]],
            int(summary.sessions[found[i]]),
        )
        for i in order
    ]
    return [Option("All sessions", None, summary.total), *options]


def session_name(catalog: Catalog, session: str, today: date) -> str:
    """Name one session by when its first sample was written."""
    if session not in catalog.sessions:
        return "not known"
    # what cannot be read has the first session's number, and no time
    rows = (catalog.session == catalog.sessions.index(session)) & (catalog.label < 10)
    if not rows.any():
        return "not known"
    return moment_name(local(int(catalog.time[np.argmax(rows)])), today)


def _most_first(options: list[Option]) -> list[Option]:
    return sorted(options, key=lambda option: -(option.count or 0))
