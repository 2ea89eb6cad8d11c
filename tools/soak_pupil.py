"""What `tools.soak teach` kills: networks come, are rolled back and deleted, without end.

`python -m tools.soak_pupil HOME VARIANTS SEED` tells "begin" and "done" of each. It does what a
lesson does from the moment when its network is ready: loading TensorFlow takes most of the rest.
"""

import random
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from model import registry
from model.teaching_report import BaseFigure, TeachingReport
from tools.finetune_place import alone_in, keep
from tools.interruption import stopped_when_told, undisturbed
from tools.soak_chosen import PLAYERS, Act
from tools.soak_networks import VARIANTS

MANY = 6  #: networks from which on more are deleted than come


def main(home: Path, variants: Path, seed: str) -> None:
    """Go on until it is killed, or told to end."""
    dice = random.Random(seed)
    with stopped_when_told():
        while True:
            act = _think_of(dice, home)
            print("begin", act.to_text(), flush=True)
            print("done", _do(act, home, variants), flush=True)


def _think_of(dice: random.Random, home: Path) -> Act:
    there, player = registry.networks(home), dice.choice(PLAYERS)
    if there and dice.random() < (0.6 if len(there) > MANY else 0.15):
        return Act("delete", network=dice.choice(there).name)
    if dice.random() < 0.25:
        return Act("roll back", player)
    return Act("lesson", player, variant=dice.randrange(VARIANTS))


def _do(act: Act, home: Path, variants: Path) -> str:
    """Do it; returns the name of the network that came, or ""."""
    if act.kind == "delete":
        registry.delete(home, home / "networks" / act.network)
    elif act.kind == "roll back":
        registry.roll_back(home, act.player)
    else:
        with alone_in(home) as candidate:
            shutil.copytree(variants / f"{act.variant}", candidate)
            with undisturbed() as told:
                came = keep(candidate, _report(act), home, move=True).network
        if told.is_set():
            print("done", came, flush=True)
            raise KeyboardInterrupt
        return came
    return ""


def _report(act: Act) -> TeachingReport:
    return TeachingReport(
        name=f"variant {act.variant}",
        base="",
        player=act.player,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        command="python -m tools.soak teach",
        method="",
        seed=act.variant,
        seconds=0.0,
        folds=0,
        unit="",
        per_digit=(0,) * 10,
        per_source={},
        passed_over=0,
        read=(),
        curve=(),
        base_set=BaseFigure("", 0, 0, 0),
        plausible=None,
        objection="",
    )


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    except KeyboardInterrupt:
        sys.exit(1)
