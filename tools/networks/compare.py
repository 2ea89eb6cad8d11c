"""Two networks on the same samples: `python -m tools.networks compare ONE OTHER`."""

import argparse
from typing import Any

from data.counted import counted
from data.sample_stream import stream_samples
from game.home import Home
from model.paired import mcnemar
from model.wilson import wilson
from tools.command import CommandError
from tools.dataset.progress import in_steps
from tools.dataset.samples_file import chosen_home
from tools.dataset.subcommand import Progress, Subcommand
from tools.networks.contest import BATCH, Contest, Contestant, hold
from tools.networks.naming import add_home, add_network, add_player, chosen_network

SURELY = 0.05  #: probability below which a difference is not put down to chance
_LISTED = 8  # samples that a terminal shows


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_network(parser, "one")
    add_network(parser, "other")
    add_player(parser, "only this player's samples")
    add_home(parser)


def _work(options: argparse.Namespace, progress: Progress) -> dict[str, Any]:
    home = chosen_home(options)
    folders = [chosen_network(home, text) for text in (options.one, options.other)]
    if folders[0] == folders[1]:
        raise CommandError(f"Both are {folders[0]}. Name two networks to compare.")
    progress("loading both networks", 0, 0)
    one, other = map(Contestant.load, folders)
    samples = stream_samples(Home(home).samples)
    theirs = (s for s in samples if options.player in (None, s.player))
    working = in_steps(progress, f"reading samples, {BATCH} at a time")
    contest = hold(one, other, theirs, working)
    if not contest.n.sum() + contest.learned:
        whose = f" of {options.player}" if options.player else ""
        raise CommandError(f"There are no samples{whose} to compare with. Play a round first.")
    return {
        "home": str(home),
        "player": options.player,
        **_figures(one, other, contest),
        "learned": contest.learned,
        "notes": _notes(one, other, contest),
    }


def _figures(one: Contestant, other: Contestant, contest: Contest) -> dict[str, Any]:
    n, rights = int(contest.n.sum()), contest.right.sum(axis=0).tolist()
    p = mcnemar(len(contest.only_one), len(contest.only_other))
    return {
        "n": n,
        **{
            key: {"folder": str(each.folder), "name": each.name, "right": right,
                  "interval": wilson(right, n), "by_folds": by_folds}
            for key, each, right, by_folds in zip(
                ("one", "other"), (one, other), rights, contest.by_folds, strict=True
            )
        },
        "per_digit": [
            {"digit": digit, "n": count, "one": right[0], "other": right[1]}
            for digit, (count, right) in enumerate(
                zip(contest.n.tolist(), contest.right.tolist(), strict=True)
            )
        ],
        **{
            key: [dict(zip(("id", "label", "one", "other"), r, strict=True)) for r in readings]
            for key, readings in (
                ("only_one", contest.only_one),
                ("only_other", contest.only_other),
                ("both_wrong", contest.both_wrong),
            )
        },
        "p": p,
        "verdict": _verdict(one.name, other.name, contest, p),
    }  # fmt: skip


def _verdict(one: str, other: str, contest: Contest, p: float) -> str:
    """Say in plain words which of the two reads these samples better."""
    first, second = len(contest.only_one), len(contest.only_other)
    if not contest.n.sum():
        return "Nothing can be said: one of the two learned each of these samples."
    if not first + second:
        return "Both read every one of these samples right or wrong alike."
    better = one if first > second else other
    split = f"Read right by {one} alone: {first:,}; by {other} alone: {second:,}. "
    if first == second:
        return f"{split}So neither is better here."
    told = f"Two equally good networks would differ so far by chance in {_cases(p)}"
    if p < SURELY:
        return f"{split}{told}, so {better} does read these better."
    return f"{split}{told}: too often to call {better} the better one. More samples would tell."


def _cases(p: float) -> str:
    if p < 0.001:
        return "less than 1 of 1,000 cases"
    return f"{p * 100:.0f} of 100 cases" if p >= 0.01 else f"{p * 1000:.0f} of 1,000 cases"


def _notes(one: Contestant, other: Contestant, contest: Contest) -> list[str]:
    notes = [
        f"{each.name} was taught with {counted(n, 'sample')} of these: for each the reading of a "
        "network counts that was taught without it (from the folds of its report)."
        for each, n in zip((one, other), contest.by_folds, strict=True)
        if n
    ]
    if contest.learned:
        notes.append(
            f"{counted(contest.learned, 'sample')} left out: one of the two may have learned them."
        )
    notes += [
        f"Nobody wrote down with which samples {each.name} was taught: its figure may flatter it."
        for each in (one, other)
        if each.is_open
    ]
    return notes


def _report(result: dict[str, Any]) -> str:
    lines = [f"{counted(result['n'], 'sample')}, each read by both:"]
    for key in ("one", "other"):
        each, (low, high) = result[key], result[key]["interval"]
        lines.append(f"  {each['right']:>6,} right ({low:.1%} to {high:.1%})  {each['name']}")
    lines.append("  digit     n   one other")
    lines += ["  {digit:>5} {n:>5} {one:>5} {other:>5}".format(**d) for d in result["per_digit"]]
    for key in ("one", "other"):
        lines += _listed(result[f"only_{key}"], result[key]["name"])
    return "\n".join([*lines, result["verdict"], *result["notes"]])


def _listed(readings: list[dict[str, Any]], name: str) -> list[str]:
    if not readings:
        return []
    lines = [f"Right by {name} alone:"]
    lines += ["  {id}: {label}, read as {one} and {other}".format(**r) for r in readings[:_LISTED]]
    return [*lines, *(["  ... (--json lists all)"] if len(readings) > _LISTED else [])]


SUBCOMMAND = Subcommand(
    name="compare",
    about="read the same samples with two networks: which is better, in which digits, how surely",
    example="compare 3 shipped --player Ada",
    add_options=_add_options,
    work=_work,
    report=_report,
)
