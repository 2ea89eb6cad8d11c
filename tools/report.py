"""Make a page or a picture of a lesson's report: `python -m tools.report FILE`."""

import argparse
import sys
from pathlib import Path
from typing import Any

from data.store_error import StoreError
from game.config import default_home
from game.home import Home
from model.teaching_report import ReportError, TeachingReport, read_report
from model.whole_files import patiently
from tools import command
from tools.report_thumbnails import Thumbnails, read_thumbnails

_FORMATS = ("html", "png")


def main(arguments: list[str] | None = None) -> int:
    """Read the options, make the file, say where it is. Returns the exit status."""
    parser = command.parser(
        "tools.report",
        "Make of a lesson's report one page of HTML that needs nothing else, or one tall picture.\n"
        "Samples that are still misread, or read otherwise than before, are shown where the\n"
        "samples file is there.",
        "report.json --format png --out lesson.png",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a report.json")
    parser.add_argument("--format", choices=_FORMATS, help="(by the name of OUT, else html)")
    parser.add_argument(
        "--out", type=Path, metavar="OUT", help="file to write (FILE's name, in this folder)"
    )
    parser.add_argument(
        "--samples", type=Path, metavar="FILE", help="the samples (those of your home)"
    )
    options = parser.parse_args(arguments)
    return command.finish(lambda: _work(options), options.json, _report)


def _work(options: argparse.Namespace) -> dict[str, Any]:
    form = options.format or _form(options.out)
    out: Path = options.out or Path(f"{options.file.stem}.{form}")
    if out.resolve() == options.file.resolve():
        raise command.CommandError(
            f"{out} is the report itself, and would be overwritten. Name another file with --out."
        )
    try:
        report = read_report(options.file)
    except ReportError as error:
        raise command.CommandError(str(error)) from None
    pictures, note = _pictures(options.samples, report)
    out.parent.mkdir(parents=True, exist_ok=True)
    _write(out, _made(form, report, pictures))
    return {"out": str(out.absolute()), "format": form, "pictures": len(pictures), "note": note}


def _form(out: Path | None) -> str:
    ending = out.suffix.lower().lstrip(".") if out is not None else ""
    return ending if ending in _FORMATS else "html"


def _made(form: str, report: TeachingReport, pictures: Thumbnails) -> bytes:
    if form == "png":
        from tools.report_picture import report_picture  # loads pygame, which a page does not need

        return report_picture(report, pictures)
    from tools.report_page import report_page

    return report_page(report, pictures).encode("utf-8")


def _pictures(samples: Path | None, report: TeachingReport) -> tuple[Thumbnails, str]:
    """Read what is shown of the samples, or say why there is nothing; a report does without."""
    file = samples or Home(default_home()).samples
    named = [r.sample for r in (*report.changed, *report.misread)]
    if not named:
        return {}, ""
    if not file.is_file():
        return {}, f"Without pictures of samples: there is no file {file}."
    try:
        return read_thumbnails(file, named), ""
    except StoreError as error:
        return {}, f"Without pictures of samples: {error}"


def _write(out: Path, content: bytes) -> None:
    beside = out.with_name(f"{out.name}.new")
    beside.write_bytes(content)
    patiently(lambda: beside.replace(out))


def _report(result: dict[str, Any]) -> str:
    return "\n".join(filter(None, [f"Written: {result['out']}", result["note"]]))


if __name__ == "__main__":
    sys.exit(main())
