"""The networks of a home, for scenes to choose among; the one that is chosen reads."""

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from game.command_run import CommandRun
from game.core.network_facts import NetworkFacts
from game.found_networks import FoundNetworks, NetworkFinder
from game.home import Home
from game.reader import Opened
from game.settings import Settings
from game.task_service import Task
from model import registry
from model.card import NetworkError

_NETWORKS = ("-m", "tools.networks")
_LOOK_EVERY = 1.0  #: seconds after which it is seen whether another program chose
_LEAVE = 5.0  #: seconds that what is stopped may take to tidy up when the program ends
Say = Callable[[str], None]


class Chosen(Protocol):
    """Who reads, see `game.reader.ActiveReader`."""

    @property
    def folder(self) -> Path | None:
        """Where the network lies that reads; None: none."""

    def open(self, line: tuple[Path, ...]) -> Opened:
        """Load the first of these networks that can be loaded; any thread may."""

    def take(self, opened: Opened) -> None:
        """Read with what was opened."""


@dataclass(frozen=True)
class _Looked:
    """What a look brought. opened: what is to read now, for `named`; None: what reads already."""

    found: FoundNetworks
    trouble: str
    named: tuple[object, ...]
    opened: Opened | None


class HomeNetworks:
    """See `game.teaching_service.Networks`.

    Files are read and written by a thread, one thing after the other: another program may hold
    their lock for a while. elsewhere: a folder whose network reads until another one is chosen.
    clock: seconds; what another program chose is seen within some of them.
    """

    def __init__(
        self,
        home: Home,
        settings: Settings,
        reader: Chosen,
        say: Say,
        elsewhere: Path | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._home = home
        self._settings = settings
        self._reader = reader
        self._say = say
        self._elsewhere = () if elsewhere is None else (elsewhere,)
        self._finder = NetworkFinder(home.folder)
        self._beside = ThreadPoolExecutor(1, "networks")
        self._tasks: list[CommandRun] = []  # that have not ended, when they were last looked at
        self._asked: deque[Future[_Looked]] = deque()
        self._stamp: Future[tuple[int, int]] | None = None
        self._clock, self._stamped = clock, clock()
        self._read_with: tuple[object, ...] = ()
        self._player = settings.player
        self._told = ""
        self._take(self._looked(self._finder.glance(settings.player)))
        self.look()

    @property
    def all(self) -> tuple[NetworkFacts, ...]:
        """Newest first, the shipped one last."""
        return self._found.all

    @property
    def own(self) -> NetworkFacts | None:
        """The newest that was taught for who plays now."""
        return self._found.own

    @property
    def follows_everyone(self) -> bool:
        """Whether who plays now has chosen none."""
        return self._found.follows_everyone

    @property
    def changing(self) -> bool:
        """Whether something is still being done."""
        return bool(self._asked)

    def look(self) -> None:
        """Look anew what is there."""
        self._do(lambda: None)

    def poll(self) -> None:
        """Hear what was done."""
        if self._settings.player != self._player:
            self.look()
        if any(task.ended for task in self._tasks):
            self._tasks = [task for task in self._tasks if not task.ended]
            self.look()  # one may have brought a network
        while self._asked and self._asked[0].done():
            looked = self._asked.popleft().result()
            if looked.trouble:
                self._say(looked.trouble)
            if looked.found.player == self._settings.player:
                self._take(looked)
        self._watch()

    def use(self, network: NetworkFacts | None, *, everyone: bool = False) -> None:
        """Let a network read."""
        player, folder = self._whose(everyone), None if network is None else network.folder
        self._elsewhere = ()
        self._do(lambda: registry.use(self._home.folder, player, folder))

    def roll_back(self, *, everyone: bool = False) -> None:
        """Let the one before read."""
        player = self._whose(everyone)
        self._elsewhere = ()
        self._do(lambda: registry.roll_back(self._home.folder, player))

    def rename(self, network: NetworkFacts, name: str) -> None:
        """Give a network another name."""
        self._do(lambda: registry.rename(self._home.folder, network.folder, name))

    def delete(self, network: NetworkFacts) -> None:
        """Delete a network for good."""
        self._do(lambda: registry.delete(self._home.folder, network.folder))

    def export(self, network: NetworkFacts, format: str) -> Task:
        """Begin to write a network into the exports."""
        return self._run("export", str(network.folder), "--format", format)

    def take_in(self, file: Path) -> Task:
        """Begin to check a network of elsewhere and to add it."""
        return self._run("import", str(file.absolute()))

    def compare(self, one: NetworkFacts, other: NetworkFacts, *, everyone: bool = False) -> Task:
        """Begin to read the same samples with both."""
        whose = [] if everyone else [f"--player={self._settings.player}"]
        return self._run("compare", str(one.folder), str(other.folder), *whose)

    def close(self) -> None:
        """Stop what is under way."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            task.join(_LEAVE)

    def _whose(self, everyone: bool) -> str | None:
        return None if everyone else self._settings.player

    def _run(self, *arguments: str) -> CommandRun:
        home = str(self._home.folder.absolute())
        task = CommandRun([*_NETWORKS, *arguments, "--home", home])
        self._tasks.append(task)
        return task

    def _do(self, work: Callable[[], Any]) -> None:
        """Do something, and look what is there then."""
        self._player = player = self._settings.player

        def act() -> _Looked:
            trouble = ""
            try:
                work()
            except (NetworkError, OSError) as error:
                trouble = _sentence(error)
            return self._looked(self._finder.find(player), trouble)

        self._asked.append(self._beside.submit(act))

    def _watch(self) -> None:
        """Look anew where another program has chosen: a lesson of a command line, say."""
        if self._asked:
            return
        if self._stamp is not None and self._stamp.done():
            changed, self._stamp = self._stamp.result() != self._found.stamp, None
            if changed:
                self.look()
        elif self._stamp is None and self._clock() - self._stamped >= _LOOK_EVERY:
            self._stamped = self._clock()
            self._stamp = self._beside.submit(self._finder.stamp)

    def _looked(self, found: FoundNetworks, trouble: str = "") -> _Looked:
        """Load what is first in line now, where that is another one than before."""
        line = (*self._elsewhere, *found.line)
        named = line, found.of(line[0]).name  # a name goes into samples
        opened = self._reader.open(line) if named != self._read_with else None
        return _Looked(found, trouble, named, opened)

    def _take(self, looked: _Looked) -> None:
        """Read with what is first in line now."""
        self._found = found = looked.found
        if looked.opened is not None:
            self._read_with = looked.named
            self._reader.take(looked.opened)
        if found.trouble and found.trouble != self._told:
            self._say(found.trouble)
        self._told = found.trouble
        self.active = found.of(self._reader.folder)
        self.everyones = found.of(found.everyones)


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return (
            f"That could not be done with the network ({error.strerror or error}). Make room, or "
            "see who may write there, then try again."
        )
    return str(error)
