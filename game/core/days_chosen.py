"""Choosing days one after the other: one alone, then all days from it to another one."""

from dataclasses import replace
from datetime import date

from data.catalog import Choice
from game.core.moments import day_name


def with_day(choice: Choice, day: date | None) -> Choice:
    """Choose a day; where one alone was chosen before, all days between the two. None: any day."""
    first, last = choice.first_day, choice.last_day
    if day is not None and first is not None and first == last and day != first:
        return replace(choice, first_day=min(first, day), last_day=max(first, day))
    return replace(choice, first_day=day, last_day=day)


def days_said(choice: Choice, today: date) -> str:
    """Say which days are chosen, "" where it is any."""
    first, last = choice.first_day, choice.last_day
    if first is None or last is None:
        return ""
    if first == last:
        return day_name(first, today)
    return f"{day_name(first, today)} to {day_name(last, today)}"
