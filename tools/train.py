"""Train a network on MNIST: `python -m tools.train --out DIR`."""

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data import mnist
from model.recipe import ARCHITECTURES, Recipe
from tools import command

if TYPE_CHECKING:  # the real import takes seconds, and waits until the options are read
    import keras

    from model.training import Epoch, Progress


def main(arguments: list[str] | None = None) -> int:
    """Read the options, train, write the folder. Returns the exit status."""
    parser = command.parser(
        "tools.train",
        "Train a digit network on MNIST and write a network folder: model.keras, model.onnx,\n"
        "card.json, rehearsal.npz, curves.png, confusion.png.",
        "--mnist mnist.npz --epochs 24 --out runs/lean",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write")
    parser.add_argument("--mnist", type=Path, metavar="FILE", help="mnist.npz as Keras keeps it")
    parser.add_argument("--arch", choices=ARCHITECTURES, help=_default("arch"))
    parser.add_argument("--epochs", type=command.whole_number(1), help=_default("epochs"))
    parser.add_argument("--batch-size", type=command.whole_number(1), help=_default("batch_size"))
    parser.add_argument("--learning-rate", type=_rate, help="peak " + _default("learning_rate"))
    parser.add_argument(
        "--validation",
        type=command.whole_number(1),
        help="images kept back " + _default("validation"),
    )
    parser.add_argument("--seed", type=command.whole_number(0), help=_default("seed"))
    parser.add_argument(
        "--no-augment", dest="augment", action="store_false", help="train on the bare images"
    )
    parser.add_argument("--format", choices=("keras", "h5"), default="keras", help="h5: both")
    parser.add_argument("--name", help="the network's name in its card (that of the folder)")
    options = parser.parse_args(arguments)
    return command.finish(lambda: _train(options), options.json, _report)


def _default(name: str) -> str:
    return f"({getattr(Recipe(), name)})"


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0 < rate <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0 and up to 1")
    return rate


def _train(options: argparse.Namespace) -> dict[str, Any]:
    command.need_training()
    from model.training import split_validation, train

    digits = mnist.load(mnist.find(options.mnist) or _download())
    chosen = {k: v for k, v in vars(options).items() if k in Recipe.__annotations__}
    recipe = Recipe(**{k: v for k, v in chosen.items() if v is not None})
    recipe = replace(recipe, validation=min(recipe.validation, len(digits.x_train) // 2))
    training, kept = split_validation(digits.x_train, digits.y_train, recipe)
    options.out.mkdir(parents=True, exist_ok=True)
    show = _Show(options.out)
    network = train(training, kept, recipe, show.progress, show.epoch)
    from model.publish import publish

    result = publish(
        network,
        options.out,
        recipe,
        training=training,
        kept=kept,
        test=(digits.x_test, digits.y_test),
        name=options.name or options.out.resolve().name,
        command=command.spelling("tools.train"),
        h5=options.format == "h5",
    )
    show.checkpoint.unlink(missing_ok=True)
    return {"out": str(options.out), "seconds": round(show.seconds()), **result}


def _download() -> Path:
    from tools.download import download_mnist

    return download_mnist()


class _Show:
    """Shows how training goes: a line on stderr, curves and a checkpoint after each epoch."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._start, self._shown = folder, time.monotonic(), 0.0
        self._epochs: list[Epoch] = []
        self.checkpoint = folder / "checkpoint.keras"

    def seconds(self) -> float:
        return time.monotonic() - self._start

    def progress(self, now: "Progress") -> None:
        last = now.step == now.steps
        if not last and time.monotonic() - self._shown < (0.5 if sys.stderr.isatty() else 15):
            return
        self._shown = time.monotonic()
        done = (now.epoch - 1 + now.step / now.steps) / now.epochs
        line = (
            f"epoch {now.epoch}/{now.epochs}  {now.step / now.steps:4.0%}  loss {now.loss:.3f}  "
            f"accuracy {now.accuracy:.2%}  {self.seconds() * (1 / done - 1) / 60:.0f} min left"
        )
        print("\r" + line if sys.stderr.isatty() else line, end="", file=sys.stderr, flush=True)
        print("", end="" if sys.stderr.isatty() and not last else "\n", file=sys.stderr)

    def epoch(self, epoch: "Epoch", network: "keras.Model") -> None:
        from model.figures import draw_curves

        self._epochs.append(epoch)
        network.save(self.checkpoint)
        draw_curves(
            {
                "loss": [e.loss for e in self._epochs],
                "accuracy": [e.accuracy for e in self._epochs],
            },
            {
                "loss": [e.val_loss for e in self._epochs],
                "accuracy": [e.val_accuracy for e in self._epochs],
            },
            self._folder / "curves.png",
        )
        print(f"validation: accuracy {epoch.val_accuracy:.2%}", file=sys.stderr, flush=True)


def _report(result: dict[str, Any]) -> str:
    low, high = result["interval"]
    return (
        f"{result['out']}: reads {result['accuracy']:.2%} of {result['n']} test digits "
        f"({low:.2%} to {high:.2%}), after {result['seconds']} s of training."
    )


if __name__ == "__main__":
    sys.exit(main())
