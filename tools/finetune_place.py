"""Where a lesson's network is written, and how it gets to its place: whole or not at all."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import filelock

from data.sample import new_id
from game.home import Home
from model import registry
from model.card import CARD_FILE
from model.classifier import ONNX_FILE
from model.formats import FORMATS
from model.material import TESTS
from model.registry_lock import acquired
from model.rehearsal import REHEARSAL_FILE
from model.teaching_report import REPORT_FILE, TeachingReport
from model.whole_files import BESIDE, flush_tree, move_whole, patiently
from tools.command import CommandError

log = logging.getLogger(__name__)

_LOCK = "lesson.lock"
CANDIDATE = f"lesson{BESIDE}"  #: the folder that a lesson writes, among the networks of a home
#: what tools.train and tools.finetune write into a network folder, which may be written anew
_OURS = {
    *(CARD_FILE, ONNX_FILE, REHEARSAL_FILE, REPORT_FILE, *FORMATS.values(), *TESTS),
    *("curves.png", "checkpoint.keras"),
}
_ROOM = 32_000_000  #: bytes that must be free: a network, its copy and some air


@contextmanager
def alone_in(home: Path) -> Iterator[Path]:
    """Give the folder to write a candidate of a home into; one lesson there at a time.

    What an earlier lesson left when it was cut short is taken away, and so is the candidate in
    the end. Raises CommandError where another lesson is under way, NetworkError where
    nothing may be written there, OSError.
    """
    networks = home / "networks"
    try:
        lock = acquired(networks, _LOCK, patience=0)
    except filelock.Timeout as error:
        raise CommandError(
            f"Another lesson is under way in {home}. Wait until it has ended, or cancel it there."
        ) from error
    try:
        with _taken_away(networks / CANDIDATE) as candidate:
            yield candidate
    finally:
        lock.release()


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """Give the folder to write a network into that `put` moves to `out`; one lesson at a time.

    out: absolute. Raises CommandError where another lesson writes there or it holds something else
    than a network, OSError.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    place = out.with_name(f"{out.name}.lock")
    lock = filelock.FileLock(place)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        raise CommandError(
            f"Another lesson is writing {out}. Wait until it has ended, or name another folder."
        ) from error
    try:
        if _old(out).is_dir() and not out.exists():  # a `put` was cut short between two steps
            _old(out).rename(out)
        _need_ours(out)
        shutil.rmtree(_old(out), ignore_errors=True)
        with _taken_away(out.with_name(out.name + BESIDE)) as candidate:
            yield candidate
    finally:
        with suppress(OSError):  # Windows does so itself when it lets go
            place.unlink()
        lock.release()


def _need_ours(out: Path) -> None:
    """Raise CommandError where a folder that would be replaced holds what is no network's."""
    if not out.exists():
        return
    others = sorted(p.name for p in out.iterdir() if p.name not in _OURS) if out.is_dir() else []
    if out.is_file() or others:
        what = f": {others[0]}" if others else ""
        raise CommandError(
            f"{out} holds something else than a network, which would be lost{what}. Name another "
            "folder with --out."
        )


def put(candidate: Path, out: Path, report: TeachingReport) -> None:
    """Let a network, with its report, take the place of one that may be there.

    Raises CommandError where something else was put there meanwhile, OSError.
    """
    _write(report, candidate)
    _need_ours(out)
    if out.exists():
        patiently(lambda: out.rename(_old(out)))
    move_whole(candidate, out)
    shutil.rmtree(_old(out), ignore_errors=True)


def keep(candidate: Path, report: TeachingReport, home: Path, *, move: bool) -> TeachingReport:
    """Let a network read for whom it was taught, if nothing speaks against it; keep its report.

    move: the candidate goes away from where it was. Returns the report, which names the network's
    folder now. Raises NetworkError, OSError.
    """
    if not report.objection:
        folder = registry.promote(
            home,
            candidate,
            report.player,
            move=move,
            finish=lambda folder, name: _write(replace(report, network=name), folder),
        )
        report = replace(report, network=folder.name)
    try:
        _write_among_reports(report, Home(home).reports)
    except OSError as error:
        if report.objection:
            raise
        log.warning("The report of network %s is in its folder alone: %s", report.network, error)
    return report


def need_room(folder: Path) -> None:
    """Raise CommandError where the disk is too full for a network."""
    there = next(f for f in (folder, *folder.parents) if f.exists())
    with suppress(OSError):  # some disks do not tell
        if shutil.disk_usage(there).free < _ROOM:
            raise CommandError(
                f"The disk of {folder} is full: a lesson needs {_ROOM // 1_000_000} MB. Make room, "
                "then teach again."
            )


def _old(out: Path) -> Path:
    return out.with_name(f"{out.name}.old{BESIDE}")


def _write_among_reports(report: TeachingReport, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    time = datetime.fromisoformat(report.created)
    report.write(folder / f"{time:%Y-%m-%d-%H%M%S}-{new_id()[:8]}.json")


def _write(report: TeachingReport, folder: Path) -> None:
    report.write(folder / REPORT_FILE)
    flush_tree(folder)


@contextmanager
def _taken_away(candidate: Path) -> Iterator[Path]:
    shutil.rmtree(candidate, ignore_errors=True)
    try:
        yield candidate
    finally:
        shutil.rmtree(candidate, ignore_errors=True)
