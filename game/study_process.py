"""The process that studies kept samples: `python -m game.study_process FILE FOLDER [NETWORK]`.

Started by `game.study`. It reads all samples of the file with the network in the folder NETWORK and
says of each what the network is sure of, and averages what it is asked to. What it found out it
remembers in FOLDER. It reads the file through a process of its own, stands behind the window, and
ends when the game closes the pipe of its stdin, or is gone.
"""

import contextlib
import os
import pickle
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import cv2
import numpy as np

from data.shelf_messages import (
    CatalogBlock,
    FileState,
    ReadCatalog,
    ReadRows,
    Rest,
    Rested,
    RowBlock,
    Survey,
    Surveyed,
)
from data.shelf_reader import ShelfReader
from game.averaging import average
from game.capture.pipes import make_way, take_pipes
from game.opinion_cache import UNKNOWN, OpinionCache
from game.sample_keys import sample_keys
from game.study_messages import (
    Average,
    Averaged,
    LookAgain,
    NotStudied,
    Opinions,
    StudyReply,
    StudyRequest,
)
from model.classifier import Classifier
from model.prediction import Outcome, Prediction

_BLOCK = 1024  # rows that are looked up at once
_BATCH = 64  # rasters that are read at once: some 50 ms
_SAVE_AFTER = 60.0  # seconds after which what was found out is saved

_END = object()

Read = Callable[[np.ndarray], list[Prediction]]


class StudyProcess:
    """Answers requests, and between them reads sample after sample, the latest first.

    read: reads rasters, or None: there is no network, and it has no opinions.
    """

    def __init__(
        self,
        reader: ShelfReader,
        cache: OpinionCache,
        read: Read | None,
        requests: "queue.SimpleQueue[StudyRequest | None]",
        tell: Callable[[StudyReply], None],
    ) -> None:
        self._reader = reader
        self._cache = cache
        self._read = read
        self._requests = requests
        self._tell = tell
        self._file: FileState | None = None
        self._unread: list[tuple[int, int]] = []  # rows, start and stop; the last ones first
        self._steps: Iterator[None] = iter(())  # through the block at hand
        self._saved = time.monotonic()

    def run(self) -> None:
        """Work until the game closes the pipe. Raises StoreError where the file cannot be read."""
        while True:
            idle = not self._go_on()
            if idle:
                self._cache.save()
                self._reader.ask(Rest(), Rested)
            while idle or not self._requests.empty():
                request, idle = self._requests.get(), False
                match request:
                    case LookAgain():
                        self._look()
                    case Average():
                        self._average(request)
                    case None:
                        self._cache.save()
                        return

    def _look(self) -> None:
        """Take note of rows of which nothing was said yet."""
        before = self._file
        self._file = file = self._reader.ask(Survey(), Surveyed).file
        if file is None or before is None or file.identity != before.identity:
            self._steps, self._unread, before = iter(()), [], None
        known = before.count if before else 0
        if file is not None and file.count > known and self._read is not None:
            self._unread.append((known, file.count))

    def _go_on(self) -> bool:
        """Do a little; whether there was anything to do."""
        if next(self._steps, _END) is not _END:
            return True
        if not self._unread or self._file is None:
            return False
        start, stop = self._unread.pop()
        middle = max(start, stop - _BLOCK)
        if start < middle:
            self._unread.append((start, middle))
        self._steps = self._study_block(self._file, middle, stop)
        return True

    def _study_block(self, file: FileState, start: int, stop: int) -> Iterator[None]:
        block = self._reader.ask(ReadCatalog(start, stop), CatalogBlock)
        keys = sample_keys(block.ids, block.checksum)
        known = self._cache.get(keys)
        if (known != UNKNOWN).any():
            self._tell(Opinions(file.identity, start, known))
        for first in range(0, stop - start, _BATCH):
            part = slice(first, first + _BATCH)
            if (known[part] == UNKNOWN).any():
                opinions = self._opinions(start + first, min(start + first + _BATCH, stop))
                self._cache.put(keys[part], opinions)
                self._tell(Opinions(file.identity, start + first, opinions))
                yield
        if time.monotonic() > self._saved + _SAVE_AFTER:
            self._cache.save()
            self._saved = time.monotonic()

    def _opinions(self, start: int, stop: int) -> np.ndarray:
        """Read rows with the network; damaged ones it is not sure of."""
        assert self._read is not None
        rows = self._reader.ask(ReadRows(start, stop), RowBlock).rows
        opinions = np.full(len(rows), -1, np.int8)
        whole = [i for i, row in enumerate(rows) if row is not None]
        if whole:
            predictions = self._read(np.stack([row.raster for row in rows if row is not None]))
            for i, prediction in zip(whole, predictions, strict=True):
                opinions[i] = prediction.digit if prediction.outcome is Outcome.SURE else -1
        return opinions

    def _average(self, request: Average) -> None:
        if self._file is None:
            self._look()
        self._tell(Averaged(request.number, average(self._reader, request.rows)))


def main() -> None:
    """Study the file that the command line names."""
    make_way()
    asked, replies = take_pipes()
    cv2.setNumThreads(1)
    requests: queue.SimpleQueue[StudyRequest | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asked, requests), daemon=True).start()

    def tell(reply: StudyReply) -> None:
        pickle.dump(reply, replies, pickle.HIGHEST_PROTOCOL)
        replies.flush()

    cache, read = OpinionCache(Path(sys.argv[2]), "none"), None
    try:
        if len(sys.argv) > 3:
            classifier = Classifier.load(Path(sys.argv[3]))
            cache = OpinionCache(Path(sys.argv[2]), classifier.card.onnx_sha256)
            read = classifier.read_all
        with ShelfReader(Path(sys.argv[1])) as reader:
            StudyProcess(reader, cache, read, requests, tell).run()
    except Exception:
        cache.save()
        with contextlib.suppress(OSError):
            tell(NotStudied(traceback.format_exc()))
        os._exit(1)
    os._exit(0)


def _listen(asked: BinaryIO, requests: "queue.SimpleQueue[StudyRequest | None]") -> None:
    try:
        while True:
            requests.put(pickle.load(asked))
    except (EOFError, OSError, pickle.UnpicklingError):
        requests.put(None)


if __name__ == "__main__":
    main()
