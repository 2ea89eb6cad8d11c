"""The drawing while it is being made: strokes that grow, undo, redo, clear."""

from model.ink import Drawing, Stroke

Point = tuple[float, float, float]  #: x, y in pad space, t in seconds since the first pen-down


class Sketch:
    """A drawing with a memory of its changes.

    Points are in pad space (unit square, y down); `now` is any clock in seconds that never goes
    back. `revision` counts every change; `edits` counts those that took ink away or brought it
    back, after which a painter has to begin again.
    """

    def __init__(self) -> None:
        self.revision = 0
        self.edits = 0
        self.start_anew()

    def start_anew(self) -> None:
        """Forget everything, undo included."""
        self._history: list[tuple[Stroke, ...]] = [()]
        self._at = 0
        self._growing: list[Point] = []
        self._began = 0.0
        self._lifted: float | None = None
        self._edited()

    @property
    def pen_is_down(self) -> bool:
        """Whether a stroke is being drawn."""
        return bool(self._growing)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The finished strokes."""
        return self._history[self._at]

    @property
    def growing(self) -> tuple[Point, ...]:
        """The points of the stroke under the pen."""
        return tuple(self._growing)

    @property
    def drawing(self) -> Drawing:
        """Everything drawn so far, the stroke under the pen included."""
        if not self._growing:
            return Drawing(self.strokes)
        return Drawing((*self.strokes, Stroke.from_points(self._growing)))

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to bring back."""
        return self._at < len(self._history) - 1

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was drawn since it was begun: there is no ink, nor any to bring back."""
        return self.is_empty() and not self.can_undo

    def is_empty(self) -> bool:
        """Whether there is no ink at all."""
        return not self.strokes and not self._growing

    def press(self, x: float, y: float, now: float) -> None:
        """Put the pen down."""
        self.lift(now)
        if not self.strokes:
            self._began = now
        self._growing = [(x, y, now - self._began)]
        self.revision += 1

    def drag(self, x: float, y: float, now: float) -> None:
        """Move the pen; nothing where it is up or did not move."""
        if self._growing and self._growing[-1][:2] != (x, y):
            self._growing.append((x, y, now - self._began))
            self.revision += 1

    def lift(self, now: float) -> None:
        """Take the pen up: the stroke is finished."""
        if not self._growing:
            return
        stroke = Stroke.from_points(self._growing)
        self._growing = []
        self._remember((*self.strokes, stroke))
        self._lifted = now
        self.revision += 1

    def undo(self) -> None:
        """Take the last change back."""
        if self.can_undo and not self._growing:
            self._at -= 1
            self._edited()

    def redo(self) -> None:
        """Bring back what was undone."""
        if self.can_redo and not self._growing:
            self._at += 1
            self._edited()

    def clear(self, now: float) -> None:
        """Take all ink away, in a way that can be undone."""
        self.lift(now)
        if self.strokes:
            self._remember(())
            self._edited()

    def rested(self, now: float) -> float:
        """Seconds since the pen was taken up; 0.0 while it is down or nothing is drawn."""
        if self._growing or not self.strokes or self._lifted is None:
            return 0.0
        return max(0.0, now - self._lifted)

    def stay_awake(self, now: float) -> None:
        """Begin the rest anew: an undo is somebody still at work."""
        if self._lifted is not None:
            self._lifted = now

    def _remember(self, strokes: tuple[Stroke, ...]) -> None:
        del self._history[self._at + 1 :]
        self._history.append(strokes)
        self._at += 1

    def _edited(self) -> None:
        self.revision += 1
        self.edits += 1
