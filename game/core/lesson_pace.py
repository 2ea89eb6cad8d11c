"""How far a lesson is: plain words for what it does, a bar that never goes back, time left."""

import math
from dataclasses import dataclass

from game.core.task import TaskProgress

_STEADY = 0.85  #: share of the bar that goes by the clock; the rest is ever slower
_CATCHES_UP = 4.0  #: share of what it lags behind that the bar gains in a second

_AHEAD = 0.1  #: of the bar, by which the clock may be before what is counted


@dataclass(frozen=True)
class Stage:
    """A part of a lesson: words for it, and the share of its time, 0 to 1, that comes before it.

    counted: whether its words go on with how many are done: "practising 3 of 5".
    """

    words: str
    begins: float
    counted: bool = False


_PRACTISING = "practising"
#: by what `tools.finetune` tells; shares as they are with fifty samples
_STAGES = {
    "": Stage("Getting ready", 0.0),
    "getting ready": Stage("Getting ready", 0.0),
    "reading": Stage("Reading your digits", 0.25),
    _PRACTISING: Stage("Practising", 0.35, counted=True),
    "proving": Stage("Proving what it learned", 0.92),
    "writing": Stage("Keeping the network", 0.96),
}


def stage_words(progress: TaskProgress) -> str:
    """Say what a lesson does at present."""
    stage = _STAGES.get(progress.doing)
    if stage is None:
        return progress.doing[:1].upper() + progress.doing[1:]
    if stage.counted and progress.total:
        # what is done is behind it: the next one is being worked on
        at = min(progress.done + 1, progress.total)
        return f"{stage.words} {at} of {progress.total}"
    return stage.words


class LessonPace:
    """Follows one lesson.

    share: of the bar that is full, 0 to 1. It goes by the clock, within the bounds of the part
    that the lesson says it is in, and never back. steps: how many it practises, 0 until it does.
    """

    def __init__(self) -> None:
        self.share = 0.0
        self.steps = 0
        self._at = 0.0
        self._left: int | None = None

    def follow(self, elapsed: float, expected: float, progress: TaskProgress) -> None:
        """Take the seconds since the lesson began, those expected, and what it tells."""
        if progress.doing == _PRACTISING:
            self.steps = progress.total
        low, high = _bounds(progress)
        target = min(max(_by_clock(elapsed / max(expected, 1.0)), low), high)
        passed, self._at = max(0.0, elapsed - self._at), elapsed
        if self.share == 0.0:  # seen anew: it need not run after itself
            self.share = target
        elif target > self.share:
            self.share += (target - self.share) * min(1.0, _CATCHES_UP * passed)
        left = math.ceil(_left(elapsed, expected, self.share))
        self._left = left if self._left is None else min(self._left, left)

    @property
    def left(self) -> str:
        """Say how long it may still take; "" before it is followed."""
        if self._left is None:
            return ""
        if self._left <= 2:
            return "a moment longer" if self.share > _STEADY else "it takes longer than usual"
        if self._left < 90:
            return f"about {self._left} seconds left"
        return f"about {round(self._left / 60)} minutes left"


def _bounds(progress: TaskProgress) -> tuple[float, float]:
    """Return between which shares of its time a lesson is that tells this."""
    stage = _STAGES.get(progress.doing)
    if stage is None:
        return 0.0, 1.0
    later = [other.begins for other in _STAGES.values() if other.begins > stage.begins]
    begins, ends = stage.begins, min(later, default=1.0)
    if not (stage.counted and progress.total):
        return begins, ends
    low = begins + (ends - begins) * progress.share
    return low, min(ends, low + _AHEAD)


def _by_clock(time: float) -> float:
    """Return how full the bar is after a share of the expected time, which may be over 1."""
    if time <= _STEADY:
        return time
    return 1 - (1 - _STEADY) * math.exp(-(time - _STEADY) / (1 - _STEADY))


def _left(elapsed: float, expected: float, share: float) -> float:
    """Expect how many seconds are left, by the clock and by how far it has come in its time."""
    by_clock = expected - elapsed
    if share < 0.5:
        return by_clock
    by_pace = elapsed * (1 - share) / share
    return max(0.0, (by_clock + by_pace) / 2)
