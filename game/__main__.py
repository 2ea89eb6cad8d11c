"""`python -m game`: the program. Heavy imports wait until the options are read."""

import argparse
import importlib.util
import os
import sys
from pathlib import Path

from game.bug_log import keep_warnings
from game.config import SCENES, Config, default_home
from game.home import Home

_NEEDED = ("pygame", "pygame_gui", "cv2", "numpy", "h5py", "filelock", "platformdirs")
_EXAMPLE = """examples:
  python -m game
  python -m game --scene quiz --player Ada
  python -m game --scene camera --camera demo
  python -m game --demo --seed 7
"""


def options() -> argparse.ArgumentParser:
    """Describe the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m game",
        description="Write digits, have them read, play the quiz, keep your samples.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "--home", type=_home, metavar="DIR", default=str(default_home()),
        help="where samples, drawings and settings live (the demo uses a folder of its own)",
    )  # fmt: skip
    add("--player", metavar="NAME", help="who plays, for this run")
    add(
        "--camera", metavar="SOURCE",
        help="demo; a number; a picture, a video or a folder of pictures; the URL of a network "
        "camera; a camera's name or a part of it (the one that is remembered, or the first)",
    )  # fmt: skip
    add("--scene", choices=SCENES, default="home", help="the first screen")
    add("--model", type=Path, metavar="DIR", help="a network folder of tools.train or finetune")
    add("--fullscreen", action="store_true", help="fill the screen (F11 changes it)")
    add(
        "--print", action="store_true", dest="print_readings", help="write readings to the terminal"
    )
    add("--demo", action="store_true", help="the program plays a round by itself, then ends")
    add("--pictures", type=Path, metavar="DIR", help="where the demo puts pictures of the screens")
    add("--seed", type=int, metavar="N", help="make questions and the demo's hand repeatable")
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run the program; returns the exit status."""
    if missing := [name for name in _NEEDED if importlib.util.find_spec(name) is None]:
        print(
            f"Not installed for this Python: {', '.join(missing)}. "
            "Start with python3 -m tools.play, which sets everything up.",
            file=sys.stderr,
        )
        return 1
    config = Config(**vars(options().parse_args(argv)))
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    keep_warnings(Home(config.home).log)
    if config.demo:
        from game.demo import run_demo

        return run_demo(config)
    return _play(config)


def _home(text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError as error:  # whose home "~" means cannot be found out
        raise argparse.ArgumentTypeError(
            f"{text!r} means nobody's folder on this machine: write the path without '~'"
        ) from error


def _play(config: Config) -> int:
    import pygame

    from game.app import build
    from game.loop import run

    try:
        app = build(config)
    except pygame.error as error:
        print(
            f"No window can be opened ({error}). Start the program on a desktop, or watch it "
            "play off-screen: python -m game --demo",
            file=sys.stderr,
        )
        return 1
    try:
        run(app)
    except KeyboardInterrupt:
        pass  # Ctrl+C in the terminal is one more way to end it
    finally:
        unsaved = app.close()
    return 1 if unsaved or app.bugs else 0


if __name__ == "__main__":
    sys.exit(main())
