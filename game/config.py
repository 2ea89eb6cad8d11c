"""What this run of the program was told to do."""

from dataclasses import dataclass
from pathlib import Path

PROGRAM = "digit-quiz"
VERSION = "0.5.0"
SCENES = (
    *("home", "draw", "quiz", "quiz-camera", "camera", "collect", "learn", "samples"),
    *("statistics", "teach", "networks", "reports"),
)


@dataclass(frozen=True)
class Config:
    """The options of one run.

    home: the folder of everything a user owns. player: a name for this run, or None for the one
    that is remembered. camera: a source for this run, or None for the one that is remembered.
    model: a network folder, or None for the active one. pictures: where the demo puts its
    pictures, or None for a folder of its own. seed: makes a run repeatable.
    """

    home: Path
    player: str | None = None
    camera: str | None = None
    scene: str = "home"
    demo: bool = False
    seed: int | None = None
    fullscreen: bool = False
    print_readings: bool = False
    model: Path | None = None
    pictures: Path | None = None


def default_home() -> Path:
    """Return the platform's folder for a user's data of this program."""
    import platformdirs  # here, so that this module is there to say what is not installed

    return platformdirs.user_data_path(PROGRAM, appauthor=False)
