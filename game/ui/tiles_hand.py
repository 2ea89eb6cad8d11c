"""A mouse or a finger on a sheet of tiles: it taps, draws a band around some, or scrolls."""

from dataclasses import dataclass
from enum import Enum, auto
from math import dist

import pygame

from game.core.scrolling import Scrolling
from game.core.tiles import Tiles
from game.ui.pen import Pen, PenEvent, Touch
from game.ui.theme import TARGET

_TAP = 10  #: px: what moves less has tapped
_LONG = 0.5  #: seconds after which a press is a long one
_DOUBLE = 0.4  #: seconds between two taps of one
_EDGE = 900.0  #: px a second that a band scrolls at most which is drawn beyond the view
_FINGERS = (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP)


@dataclass(frozen=True)
class Tapped:
    """A tile was tapped, or None beside them. finger: by a finger, not with a mouse."""

    index: int | None
    finger: bool = False
    double: bool = False
    long: bool = False


@dataclass(frozen=True)
class Band:
    """A band is drawn with the mouse: left, top, width, height on the sheet, px."""

    box: tuple[int, int, int, int]
    first: bool  #: whether it has just been begun


class _Way(Enum):
    """What a press turned out to be."""

    OPEN = auto()
    BAND = auto()
    SCROLL = auto()
    BAR = auto()
    DONE = auto()


@dataclass
class _Press:
    at: tuple[float, float]  # window px
    last: tuple[float, float]
    since: float
    offset: float
    finger: bool
    way: _Way = _Way.OPEN
    begun: bool = False  # whether the band was told of


class TilesHand:
    """Turns events into taps and bands, and scrolls by itself.

    bands: whether a mouse that is dragged draws a band; else it scrolls, as a finger does.
    """

    def __init__(self, scrolling: Scrolling, *, bands: bool) -> None:
        self._pen = Pen()
        self._scrolling = scrolling
        self._bands = bands
        self._press: _Press | None = None
        self._tapped: tuple[int | None, float] = (None, float("-inf"))

    @property
    def band(self) -> tuple[int, int, int, int] | None:
        """The band that is drawn now: left, top, width, height on the sheet, px."""
        press = self._press
        if press is None or press.way is not _Way.BAND:
            return None
        return self._box(press)

    @property
    def holds(self) -> bool:
        """Whether somebody presses, so that time alone may change something."""
        return self._press is not None

    def release(self) -> None:
        """Let go: the screen is about to change."""
        self._pen.release()
        self._press = None

    def place(self, view: pygame.Rect, bar: pygame.Rect, window: tuple[int, int]) -> None:
        """Say where the view and the bar beside it are, window px, and the window's size."""
        self._view, self._bar, self._window = view, bar, window

    def handle(self, event: pygame.Event, tiles: Tiles, now: float) -> Tapped | Band | None:
        """Take an event."""
        meant = self._pen.read(event, self._window)
        if meant is None:
            return None
        if meant.touch is Touch.DOWN:
            self._down(meant, finger=event.type in _FINGERS, now=now)
            return None
        press = self._press
        if press is None:
            return None
        if meant.position is not None:
            self._move(press, meant.position, now)
        if meant.touch is Touch.MOVE:
            return self._band_of(press)
        self._press = None
        return self._up(press, tiles, now, cancelled=meant.position is None)

    def update(self, tiles: Tiles, now: float, seconds: float) -> Tapped | Band | None:
        """Let time pass: a finger that rests presses long, a band beyond the view scrolls on."""
        press = self._press
        if press is None:
            return None
        if press.way is _Way.OPEN and press.finger and now - press.since >= _LONG:
            press.way = _Way.DONE
            return Tapped(self._tile(tiles, press.at), finger=True, long=True)
        if press.way is _Way.BAND and (beyond := self._beyond(press.last[1])):
            by = max(-1.0, min(1.0, beyond / TARGET)) * _EDGE * seconds
            self._scrolling.jump(self._scrolling.offset + by)
            return self._band_of(press)
        return None

    def _down(self, meant: PenEvent, *, finger: bool, now: float) -> None:
        at = meant.position
        if at is None or not (self._view.collidepoint(at) or self._bar.collidepoint(at)):
            self._pen.release()
            return
        self._scrolling.hold(now)
        self._press = _Press(at, at, now, self._scrolling.offset, finger)
        if self._bar.collidepoint(at) and self._scrolling.furthest:
            self._press.way = _Way.BAR
            self._press.offset -= self._pull(at)

    def _move(self, press: _Press, at: tuple[float, float], now: float) -> None:
        if press.way is _Way.OPEN and dist(at, press.at) > _TAP:
            press.way = _Way.BAND if self._bands and not press.finger else _Way.SCROLL
        if press.way is _Way.SCROLL:
            self._scrolling.drag(press.last[1] - at[1], now)
        elif press.way is _Way.BAR:
            by = (at[1] - press.at[1]) / max(1, self._bar.h - self.thumb().h)
            self._scrolling.jump(press.offset + by * self._scrolling.furthest)
        press.last = at

    def _up(self, press: _Press, tiles: Tiles, now: float, *, cancelled: bool) -> Tapped | None:
        if press.way is _Way.SCROLL:
            self._scrolling.let_go(now)
        if press.way is not _Way.OPEN or cancelled:
            return None
        index = self._tile(tiles, press.at)
        before, when = self._tapped
        double = index is not None and before == index and now - when <= _DOUBLE
        self._tapped = (None, now) if double else (index, now)
        return Tapped(index, press.finger, double)

    def _band_of(self, press: _Press) -> Band | None:
        if press.way is not _Way.BAND:
            return None
        first, press.begun = not press.begun, True
        return Band(self._box(press), first)

    def _box(self, press: _Press) -> tuple[int, int, int, int]:
        (from_x, from_y), (to_x, to_y) = press.at, press.last
        from_y += press.offset
        to_y += self._scrolling.offset
        left, top = min(from_x, to_x) - self._view.x, min(from_y, to_y) - self._view.y
        return round(left), round(top), round(abs(to_x - from_x)), round(abs(to_y - from_y))

    def _tile(self, tiles: Tiles, at: tuple[float, float]) -> int | None:
        return tiles.at(at[0] - self._view.x, at[1] - self._view.y, self._scrolling.offset)

    def _beyond(self, y: float) -> float:
        return min(0.0, y - self._view.top) + max(0.0, y - self._view.bottom)

    def _pull(self, at: tuple[float, float]) -> float:
        """Bring the bar's thumb under who pressed beside it; returns how far the sheet went."""
        thumb = self.thumb()
        if thumb.top <= at[1] < thumb.bottom:
            return 0.0
        before = self._scrolling.offset
        share = (at[1] - self._bar.y - thumb.h / 2) / max(1, self._bar.h - thumb.h)
        self._scrolling.jump(share * self._scrolling.furthest)
        return before - self._scrolling.offset

    def thumb(self) -> pygame.Rect:
        """Return where the part of the bar is that can be grabbed, window px."""
        scrolling, bar = self._scrolling, self._bar
        sheet = scrolling.furthest + self._view.h
        high = min(bar.h, max(TARGET, round(bar.h * self._view.h / max(1.0, sheet))))
        y = bar.y + round((bar.h - high) * scrolling.offset / max(1.0, scrolling.furthest))
        return pygame.Rect(bar.x, y, bar.w, high)
