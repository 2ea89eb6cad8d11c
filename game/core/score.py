"""What a round came to."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.quiz import Answer


@dataclass(frozen=True)
class Score:
    """right of total answers, the longest streak, seconds spent writing, samples kept."""

    right: int
    total: int
    best_streak: int
    seconds: float
    kept: int

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> "Score":
        """Count a round."""
        best = run = 0
        for answer in answers:
            run = run + 1 if answer.right else 0
            best = max(best, run)
        return cls(
            right=sum(a.right for a in answers),
            total=len(answers),
            best_streak=best,
            seconds=sum(a.seconds for a in answers),
            kept=sum(a.label is not None for a in answers),
        )
