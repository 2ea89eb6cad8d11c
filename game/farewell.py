"""What the player is told of samples that are not safe yet, and asked before the program ends."""

from game.services import Keeper, Services


def samples_kept(keeper: Keeper) -> str:
    """Say for the footer how many samples are kept, or wait; empty while nothing is known."""
    if waiting := len(keeper.waiting):
        return f"{_samples(waiting)} {'waits' if waiting == 1 else 'wait'} to be saved"
    if keeper.count is None:
        return ""
    return f"{_samples(keeper.count)} kept"


class Farewell:
    """Lets the program end, but not unwarned while samples wait to be saved."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._warned_of: frozenset[str] = frozenset()  # samples, by their ids

    def may_end(self) -> bool:
        """Whether to end now; where not, the player is told why, and the next time it is true."""
        waiting = self._services.keeper.waiting
        if waiting <= self._warned_of:
            return True
        self._warned_of = waiting
        then = "it is then kept in a file of its own"
        if len(waiting) > 1:
            then = "they are then kept in a file of their own"
        self._services.notices.interrupt(
            f"{_samples(len(waiting))} could not be saved yet: make room, or quit again; {then}."
        )
        return False


def _samples(n: int) -> str:
    return f"{n:,} {'sample' if n == 1 else 'samples'}"
