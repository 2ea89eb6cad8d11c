"""What is known of one kept sample, in words."""

from collections.abc import Sequence
from datetime import date, datetime
from math import isnan
from typing import Final

from data.edit import Edit, Kind
from data.sample import SOURCES, Sample
from game.core import outcome
from game.core.moments import moment_name
from game.core.outcome import with_article
from model.prediction import Prediction

#: how the sources are called on the screen
SOURCE_NAMES: Final = dict(
    zip(SOURCES, ("Pad", "Camera", "Photographed sheet", "Imported"), strict=True)
)


def facts(sample: Sample, now: Prediction, session: str, today: date) -> list[tuple[str, str]]:
    """List what is known: each fact with what it is of. now: what a network makes of it now."""
    asked = "not asked for" if sample.asked is None else f"asked for {with_article(sample.asked)}"
    written = moment_name(sample.time.astimezone(), today)
    return [
        ("Kept as", f"{with_article(sample.label)}, {asked}"),
        ("Read then", _read(sample)),
        ("Read now", outcome.in_words(now) if now.says_nothing else _now(now)),
        ("Written by", f"{sample.player}, {written}"),
        ("Source", SOURCE_NAMES[sample.source]),
        ("Session", session),
    ]


def history(edits: Sequence[Edit], today: date) -> list[str]:
    """Say what people did to a sample since, oldest first."""
    return [f"{_did(e)} by {e.player or 'somebody'}, {_when(e.time, today)}" for e in edits]


def _read(sample: Sample) -> str:
    if sample.read is None:
        return "not read"
    sure = "" if isnan(sample.confidence) else f", {sample.confidence:.0%} sure"
    by = f", by {sample.network}" if sample.network else ""
    return f"{with_article(sample.read)}{sure}{by}"


def _now(prediction: Prediction) -> str:
    return f"{outcome.headline(prediction)}  ({outcome.in_words(prediction).lower()})"


def _did(edit: Edit) -> str:
    if edit.kind is Kind.RELABEL and edit.label is not None:
        return f"Called {with_article(edit.label)}"
    return "Deleted" if edit.kind is Kind.DELETE else "Brought back"


def _when(time: datetime, today: date) -> str:
    return moment_name(time.astimezone(), today)
