"""Choosing among rows that were read, as `data.catalog` chooses among all samples."""

import numpy as np

from data.catalog import Catalog, Choice, choose
from data.columns import records_of
from data.row import Row
from data.sample import SOURCES


def chosen(rows: list[Row], choice: Choice) -> list[Row]:
    """Return the rows that fit, in their order, of rows as they stand."""
    if not rows or choice == Choice():
        return rows
    catalog = _catalog(records_of(rows))
    return [rows[place] for place in sorted(choose(catalog, choice))]


def _catalog(records: np.ndarray) -> Catalog:
    """Make the catalog of some samples as they stand, which no network has read anew."""
    n = len(records)
    players, player = np.unique(records["player"], return_inverse=True)
    sessions, session = np.unique(records["session"], return_inverse=True)
    sources = {name.encode(): place for place, name in enumerate(SOURCES)}
    return Catalog(
        ids=records["id"],
        first_label=records["label"],
        label=records["label"],
        deleted=np.zeros(n, bool),
        asked=records["asked"],
        read=records["read"],
        confidence=records["confidence"].astype(np.float32),
        source=np.array([sources.get(name, 255) for name in records["source"].tolist()], np.uint8),
        player=player.astype(np.int32),
        session=session.astype(np.int32),
        time=records["time"],
        opinion=np.full(n, -2, np.int8),
        confirmed=np.zeros(n, bool),
        players=tuple(name.decode("utf-8", "replace") for name in players.tolist()),
        sessions=tuple(name.decode("utf-8", "replace") for name in sessions.tolist()),
    )
