"""Which network reads for whom: a player's own choice, else everyone's, else the shipped one.

A home keeps its networks as saved games in `networks/0001`, `networks/0002`, ... and the choices
beside them (see `model.choices`). What is written takes its place in one step, so that who reads
sees the state before or after, and a kill at any moment harms nothing.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from model.card import CARD_FILE, NetworkError, read_card
from model.choice_file import (
    changing_choices,
    highest_number,
    networks,
    read_choices,
    write_choices,
)
from model.choices import EVERYONES_CHOICE, SHIPPED_CHOICE, Choices, is_number, number_name
from model.classifier import MNIST_ALONE, SHIPPED, Classifier
from model.naming import check_name
from model.readership import look
from model.registry_lock import ADDING, locked
from model.whole_files import BESIDE, flush_tree, move_whole, write_whole

_ARRIVING = f"arriving{BESIDE}"  # what is being copied


def active_network(home: Path, player: str | None = None) -> Path:
    """Return the folder of the network that reads for a player, None for everyone.

    Networks that were removed by hand, are of a newer program or have a damaged card are passed
    over; `trouble` tells.
    """
    return look(home).active(player)


def in_line(home: Path, player: str | None = None) -> Iterator[Path]:
    """Name the folders that may read for a player, best first; the last is the shipped one.

    For who finds that one cannot be loaded after all.
    """
    return look(home).in_line(player)


def trouble(home: Path, player: str | None = None) -> str:
    """Say why another network reads for a player than was chosen, or ""."""
    return look(home).trouble(player)


def follows_everyone(home: Path, player: str) -> bool:
    """Whether a player reads with whichever network reads for everyone."""
    return look(home).follows_everyone(player)


def reads_for(home: Path, network: Path) -> tuple[str | None, ...]:
    """List for whom a network reads: None for everyone, then players by a choice of their own."""
    return look(home).readers().get(network, ())


def root_of(home: Path, network: Path) -> Path:
    """Find the folder with which every lesson of a network begins: its root, or itself.

    Raises NetworkError where that was deleted.
    """
    card = read_card(network)
    if not card.root_sha256:  # one taught before roots were written down began with the shipped one
        return SHIPPED if "taught" in card.data else network
    for folder in (SHIPPED, MNIST_ALONE, *networks(home)):
        with suppress(NetworkError):
            if read_card(folder).onnx_sha256 == card.root_sha256:
                return folder
    raise NetworkError(
        f"{card.name} began with {card.root or 'a network that its card does not name'}, which is "
        "not there any more: it reads, but cannot be taught further. Choose another network first."
    )


def names(home: Path) -> list[str]:
    """List the names of all networks that are there, the shipped one's too."""
    found = []
    for folder in (SHIPPED, *networks(home)):
        with suppress(NetworkError):
            found.append(read_card(folder).name)
    return found


def promote(
    home: Path,
    candidate: Path,
    player: str | None = None,
    *,
    move: bool = False,
    finish: Callable[[Path, str], None] | None = None,
) -> Path:
    """Take a network folder into the home, and let it read for a player; returns its new folder.

    move: the candidate goes away from where it was. finish: called with the folder and the name
    that it is about to get; what it writes there, to the disk, is there with all else. Raises
    NetworkError for a folder that cannot read digits, OSError where it cannot be copied.
    """
    return _settle(home, candidate, move, finish, lambda old, name: old.choosing(player, name))


def add(home: Path, candidate: Path, *, move: bool = False) -> Path:
    """Take a network folder into the home as `promote` does; it reads for nobody yet."""
    return _settle(home, candidate, move, None, lambda old, _: old)


def use(home: Path, player: str | None, network: Path | None) -> None:
    """Let a network read for a player: one of `networks`, SHIPPED, or None for everyone's.

    Raises NetworkError where it cannot, OSError.
    """
    if network is None and player is None:
        raise NetworkError("Everyone's network is what is chosen here. Choose one of the list.")
    if network is None:
        choice = EVERYONES_CHOICE
    else:
        choice = SHIPPED_CHOICE if network == SHIPPED else _own(home, network)
        read_card(network)
    with changing_choices(home) as choices:
        write_choices(home, choices.choosing(player, choice))


def roll_back(home: Path, player: str | None = None) -> Path:
    """Let the network read that read for a player before; returns its folder.

    Without any before it is everyone's, at last the shipped one. Nothing is deleted. Where the same
    would read as now, all stays as it is.
    """
    with changing_choices(home) as choices:
        there = [c for c in choices.of(player) if not is_number(c) or _folder(home, c).is_dir()]
        now = look(home)
        before = replace(now, choices=choices.having(player, tuple(there[:-1])))
        if before.active(player) != now.active(player):
            write_choices(home, before.choices)
    return active_network(home, player)


def rename(home: Path, network: Path, name: str) -> str:
    """Give a network of the home another name, the one on its card; returns it as it is kept.

    Raises NetworkError where it may not be called so, OSError.
    """
    _own(home, network)
    with changing_choices(home):
        old = read_card(network).name
        taken = names(home)
        taken.remove(old)
        kept = check_name(name, taken)
        content = json.loads((network / CARD_FILE).read_text(encoding="utf-8")) | {"name": kept}
        write_whole(network / CARD_FILE, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return kept


def delete(home: Path, network: Path) -> None:
    """Delete a network for good; for whom it read, the one before reads again.

    Raises NetworkError for one that is not in the home, OSError.
    """
    shutil.rmtree(retire(home, network), ignore_errors=True)  # the next that arrives takes the rest


def retire(home: Path, network: Path) -> Path:
    """Take one of a home's networks away from everybody; returns its folder, renamed, to delete."""
    name = _own(home, network)
    away = _folder(home, f"{name}{BESIDE}")
    with changing_choices(home) as choices:
        write_choices(home, choices.only(lambda choice: choice != name))
        shutil.rmtree(away, ignore_errors=True)
        if network.exists():
            move_whole(network, away)
    return away


def half_done(home: Path) -> list[Path]:
    """List what adding or deleting left when it was cut short: nobody uses that any more."""
    return sorted((home / "networks").glob(f"*{BESIDE}"))


def players(home: Path) -> list[str]:
    """List the players who have chosen a network, now or before."""
    return sorted(read_choices(home).players)


def forget_choices(home: Path, player: str) -> None:
    """Forget a player's name and choices. Raises NetworkError, OSError."""
    with changing_choices(home) as choices:
        write_choices(home, choices.having(player, ()))


def _settle(
    home: Path,
    candidate: Path,
    move: bool,
    finish: Callable[[Path, str], None] | None,
    choose: Callable[[Choices, str], Choices],
) -> Path:
    """Give a candidate its place and its name, and the choices that `choose` makes of the old."""
    with locked(home / "networks", ADDING):
        arriving = _take(home, candidate, move)
        with changing_choices(home) as choices:
            name = number_name(highest_number(home, choices) + 1)
            if finish is not None:
                finish(arriving, name)
            move_whole(arriving, _folder(home, name))
            try:
                write_choices(home, choose(choices, name))
            except OSError:  # who hears that it failed must not find it there
                move_whole(_folder(home, name), _folder(home, f"{name}{BESIDE}"))
                raise
    return _folder(home, name)


def _take(home: Path, candidate: Path, move: bool) -> Path:
    """Copy or move a folder into the home, whole, under a name that is nobody's yet."""
    Classifier.load(candidate)
    for left in half_done(home):
        if left.name == _ARRIVING or is_number(left.stem):  # others belong to who makes them
            shutil.rmtree(left, ignore_errors=True)
    arriving = _folder(home, _ARRIVING)
    if move:
        shutil.move(candidate, arriving)
    else:
        shutil.copytree(candidate, arriving)
    flush_tree(arriving)
    return arriving


def _own(home: Path, network: Path) -> str:
    """Return the name of a network of the home. Raises NetworkError for another."""
    if network.parent.resolve() != (home / "networks").resolve() or not is_number(network.name):
        raise NetworkError(
            f"{network} is none of the networks in {home / 'networks'}. Choose one of those."
        )
    return network.name


def _folder(home: Path, name: str) -> Path:
    return home / "networks" / name
