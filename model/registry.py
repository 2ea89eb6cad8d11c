"""Which network a home uses: the shipped one, until another is promoted.

A home keeps its own networks in `networks/0001`, `networks/0002`, ... and names the active ones,
oldest first, in `networks/active.json`; the last of them is in use, the one before it is what
rolling back returns to.
"""

import json
import shutil
from pathlib import Path

from model.classifier import SHIPPED, Classifier

_ACTIVE_FILE = "active.json"


def active_network(home: Path) -> Path:
    """Return the folder of the network in use. A home without its own uses the shipped one."""
    history = _history(home)
    return home / "networks" / history[-1] if history else SHIPPED


def promote(home: Path, candidate: Path) -> Path:
    """Copy a network folder into the home and make it the active one; returns the copy.

    Nothing changes for the game until the copy is whole: it is made beside and then renamed.
    Raises NetworkError for a folder that cannot read digits, OSError where it cannot be copied.
    """
    Classifier.load(candidate)
    networks = home / "networks"
    networks.mkdir(parents=True, exist_ok=True)
    taken = [int(p.name) for p in networks.iterdir() if p.name.isdecimal()]
    name = f"{max(taken, default=0) + 1:04}"
    beside = networks / f"{name}.new"
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(candidate, beside)
    beside.rename(networks / name)
    _write_history(home, [*_history(home), name])
    return networks / name


def roll_back(home: Path) -> Path:
    """Return to the network that was active before; its folder. The newer one stays on disk."""
    _write_history(home, _history(home)[:-1])
    return active_network(home)


def networks(home: Path) -> list[Path]:
    """List the folders of a home's own networks, oldest first."""
    folder = home / "networks"
    found = [p for p in folder.iterdir() if p.name.isdecimal()] if folder.is_dir() else []
    return sorted(found, key=lambda p: int(p.name))


def half_done(home: Path) -> list[Path]:
    """List what promoting or retiring left when it was cut short: nobody uses that any more."""
    return sorted((home / "networks").glob("*.new"))


def retire(home: Path, network: Path) -> Path:
    """Take one of a home's networks out of use; returns its folder, under another name, to delete.

    If it was active, the one active before it is so again.
    """
    _write_history(home, [name for name in _history(home) if name != network.name])
    return network.rename(network.with_name(f"{network.name}.new"))


def _history(home: Path) -> list[str]:
    """Read the names of the active networks; those whose folder is gone are passed over."""
    try:
        names = json.loads((home / "networks" / _ACTIVE_FILE).read_text(encoding="utf-8"))
        return [n for n in names if n.isdecimal() and (home / "networks" / n).is_dir()]
    except (OSError, ValueError, TypeError, AttributeError):
        return []  # nothing promoted yet, or a damaged file: the shipped network always works


def _write_history(home: Path, names: list[str]) -> None:
    file = home / "networks" / _ACTIVE_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(names), encoding="utf-8")
    beside.replace(file)
