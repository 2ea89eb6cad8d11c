"""Teach a network somebody's hand: `python -m tools.finetune --data samples.h5 --out DIR`."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from data import mnist
from data.counted import counted
from data.sample import Sample
from data.sample_stream import stream_samples
from data.splits import hold_out
from game.config import default_home
from model import registry
from model.card import read_card
from tools import command

if TYPE_CHECKING:  # the real import takes seconds, and waits until the options are read
    from model.base_set import BaseSet

_HELD_OUT = 0.2  #: share of the samples that only prove


def main(arguments: list[str] | None = None) -> int:
    """Read the options, teach, report, promote. Returns the exit status."""
    parser = command.parser(
        "tools.finetune",
        "Teach a copy of the active network the samples of a file, mixed with what it knew: the\n"
        "activations that come with it. Whole rounds are held out to prove what it brought; what\n"
        "it forgot is measured on MNIST where that is there.",
        "--data samples.h5 --player Ada --out runs/ada --promote",
    )
    parser.add_argument("--data", type=Path, metavar="FILE", help="samples (those of the home)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder to write")
    parser.add_argument("--player", metavar="NAME", help="only this player's samples")
    parser.add_argument("--base", type=Path, metavar="DIR", help="network to start from (active)")
    parser.add_argument("--home", type=Path, default=default_home(), metavar="DIR", help="(yours)")
    parser.add_argument("--mnist", type=Path, metavar="FILE", help="mnist.npz as Keras keeps it")
    parser.add_argument("--stored", action="store_true", help="measure without MNIST")
    parser.add_argument("--seed", type=command.whole_number(0), default=1, help="(1)")
    parser.add_argument("--name", help="the new network's name")
    parser.add_argument("--promote", action="store_true", help="let the game use it, if it is good")
    parser.add_argument("--roll-back", action="store_true", help="use the network before, and end")
    options = parser.parse_args(arguments)
    if options.roll_back:
        return command.finish(
            lambda: _roll_back(options.home),
            options.json,
            lambda result: f"The game uses {result['active']} from its next start on.",
        )
    if options.out is None:
        parser.error("--out DIR is needed: the folder of the new network")
    return command.finish(lambda: _finetune(options), options.json, _report)


def _roll_back(home: Path) -> dict[str, Any]:
    if registry.active_network(home) == registry.SHIPPED:
        raise command.CommandError(
            "There is nothing to go back to: the game uses the network that it came with."
        )
    return {"active": str(registry.roll_back(home))}


def _finetune(options: argparse.Namespace) -> dict[str, Any]:
    base = options.base or registry.active_network(options.home)
    if options.out.resolve() == base.resolve():
        raise command.CommandError(
            f"{base} is the network to start from, and would be overwritten. "
            "Name another folder with --out."
        )
    card = read_card(base)
    samples = _samples(options.data or options.home / "samples.h5", options.player)
    command.need_training()
    from model.finetuning import Tuning
    from model.lesson import Samples, give_lesson, objection

    report = give_lesson(
        base,
        Samples(
            np.stack([s.raster for s in samples]),
            np.array([s.label for s in samples], np.int64),
            hold_out(samples, _HELD_OUT, options.seed),
            tuple(sorted({s.player for s in samples})),
        ),
        _base_set(options, base),
        options.out,
        name=options.name or _name(card.name, len(samples)),
        command=command.spelling("tools.finetune"),
        tuning=Tuning(seed=options.seed),
        on_step=_show,
    )
    report |= {"out": str(options.out), "base": card.name, "objection": objection(report)}
    report["promoted"] = bool(options.promote and not report["objection"])
    if report["promoted"]:
        report["active"] = str(registry.promote(options.home, options.out))
    return report


def _name(base: str, samples: int) -> str:
    """Name a taught network after the first one it comes from, so that names do not grow."""
    first = base.partition(" + ")[0]
    return f"{first} + {counted(samples, 'sample')}, {datetime.now():%Y-%m-%d %H:%M}"


def _samples(file: Path, player: str | None) -> list[Sample]:
    """Read the samples to learn from, of one player or of all. Raises CommandError."""
    if not file.is_file():
        raise command.CommandError(
            f"There is no samples file {file}. Play a round first, or name one with --data."
        )
    samples = [s for s in stream_samples(file) if player in (None, s.player)]
    if not samples:
        whose = f"of {player} " if player else ""
        raise command.CommandError(
            f"{file} holds no samples {whose}to learn from. Play a round first."
        )
    return samples


def _base_set(options: argparse.Namespace, base: Path) -> "BaseSet":
    """Take what came with the network; MNIST measures where it is there."""
    from model.base_set import BaseSet
    from model.rehearsal import read_rehearsal

    file = None if options.stored else mnist.find(options.mnist)
    digits = file and mnist.load(file)
    return BaseSet(read_rehearsal(base), (digits.x_test, digits.y_test) if digits else None)


def _show(doing: str, step: int, steps: int) -> None:
    if step % 20 == 0 or step == steps:
        print(f"{doing}: step {step} of {steps}", file=sys.stderr, flush=True)


def _report(report: dict[str, Any]) -> str:
    proof, base_set = report["held_out"], report["base_set"]
    lines = [
        f"Taught {report['base']} with {counted(report['samples'], 'sample')} ({report['method']}) "
        f"in {report['seconds']} s: {report['out']}",
        f"Samples it had not learned: {proof['right_before']} of {proof['n']} right before, "
        f"{proof['right_after']} now."
        if proof
        else "No figure on samples that it had not learned: that needs two rounds or more.",
        f"{base_set['name']}, {counted(base_set['n'], 'digit')}: {base_set['before']:.2%} before, "
        f"{base_set['after']:.2%} now.",
    ]
    if report["promoted"]:
        lines.append("The game uses it from its next start on.")
    elif report["objection"]:
        lines.append(f"Not for the game: {report['objection']}.")
    else:
        lines.append(f"Try it: python -m game --model {report['out']}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
