"""What the program remembers from run to run, in one small readable file."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.core.player import NOBODY, clean_name


@dataclass
class Settings:
    """player: the name of who plays. `save` writes them beside the old file, then replaces it."""

    path: Path
    player: str = NOBODY

    def save(self) -> None:
        """Write the settings. Raises OSError."""
        beside = self.path.with_suffix(".new")
        text = json.dumps({"player": self.player}, ensure_ascii=False, indent=2) + "\n"
        beside.write_text(text, encoding="utf-8")
        beside.replace(self.path)


def load_settings(path: Path, say: Callable[[str], None]) -> Settings:
    """Read the settings; a broken file is set aside, which is said, and defaults are used."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Settings(path, clean_name(content["player"]) or NOBODY)
    except FileNotFoundError:
        pass
    except OSError as error:
        say(f"The settings in {path} cannot be read ({error.strerror}): defaults are used.")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        say(_set_aside(path))
    return Settings(path)


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"{path.name}.broken")
    try:
        path.replace(aside)
    except OSError:
        return f"The settings in {path} are damaged: defaults are used. Please delete that file."
    return f"The settings were damaged: defaults are used. The old file is now {aside.name}."
