"""Days put together so that as many bars as fit tell of nearly all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

_NEARLY_ALL = 0.95  #: of the samples: one of a clock that stood wrong must not flatten all others
_LEAST = 14  #: bars: two weeks
_UNITS = ("day", "week", "month", "year")


@dataclass(frozen=True)
class DayBars:
    """Counts from the first bar to the latest. unit: "day", "week", "month" or "year".

    starts: the first day of each bar.
    """

    unit: str
    starts: tuple[date, ...]
    counts: tuple[int, ...]


def bars_of(days: Mapping[date, int], most: int) -> DayBars:
    """Put days together in the smallest unit of which the latest `most` bars tell nearly all.

    Bars without samples are there, with 0, at least so many in all that a chart looks like one; no
    bars of no days.
    """
    if not days:
        return DayBars("day", (), ())
    for unit in _UNITS:
        counts = dict.fromkeys(_starts(min(days), max(days), unit, most), 0)
        for day, n in days.items():
            start = _start(day, unit)
            if start in counts:
                counts[start] += n
        if sum(counts.values()) >= _NEARLY_ALL * sum(days.values()):
            break
    return DayBars(unit, tuple(counts), tuple(counts.values()))


def _starts(first: date, last: date, unit: str, most: int) -> list[date]:
    """Return where bars start, from the first day on or earlier: the latest, `most` at most."""
    starts = [_start(last, unit)]
    while len(starts) < most and (starts[-1] > first or len(starts) < _LEAST):
        if starts[-1] == date.min:
            break
        starts.append(_start(date.fromordinal(starts[-1].toordinal() - 1), unit))
    return starts[::-1]


def _start(day: date, unit: str) -> date:
    if unit == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day
