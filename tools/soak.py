"""Long proofs, at full size by default.

Example: python -m tools.soak kill --n 20 --seed 1
"""

import argparse
import importlib.util
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tools import command
from tools.soak_damage import soak_damage
from tools.soak_gate import soak_gate
from tools.soak_kill import soak_kill

Say = Callable[[str], None]  # tells how far a proof is


@dataclass(frozen=True)
class Soak:
    """One proof: run(n, seed, say) returns its figures and whether all is well."""

    about: str
    n: int
    run: Callable[[int, int, Say], tuple[dict[str, Any], bool]]


def _writers(n: int, seed: int, say: Say) -> tuple[dict[str, Any], bool]:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from tools.soak_writers import soak_writers  # opens no window for the other proofs

    return soak_writers(n, seed, say)


def _frames(n: int, seed: int, say: Say) -> tuple[dict[str, Any], bool]:
    if importlib.util.find_spec("psutil") is None:
        raise command.CommandError(
            "Measuring memory needs psutil. Install it: pip install -r requirements-dev.txt"
        )
    from tools.soak_frames import soak_frames  # needs psutil, unlike the other proofs

    return soak_frames(n, seed, say)


def _teach(n: int, seed: int, say: Say) -> tuple[dict[str, Any], bool]:
    command.find_training("Teaching")
    from tools.soak_teach import soak_teach  # needs what comes with TensorFlow

    return soak_teach(n, seed, say)


SOAKS = {
    "kill": Soak(
        "kill -9 while samples are saved, changed, recovered, migrated, compacted, merged; nothing "
        "reported may be lost",
        1000,
        soak_kill,
    ),
    "damage": Soak(
        "flipped bytes, and files cut off at every 64 KB; no damaged sample may be shown as good",
        1000,
        soak_damage,
    ),
    "gate": Soak(
        "lessons with shuffled, true and some wrong labels: all, none refused, and a gain",
        50,
        soak_gate,
    ),
    "teach": Soak(
        "kill -9 and cancel while networks are taught, kept, rolled back and deleted; the one that "
        "was active reads as before",
        200,
        _teach,
    ),
    "writers": Soak(
        "the worst-read real writers play, are learned, and are read better", 5, _writers
    ),
    "frames": Soak(
        "frames come, change and are lost for hours; memory stays flat", 20_000, _frames
    ),
}


def main(arguments: list[str] | None = None) -> int:
    """Run the proof that the command line names; exit status 0: it holds, 1: it does not."""
    options = _parser().parse_args(arguments)
    soak = SOAKS[options.name]
    n = soak.n if options.n is None else options.n
    try:
        figures, good = soak.run(n, options.seed, _say)
    except (RuntimeError, OSError, *command.EXPECTED) as error:
        return command.fail(f"The soak {options.name!r} stopped: {error}")
    result = {"soak": options.name, "seed": options.seed, "good": good, **figures}
    if options.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:20} {value}")
    return 0 if good else command.fail(f"The soak {options.name!r} found a fault: see the figures.")


def _parser() -> argparse.ArgumentParser:
    lines = [f"{name}: {soak.about} (n = {soak.n})" for name, soak in SOAKS.items()]
    parser = command.parser("tools.soak", "Long proofs.\n\n" + "\n".join(lines), "kill --n 20")
    parser.add_argument("name", choices=tuple(SOAKS), help="which proof")
    parser.add_argument(
        "--n", type=command.whole_number(1), help="how often (default: at full size)"
    )
    parser.add_argument(
        "--seed", type=command.whole_number(0), default=0, help="seed of the random moments (0)"
    )
    return parser


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
