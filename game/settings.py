"""What the program remembers from run to run, in one small readable file."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.capture.source_name import without_password
from game.core.player import NOBODY, clean_name

#: which values a setting may have
_FITS: dict[str, Callable[[Any], bool]] = {
    "camera": lambda value: isinstance(value, str),
    "mirror": lambda value: isinstance(value, bool),
    "turns": lambda value: type(value) is int and 0 <= value <= 3,
    "threshold": lambda value: value is None or (type(value) is float and 0 <= value <= 1),
    "goal": lambda value: type(value) is int and 1 <= value <= 1000,
    "pad_right": lambda value: isinstance(value, bool),
    "teach_by_itself": lambda value: isinstance(value, bool),
    "offer_declined": lambda value: type(value) is int and value >= 0,
}


@dataclass
class Settings:
    """What holds now: as it is remembered or, where an option says so, for this run alone.

    player: the name of who plays. camera: the source that the camera screen opens, "" for the
    first camera. mirror: whether its picture is shown as in a mirror. turns: quarter turns
    clockwise that make it upright, 0 to 3. threshold: of `game.core.sight.Look`. goal: how many
    samples of each digit are to be collected. pad_right: whether the pad on which a hand is learned
    stands at the right, for who would cover the digit while writing. teach_by_itself: whether a
    lesson may begin without being asked for, after a round. offer_declined: how many samples were
    kept when an offer to teach was turned down.
    """

    path: Path
    player: str = NOBODY
    camera: str = ""
    mirror: bool = False
    turns: int = 0
    threshold: float | None = None
    goal: int = 5
    pad_right: bool = False
    teach_by_itself: bool = False
    offer_declined: int = 0
    _remembered: dict[str, Any] = field(default_factory=dict, repr=False)

    def remember(self, **changes: Any) -> None:
        """Change settings, and write them beside the old file, which is then replaced.

        What holds for this run alone is not written; nor is the password in a camera's address.
        Raises OSError; the change holds all the same.
        """
        for name, value in changes.items():
            setattr(self, name, value)
        self._remembered |= changes
        written = dict(self._remembered)
        if "camera" in written:
            written["camera"] = without_password(written["camera"])
        beside = self.path.with_suffix(".new")
        text = json.dumps(written, ensure_ascii=False, indent=2) + "\n"
        beside.write_text(text, encoding="utf-8")
        beside.replace(self.path)


def load_settings(path: Path, say: Callable[[str], None]) -> Settings:
    """Read the settings; a broken file is set aside, which is said, and defaults are used."""
    try:
        remembered = _checked(json.loads(path.read_text(encoding="utf-8")))
        return Settings(path, **remembered, _remembered=remembered)
    except FileNotFoundError:
        pass
    except OSError as error:
        say(f"The settings in {path} cannot be read ({error.strerror}): defaults are used.")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        say(_set_aside(path))
    return Settings(path)


def _checked(content: Any) -> dict[str, Any]:
    """Take what is known from the content of a file. Raises ValueError for what cannot be meant."""
    if not isinstance(content, dict):
        raise ValueError("no settings")
    known: dict[str, Any] = {}
    if "player" in content:
        known["player"] = clean_name(content["player"]) or NOBODY
    for name, fits in _FITS.items():
        if name in content:
            if not fits(content[name]):
                raise ValueError(f"{name} is {content[name]!r}")
            known[name] = content[name]
    return known


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"{path.name}.broken")
    try:
        path.replace(aside)
    except OSError:
        return f"The settings in {path} are damaged: defaults are used. Please delete that file."
    return f"The settings were damaged: defaults are used. The old file is now {aside.name}."
