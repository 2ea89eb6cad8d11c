"""Choosing among kept samples: a row of digits, a row of other ways, and lists that they open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

import pygame

from data.catalog import Catalog, Choice, fitting
from game.core.days_chosen import days_said, with_day
from game.core.moments import day_name
from game.core.sample_words import SOURCE_NAMES
from game.core.summary import Summary
from game.scenes.samples_layout import SamplesLayout
from game.scenes.samples_lists import (
    days,
    players,
    session_name,
    sessions,
    sources,
)
from game.ui.option_list import Option, OptionList
from game.ui.screen import Screen


class Filter(StrEnum):
    """The ways to choose besides the digit, as their buttons are named."""

    PLAYER = "Player"
    SOURCE = "Source"
    SESSION = "Session"
    DAY = "Day"
    MISREAD = "Misread"
    SUSPECT = "Suspect"
    DELETED = "Deleted"

    @property
    def field(self) -> str:
        """The field of a Choice that it sets; a day sets two."""
        return self.value.lower()


_LISTS = (Filter.PLAYER, Filter.SOURCE, Filter.SESSION, Filter.DAY)
_KEYS = {
    pygame.K_p: Filter.PLAYER,
    pygame.K_o: Filter.SOURCE,
    pygame.K_s: Filter.SESSION,
    pygame.K_d: Filter.DAY,
    pygame.K_m: Filter.MISREAD,
    pygame.K_u: Filter.SUSPECT,
    pygame.K_b: Filter.DELETED,
}
_TITLES = {
    Filter.PLAYER: "Whose samples?",
    Filter.SOURCE: "How were they written?",
    Filter.SESSION: "From which session?",
    Filter.DAY: "From which day?",
}
SHOW_ALL = "Show all"
_DIGIT = "only {}"  #: name of the button that shows one digit


class Filters:
    """What is chosen, and the buttons and lists by which that is changed."""

    def __init__(self) -> None:
        self.choice = Choice()
        self.list = OptionList()
        self.open: Filter | None = None  #: whose list is shown
        self._summary: Summary | None = None
        self._offered = False

    def show(self, screen: Screen, place: SamplesLayout) -> None:
        """Put the buttons there."""
        self._screen = screen
        put = screen.controls.button
        for digit, rect in enumerate(place.digits):
            put(
                rect,
                str(digit),
                self._choosing_digit(digit),
                kind="digit",
                name=_DIGIT.format(digit),
            )
        put(place.show_all, SHOW_ALL, self.clear)
        for name, rect in zip(Filter, place.filters, strict=True):
            put(rect, name, self._pressing(name))
        self.list.place(screen, place.view)

    def mark(self, catalog: Catalog, today: date) -> None:
        """Show on the buttons what is chosen."""
        choice, controls = self.choice, self._screen.controls
        for digit in range(10):
            controls.mark(_DIGIT.format(digit), choice.digit == digit)
        session = choice.session and session_name(catalog, choice.session, today)
        said = {
            Filter.PLAYER: choice.player,
            Filter.SOURCE: SOURCE_NAMES[choice.source] if choice.source else None,
            Filter.SESSION: session,
            Filter.DAY: days_said(choice, today),
            Filter.MISREAD: choice.misread and Filter.MISREAD,
            Filter.SUSPECT: choice.suspect and Filter.SUSPECT,
            Filter.DELETED: choice.deleted and Filter.DELETED,
        }
        for name, words in said.items():
            controls.mark(name, bool(words) or self.open is name)
            controls.rename(name, words or name)
        controls.enable(SHOW_ALL, choice != Choice())

    def handle(self, event: pygame.Event, now: float) -> bool:
        """Take keys, and what is meant for a list that is open; whether it was for this."""
        if event.type == pygame.KEYDOWN and not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            if event.mod & pygame.KMOD_ALT and pygame.K_0 <= event.key <= pygame.K_9:
                self._choose_digit(event.key - pygame.K_0)
                return True
            if event.key in _KEYS:
                self._press(_KEYS[event.key])
                return True
            if event.key == pygame.K_c:
                self.clear()
                return True
        if self.open is None:
            return False
        if (option := self.list.handle(event, now)) is not None:
            self._take(self.open, option.value)
        return True

    def update(self, catalog: Catalog, today: date, now: float) -> bool:
        """Count for the list that is open, a piece at a time; whether that goes on."""
        if self.open is None:
            return False
        self.list.update(now)
        if self._summary is None or self._summary.catalog is not catalog:
            if self._summary is not None and self._offered:
                return self.list.moving  # a list that grows under the finger helps nobody
            self._summary = Summary(catalog, among=fitting(catalog, self._others(self.open)))
        if not self._offered and not self._summary.count():
            self._offered = True
            self.list.offer(self._title(self.open, today), self._options(self._summary, today))
            self.list.mark(self._values(self.open))
        return not self._offered or self.list.moving

    def clear(self) -> None:
        """Show all samples."""
        self.choice = Choice()
        self.close()

    def close(self) -> None:
        """Close the list that is open."""
        if self.open is not None:
            self.open = None
            self.list.release()

    def _others(self, name: Filter) -> Choice:
        """Return what is chosen by the other ways: a list counts what choosing in it would show."""
        if name is Filter.DAY:
            return replace(self.choice, first_day=None, last_day=None)
        anything: dict[str, Any] = {name.field: None}
        return replace(self.choice, **anything)

    def _options(self, summary: Summary, today: date) -> list[Option]:
        match self.open:
            case Filter.PLAYER:
                return players(summary)
            case Filter.SOURCE:
                return sources(summary)
            case Filter.SESSION:
                return sessions(summary, today)
        return days(summary, today)

    def _values(self, name: Filter) -> frozenset[object]:
        choice = self.choice
        match name:
            case Filter.PLAYER:
                return frozenset({choice.player})
            case Filter.SOURCE:
                return frozenset({choice.source})
            case Filter.SESSION:
                return frozenset({choice.session})
        if self._summary is None or choice.first_day is None or choice.last_day is None:
            return frozenset({None})
        between = (choice.first_day, choice.last_day)
        return frozenset(d for d in self._summary.days if between[0] <= d <= between[1])

    def _choosing_digit(self, digit: int) -> Callable[[], None]:
        return lambda: self._choose_digit(digit)

    def _choose_digit(self, digit: int) -> None:
        self.choice = replace(self.choice, digit=None if self.choice.digit == digit else digit)
        self.close()

    def _pressing(self, name: Filter) -> Callable[[], None]:
        return lambda: self._press(name)

    def _press(self, name: Filter) -> None:
        if name in _LISTS:
            again = self.open is name
            self.close()
            if not again:
                self.open, self._summary, self._offered = name, None, False
                self.list.offer("Counting …", [])
            return
        self.close()
        self._set(name, not getattr(self.choice, name.field))

    def _take(self, name: Filter, value: Any) -> None:
        """Choose by an option of a list."""
        if name is Filter.DAY:
            self.choice = with_day(self.choice, value)
        else:
            self._set(name, value)
        self.close()

    def _set(self, name: Filter, value: Any) -> None:
        self.choice = replace(self.choice, **{name.field: value})

    def _title(self, name: Filter, today: date) -> str:
        first, last = self.choice.first_day, self.choice.last_day
        if name is Filter.DAY and first is not None and first == last:
            return f"{day_name(first, today)}, and all days to which other one?"
        return _TITLES[name]
