"""How far a sheet has been scrolled: by steps that glide, or by a flick that runs out."""

from collections import deque
from math import exp

#: seconds in which a flick loses 63 % of its speed: what touchscreens have made a habit of
FLICK_LASTS = 0.325
GLIDE = 0.06  #: seconds in which a glide has done 63 % of its way
_SLOWEST = 12.0  #: px a second: slower than this nothing moves any more
_FAINTEST = 60.0  #: px a second: no slower flick is meant
_RECENT = 0.1  #: seconds before the finger is lifted that tell how fast it was
_NEAR = 0.5  #: px


class Scrolling:
    """An offset from 0 to `furthest`, px; `now` is in seconds on a clock that never goes back."""

    def __init__(self) -> None:
        self.offset = 0.0
        self._furthest = 0.0
        self._target: float | None = None  # of a glide
        self._flick: tuple[float, float, float] | None = None  # when, where from, px a second
        self._trail: deque[tuple[float, float]] = deque()  # when and where, while it is held
        self._now = 0.0

    @property
    def furthest(self) -> float:
        """The largest offset."""
        return self._furthest

    def limit(self, furthest: float) -> None:
        """Set the largest offset."""
        self._furthest = max(0.0, furthest)
        self.offset = self._within(self.offset)
        if self._target is not None:
            self._target = self._within(self._target)

    def jump(self, offset: float) -> None:
        """Be at an offset at once, and stay there."""
        self._target = self._flick = None
        self.offset = self._within(offset)

    def glide(self, offset: float) -> None:
        """Go to an offset, softly."""
        self._flick = None
        self._target = self._within(offset)

    def step(self, by: float) -> None:
        """Go on by so many px from where a glide would end."""
        self.glide((self.offset if self._target is None else self._target) + by)

    def hold(self, now: float) -> None:
        """Be held by a finger: whatever moves stops."""
        self.jump(self.offset)
        self._trail = deque([(now, self.offset)])

    def drag(self, by: float, now: float) -> None:
        """Follow the finger that holds it, by so many px."""
        self.jump(self.offset + by)
        self._trail.append((now, self.offset))
        while now - self._trail[0][0] > _RECENT:
            self._trail.popleft()

    def let_go(self, now: float) -> None:
        """Be let go: a quick finger sends it on its way."""
        recent = [(t, at) for t, at in self._trail if now - t <= _RECENT]
        self._trail.clear()
        if len(recent) < 2 or now <= recent[0][0]:
            return
        speed = (recent[-1][1] - recent[0][1]) / (now - recent[0][0])
        if abs(speed) >= _FAINTEST:
            self._flick = (now, self.offset, speed)

    @property
    def moving(self) -> bool:
        """Whether it moves by itself."""
        return self._target is not None or self._flick is not None

    def update(self, now: float) -> None:
        """Let time pass."""
        seconds, self._now = now - self._now, now
        if self._target is not None:
            left = (self._target - self.offset) * exp(-min(seconds, 1.0) / GLIDE)
            self.offset = self._target - left
            if abs(left) < _NEAR:
                self.jump(self._target)
        elif self._flick is not None:
            began, start, speed = self._flick
            slowed = exp(-(now - began) / FLICK_LASTS)
            to = start + speed * FLICK_LASTS * (1 - slowed)
            self.offset = self._within(to)
            if abs(speed * slowed) < _SLOWEST or self.offset != to:
                self._flick = None

    def _within(self, offset: float) -> float:
        return min(max(offset, 0.0), self._furthest)
