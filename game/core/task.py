"""How far long work is that is done elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TaskProgress:
    """doing: what is being done, in words, "" before the first. total: 0 where it is not known."""

    doing: str = ""
    done: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """How much is done, 0 to 1; 0 where that is not known."""
        return min(1.0, self.done / self.total) if self.total > 0 else 0.0
