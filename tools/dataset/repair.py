"""Repair a samples file: `python -m tools.dataset repair`."""

import argparse
from dataclasses import asdict
from typing import Any

from data.counted import counted
from data.repairing import repair
from tools.dataset.progress import in_steps
from tools.dataset.samples_file import add_file, chosen_file
from tools.dataset.subcommand import Progress, Subcommand


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    path = chosen_file(options)
    repaired = repair(path, in_steps(progress, "reading and copying blocks of samples"))
    return {"file": str(path), **asdict(repaired)}


def _report(result: dict[str, Any]) -> str:
    if result["notice"]:
        return str(result["notice"])
    return (
        f"Nothing of {result['file']} is damaged: all of its {counted(result['kept'], 'sample')} "
        "can be read."
    )


SUBCOMMAND = Subcommand(
    name="repair",
    about="bring what can be read of a damaged samples file into a whole one; the other is kept",
    example="repair samples.h5",
    add_options=add_file,
    work=_work,
    report=_report,
)
