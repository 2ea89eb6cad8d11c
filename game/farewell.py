"""What the player is told of what is not saved yet, and asked before the program ends."""

from game.services import Keeper, Services


def samples_kept(keeper: Keeper) -> str:
    """Say for the footer how many samples are kept, or what waits; empty while none is known."""
    if waiting := keeper.waiting:
        return f"{_waiting(keeper)} {'waits' if len(waiting) == 1 else 'wait'} to be saved"
    if keeper.kept is None:
        return ""
    return f"{_counted(keeper.kept, 'sample')} kept"


class Farewell:
    """Lets the program end, but not unwarned while something waits to be saved."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._warned_of: frozenset[str] = frozenset()  # samples and changes, by their ids

    def may_end(self) -> bool:
        """Whether to end now; where not, the player is told why, and the next time it is true."""
        keeper = self._services.keeper
        waiting = keeper.waiting
        if waiting <= self._warned_of:
            return True
        self._warned_of = waiting
        then = "it is then kept in a file of its own"
        if len(waiting) > 1:
            then = "they are then kept in a file of their own"
        self._services.notices.interrupt(
            f"{_waiting(keeper)} could not be saved yet: make room, or quit again; {then}."
        )
        return False


def _waiting(keeper: Keeper) -> str:
    changes = len(keeper.waiting_changes)
    parts = [(len(keeper.waiting) - changes, "sample"), (changes, "change")]
    return " and ".join(_counted(n, noun) for n, noun in parts if n)


def _counted(n: int, noun: str) -> str:
    return f"{n:,} {noun if n == 1 else noun + 's'}"
