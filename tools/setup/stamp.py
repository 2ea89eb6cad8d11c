"""What a finished set-up writes down, so that the next start can trust it."""

import hashlib
import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

PYTHON = f"{sys.implementation.name}-{sys.version_info[0]}.{sys.version_info[1]}"


@dataclass
class Stamp:
    """The state of an environment in which no installation is under way.

    python: which Python made it. tried: for each requirements file its digest when it was last
    installed, or, where the program can do without, failed to. runs: whether what was installed
    has been seen to run.
    """

    python: str = PYTHON
    tried: dict[str, str] = field(default_factory=dict)
    runs: bool = False

    def write(self, path: Path) -> None:
        """Write the stamp in one step: it is there whole or not at all."""
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        beside.replace(path)


def read_stamp(path: Path) -> Stamp | None:
    """Read a stamp; None where there is none, or none of this Python, or it cannot be read."""
    try:
        stamp = Stamp(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return stamp if stamp.python == PYTHON else None


def digest(path: Path) -> str:
    """Return the SHA-256 of a requirements file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
