"""Train architectures, or recipes, on the same data and compare: `python -m tools.compare`."""

import argparse
import contextlib
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from data.photos import read_photos
from data.unipen import read_marks
from model.card import read_card
from model.classifier import ONNX_FILE, Classifier
from model.material import Lesson
from model.origin import versions
from model.paint import paint
from model.recipe import ARCHITECTURES, Recipe
from model.variations import VARIATIONS
from tools import command
from tools.bench_reading import time_reading, write_all
from tools.evaluate_photos import evaluate_photos
from tools.evaluate_strokes import evaluate_strokes
from tools.material import gather

if TYPE_CHECKING:  # the real import takes seconds, and waits until the options are read
    import keras

    from model.training import Epoch

_TIMED = 320  #: drawings whose reading is timed


def main(arguments: list[str] | None = None) -> int:
    """Read the options, train and measure, print a table. Returns the exit status."""
    parser = command.parser(
        "tools.compare",
        "Train each architecture for a few epochs on the same images of MNIST, and print a table:\n"
        "parameters, seconds an epoch, what it reads, how long that takes. With --recipes: one\n"
        "architecture, and each part of the recipe left out or changed in turn.",
        "--epochs 3 --strokes pendigits-orig.tra.Z --photos photos",
    )
    parser.add_argument(
        "--archs", nargs="+", choices=ARCHITECTURES, default=ARCHITECTURES, help="(all)"
    )
    parser.add_argument(
        "--recipes", action="store_true", help="vary the recipe of the first of the architectures"
    )
    parser.add_argument("--epochs", type=command.whole_number(1), default=3, help="(3)")
    parser.add_argument("--seed", type=command.whole_number(0), default=Recipe().seed, help="(1)")
    parser.add_argument(
        "--images", type=command.whole_number(50), help="train on so many only, for a quick look"
    )
    parser.add_argument("--mnist", type=Path, metavar="FILE", help="mnist.npz as Keras keeps it")
    parser.add_argument(
        "--strokes", type=Path, nargs="+", default=[], metavar="FILE", help="pen digits to read"
    )
    parser.add_argument("--photos", type=Path, metavar="DIR", help="photos with true boxes to read")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the network folders here")
    parser.add_argument(
        "--card", type=Path, metavar="DIR", help="also write the table into this network's card"
    )
    options = parser.parse_args(arguments)
    return command.finish(lambda: _compare(options), options.json, table)


def _compare(options: argparse.Namespace) -> dict[str, Any]:
    command.need_training()
    # what is wrong with a file is said before the hours of training
    for file in options.strokes:
        read_marks(file)
    if options.photos is not None:
        read_photos(options.photos)
    card = options.card and read_card(options.card)
    lesson = _lesson(options)
    rows = []
    with _folder(options.out) as folder:
        for number, (name, recipe) in enumerate(_recipes(options).items()):
            out = folder / (f"recipe-{number}" if options.recipes else name)
            row = _train(name, recipe, lesson, out) | _measure(out, options)
            rows.append({"name": name} | row)
    result = {"images": len(lesson.training), "epochs": options.epochs, "compared": rows}
    if card:
        what = "recipes" if options.recipes else "architectures"
        said = {"command": command.spelling("tools.compare"), "versions": versions()}
        replace(card, tried=card.tried | {what: said | result}).write(options.card)
    return result


def _recipes(options: argparse.Namespace) -> dict[str, Recipe]:
    """Name what is compared."""
    recipe = Recipe(epochs=options.epochs, camera=0.0, seed=options.seed)
    if options.recipes:
        base = replace(recipe, arch=options.archs[0])
        return {name: replace(base, **changes) for name, changes in VARIATIONS.items()}
    return {arch: replace(recipe, arch=arch) for arch in options.archs}


def _lesson(options: argparse.Namespace) -> Lesson:
    """Take MNIST, or as many of its images as are asked for."""
    lesson = gather(options.mnist, [], [], Recipe(camera=0.0, seed=options.seed))
    if options.images is None:
        return lesson
    _, first = lesson.training.divide(np.arange(len(lesson.training)) < options.images)
    return replace(lesson, training=first)


@contextlib.contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """Give the folder for the networks: the one to keep, or one that goes away."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _train(name: str, recipe: Recipe, lesson: Lesson, out: Path) -> dict[str, Any]:
    """Train one and write its folder; the seconds an epoch takes, and the MNIST test."""
    from model.publish import publish
    from model.training import train

    clock = [time.monotonic()]

    def on_epoch(epoch: "Epoch", network: "keras.Model") -> None:  # noqa: ARG001
        clock.append(time.monotonic())
        print(
            f"{name}: epoch {len(clock) - 1} of {recipe.epochs}, "
            f"{clock[-1] - clock[-2]:.0f} s, validation accuracy {epoch.val_accuracy:.2%}",
            file=sys.stderr,
            flush=True,
        )

    network = train(lesson.training, lesson.kept, recipe, lambda _: None, on_epoch)
    spelling = command.spelling("tools.compare")
    figures = publish(network, out, recipe, lesson, name=name, command=spelling)
    epochs = np.diff(clock)
    seconds = statistics.median(epochs[1:] if len(epochs) > 1 else epochs)  # the first compiles too
    return {"seconds_an_epoch": seconds, "mnist_test": _short(figures["mnist_test"])}


def _measure(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Read with the network of a folder, as the game does, and take the time."""
    classifier = Classifier.load(folder)
    rasters = np.stack([paint(drawing) for drawing in write_all(_TIMED)])
    read = {file.name: evaluate_strokes(classifier, file) for file in options.strokes}
    if options.photos is not None:
        read["photos"] = evaluate_photos(classifier, options.photos)
    return {
        "parameters": classifier.card.parameters,
        "onnx_bytes": (folder / ONNX_FILE).stat().st_size,
        "read": {name: _short(evaluation.figures()) for name, evaluation in read.items()},
        **time_reading(classifier, rasters),
    }


def _short(figures: dict[str, Any]) -> dict[str, Any]:
    """Keep of an evaluation what a table has room for."""
    return {k: figures[k] for k in ("n", "accuracy", "interval", "ece", "unsure", "refused")}


def table(result: dict[str, Any]) -> str:
    """Lay out as a table in Markdown, one line for each, accuracies with their 95 % intervals."""
    names = list(result["compared"][0]["read"])
    head = ["", "parameters", "s/epoch", "MNIST", *names, "1 digit", "32 digits"]
    lines = [head, ["---"] * len(head)]
    for row in result["compared"]:
        measured = [row["mnist_test"], *row["read"].values()]
        lines.append(
            [
                row["name"],
                f"{row['parameters']:,}",
                f"{row['seconds_an_epoch']:.0f}",
                *(_percent(figures) for figures in measured),
                f"{row['reading_ms']:.2f} ms",
                f"{row['batch_of_32_ms']:.1f} ms",
            ]
        )
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _percent(figures: dict[str, Any]) -> str:
    """Spell an accuracy with its 95 % interval: "97.30% (97.00-97.70)"."""
    if figures["accuracy"] is None:
        return "no digits"
    low, high = (100 * end for end in figures["interval"])
    return f"{figures['accuracy']:.2%} ({low:.2f}-{high:.2f})"


if __name__ == "__main__":
    sys.exit(main())
