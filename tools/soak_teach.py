"""Kill and cancel lessons, rolling back and deleting, and look which network reads afterwards."""

import os
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.finetune_place import CANDIDATE
from tools.soak_chosen import PLAYERS, Act, Chosen
from tools.soak_hand import save_hand
from tools.soak_networks import make_variants
from tools.soak_running import Running

REAL = 10  #: one of so many is a real lesson; the others do what it does with a network at hand
_LESSON = ("-m", "tools.finetune", "--promote", "--stored", "--steps", "4", "--json")
_LONGEST = 0.4  #: seconds of work after which the kill of one that is not real comes at the latest


def soak_teach(n: int, seed: int, say: Callable[[str], None]) -> tuple[dict[str, Any], bool]:
    """Kill or cancel n times; returns the figures, and whether all is well."""
    begin = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="digit-quiz-soak-"))
    make_variants(folder / "variants")
    killer = _Killer(folder, seed)
    for run in range(n):
        killer.kill_once(run)
        say(f"{run + 1} of {n} kills, {len(killer.chosen.faults)} faults")
    killer.finish()
    faults = killer.chosen.faults
    if faults:
        say("\n".join([*faults, f"the files are kept in {folder}"]))
    else:
        shutil.rmtree(folder, ignore_errors=True)
    counts = {name: dict(counted) for name, counted in vars(killer.counts).items()}
    figures = {"runs": n, **counts, "loads": killer.chosen.loads, "faults": len(faults)}
    return figures | {"seconds": round(time.monotonic() - begin, 1)}, not faults


@dataclass
class _Counts:
    """how: kills and cancels. during: what was under way; "nothing": between two acts. then: what
    read afterwards, that of "before" or what came of the act, "after". told: acts done in peace.
    """

    how: Counter[str] = field(default_factory=Counter)
    during: Counter[str] = field(default_factory=Counter)
    then: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)


class _Killer:
    def __init__(self, folder: Path, seed: int) -> None:
        self.counts = _Counts()
        self._home, self._variants, self._seed = folder / "home", folder / "variants", seed
        self.chosen = Chosen(self._home, self._variants)
        self._dice = random.Random(seed)
        self._takes = 0.0  # seconds of a real lesson
        save_hand(self._home / "samples.h5", "Ada", seed)

    def kill_once(self, run: int) -> None:
        """Begin, kill at a random moment, look."""
        if run % REAL == 0:
            self._kill_lesson()
        else:
            victim = Running(
                "-m", "tools.soak_pupil", self._home, self._variants, f"{self._seed}.{run}"
            )
            victim.wait_for_words()
            self._kill(victim, self._dice.uniform(0, _LONGEST), None)

    def finish(self) -> None:
        """Give one lesson in peace, which takes away what others left; look a last time."""
        self._lesson_in_peace()
        if left := self.chosen.left:
            self.chosen.faults.append(f"left over in the end: {left}")

    def _kill_lesson(self) -> None:
        if not self._takes:
            self._takes = self._lesson_in_peace()
        victim = Running(*_LESSON, "--home", self._home, "--player", "Ada")
        self._kill(victim, self._dice.uniform(0, self._takes), Act("lesson", "Ada"))

    def _lesson_in_peace(self) -> float:
        begin = time.monotonic()
        lesson = Running(*_LESSON, "--home", self._home, "--player", "Ada")
        self.chosen.hear(Act("lesson", "Ada"), lesson.network())
        self.chosen.check(None)
        self.counts.told["real lesson"] += 1
        return time.monotonic() - begin

    def _kill(self, victim: Running, moment: float, real: Act | None) -> None:
        """Load networks as the game does until the moment has come; kill; look at what is there."""
        left = self.chosen.left  # of those who were killed
        until = time.monotonic() + moment
        while time.monotonic() < until:
            self.chosen.look_beside(self._dice.choice(PLAYERS))
        how = self._dice.choice(("kill", "cancel"))
        victim.end(how)
        for done, came in victim.done:
            self.chosen.hear(done, came)
            self.counts.told[done.kind] += 1
        act = victim.under_way
        during = "nothing" if act is None else act.kind
        if real is not None and victim.network_told:
            self.chosen.hear(real, victim.network_told)
        elif real is not None:
            act, during = real, "real lesson"
        was_done = self.chosen.check(act)
        # Windows ends what is cancelled as it kills
        if how == "cancel" and os.name != "nt" and CANDIDATE in self.chosen.left - left:
            self.chosen.faults.append(f"a cancelled lesson left {CANDIDATE}")
        self.counts.how[how] += 1
        self.counts.during[during] += 1
        self.counts.then["after" if was_done else "before"] += 1
