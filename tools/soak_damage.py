"""Damage samples files in a thousand ways, and look at what is made of them."""

import json
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from data.adding import adding
from data.edit import Edit, Kind, to_records
from data.recovery import open_store
from data.row import to_row
from tools.damage_probe import APPENDED, identities
from tools.soak_sample import make_sample, sample_id

DEADLINE = 10.0  #: seconds that anything may take with a damaged file
SAMPLES = 80  #: in the file: each piece of its layout is hit often
BOUNDARY = 65_536  #: bytes; files are cut off at each multiple
HEADERS = 12_288  #: bytes in which the file says how it is laid out: every fourth flip hits them
BEGINNINGS = 3  #: processes that the game may begin until one has the file open


@dataclass
class DamageTally:
    """What the soak counts; `crashed` to `lost_by_opening` must stay 0.

    wrong: samples that are not as they were saved. unnoticed: files that verify finds whole though
    something is missing. refused: that repair found nothing in. lost: samples that repair could
    not read, over all files; worst: of one flipped byte.
    """

    flips: int = 0
    truncations: int = 0
    crashed: int = 0
    hung: int = 0
    faults: int = 0
    wrong: int = 0
    unnoticed: int = 0
    not_opened: int = 0
    lost_by_opening: int = 0
    harmless: int = 0
    refused: int = 0
    lost: int = 0
    worst: int = 0
    slowest: float = 0.0
    seconds: float = 0.0

    def is_good(self) -> bool:
        """Whether no damage did more than take away what it hit."""
        bad = (self.crashed, self.hung, self.faults, self.wrong, self.unnoticed)
        return not any((*bad, self.not_opened, self.lost_by_opening))


class Probe:
    """A `tools.damage_probe`, begun again whenever it has ended."""

    def __init__(self, tally: DamageTally) -> None:
        self._tally = tally
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def ask(self, do: str, path: Path) -> dict[str, Any]:
        """Have something done with a file; {} if the process crashed or hung."""
        if self._process is None or self._process.poll() is not None:
            self._begin()
        assert self._process is not None and self._process.stdin is not None
        began = time.monotonic()
        self._process.stdin.write(json.dumps({"do": do, "path": str(path)}) + "\n")
        self._process.stdin.flush()
        try:
            line = self._lines.get(timeout=DEADLINE)
        except queue.Empty:
            self._tally.hung += 1
            self.end()
            return {}
        self._tally.slowest = max(self._tally.slowest, round(time.monotonic() - began, 2))
        if not line:
            self._tally.crashed += 1
            self.end()
            return {}
        answer: dict[str, Any] = json.loads(line)
        if "fault" in answer:
            self._tally.faults += 1
            print(answer["fault"], file=sys.stderr)
        if "fault" in answer or "again" in answer:
            self.end()
        return answer

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _begin(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.damage_probe"],
            cwd=Path(__file__).resolve().parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._lines = queue.SimpleQueue()
        listener = threading.Thread(target=_listen, args=(self._process, self._lines), daemon=True)
        listener.start()


def _listen(process: subprocess.Popen[str], lines: queue.SimpleQueue[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put("")


class DamageSoak:
    """One soak in a folder; the same seed does the same damage."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._dice = random.Random(seed)
        self.tally = DamageTally()
        self._probe = Probe(self.tally)

    def run(self, n: int, say: Callable[[str], None]) -> DamageTally:
        """Flip n bytes, each in a whole file, and cut files off at every boundary, or at n."""
        began = time.monotonic()
        contents, truth = make_files(self._folder)
        for done, (content, is_flip) in enumerate(self._damages(contents, n)):
            self._try(content, truth, is_flip)
            if done % 20 == 0:
                say(f"{done + 1} files, {self.tally.lost} samples lost")
        self._probe.end()
        self.tally.seconds = round(time.monotonic() - began, 1)
        return self.tally

    def _damages(self, contents: list[bytes], n: int) -> Iterator[tuple[bytes, bool]]:
        for content in contents:
            boundaries = range(0, len(content), BOUNDARY)
            for size in boundaries[:: max(1, len(boundaries) // n)]:
                self.tally.truncations += 1
                yield content[:size], False
        for number in range(n):
            flipped = bytearray(contents[number % len(contents)])
            within = HEADERS if number % 4 == 0 else len(flipped)
            flipped[self._dice.randrange(within)] ^= self._dice.randrange(1, 256)
            self.tally.flips += 1
            yield bytes(flipped), True

    def _try(self, content: bytes, truth: dict[str, str], is_flip: bool) -> None:
        tally = self.tally
        path = self._folder / "damaged" / "samples.h5"
        read = self._with(path, content, "read")
        verified = self._with(path, content, "verify")
        repaired = self._with(path, content, "repair")
        for answer in (read, repaired):
            tally.wrong += _wrong(answer.get("samples", {}), truth)
        kept = repaired.get("samples", {})
        tally.refused += "sentence" in repaired
        missing = sum(name not in kept for name in truth)
        tally.lost += missing
        if is_flip:
            tally.worst = max(tally.worst, missing)
        if verified.get("faults") == []:
            answers = [answer for answer in (read, repaired) if answer]  # the others are counted
            tally.unnoticed += any(answer.get("samples") != truth for answer in answers)
            tally.harmless += 1
        self._open(path, content, truth, kept)

    def _open(self, path: Path, content: bytes, truth: dict[str, str], kept: dict) -> None:
        answer = self._with(path, content, "open")
        for _ in range(BEGINNINGS - 1):
            if "again" in answer:
                answer = self._probe.ask("open", path)
        if not answer:
            return  # counted as a crash or as hung
        found = dict(answer.get("samples", {}))
        self.tally.not_opened += found.pop(APPENDED, None) is None
        self.tally.wrong += _wrong(found, truth)
        self.tally.lost_by_opening += any(name not in found for name in kept)

    def _with(self, path: Path, content: bytes, do: str) -> dict[str, Any]:
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        path.write_bytes(content)
        return self._probe.ask(do, path)


def _wrong(samples: dict[str, str], truth: dict[str, str]) -> int:
    return sum(truth.get(name) != identity for name, identity in samples.items())


def make_files(folder: Path) -> tuple[list[bytes], dict[str, str]]:
    """Make a closed samples file, and the same as a kill leaves it: their bytes, and what is in."""
    path = folder / "whole.h5"
    names = [sample_id(0, 0, number) for number in range(SAMPLES)]
    relabel = Edit(Kind.RELABEL, tuple(names[:5]), label=3)
    with adding(path, "import", lambda: None) as addition:
        addition.add([to_row(make_sample(name)) for name in names[: SAMPLES // 2]])
        addition.replace_edits(to_records(relabel))
    store = open_store(path, lambda: None).store
    for name in names[SAMPLES // 2 :]:
        store.append(to_row(make_sample(name)))
    store.append_edit(Edit(Kind.UNDO, undoes=relabel.id))
    killed = path.read_bytes()
    store.close()
    return [path.read_bytes(), killed], identities(path)


def soak_damage(n: int, seed: int, say: Callable[[str], None]) -> tuple[dict[str, Any], bool]:
    """Do n flips and all truncations; return the counts and whether all is well."""
    folder = Path(tempfile.mkdtemp(prefix="digit-quiz-damage-"))
    try:
        tally = DamageSoak(folder, seed).run(n, say)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return asdict(tally), tally.is_good()
