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


def play(options: Sequence[str]) -> int:
    """Start the game with its options, or the demo round where there is no display."""
    if has_display(sys.platform, os.environ):
        return _launch([PLAYING, TRAINING], ["game", *options], {})
    say(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): "
        "the demo round is played off-screen instead."
    )
    demo = [] if "--demo" in options else ["--demo"]
    return _launch([PLAYING, TRAINING], ["game", *demo, *options], OFF_SCREEN)


def test(options: Sequence[str]) -> int:
    """Run pytest with its options."""
    return _launch([PLAYING, TRAINING, TESTING], ["pytest", *options], {})


def has_display(platform: str, variables: Mapping[str, str]) -> bool:
    """Tell whether a window can be opened, or the person has chosen a video driver themselves."""
    if platform in ("win32", "darwin"):
        return True
    return any(variables.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"))


def _launch(parts: Sequence[Part], module: Sequence[str], variables: Mapping[str, str]) -> int:
    environment = Environment(ROOT)
    try:
        environment.stand(parts)
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The next start sets up what is missing.")
        return 130
    return run_program([str(environment.python), "-m", *module], variables)
