"""The card of a divided samples file: who is on which side, and how many of what."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from data.counted import counted
from data.division import Plan, shared
from data.formats.card import Tally
from data.schema import SCHEMA

_NAMED = 8  # people whom a sentence lists


def division_card(
    name: str,
    chosen: Plan,
    seed: int,
    shares: Mapping[str, float],
    tallies: Mapping[str, Tally],
    program: str,
) -> dict[str, Any]:
    """Make the card of a divided samples file as JSON can hold it.

    name: of that file. shares, tallies: by the name of the side. program: its name and version.
    """
    return {
        "divided": name,
        "by": chosen.by,
        "units": chosen.together,
        "seed": seed,
        "sides": {
            side: {
                "file": f"{side}.h5",
                "share": shares[side],
                "samples": tally.samples,
                "digits": dict(tally.digits),
                "players": dict(tally.players.most_common()),
                "sources": dict(tally.sources.most_common()),
                "sessions": len(tally.sessions),
                "rounds": len(tally.rounds),
            }
            for side, tally in tallies.items()
        },
        "players": dict(sum((t.players for t in tallies.values()), start=Tally().players)),
        "on_several_sides": shared(tallies),
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "program": program,
        "schema": SCHEMA,
    }


def as_text(card: dict[str, Any]) -> bytes:
    """Write a card for people, in Markdown."""
    lines = [
        f"# {card['divided']}, divided by {card['by']}",
        "",
        f"Each {card['by']} is on one side as a whole, and so is each burst of near copies. Labels "
        "are as put right, deleted samples are left out.",
        f"Made by {card['program']} on {card['made']} with the seed {card['seed']}, schema "
        f"{card['schema']}.",
    ]
    for side in card["sides"].values():
        lines += [
            "",
            f"## {side['file']}",
            "",
            f"{counted(side['samples'], 'sample')} of {counted(side['sessions'], 'session')}.",
            "",
            "| digit | samples |",
            "|---|---|",
            *(f"| {digit} | {n:,} |" for digit, n in side["digits"].items()),
            "",
            "Written by "
            + ", ".join(f"{name or 'nobody named'} ({n:,})" for name, n in side["players"].items())
            + ".",
        ]
    return "\n".join([*lines, "", *warnings(card), ""]).encode()


def warnings(card: dict[str, Any]) -> list[str]:
    """Say what somebody should know who measures with the sides."""
    lines = []
    if people := card["on_several_sides"]:
        names = ", ".join([name or "nobody named" for name in people][:_NAMED])
        names += f" and {len(people) - _NAMED:,} more" if len(people) > _NAMED else ""
        lines.append(
            f"On more than one side: {names}. What is measured holds for hands that were learned; "
            "--by player keeps people apart."
        )
    for side in card["sides"].values():
        if missing := [digit for digit, n in side["digits"].items() if not n]:
            lines.append(f"{side['file']} has no {', no '.join(missing)}.")
    return lines
