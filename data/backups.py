"""Files kept beside the samples file: as it was before a change, and what could not be read.

Their names say of which file and why: `samples.before-import-20260131T120000Z.h5`.
"""

import filecmp
import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

#: Why a file was kept that is whole: before an update of its schema, an import, a merge.
BACKUPS = (r"schema-\d+", "before-import", "before-merge")
#: Why a file was set aside: damaged, not to be read at all, or found where another had been.
SET_ASIDE = ("damaged", "unreadable", "other")
_STAMP = r"(?:-\d{8}T\d{6}Z(?:-\d+)?)?"


@dataclass(frozen=True)
class KeptFile:
    """A file kept beside a samples file. why: see BACKUPS and SET_ASIDE. size: bytes."""

    path: Path
    why: str
    size: int


def kept_files(path: Path) -> list[KeptFile]:
    """Find what is kept beside the samples file `path`, in the order of the names."""
    name = _name_of(path, _STAMP + re.escape(path.suffix))
    if not path.parent.is_dir():
        return []
    found = [(file, name.fullmatch(file.name)) for file in sorted(path.parent.iterdir())]
    return [
        KeptFile(file, hit[1], file.stat().st_size) for file, hit in found if hit and file.is_file()
    ]


def half_kept(path: Path) -> list[Path]:
    """Find copies that were cut short on their way to become what `kept_files` finds."""
    name = _name_of(path, rf"{_STAMP}{re.escape(path.suffix)}\.new")
    found = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    return [file for file in found if name.fullmatch(file.name) and file.is_file()]


def keep_backup(path: Path, why: str) -> Path:
    """Keep a file under a name that tells why, unless an attempt that was cut short has done so."""
    plain = path.with_name(f"{path.stem}.{why}{path.suffix}")
    for kept in _of_kind(path, why):
        if path.samefile(kept) or filecmp.cmp(path, kept, shallow=False):
            return kept
    aside = name_aside(path, why) if plain.exists() else plain
    keep(path, aside)
    return aside


def drop_older(path: Path, why: str, newest: Path | None) -> None:
    """Delete the backups of a kind but the newest; to be called once the change is in place.

    None: there was nothing to keep, and what is there from before stays.
    """
    if newest is None:
        return
    for kept in _of_kind(path, why):
        if kept != newest:
            kept.unlink(missing_ok=True)


def keep(path: Path, aside: Path) -> None:
    """Give a file a second name, so that its first is never missing in between."""
    try:
        os.link(path, aside)
    except OSError:  # a file system without hard links
        half = aside.with_name(aside.name + ".new")
        shutil.copy2(path, half)
        half.replace(aside)


def name_aside(path: Path, why: str) -> Path:
    """Find a free name beside `path` for a file that must not be lost."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for n in range(1, 1000):
        tail = "" if n == 1 else f"-{n}"
        aside = path.with_name(f"{path.stem}.{why}-{stamp}{tail}{path.suffix}")
        if not aside.exists():
            return aside
    raise FileExistsError(f"{path.parent} holds a thousand files set aside within one second")


def _name_of(path: Path, end: str) -> re.Pattern[str]:
    whys = "|".join((*BACKUPS, *SET_ASIDE))
    return re.compile(rf"{re.escape(path.stem)}\.({whys}){end}")


def _of_kind(path: Path, why: str) -> list[Path]:
    return [kept.path for kept in kept_files(path) if kept.why == why]
