"""Throw deleted samples away: `python -m tools.dataset compact`."""

import argparse
from dataclasses import asdict
from typing import Any

from data.compaction import compact
from data.counted import counted
from game.core.sizes import in_words
from tools.dataset.asking import confirm
from tools.dataset.progress import in_steps
from tools.dataset.samples_file import add_file, chosen_file
from tools.dataset.subcommand import Progress, Subcommand


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask")


def _ask(options: argparse.Namespace) -> None:
    if not options.yes:
        confirm(
            f"The deleted samples in {chosen_file(options)} will be thrown away for good: they "
            "cannot be brought back."
        )


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    path = chosen_file(options)
    working = in_steps(progress, "writing and comparing blocks of samples")
    return {"file": str(path), **asdict(compact(path, working))}


def _report(result: dict[str, Any]) -> str:
    freed = result["before"] - result["after"]
    return (
        f"{counted(result['removed'], 'deleted sample')} thrown away, "
        f"{counted(result['samples'], 'sample')} kept. {result['file']} is "
        f"{in_words(result['after'])}, "
        + (f"{in_words(freed)} less than before." if freed > 0 else "no smaller than before.")
        + (f"\n{result['notice']}" if result["notice"] else "")
    )


SUBCOMMAND = Subcommand(
    name="compact",
    about="throw deleted samples away for good and make the file as small as it can be",
    example="compact samples.h5 --yes",
    add_options=_add_options,
    work=_work,
    report=_report,
    ask=_ask,
)
