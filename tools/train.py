"""Train a network on MNIST: `python -m tools.train --out DIR`."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from data.counted import counted
from model.card import NetworkError, read_card
from model.examples import CHANGES
from model.formats import FORMATS
from model.material import TESTS
from model.recipe import ARCHITECTURES, Recipe
from tools import command
from tools.interval import spelled
from tools.material import gather
from tools.training_view import TrainingView


def main(arguments: list[str] | None = None) -> int:
    """Read the options, train, write the folder. Returns the exit status."""
    parser = command.parser(
        "tools.train",
        "Train a digit network on MNIST and write a network folder: model.keras, model.onnx,\n"
        "card.json, rehearsal.npz, and pictures.",
        "--mnist mnist.npz --epochs 24 --out runs/lean",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write")
    parser.add_argument("--mnist", type=Path, metavar="FILE", help="mnist.npz as Keras keeps it")
    parser.add_argument(
        "--extra",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="more to learn from: pen trajectories in UNIPEN text, or samples of the game",
    )
    parser.add_argument(
        "--leave-out",
        nargs="+",
        type=_name,
        default=[],
        metavar="NAME",
        help="writers or sites of those files to leave out of training, and to measure on",
    )
    parser.add_argument("--arch", choices=ARCHITECTURES, help=_default("arch"))
    parser.add_argument(
        "--start", type=Path, metavar="DIR", help="network folder whose network is trained on"
    )
    parser.add_argument("--epochs", type=command.whole_number(1), help=_default("epochs"))
    parser.add_argument("--batch-size", type=command.whole_number(1), help=_default("batch_size"))
    parser.add_argument(
        "--learning-rate", type=_number(1e-6, 1), help="peak " + _default("learning_rate")
    )
    parser.add_argument(
        "--validation",
        type=_number(0.01, 0.5),
        metavar="SHARE",
        help="of the images, and of the writers, kept back " + _default("validation"),
    )
    parser.add_argument("--seed", type=command.whole_number(0), help=_default("seed"))
    parser.add_argument(
        "--label-smoothing", type=_number(0, 0.5), help="0 to 0.5 " + _default("label_smoothing")
    )
    parser.add_argument(
        "--strength", type=_number(0, 2), help="of the augmentation " + _default("strength")
    )
    parser.add_argument(
        "--others",
        type=_number(0, 1),
        metavar="SHARE",
        help="marks made up that are no digits, as a share of the digits " + _default("others"),
    )
    parser.add_argument(
        "--camera",
        type=_number(0, 5),
        metavar="SHARE",
        help="marks photographed on made-up pages, as a share of the digits " + _default("camera"),
    )
    parser.add_argument(
        "--average",
        type=_number(0, 0.9999),  # at 1 the average never leaves the weights it began with
        metavar="MOMENTUM",
        help="of a moving average of the weights, 0 for none " + _default("average"),
    )
    parser.add_argument(
        "--without",
        nargs="+",
        choices=CHANGES,
        default=(),
        metavar="CHANGE",
        help="of: " + ", ".join(CHANGES),
    )
    parser.add_argument(
        "--no-augment", dest="augment", action="store_false", help="train on the bare images"
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="keras",
        help="to write beside the ONNX file (%(default)s)",
    )
    parser.add_argument("--name", help="the network's name in its card (that of the folder)")
    options = parser.parse_args(arguments)
    return command.finish(lambda: _train(options, parser), options.json, _report)


def _default(name: str) -> str:
    return f"({getattr(Recipe(), name)})"


def _number(low: float, high: float) -> Callable[[str], float]:
    """Read a number from low to high."""

    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = high + 1
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is no number from {low} to {high}")
        return number

    return read


def _name(text: str) -> str:
    """Read somebody's name, not blank."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a name must not be blank")
    return text


def _recipe(options: argparse.Namespace, parser: argparse.ArgumentParser) -> Recipe:
    """Make the recipe of what was chosen; the architecture is that of the network to start from.

    Ends the program for an --arch that differs. Raises NetworkError.
    """
    chosen = {k: v for k, v in vars(options).items() if k in Recipe.__annotations__}
    chosen["without"] = tuple(chosen["without"])
    chosen.pop("start")
    recipe = Recipe(**{k: v for k, v in chosen.items() if v is not None})
    if options.start is None:
        return recipe
    before = read_card(options.start)
    if before.architecture not in ARCHITECTURES:
        raise NetworkError(
            f"The network in {options.start} is a {before.architecture!r}, which this version "
            f"does not know. Start from another one: {', '.join(ARCHITECTURES)}."
        )
    if options.arch not in (None, before.architecture):
        parser.error(
            f"the network in {options.start} is a {before.architecture}, not a {options.arch}: "
            "leave out --arch, or --start"
        )
    return replace(recipe, arch=before.architecture, start=before.name)


def _train(options: argparse.Namespace, parser: argparse.ArgumentParser) -> dict[str, Any]:
    recipe = _recipe(options, parser)
    command.need_training()
    lesson = gather(options.mnist, options.extra, options.leave_out, recipe)
    from model.folder import read_network
    from model.publish import publish
    from model.training import train

    options.out.mkdir(parents=True, exist_ok=True)
    show = TrainingView(options.out)
    start = read_network(options.start) if options.start else None
    network = train(lesson.training, lesson.kept, recipe, show.progress, show.epoch, start)
    figures = publish(
        network,
        options.out,
        recipe,
        lesson,
        name=options.name or options.out.resolve().name,
        command=command.spelling("tools.train"),
        formats={options.format},
    )
    show.checkpoint.unlink(missing_ok=True)
    return {"out": str(options.out), "seconds": round(show.seconds()), **figures}


def _report(result: dict[str, Any]) -> str:
    lines = [f"{result['out']}: after {result['seconds']} s of training"]
    for name in TESTS:
        if name in result and result[name]["n"]:
            figures = result[name]
            lines.append(
                f"  {name.replace('_', ' ')}: reads {figures['accuracy']:.2%} of "
                f"{counted(figures['n'], 'digit')} ({spelled(figures['interval'])})"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
