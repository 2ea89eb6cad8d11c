"""When a network is made, and with what: for its card."""

import contextlib
import sys
from datetime import UTC, datetime
from importlib import metadata

_VERSIONS = ("keras", "tensorflow", "tensorflow-cpu", "numpy", "opencv-python", "onnx", "tf2onnx")


def versions() -> dict[str, str]:
    """Say which Python and which libraries are at work."""
    found = {"python": sys.version.split()[0]}
    for name in _VERSIONS:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def now() -> str:
    """Return the UTC time as text, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
