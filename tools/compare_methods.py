"""Teach real writers in several ways and compare: `python -m tools.compare_methods`."""

import argparse
import sys
from pathlib import Path
from typing import Any

from data import mnist
from data.unipen import read_marks
from model.classifier import MNIST_ALONE
from tools import command


def main(arguments: list[str] | None = None) -> int:
    """Read the options, teach and measure, print a table. Returns the exit status."""
    parser = command.parser(
        "tools.compare_methods",
        "Teach a network each writer's hand from five samples of each digit, in several ways, and\n"
        "print a table: how the writer's other digits are read, and what was forgotten of MNIST.\n"
        "No gate refuses a lesson here or makes it go less of the way, and no sample is doubted:\n"
        "tools.finetune does that too, so its figures differ.\n"
        "The network must not have learned from these writers: the default is of MNIST alone.",
        "--strokes pendigits-orig.tra.Z --writers 5",
    )
    parser.add_argument("--strokes", type=Path, required=True, metavar="FILE", help="pen digits")
    parser.add_argument("--model", type=Path, default=MNIST_ALONE, metavar="DIR", help="to teach")
    parser.add_argument("--mnist", type=Path, metavar="FILE", help="mnist.npz as Keras keeps it")
    parser.add_argument(
        "--writers", type=command.whole_number(1), metavar="N", help="the N read worst only"
    )
    parser.add_argument("--names", nargs="+", metavar="NAME", help="these writers only")
    parser.add_argument("--draws", type=command.whole_number(1), default=1, help="of samples (1)")
    parser.add_argument("--ways", nargs="+", metavar="WAY", help="the ways whose names begin so")
    options = parser.parse_args(arguments)
    return command.finish(lambda: _compare(options), options.json, table)


def _compare(options: argparse.Namespace) -> dict[str, Any]:
    file = mnist.find(options.mnist)
    if file is None:
        raise command.CommandError(
            "What is forgotten is measured on MNIST. Name mnist.npz with --mnist, or with the "
            f"environment variable {mnist.ENVIRONMENT}."
        )
    marks, digits = read_marks(options.strokes), mnist.load(file)
    command.need_training("Teaching")
    from tools.teaching_trial import Trial, writers_of

    trial = Trial(options.model, digits)
    ways = {
        name: way
        for name, way in trial.ways.items()
        if not options.ways or name.startswith(tuple(options.ways))
    }
    if not ways:
        raise command.CommandError(f"There is no such way. Choose: {'; '.join(trial.ways)}.")
    writers = writers_of(marks, options.names)
    if not writers:
        raise command.CommandError(
            f"Nobody in {options.strokes} wrote six of each digit: five are learned, the others "
            "measure. Name another file, or other writers."
        )
    if options.writers is not None:
        writers = trial.worst(writers, options.writers)
    rows = []
    for name, way in ways.items():
        rows.append({"name": name} | trial.run(way, writers, options.draws))
        print(_line(rows[-1]), file=sys.stderr, flush=True)
    lessons = len(writers) * options.draws
    return {"network": trial.name, "writers": len(writers), "lessons": lessons, "compared": rows}


def table(result: dict[str, Any]) -> str:
    """Lay out as a table in Markdown, one line for each way."""
    head = (
        f"{result['network']}, {result['lessons']} lessons of {result['writers']} writers\n\n"
        "| | read after | worst writer | worse by more than one digit | MNIST lost, mean | most "
        "| s of processor |\n|---|---|---|---|---|---|---|"
    )
    before = result["compared"][0]["before"]
    first = f"| before | {before['mean']:.2%} | {before['worst']:.1%} | | | | |"
    return "\n".join([head, first, *(_line(row) for row in result["compared"])])


def _line(row: dict[str, Any]) -> str:
    lost = row["mnist_lost"]
    return (
        f"| {row['name']} | {row['after']['mean']:.2%} | {row['after']['worst']:.1%} "
        f"| {row['worse']} | {lost['mean']:.3%} | {lost['most']:.2%} | {row['seconds']:.1f} |"
    )


if __name__ == "__main__":
    sys.exit(main())
