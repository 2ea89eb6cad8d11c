"""Say exactly what of a samples file is damaged: `python -m tools.dataset verify`."""

import argparse
from dataclasses import asdict
from typing import Any

from data.counted import counted
from data.verification import verify
from tools.dataset.samples_file import add_file, chosen_file
from tools.dataset.subcommand import Progress, Subcommand

SHOWN = 20  #: faults that are listed for people; --json has all


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    path = chosen_file(options)

    def working(done: int, total: int) -> None:
        progress("checking samples", done, total)

    return {"file": str(path), **asdict(verify(path, working))}


def _report(result: dict[str, Any]) -> str:
    faults, more = result["faults"][:SHOWN], len(result["faults"]) - SHOWN
    lines = [
        f"{result['file']}: {result['whole']:,} of {counted(result['samples'], 'sample')} whole, "
        f"{counted(result['edits'], 'change')} of samples, schema {result['schema']}",
        *faults,
    ]
    if more > 0:
        lines.append(f"... and {more:,} more; --json lists them all")
    if not result["closed"]:
        lines.append(
            "The program that wrote it was ended before it closed the file; its next start puts "
            "that in order."
        )
    return "\n".join(lines)


def _fault(result: dict[str, Any]) -> str:
    if not result["faults"]:
        return ""
    return (
        f"{result['file']} is damaged. What can be read is brought into a whole file by: "
        "python -m tools.dataset repair"
    )


SUBCOMMAND = Subcommand(
    name="verify",
    about="read all of a samples file and say exactly what is damaged; changes nothing",
    example="verify samples.h5",
    add_options=add_file,
    work=_work,
    report=_report,
    fault=_fault,
)
