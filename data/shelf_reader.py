"""A samples file read out of a process of its own, one question after the other, with a deadline.

HDF5 can hang or crash on a damaged file: here that is an error with a sentence.
"""

import logging
import pickle
import threading
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from data.child_pipe import ChildPipe
from data.shelf_messages import Reply, Request, Unreadable
from data.store_error import StoreError

SILENCE = 8.0  #: seconds that an answer may take before the process is ended

ReplyType = TypeVar("ReplyType")

log = logging.getLogger(__name__)


class ShelfReader:
    """Asks one process about one file, within `with`, and waits for each answer."""

    def __init__(self, path: Path, *, silence: float = SILENCE) -> None:
        """Start the process; raises OSError."""
        self._path = path.absolute()
        self._silence = silence
        self._pipe = ChildPipe("data.shelf_process", [str(self._path)], silence)

    def __enter__(self) -> "ShelfReader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pipe.kill()
        self._pipe.wait()

    def ask(self, request: Request, answer: type[ReplyType]) -> ReplyType:
        """Ask, and wait for an answer of this type. Raises StoreError for any other."""
        reply = self._hear(request)
        if isinstance(reply, answer):
            return reply
        if isinstance(reply, Unreadable):
            if reply.detail:
                log.error("%s %s", reply.text, reply.detail)
            raise StoreError(reply.text)
        raise StoreError(f"{self._path} was replaced while it was read. Begin again.")

    def _hear(self, request: Request) -> Reply:
        watch = threading.Timer(self._silence, self._pipe.kill)
        watch.daemon = True
        watch.start()
        try:
            self._pipe.ask(request)
            reply: Reply = self._pipe.hear(patiently=True)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise StoreError(
                f"Reading {self._path} hung, or ended unexpectedly: it may be damaged. Look at it "
                "with `python -m tools.dataset verify`."
            ) from error
        finally:
            watch.cancel()
        return reply
