"""Take a network along: `python -m tools.networks export NETWORK --format onnx`."""

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from game.home import Home
from model.card import Card
from model.classifier import ONNX_FILE, Classifier
from model.formats import FORMATS, KERAS_FILE
from model.prepare import IMAGE_SIDE
from model.recipe import OTHER
from tools.command import CommandError, need_training
from tools.dataset.samples_file import chosen_home
from tools.dataset.subcommand import Progress, Subcommand
from tools.networks.naming import add_home, add_network, chosen_network

ONNX = "onnx"
_COPIED = {ONNX: ONNX_FILE, "keras": KERAS_FILE}  # these lie in every folder of ours
_README = """# {card.name}

Reads handwritten digits.

- Input: float32 (N, 28, 28, 1), ink 1 on paper 0. The longer side of the ink is 20 pixels, its
  centre of mass in the middle of the image, as in MNIST.
- Output: logits, float32 (N, {outputs}): the digits 0 to 9{other}. Divide them by
  {card.temperature} before the softmax, and the probabilities mean what they say.
- `card.json` tells how it was made and how well it reads.
"""


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_network(parser)
    parser.add_argument(
        "--format", choices=(ONNX, *FORMATS), default=ONNX,
        help=f"({ONNX}); all but onnx and keras need TensorFlow",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="DIR", help="new folder (one in the exports)")
    parser.add_argument("--anonymous", action="store_true", help="name nobody who taught it")
    add_home(parser)


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    home = chosen_home(options)
    network = chosen_network(home, options.network)
    progress("reading the network", 0, 2)
    classifier = Classifier.load(network)
    out = options.out or _place(Home(home).exports, network, options.format)
    with _making(Path(out).absolute()) as beside:
        progress(f"writing {options.format}", 1, 2)
        _write(network, options.format, beside)
        card = _without_names(classifier.card) if options.anonymous else classifier.card
        card.write(beside)
        readme = _README.format(card=card, **_outputs(classifier))
        (beside / "README.md").write_text(readme, encoding="utf-8")
    return {
        "out": str(Path(out).absolute()),
        "format": options.format,
        "network": str(network),
        "names": card.players or [],
    }


def _place(exports: Path, network: Path, format: str) -> Path:
    return exports / f"network-{network.name}-{format}-{datetime.now():%Y-%m-%d-%H%M%S}"


@contextmanager
def _making(folder: Path) -> Iterator[Path]:
    """Make a folder beside, to take its place whole. Raises CommandError where one is there."""
    beside = folder.with_name(f"{folder.name}.new")
    for there in (folder, beside):
        if there.exists():
            raise CommandError(
                f"{there} is there already, and nothing is overwritten. Name another with --out."
            )
    try:
        beside.mkdir(parents=True)
        yield beside
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(network: Path, format: str, folder: Path) -> None:
    """Write the network itself. Raises CommandError where that is not possible here."""
    if format in _COPIED:
        file = network / _COPIED[format]
        if not file.is_file():
            raise CommandError(
                f"{network} has no {file.name}, so it cannot be written as {format}. "
                f"Export it as {ONNX}."
            )
        shutil.copyfile(file, folder / file.name)
        return
    need_training(f"Writing {format}")
    from model.export import WRITERS
    from model.folder import read_network

    WRITERS[format](read_network(network), folder / FORMATS[format])


def _outputs(classifier: Classifier) -> dict[str, Any]:
    outputs = classifier.logits(np.zeros((1, IMAGE_SIDE, IMAGE_SIDE), np.float32)).shape[1]
    return {"outputs": outputs, "other": ", and last no digit" if outputs > OTHER else ""}


def _without_names(card: Card) -> Card:
    """Leave out who taught a network: names, and texts into which somebody may have put one."""
    if "taught" not in card.data:
        return card
    return replace(
        card, name="a taught network", parent="", root="", command="", thresholds_note="",
        player=None, players=None, data={},
    )  # fmt: skip


def _report(result: dict[str, Any]) -> str:
    text = f"Written to {result['out']}; its README.md says how to use it."
    if result["names"]:
        text += f" Its card names {', '.join(result['names'])}; --anonymous leaves names out."
    return text


SUBCOMMAND = Subcommand(
    name="export",
    about="write a network with its card into a folder, for other programs or another computer",
    example="export 3 --format tflite --out lena",
    add_options=_add_options,
    work=_work,
    report=_report,
)
