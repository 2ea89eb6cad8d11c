"""Being told to end while work goes on: at once, or not in this moment."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, current_thread, main_thread

_TOLD = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stopped_when_told() -> Iterator[None]:
    """Make of being told to end what Ctrl-C is: KeyboardInterrupt, so that work is tidied up.

    Windows ends a process without telling it; what was begun is then tidied by who comes next.
    """
    with _handled(signal.SIGTERM, handler=_stop):
        yield


@contextmanager
def undisturbed() -> Iterator[Event]:
    """Go on for a moment whatever is told: what is done within is done whole.

    Gives an event that is set when it was told to end.
    """
    told = Event()
    with _handled(*_TOLD, handler=lambda *_: told.set()):
        yield told


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def _handled(*numbers: signal.Signals, handler: Callable[..., None]) -> Iterator[None]:
    if current_thread() is not main_thread():  # no other can hear signals
        yield
        return
    before = [(number, signal.signal(number, handler)) for number in numbers]
    try:
        yield
    finally:
        for number, handled in before:
            signal.signal(number, handled)
