"""Kill what works on one samples file after the other, and look for what it said was done."""

import random
import time
from collections.abc import Callable
from pathlib import Path

from data.fresh_file import temporary_name
from data.schema import SCHEMA
from data.store_error import StoreError
from data.store_lock import alone_with
from tools.old_file import write_old_file
from tools.soak_author import Author
from tools.soak_command import RunningCommand
from tools.soak_other import make_other_file
from tools.soak_sample import make_sample, sample_id
from tools.soak_tally import Tally
from tools.soak_truth import SECOND_RUN, Truth
from tools.soak_victim import DEADLINE, Victim

#: What is being done when the kill comes; a new file after each round keeps the recoveries short.
ROUND = (
    *("migrating", "changing", "recovering", "compacting", "merging", "changing"),
    *("recovering", "changing", "compacting", "changing", "merging", "changing"),
)
PATIENT = 0.8  #: share of the kills while opening that wait until the file is written anew
SECOND_COPIES = 0.08  #: share of changing in which a second copy is started beside the living one
OLD_SAMPLES = 400  #: of a file of an older schema
OLD_RUN, MERGED_RUN, LAST_RUN = (n * SECOND_RUN for n in (2, 4, 6))  #: see `SECOND_RUN`


class Killer:
    """Kills in a folder; the same seed kills at the same moments, as far as a clock can."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._seed = seed
        self._dice = random.Random(seed)
        self.tally = Tally()
        self._truth = Truth(folder, self.tally)
        self._old = b""

    def run(self, n: int, going_on: Callable[[], bool]) -> None:
        """Kill n times, and end with a start that is left in peace; unless it shall not go on."""
        kills = {
            "changing": self._kill_changing,
            "migrating": self._kill_opening,
            "recovering": self._kill_opening,
            "compacting": self._kill_compacting,
            "merging": self._kill_merging,
        }
        for run in range(n):
            if not going_on():
                return
            if run % len(ROUND) == 0:
                self._finish_file(run)
                self._begin_file(run)
            doing = ROUND[run % len(ROUND)]
            kills[doing](run)
            self.tally.runs += 1
            self.tally.during[doing] += 1
        self._finish_file(n)

    @property
    def _path(self) -> Path:
        return self._truth.path

    def _begin_file(self, run: int) -> None:
        """Begin with a file of each older schema in turn."""
        path = self._folder / f"{run}" / "samples.h5"
        path.parent.mkdir(parents=True)
        self._schema = 1 + run // len(ROUND) % (SCHEMA - 1)
        step = 2 if self._schema == 1 else 1  # the first one had no place for crops
        names = [sample_id(self._seed, OLD_RUN + run, n * step) for n in range(OLD_SAMPLES)]
        write_old_file(path, [make_sample(name) for name in names], self._schema)
        self._old = path.read_bytes()
        self._truth = Truth(path, self.tally)
        self._truth.hold(names)

    def _kill_changing(self, run: int) -> None:
        """Kill somebody who saves and changes samples, or the store that does it."""
        victim = Victim(self._path, self._seed, run)
        victim.wait_until_open()
        self._truth.check(beside_a_writer=True)
        time.sleep(self._dice.uniform(0.0, 0.4))
        if self._dice.random() < SECOND_COPIES:
            self._start_second(run)
        self._kill(victim)

    def _kill_opening(self, run: int) -> None:
        """Kill while the file is migrated or recovered."""
        victim = Victim(self._path, self._seed, run)
        victim.wait_until(lambda: victim.store is not None)
        if self._dice.random() < PATIENT:
            half = temporary_name(self._path)
            victim.wait_until(lambda: half.exists() or victim.opened > 0 or victim.was_told())
        time.sleep(self._dice.uniform(0.0, 0.6))
        self._kill(victim)

    def _kill(self, victim: Victim) -> None:
        whom = self._dice.choice(("game", "store", "both"))
        if whom != "game":
            victim.kill_store()
            self.tally.midway += temporary_name(self._path).exists()
        if whom == "store":
            before, opened = len(victim.done), victim.opened
            victim.wait_until(lambda: victim.opened > opened and len(victim.done) > before)
            time.sleep(self._dice.uniform(0.0, 0.2))
        victim.kill()
        self.tally.killed[whom] += 1
        self.tally.told_wrongly += victim.was_told()
        self._truth.hear(victim.given, victim.done)

    def _start_second(self, run: int) -> None:
        second = Victim(self._path, self._seed, SECOND_RUN + run)
        second.wait_until_open()
        self.tally.second_copies_told += second.was_told() and not second.done
        self.tally.second_copies += 1
        second.kill()

    def _kill_compacting(self, _: int) -> None:
        self._settle()
        self._run_and_kill("compact", self._path, "--yes")
        self._truth.check_compacted()

    def _kill_merging(self, run: int) -> None:
        self._settle()
        other = make_other_file(self._path, Author(self._seed, MERGED_RUN + run), self._dice)
        done = self._run_and_kill("merge", other.path, "--data", self._path)
        self._truth.check_merged(other.samples, other.edits, done)

    def _run_and_kill(self, *arguments: str | Path) -> bool:
        done = RunningCommand(*arguments).kill_sometime(self._dice)
        self.tally.midway += temporary_name(self._path).exists()
        self.tally.commands_done += done
        return done

    def _settle(self) -> None:
        """Wait until the store of the last victim is gone, and look."""
        deadline = time.monotonic() + DEADLINE
        while True:
            try:
                with alone_with(self._path):
                    self._truth.check()
                return
            except StoreError:  # it is still busy with what it was sent
                if time.monotonic() > deadline:
                    raise

    def _finish_file(self, run: int) -> None:
        """Start once more, save one sample in peace, and look at the file a last time."""
        if self._path == self._folder:
            return
        last = Victim(self._path, self._seed, LAST_RUN + run, 1)
        last.end_in_peace()
        self.tally.told_wrongly += last.was_told()
        self._truth.hear(last.given, last.done)
        self.tally.found += self._truth.check()
        self.tally.damaged_opens += len(list(self._path.parent.glob("samples.[du]*")))
        backup = self._path.with_name(f"samples.schema-{self._schema}.h5")
        self.tally.backups_lost += not backup.exists() or backup.read_bytes() != self._old
