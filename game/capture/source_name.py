"""What sources are called, on the command line and before people."""

import re
from pathlib import Path
from urllib.parse import urlsplit

DEMO = "demo"  #: the source of drawn sheets


def existing(text: str) -> Path | None:
    """Return the file or folder of that path; None if there is none."""
    try:
        path = Path(text).expanduser()
        return path if path.exists() else None
    except (OSError, RuntimeError, ValueError):  # too long; nobody's home; a null in it
        return None


def from_anywhere(text: str) -> str:
    """Make the path in a source's name absolute, for a process with another working folder."""
    if not text or text == DEMO or text.isdecimal() or (path := existing(text)) is None:
        return text
    return str(path.absolute())


def host(address: str) -> str:
    """Return what people call a camera on the network: its host, and port if there is one."""
    try:
        place = urlsplit(address).netloc
    except ValueError:  # brackets that do not match
        place = ""
    return (place or address).rpartition("@")[2]


def without_password(source: str) -> str:
    """Return a source's name without the password, where it is an address with one."""
    scheme, found, rest = source.partition("://")
    user, at, _ = re.split("[/?#]", rest)[0].rpartition("@")
    name, colon, _ = user.partition(":")
    if not (found and at and colon):
        return source
    return f"{scheme}://{name}{rest[len(user) :]}"


def called(text: str) -> str:
    """Return what a source may be called while it has not told its name."""
    if not text:
        return "The camera"
    if text.isdecimal():
        return f"Camera {text}"
    if text == DEMO:
        return "Demo"
    if (path := existing(text)) is not None:
        return path.name or str(path)
    return host(text) if "://" in text else text
