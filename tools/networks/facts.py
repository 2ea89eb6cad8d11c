"""What there is to tell of a network, as JSON can hold it and as a line for people."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.counted import counted
from model import registry
from model.card import NetworkError, read_card
from model.teaching_report import REPORT_FILE, BaseFigure, Compared, ReportError, read_report

EVERYONE = "everyone"  #: in the place of a player's name, for people


def facts_of(folder: Path, reads_for: Sequence[str | None]) -> dict[str, Any]:
    """Gather what is known of a network; `trouble` says why it cannot read, or is ""."""
    number = 0 if folder == registry.SHIPPED else int(folder.name)
    known: dict[str, Any] = {"number": number, "folder": str(folder), "trouble": ""}
    known["reads_for"] = list(reads_for)
    try:
        card = read_card(folder)
    except NetworkError as error:
        return known | {"name": folder.name, "trouble": str(error)}
    taught = card.data.get("taught") if isinstance(card.data.get("taught"), dict) else None
    known |= {"name": card.name, "player": card.player, "parent": card.parent, "root": card.root}
    known |= {"created": card.created, "architecture": card.architecture, "taught": taught}
    try:
        report = read_report(folder / REPORT_FILE)
    except ReportError:
        return known | {"own": None, "base_set": None}
    return known | {"own": _figures(report.own), "base_set": _figures(report.base_set)}


def name_of(folder: Path) -> str:
    """Return the name of a network, or of its folder where the card does not tell it."""
    try:
        return read_card(folder).name
    except NetworkError:
        return folder.name


def _figures(compared: Compared | BaseFigure) -> dict[str, Any] | None:
    if not compared.n:
        return None
    return {"n": compared.n, "before": compared.before, "after": compared.after}


def line_of(facts: dict[str, Any]) -> str:
    """Tell of a network in a line or two."""
    number = f"{facts['number']:>4}" if facts["number"] else "   -"
    reads = ", ".join(who or EVERYONE for who in facts["reads_for"])
    line = f"{number}  {facts['name']}" + (f"  [reads for {reads}]" if reads else "")
    if facts["trouble"]:
        return f"{line}\n      {facts['trouble']}"
    about = [facts["created"][:16].replace("T", " ")]
    if facts["taught"]:
        whose = facts["player"] or EVERYONE
        about.append(f"taught {counted(facts['taught'].get('samples', 0), 'sample')} of {whose}")
    about += [f"from {facts['parent']}"] if facts["parent"] else []
    if facts["own"]:
        about.append("own digits {before} -> {after} of {n}".format(**facts["own"]))
    return f"{line}\n      {', '.join(about)}"
