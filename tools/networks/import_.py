"""Take over a network of elsewhere: `python -m tools.networks import SOURCE`."""

import argparse
import importlib.util
import random
import shutil
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from data.sample_stream import stream_samples
from game.core.hand import write
from game.home import Home
from model import registry
from model.card import CARD_FILE, read_card
from model.classifier import ONNX_FILE, Classifier
from model.digits import Digits
from model.foreign import LARGEST, refused
from model.formats import KERAS_FILE
from model.keras_archive import cleaned
from model.naming import free_name
from model.paint import paint
from model.prepare import IMAGE_SIDE, prepare
from model.registry_lock import locked
from model.rehearsal import REHEARSAL_FILE
from model.whole_files import BESIDE
from tools import command
from tools.dataset.samples_file import chosen_home
from tools.dataset.subcommand import Progress, Subcommand
from tools.networks.facts import EVERYONE
from tools.networks.memory import limit_memory
from tools.networks.naming import add_home, add_player

_OURS = (CARD_FILE, ONNX_FILE, KERAS_FILE, REHEARSAL_FILE)
_DRAWN = 300  # digits that the program draws to try a network
_MOST_OWN = 3000  # of the home, the latest


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source", type=Path, metavar="SOURCE",
        help="a .keras, .h5 or .onnx file, or a network folder of this program",
    )  # fmt: skip
    parser.add_argument("--called", metavar="NAME", help="its name (that of the file)")
    parser.add_argument("--use", action="store_true", help="let it read at once")
    add_player(parser, "for whom, with --use (everyone who has not chosen another)")
    add_home(parser)


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    source, home = Path(options.source).expanduser().absolute(), chosen_home(options)
    if not source.exists():
        raise command.CommandError(f"There is no {source}. Name a file or a network folder.")
    limit_memory()
    with _place(home / "networks") as beside:
        name = free_name(options.called or _name(source), registry.names(home))
        if source.is_dir():
            _copy(source, beside, name)
        else:
            _take_over(source, beside, name, home, progress)
        progress("keeping it", 0, 0)
        if options.use:
            network = registry.promote(home, beside, options.player, move=True)
        else:
            network = registry.add(home, beside, move=True)
    told = _told(network, ours=source.is_dir())
    return {"source": str(source), "network": str(network), "number": int(network.name),
            "used": options.use, "player": options.player, **told}  # fmt: skip


@contextmanager
def _place(networks: Path) -> Iterator[Path]:
    """Give an empty folder to make a network in; what a stopped import left there is gone."""
    beside = networks / f"import{BESIDE}"
    with locked(networks, "import.lock"):
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        try:
            yield beside
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _name(source: Path) -> str:
    return read_card(source).name if source.is_dir() else source.stem


def _copy(source: Path, folder: Path, name: str) -> None:
    """Take over a folder of this program, which a stranger may have changed."""
    for file in (source / name for name in _OURS):
        if file.is_file():
            if file.stat().st_size > LARGEST:
                raise refused(file, f"it is larger than {LARGEST:,} bytes")
            shutil.copyfile(file, folder / file.name)
    if (keras := folder / KERAS_FILE).exists():
        cleaned(keras, folder).replace(keras)
    Classifier.load(folder)
    if importlib.util.find_spec("onnx"):
        from model.foreign_onnx import ForeignOnnx

        ForeignOnnx((folder / ONNX_FILE).read_bytes(), source / ONNX_FILE)
    try:
        replace(read_card(folder), name=name).write(folder)
    except RecursionError as error:
        raise refused(source / CARD_FILE, "it is nested too deeply") from error


def _take_over(file: Path, folder: Path, name: str, home: Path, progress: Progress) -> None:
    """Make a network folder of a file. Raises CommandError, NetworkError."""
    if file.suffix.lower() == ".onnx":
        _need_onnx()
    else:
        command.need_training("Importing a Keras network")
    from model.importing import take_over

    progress("reading samples to try it with", 0, 0)
    spelt = command.spelling("tools.networks")
    take_over(file, folder, name, spelt, _drawn(), _own(home), lambda doing: progress(doing, 0, 0))


def _need_onnx() -> None:
    """Raise CommandError where the package is not installed with which such files are read."""
    if importlib.util.find_spec("onnx") is None:
        raise command.CommandError(
            "Importing an ONNX file needs the package onnx, which is not installed here: "
            "requirements-train.txt names it. Playing and collecting work without it."
        )


def _drawn() -> Digits:
    """Draw digits by the program's own hand."""
    chance = random.Random(1)
    labels = [n % 10 for n in range(_DRAWN)]
    return Digits(np.stack([prepare(paint(write(d, chance))) for d in labels]), np.array(labels))


def _own(home: Path) -> Digits:
    """Read the latest samples of the home."""
    file = Home(home).samples
    samples = deque(stream_samples(file) if file.exists() else (), maxlen=_MOST_OWN)
    images = [prepare(s.raster) for s in samples]
    empty = np.zeros((0, IMAGE_SIDE, IMAGE_SIDE), np.float32)
    return Digits(
        np.stack(images) if images else empty, np.array([s.label for s in samples], np.int64)
    )


def _told(network: Path, *, ours: bool) -> dict[str, Any]:
    card = read_card(network)
    told = {"name": card.name, "parameters": card.parameters, "note": card.thresholds_note}
    told["refuses"] = card.refuse_from < 1
    imported = None if ours else card.data["imported"]  # a stranger's card may say anything there
    return told | {"figures": card.figures, "imported": imported}


def _report(result: dict[str, Any]) -> str:
    lines = [f"{result['name']} is network {result['number']} now."]
    if about := result["imported"]:
        drawn, own = result["figures"]["drawn"], result["figures"]["own"]
        lines.append(
            f"It reads {drawn['right']} of {drawn['n']} digits that the program drew"
            + (f", and {own['right']:,} of {own['n']:,} samples" if own["n"] else "")
            + f"; it takes pixels as {about['pixels']}. Thresholds: {result['note']}"
        )
        lines.append("It reads, but cannot be taught: that needs what only our own networks keep.")
    if not result["refuses"]:
        lines.append("It takes every mark for a digit, also one that is none: it refuses nothing.")
    who = result["player"] or EVERYONE
    use = f"python -m tools.networks use {result['number']} --player NAME"
    lines.append(f"It reads for {who}." if result["used"] else f"To let it read: {use}")
    return "\n".join(lines)


SUBCOMMAND = Subcommand(
    name="import",
    about="take over a network of another computer or program, without running any code of it",
    example="import digits.keras --called 'from school'",
    add_options=_add_options,
    work=_work,
    report=_report,
    remedy="Nothing was changed. Ask who made it for another form of it, such as ONNX.",
)
