"""Long proofs, at full size by default.

Example: python -m tools.soak kill --n 20 --seed 1
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass

from tools.soak_kill import soak_kill


@dataclass(frozen=True)
class Soak:
    """One proof: run(n, seed, say) returns its figures and whether all is well."""

    about: str
    n: int
    run: Callable[[int, int, Callable[[str], None]], tuple[dict[str, float], bool]]


SOAKS = {
    "kill": Soak(
        "kill -9 while samples are being saved; nothing reported may be lost", 300, soak_kill
    )
}


def main(arguments: list[str] | None = None) -> int:
    """Run the proof that the command line names; exit status 0: it holds, 1: it does not."""
    options = _parser().parse_args(arguments)
    soak = SOAKS[options.name]
    n = soak.n if options.n is None else options.n
    try:
        figures, good = soak.run(n, options.seed, _say)
    except RuntimeError as error:
        _say(f"The soak {options.name!r} stopped: {error}.")
        return 1
    result = {"soak": options.name, "seed": options.seed, "good": good, **figures}
    if options.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:20} {value}")
    if not good:
        _say(f"The soak {options.name!r} found a fault; see the figures.")
    return 0 if good else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.soak",
        description="Long proofs that nothing is lost and nothing leaks.",
        epilog="example: python -m tools.soak kill --n 20 --seed 1",
    )
    names = "; ".join(f"{name}: {soak.about} ({soak.n})" for name, soak in SOAKS.items())
    parser.add_argument("name", choices=SOAKS, help=names)
    parser.add_argument("--n", type=_positive, help="how often (default: in brackets above)")
    parser.add_argument(
        "--seed", type=int, default=0, help="seed of the random moments (default 0)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object as the last line")
    return parser


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{value} is not at least 1")
    return value


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
