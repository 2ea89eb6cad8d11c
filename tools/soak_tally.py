"""What a soak of kills counts."""

from dataclasses import dataclass


@dataclass
class Tally:
    """What the soak counts; `lost` to `told_wrongly` must stay 0."""

    runs: int = 0
    killed_game: int = 0
    killed_store: int = 0
    killed_both: int = 0
    reported: int = 0
    found: int = 0
    lost: int = 0
    wrong: int = 0
    doubled: int = 0
    damaged_opens: int = 0
    second_copies: int = 0
    second_copies_told: int = 0
    second_copies_saved: int = 0
    started_after_kill: int = 0
    told_wrongly: int = 0
    seconds: float = 0.0

    def is_good(self) -> bool:
        """Whether nothing was lost and all copies were told apart."""
        bad = (self.lost, self.wrong, self.doubled, self.damaged_opens, self.told_wrongly)
        return not any((*bad, self.second_copies_saved)) and (
            self.second_copies == self.second_copies_told
        )
