"""What is read on the whole pad: digits side by side, and the number that they make."""

from dataclasses import dataclass

from model.ink import Drawing
from model.prediction import Outcome, Prediction


@dataclass(frozen=True, eq=False)
class Part:
    """One mark of a number: its strokes, and what they were read as."""

    drawing: Drawing
    prediction: Prediction

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the ink, pad space."""
        points = self.drawing.points()
        (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return left, top, right, bottom


@dataclass(frozen=True, eq=False)
class Number:
    """One reading of several marks, or of one.

    parts: from left to right, at least one. confidence: 0 to 1, the probability that the strokes
    belong together as they are parted and that each part, were it a digit, is the one it was read
    as. outcome: SURE where that may be trusted, though a digit alone might be in doubt; REFUSED
    where a part is no digit; else UNSURE.
    """

    parts: tuple[Part, ...]
    confidence: float
    outcome: Outcome

    @property
    def digits(self) -> str:
        """The likeliest digit of each part, whatever the outcome: "1024"."""
        return "".join(str(part.prediction.digit) for part in self.parts)
