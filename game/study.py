"""Studying kept samples with the network in use, in a process of its own."""

import contextlib
import logging
import pickle
import queue
import threading
from collections.abc import Sequence
from pathlib import Path

from data.child_pipe import ChildPipe
from game.study_messages import (
    Average,
    Averaged,
    LookAgain,
    NotStudied,
    Opinions,
    StudyReply,
    StudyRequest,
)

_STARTS = 3  # processes that are tried one after the other until the shelf is opened anew
_LEAVE = 5.0  # s that a process may take to save what it found out and to end

log = logging.getLogger(__name__)


class Study:
    """Finds out what a network thinks of the samples in a file; each call returns at once.

    samples: the file. opinions: the folder where it remembers. At first there is no network, and so
    there are no opinions.
    """

    def __init__(self, samples: Path, opinions: Path) -> None:
        self._files = [str(samples.absolute()), str(opinions.absolute())]
        self._network: Path | None = None
        self._running: _Running | None = None
        self._starts = 0

    @property
    def has_network(self) -> bool:
        """Whether there is a network that has opinions."""
        return self._network is not None

    def use(self, network: Path | None) -> None:
        """Ask the network in another folder from now on, or None; what was said holds no more."""
        self.end()
        self._network = network

    def look(self) -> None:
        """Begin, or read what was appended too."""
        self._ask(LookAgain())

    def average(self, number: int, rows: Sequence[tuple[int, ...]]) -> None:
        """Average these rows of each digit; the answer bears the number."""
        self._ask(Average(number, tuple(rows)))

    def poll(self) -> list[Opinions | Averaged]:
        """Return what was found out since the last call."""
        found: list[Opinions | Averaged] = []
        while self._running is not None and not self._running.replies.empty():
            reply = self._running.replies.get()
            if isinstance(reply, NotStudied):
                log.error("studying samples came to an end: %s", reply.detail)
            else:
                found.append(reply)
        if self._running is not None and self._running.is_over and self._starts < _STARTS:
            self.look()
        return found

    def end(self) -> None:
        """End the process; it saves what it found out. Later calls begin another."""
        if self._running is not None:
            self._running.leave()
        self._running, self._starts = None, 0

    def _ask(self, request: StudyRequest) -> None:
        if self._running is None or (self._running.is_over and self._starts < _STARTS):
            self._starts += 1
            network = [] if self._network is None else [str(self._network.absolute())]
            self._running = _Running([*self._files, *network])
            self._running.start()
        self._running.ask(request)


class _Running(threading.Thread):
    """Starts one process and hears it until it ends. replies: what it said."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(name="study", daemon=True)
        self.replies: queue.SimpleQueue[StudyReply] = queue.SimpleQueue()
        self.is_over = False
        self._arguments = arguments
        self._lock = threading.Lock()
        self._pipe: ChildPipe | None = None
        self._early: list[StudyRequest] = []  # asked before the process was there
        self._leaving = False

    def ask(self, request: StudyRequest) -> None:
        """Ask the process; nothing happens if it has ended."""
        with self._lock, contextlib.suppress(OSError):
            if self._pipe is None:
                self._early.append(request)
            else:
                self._pipe.ask(request)

    def leave(self) -> None:
        """Let the process come to its end, by force if need be."""
        with self._lock:
            self._leaving = True
            if self._pipe is not None:
                _hang_up(self._pipe)

    def run(self) -> None:
        """Hear what it says until it has ended."""
        try:
            pipe = ChildPipe("game.study_process", self._arguments, _LEAVE, behind=True)
            with self._lock:
                for request in self._early:
                    pipe.ask(request)
                self._pipe = pipe
                if self._leaving:
                    _hang_up(pipe)
            self._hear(pipe)
        except OSError as error:
            log.error("the process that studies samples does not run: %r", error)
        self.is_over = True

    def _hear(self, pipe: ChildPipe) -> None:
        try:
            while True:
                self.replies.put(pipe.hear(patiently=True))
        except (EOFError, OSError, pickle.UnpicklingError):
            pipe.wait()


def _hang_up(pipe: ChildPipe) -> None:
    killing = threading.Timer(_LEAVE, pipe.kill)
    killing.daemon = True
    killing.start()
    with contextlib.suppress(OSError):
        pipe.hang_up()
