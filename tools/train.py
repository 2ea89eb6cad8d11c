"""Train a network on MNIST: `python -m tools.train --out DIR`."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data import mnist
from model.examples import CHANGES
from model.formats import FORMATS
from model.material import Lesson, images_only, join, keep_back, written_by
from model.recipe import ARCHITECTURES, Recipe
from tools import command
from tools.extra import read_extra

if TYPE_CHECKING:  # the real import takes seconds, and waits until the options are read
    import keras

    from model.training import Epoch, Progress


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
        default=[],
        metavar="NAME",
        help="writers or sites of those files to leave out of training, and to measure on",
    )
    parser.add_argument("--arch", choices=ARCHITECTURES, help=_default("arch"))
    parser.add_argument("--epochs", type=command.whole_number(1), help=_default("epochs"))
    parser.add_argument("--batch-size", type=command.whole_number(1), help=_default("batch_size"))
    parser.add_argument("--learning-rate", type=_rate, help="peak " + _default("learning_rate"))
    parser.add_argument(
        "--validation",
        type=_rate,
        metavar="SHARE",
        help="of the images, and of the writers, kept back " + _default("validation"),
    )
    parser.add_argument("--seed", type=command.whole_number(0), help=_default("seed"))
    parser.add_argument(
        "--label-smoothing", type=_share, help="0 to 1 " + _default("label_smoothing")
    )
    parser.add_argument(
        "--others",
        type=_share,
        metavar="SHARE",
        help="marks made up that are no digits, as a share of the digits " + _default("others"),
    )
    parser.add_argument(
        "--average",
        type=_share,
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


def _share(text: str) -> float:
    return 0.0 if text in ("0", "0.0") else _rate(text)


def _train(options: argparse.Namespace) -> dict[str, Any]:
    command.need_training()
    chosen = {k: v for k, v in vars(options).items() if k in Recipe.__annotations__}
    chosen["without"] = tuple(chosen["without"])
    recipe = Recipe(**{k: v for k, v in chosen.items() if v is not None})
    lesson = _gather(options, recipe)
    from model.publish import publish
    from model.training import train

    options.out.mkdir(parents=True, exist_ok=True)
    show = _Show(options.out)
    network = train(lesson.training, lesson.kept, recipe, show.progress, show.epoch)
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


def _gather(options: argparse.Namespace, recipe: Recipe) -> Lesson:
    """Read all files, and part what is learned from what is not."""
    digits = mnist.load(mnist.find(options.mnist) or _download())
    parts = [images_only(digits.x_train, digits.y_train)]
    sources = [{"name": "MNIST", "items": len(parts[0])}]
    for file in options.extra:
        parts.append(read_extra(file))
        sources.append({"name": file.name, "items": len(parts[-1])})
    material, left_out = (known := join(parts)).divide(written_by(known, options.leave_out))
    training, kept = material.divide(keep_back(material, recipe.validation, recipe.seed))
    tests = {"mnist_test": images_only(digits.x_test, digits.y_test)}
    if options.leave_out:
        if not len(left_out):
            raise command.CommandError(
                f"Nobody called {', '.join(options.leave_out)} wrote in these files. "
                "Name writers or sites as the files do."
            )
        tests["left_out"] = left_out
        sources.append({"left_out": options.leave_out, "items": len(left_out)})
    return Lesson(training, kept, tests, sources)


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
    lines = [f"{result['out']}: after {result['seconds']} s of training"]
    for name in ("mnist_test", "kept_back", "left_out"):
        if name in result and result[name]["n"]:
            figures = result[name]
            low, high = figures["interval"]
            lines.append(
                f"  {name.replace('_', ' ')}: reads {figures['accuracy']:.2%} of {figures['n']} "
                f"digits ({low:.2%} to {high:.2%})"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
