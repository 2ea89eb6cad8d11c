"""Being told to end while work goes on: at once, or not in this moment."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_TOLD = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stopped_when_told() -> Iterator[None]:
    """Make of being told to end what Ctrl-C is: KeyboardInterrupt, so that work is tidied up.

    Windows ends a process without telling it; what was begun is then tidied by who comes next.
    """
    with _handled(signal.SIGTERM, handler=_stop):
        yield


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hear of nothing for a moment: what is done within is done whole."""
    with _handled(*_TOLD, handler=signal.SIG_IGN):
        yield


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def _handled(
    *numbers: signal.Signals, handler: Callable[..., None] | signal.Handlers
) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # no other can hear signals
        yield
        return
    before = [(number, signal.signal(number, handler)) for number in numbers]
    try:
        yield
    finally:
        for number, handled in before:
            signal.signal(number, handled)
