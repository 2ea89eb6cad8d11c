"""The file of a home in which stands which networks read for whom: read any time, changed alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from model.card import NetworkError
from model.choices import Choices, NewerChoicesError, from_text, is_number
from model.registry_lock import CHOOSING, locked
from model.whole_files import patiently, write_whole

ACTIVE_FILE = "active.json"  #: its name, in the folder of networks


def read_choices(home: Path) -> Choices:
    """Read the choices; none where they cannot be understood: the shipped network always works."""
    try:
        return understand_choices(home)
    except NetworkError:
        return Choices()


def understand_choices(home: Path) -> Choices:
    """Read the choices. Raises NetworkError where they are damaged or of a newer program."""
    file = home / "networks" / ACTIVE_FILE
    try:
        return from_text(patiently(lambda: file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Choices()
    except NewerChoicesError:
        raise
    except (OSError, ValueError, RecursionError) as error:
        raise NetworkError(
            f"{file} is damaged ({error}), so the network that came with the program reads. "
            "Choose again which one shall read."
        ) from error


@contextmanager
def changing_choices(home: Path) -> Iterator[Choices]:
    """Hand out the choices to `write_choices` others; nobody else changes them meanwhile.

    Raises NetworkError where a newer program wrote them or another holds them, OSError.
    """
    with locked(home / "networks", CHOOSING):
        try:
            choices = understand_choices(home)
        except NewerChoicesError:
            raise
        except NetworkError:
            choices = Choices()  # damaged: from here on what is chosen
        yield choices


def write_choices(home: Path, choices: Choices) -> None:
    """Let choices take the place of those of before. Raises OSError."""
    kept = replace(choices, last=highest_number(home, choices))
    write_whole(home / "networks" / ACTIVE_FILE, kept.to_text())


def highest_number(home: Path, choices: Choices) -> int:
    """Say which is the highest number that any network ever had here, as far as is known."""
    return max([choices.last, *(int(folder.name) for folder in networks(home))])


def networks(home: Path) -> list[Path]:
    """List the folders of a home's own networks, oldest first."""
    folder = home / "networks"
    found = [p for p in folder.iterdir() if is_number(p.name)] if folder.is_dir() else []
    return sorted(found, key=lambda p: int(p.name))
