"""The networks of a home, for scenes to choose among; the one that is chosen reads."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

from game.command_run import CommandRun
from game.core.network_facts import NetworkFacts
from game.found_networks import FoundNetworks, NetworkFinder
from game.home import Home
from game.settings import Settings
from game.task_service import Task
from model import registry
from model.card import NetworkError

_NETWORKS = ("-m", "tools.networks")
_LEAVE = 5.0  #: seconds that what is stopped may take to tidy up when the program ends
Say = Callable[[str], None]


class Chosen(Protocol):
    """Who reads, see `game.reader.ActiveReader`."""

    @property
    def folder(self) -> Path | None:
        """Where the network lies that reads; None: none."""

    def use(self, line: tuple[Path, ...]) -> None:
        """Read with the first of these networks that can be loaded."""


class HomeNetworks:
    """See `game.teaching_service.Networks`.

    Files are read and written by a thread, one thing after the other: another program may hold
    their lock for a while. elsewhere: a folder whose network reads until another one is chosen.
    """

    def __init__(
        self, home: Home, settings: Settings, reader: Chosen, say: Say, elsewhere: Path | None
    ) -> None:
        self._home = home
        self._settings = settings
        self._reader = reader
        self._say = say
        self._elsewhere = () if elsewhere is None else (elsewhere,)
        self._finder = NetworkFinder(home.folder)
        self._beside = ThreadPoolExecutor(1, "networks")
        self._tasks: list[CommandRun] = []  # that have not ended, when they were last looked at
        self._asked: deque[Future[tuple[FoundNetworks, str]]] = deque()
        self._read_with: tuple[object, ...] = ()
        self._player = settings.player
        self._told = ""
        self._take(self._finder.find(settings.player))

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
            found, trouble = self._asked.popleft().result()
            if trouble:
                self._say(trouble)
            if found.player == self._settings.player:
                self._take(found)

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

        def act() -> tuple[FoundNetworks, str]:
            trouble = ""
            try:
                work()
            except (NetworkError, OSError) as error:
                trouble = _sentence(error)
            return self._finder.find(player), trouble

        self._asked.append(self._beside.submit(act))

    def _take(self, found: FoundNetworks) -> None:
        """Read with what is first in line now."""
        self._found = found
        line = (*self._elsewhere, *found.line)
        named = line, *(found.of(folder).name for folder in found.line)
        if named != self._read_with:
            self._read_with = named
            self._reader.use(line)
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
