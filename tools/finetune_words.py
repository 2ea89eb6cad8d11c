"""What a lesson brought, for the terminal."""

from typing import Any

from data.counted import counted
from game.core.report_words import (
    SOURCES,
    base_words,
    change_words,
    doubted_first,
    fraction,
    headline,
    interval,
    name_of,
    parts,
    proof,
    shown,
)
from model.teaching_report import Compared, TeachingReport, from_content

_MISREAD = 12  #: samples that are still misread, of which each is told

Row = tuple[str, str, str, str]


def words(result: dict[str, Any]) -> str:
    """Say what `tools.finetune_lesson.teach` returned."""
    report = from_content(result)
    passed_over = f", {report.passed_over:,} older ones passed over" if report.passed_over else ""
    lines = [
        f"Taught {shown(report.base)} {counted(report.samples, 'sample')}{passed_over}, "
        f"in {report.seconds:.1f} s ({shown(report.method)}).",
        "",
    ]
    if report.read:
        lines += [f"{headline(report)}:", *_table(_rows(report)), proof(report)]
        lines += [change_words(report), *_misread(report)]
    else:
        lines.append(proof(report))
    lines += ["", base_words(report.base_set), *_left_out(report), _end(report, result)]
    return "\n".join(lines)


def _rows(report: TeachingReport) -> list[Row]:
    compared = [("all", report.own)]
    compared += [(f"{digit}", figures) for digit, figures in enumerate(report.by_digit)]
    compared += parts(report.by_source, SOURCES)
    if report.player is None:
        compared += parts(report.by_player, {})
    return [("", "samples", "right before", "right now"), *map(_row, compared)]


def _row(compared: tuple[str, Compared]) -> Row:
    name, figures = compared
    before, after = (
        f"{fraction(right, figures.n)} ({interval(right, figures.n)})" if figures.n else "-"
        for right in (figures.before, figures.after)
    )
    return name, f"{figures.n:,}", before, after


def _table(rows: list[Row]) -> list[str]:
    wide = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        f"  {row[0]:{wide[0]}}  {row[1]:>{wide[1]}}  {row[2]:{wide[2]}}  {row[3]}" for row in rows
    ]


def _misread(report: TeachingReport) -> list[str]:
    misread = doubted_first(report)
    if not misread:
        return ["None is misread any more."]
    said = [
        f"  {r.sample}: {r.label}, read as {r.after} ({r.confidence:.0%} sure)" for r in misread
    ]
    more = len(said) - _MISREAD
    return [
        "Still misread:",
        *said[:_MISREAD],
        *([f"  and {more:,} more"] if more > 0 else []),
    ]


def _left_out(report: TeachingReport) -> list[str]:
    lines = []
    if report.doubted:
        n = len(report.doubted)
        lines.append(
            f"{counted(n, 'sample')} {'was' if n == 1 else 'were'} not learned, because nothing "
            "reads them as they are labelled."
        )
    if report.left_out:
        names = ", ".join(map(name_of, report.left_out))
        lines.append(f"Left out, because their labels cannot be believed: {names}.")
    return lines


def _end(report: TeachingReport, result: dict[str, Any]) -> str:
    if report.objection:
        return f"Not for the game: {report.objection}"
    if result["promoted"]:
        whom = "everyone" if report.player is None else name_of(report.player)
        return f"The game reads with it for {whom}: network {report.network}, {shown(report.name)}."
    return f"Try it: python -m game --model {result['out']}"
