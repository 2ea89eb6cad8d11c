"""One lesson from samples to report: begun with nothing in the way, ended whole or not at all."""

import argparse
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from data import mnist
from data.counted import counted
from model import registry
from model.card import read_card
from model.in_use import read_in_use
from model.lesson_samples import Samples
from model.naming import check_name, free_name
from model.prepare import prepare_all
from model.teaching_report import FORMAT, TeachingReport
from tools import command
from tools.finetune_place import alone_in, beside, keep, need_room, put
from tools.finetune_samples import need_samples, read_samples
from tools.finetune_watch import LessonWatch
from tools.interruption import undisturbed

if TYPE_CHECKING:  # the real ones load TensorFlow
    from model.finetuning import Tuning

Digits = tuple[np.ndarray, np.ndarray]  # float32 (N, 28, 28), prepared, and labels (N,)


def teach(options: argparse.Namespace) -> dict[str, Any]:
    """Give the lesson that a command line asks for; returns its report, and where all went.

    Raises one of `command.EXPECTED` where it cannot be given, OSError.
    """
    began = time.monotonic()
    base, root = _networks(options)
    need_samples(options.data)
    command.find_training("Teaching")
    with ExitStack() as stack:
        if options.promote:
            candidate = stack.enter_context(alone_in(options.home))
        if options.out is not None:
            candidate = stack.enter_context(beside(options.out))
        need_room(candidate)
        watch = stack.enter_context(LessonWatch(options.json, options.tensorboard))
        report = _give(options, base, root, candidate, watch)
        report = replace(report, seconds=round(time.monotonic() - began, 1))
        with undisturbed():  # what has come this far is over in a moment, and whole
            if options.out is not None:
                put(candidate, options.out, report)
                candidate = options.out
            if options.promote:
                report = keep(candidate, report, options.home, move=options.out is None)
        return _told(options, report)


def _networks(options: argparse.Namespace) -> tuple[Path, Path]:
    """Find the network in use and the one to begin with. Raises NetworkError, CommandError."""
    base = options.base or registry.active_network(options.home, options.player)
    root = registry.root_of(options.home, base)
    if options.out is not None and options.out.resolve() in (base.resolve(), root.resolve()):
        raise command.CommandError(
            f"{options.out} is the network to begin with, and would be overwritten. "
            "Name another folder with --out."
        )
    return base, root


def _give(
    options: argparse.Namespace, base: Path, root: Path, candidate: Path, watch: LessonWatch
) -> TeachingReport:
    """Read samples and digits to measure with while TensorFlow is loaded, then teach."""
    with ThreadPoolExecutor(2) as aside:
        reading: Future[Samples] = aside.submit(read_samples, options.data, options.player)
        testing: Future[Digits | None] = aside.submit(_test_digits, options)
        watch.tell("getting ready")
        command.need_training("Teaching")
        samples, digits = reading.result(), testing.result()
    from model.base_set import BaseSet
    from model.lesson import Order, give_lesson
    from model.rehearsal import read_rehearsal

    watch.open_board()
    order = Order(
        name=_name(options, read_card(root).name, len(samples)),
        command=command.spelling("tools.finetune"),
        player=options.player,
        tuning=_tuning(options, len(samples)),
        in_use=None if base == root else read_in_use(base, samples),
    )
    base_set = BaseSet(read_rehearsal(root), digits)
    return give_lesson(root, samples, base_set, candidate, order, watch)


def _name(options: argparse.Namespace, base: str, samples: int) -> str:
    taken = registry.names(options.home)
    if options.name is not None:
        return check_name(options.name, taken)
    return free_name(f"{base} + {counted(samples, 'sample')}", taken)


def _tuning(options: argparse.Namespace, samples: int) -> "Tuning":
    """Take what the command line asks for, and what was found best for all else."""
    from model.finetuning import Tuning

    tuning = Tuning(seed=options.seed)
    if options.method is not None:
        tuning = replace(tuning, method=options.method)
    if options.epochs is not None:
        tuning = replace(tuning, steps=max(1, round(options.epochs * samples / tuning.own)))
    if options.steps is not None:
        tuning = replace(tuning, steps=options.steps)
    if options.learning_rate is not None:
        tuning = replace(tuning, learning_rate=options.learning_rate)
    return tuning


def _test_digits(options: argparse.Namespace) -> Digits | None:
    """Read MNIST's test digits where they are there, and prepare them. Raises MnistError."""
    file = None if options.stored else mnist.find(options.mnist)
    if file is None:
        return None
    images, labels = mnist.load_test(file)
    return prepare_all(images), labels


def _told(options: argparse.Namespace, report: TeachingReport) -> dict[str, Any]:
    where = {"out": None if options.out is None else str(options.out)}
    return {"format": FORMAT, **asdict(report), **where, "promoted": bool(report.network)}
