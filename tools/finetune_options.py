"""The command line of `tools.finetune`."""

import argparse
import math
from pathlib import Path

from game.config import default_home
from game.core.player import clean_name
from model.methods import METHODS
from tools import command

_ABOUT = """\
Teach a copy of a network a hand: the samples of one player, or everyone's, mixed with what it knew,
the activations that come with it. Whole rounds are held out in turn, so that each sample is read
once by a network that has not learned it; what was forgotten is measured on MNIST where that is
there. Each lesson begins with the network that came with the program (or --base), never with one
that was taught, so that nothing drifts.\
"""


def read_options(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line; ends the program with status 2 where it is wrong."""
    parser = command.parser("tools.finetune", _ABOUT, "--player Ada --promote")
    _add_files(parser)
    _add_teaching(parser)
    _add_telling(parser)
    options = parser.parse_args(arguments)
    options.home = options.home.expanduser().absolute()
    options.data = (options.data or options.home / "samples.h5").expanduser().absolute()
    if options.out is not None:
        options.out = options.out.expanduser().resolve()
        if not options.out.name:
            parser.error("--out needs a folder of its own")
    if options.base is not None:
        options.base = options.base.expanduser().absolute()
    if options.out is None and not (options.promote or options.roll_back):
        parser.error(
            "where shall the network go? --promote lets the game use it if it is good, "
            "--out DIR writes it into a folder"
        )
    if options.player == "":
        parser.error("--player needs a name; without --player everyone's samples are learned")
    return options


def _add_files(parser: argparse.ArgumentParser) -> None:
    files = parser.add_argument_group("what is learned, and where the network goes")
    files.add_argument("--home", type=Path, default=default_home(), metavar="DIR", help="(yours)")
    files.add_argument("--data", type=Path, metavar="FILE", help="samples (those of the home)")
    files.add_argument("--player", type=clean_name, metavar="NAME", help="(everyone)")
    files.add_argument("--promote", action="store_true", help="let the game use it, if it is good")
    files.add_argument("--out", type=Path, metavar="DIR", help="folder to write, good or not")
    files.add_argument("--name", help="the new network's name")
    files.add_argument(
        "--base", type=Path, metavar="DIR", help="begin with this network (the home's in use)"
    )
    files.add_argument(
        "--roll-back",
        action="store_true",
        help="let the network read that read before, for --player or everyone, and end",
    )


def _add_teaching(parser: argparse.ArgumentParser) -> None:
    teaching = parser.add_argument_group("how it is taught; what is best was found by experiment")
    teaching.add_argument(
        "--method",
        choices=METHODS,
        help=f"what may change: all behind the trunk, or the last layer ({METHODS[0]})",
    )
    length = teaching.add_mutually_exclusive_group()
    length.add_argument("--steps", type=command.whole_number(1), metavar="N", help="of practice")
    length.add_argument(
        "--epochs",
        type=command.whole_number(1),
        metavar="N",
        help="how often each sample is practised, instead of --steps",
    )
    teaching.add_argument("--learning-rate", type=_rate, metavar="X", help="of the first step")
    teaching.add_argument("--seed", type=command.whole_number(0), default=1, help="(1)")
    teaching.add_argument("--mnist", type=Path, metavar="FILE", help="mnist.npz as Keras keeps it")
    teaching.add_argument("--stored", action="store_true", help="measure without MNIST")


def _add_telling(parser: argparse.ArgumentParser) -> None:
    telling = parser.add_argument_group("what is told")
    telling.add_argument(
        "--tensorboard",
        type=Path,
        metavar="DIR",
        help="write the curve as scalars for TensorBoard, too",
    )


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = math.nan
    if not 0 < rate <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0, and at most 1")
    return rate
