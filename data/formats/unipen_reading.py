"""Read pen trajectories in UNIPEN text as samples, painted anew."""

from collections.abc import Iterator
from pathlib import Path

from data.formats.format_error import FormatError
from data.formats.intake import BLOCK, Intake
from data.pen_mark import Mark
from data.row import Row
from data.row_check import check_row
from data.unipen import each_mark


def read_unipen(path: Path, intake: Intake) -> Iterator[list[Row]]:
    """Read the marks of a file as samples, by whom it says wrote them.

    Raises FormatError; also for a mark that is no digit, unless `intake` leaves those out.
    """
    block: list[Row] = []
    for number, mark in enumerate(_marks(path, intake), start=1):
        if mark.digit is None:
            if not intake.skip_others:
                raise FormatError(
                    f"mark {number:,} is labelled {mark.label[:30]!r}, no digit from 0 to 9",
                    "Leave out what is no digit with --skip-others.",
                )
            intake.skipped += 1
            continue
        row = intake.of_drawing(mark.drawing, mark.digit, mark.writer, nameless=mark.nameless)
        try:
            check_row(row)
        except ValueError as error:
            raise FormatError(f"mark {number:,}: {error}") from error
        block.append(row)
        if len(block) == BLOCK:
            yield block
            block = []
    if block:
        yield block


def _marks(path: Path, intake: Intake) -> Iterator[Mark]:
    try:
        yield from each_mark(path, intake.limit)
    except FormatError:
        raise
    except ValueError as error:
        raise FormatError(f"{error}") from error
