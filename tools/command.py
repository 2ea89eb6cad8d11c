"""What all command lines share: how they end, and how they say what went wrong."""

import argparse
import contextlib
import gc
import importlib.util
import json
import logging
import os
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from data.mnist import MnistError
from data.photos import PhotosError
from data.store_error import StoreError
from data.unipen import StrokesError
from game.capture.picture import PictureError
from model.card import NetworkError
from model.lesson_samples import LessonError


class CommandError(Exception):
    """An expected failure of a command; the text is a sentence for the user."""


EXPECTED = (
    *(CommandError, MnistError, PhotosError, PictureError, StoreError, StrokesError),
    *(LessonError, NetworkError),
)
#: what Keras loads, where it is there, for drawings and tables of which we ask none: a fifth of its
#: time and 40 MB
_DRAWS = ("matplotlib", "pandas", "scipy")


def parser(module: str, description: str, example: str) -> argparse.ArgumentParser:
    """Make a parser with an example in its help and the option that every command has."""
    made = argparse.ArgumentParser(
        prog=f"python -m {module}",
        description=description,
        epilog=f"example:\n  python -m {module} {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--json", action="store_true", help="end with one line of JSON on stdout")
    return made


def finish(work: Callable[[], dict[str, Any]], as_json: bool, report: Callable[[dict], str]) -> int:
    """Do the work and print its result. Returns the exit status: 0 done, 1 failed.

    work returns what `--json` prints; report makes text of that for people.
    """
    try:
        result = work()
    except KeyboardInterrupt:
        return fail("Stopped at your wish.")
    except Exception as error:
        text = sentence(error)
        if text is None:
            raise
        return fail(text)
    try:
        print(json.dumps(result) if as_json else report(result), flush=True)
    except BrokenPipeError:  # who reads the output, as `head` does, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def sentence(error: Exception) -> str | None:
    """Say what an expected failure was; None: it is a fault of the program."""
    if isinstance(error, EXPECTED):
        return str(error)
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return f"{error.filename} is a file, where a folder is needed. Name another folder."
    if isinstance(error, OSError):
        return (
            f"A file could not be read or written ({error}). Make room, check the permissions, or "
            "choose another folder."
        )
    return None


def whole_number(least: int) -> Callable[[str], int]:
    """Make a reader of whole numbers from `least` on, for argparse."""

    def read(text: str) -> int:
        if not text.lstrip("+-").isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")
        return int(text)

    return read


def fail(sentence: str) -> int:
    """Say on stderr what happened; returns exit status 1."""
    print(sentence, file=sys.stderr)
    return 1


def spelling(module: str) -> str:
    """Spell this very command for a network's card, without the folders of this machine."""
    words = [Path(w).name if Path(w).is_absolute() else w for w in sys.argv[1:]]
    return " ".join(["python -m", module, *words])


def find_training(what: str = "Training") -> None:
    """Raise CommandError where TensorFlow or Keras is not installed.

    what: that needs them, as a sentence begins. Playing works without them, so a machine for which
    there is no TensorFlow gets here.
    """
    if any(importlib.util.find_spec(name) is None for name in ("tensorflow", "keras")):
        raise CommandError(
            f"{what} needs TensorFlow, which is not installed here: there are packages of it for "
            "Python 3.11 to 3.13 on most systems. Playing and collecting work without it."
        )


def need_training(what: str = "Training") -> None:
    """Load TensorFlow and Keras, quietly. Raises as `find_training` does."""
    find_training(what)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    with _native_stderr_closed(), _nothing_collected(), _without(_DRAWS):
        importlib.import_module("keras")
    # it warns when one process makes several networks, as comparing before and after does
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no garbage meanwhile, and never again among what is there afterwards.

    All that an import makes stays; looking through it again and again takes a fifth of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextlib.contextmanager
def _without(names: Collection[str]) -> Iterator[None]:
    """Let these packages seem not to be installed, unless they are loaded already."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: not to be found
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


@contextlib.contextmanager
def _native_stderr_closed() -> Iterator[None]:
    """Drop what native libraries write: TensorFlow greets on stderr, whatever it is told."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
