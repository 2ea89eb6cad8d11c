"""The two commands: set up what is missing, then become the program or its tests."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.setup.environment import PLAYING, TESTING, TRAINING, Environment, Part, say
from tools.setup.failure import SetupError
from tools.setup.process import run_program

ROOT = Path(__file__).resolve().parents[2]
OFF_SCREEN = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
NO_DISPLAY = (
    "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): "
    "the demo round is played off-screen instead."
)


def play(options: Sequence[str]) -> int:
    """Start the game with its options, or the demo round where there is no display."""
    parts = [PLAYING, TRAINING]
    needs_no_display = not {"-h", "--help"}.isdisjoint(options)
    if needs_no_display or has_display(sys.platform, os.environ):
        return _launch(parts, ["game", *options], {})
    demo = [] if "--demo" in options else ["--demo"]
    return _launch(parts, ["game", *demo, *options], OFF_SCREEN, NO_DISPLAY)


def test(options: Sequence[str]) -> int:
    """Run pytest with its options."""
    return _launch([PLAYING, TRAINING, TESTING], ["pytest", *options], {})


def has_display(platform: str, variables: Mapping[str, str]) -> bool:
    """Tell whether a window can be opened, or the person has chosen a video driver themselves."""
    if platform in ("win32", "darwin"):
        return True
    return any(variables.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"))


def _launch(
    parts: Sequence[Part], module: Sequence[str], variables: Mapping[str, str], notice: str = ""
) -> int:
    environment = Environment(ROOT)
    try:
        environment.stand(parts)
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The next start sets up what is missing.")
        return 130
    if notice:
        say(notice)
    return run_program([str(environment.python), "-m", *module], variables)
