"""The networks of a home, for scenes to choose among."""

from pathlib import Path

from game.command_run import CommandRun
from game.core.network_facts import NetworkFacts, NetworksError
from game.home import Home
from game.task_service import Task
from model import registry
from model.card import NetworkError, read_card


class HomeNetworks:
    """See `game.teaching_service.Networks`."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self.look()

    def look(self) -> None:
        """Read what is there."""
        folders = [*reversed(registry.networks(self._home.folder)), registry.SHIPPED]
        self.all = tuple(_facts(folder) for folder in folders)
        folder = registry.active_network(self._home.folder)
        self.active = next(facts for facts in self.all if facts.folder == folder)

    def use(self, network: NetworkFacts) -> None:
        """Let a network read."""
        raise NotImplementedError

    def roll_back(self) -> None:
        """Let the one before read."""
        if self.active.is_shipped:
            raise NetworksError("There is no network before this one.")
        registry.roll_back(self._home.folder)
        self.look()

    def rename(self, network: NetworkFacts, name: str) -> None:
        """Rename."""
        raise NotImplementedError

    def delete(self, network: NetworkFacts) -> None:
        """Delete."""
        raise NotImplementedError

    def export(self, network: NetworkFacts, format: str) -> Task:
        """Export."""
        return CommandRun(["-m", "tools.networks", "export", str(network.folder), format])

    def take_in(self, file: Path) -> Task:
        """Import."""
        return CommandRun(["-m", "tools.networks", "import", str(file)])

    def compare(self, one: NetworkFacts, other: NetworkFacts) -> Task:
        """Compare."""
        return CommandRun(["-m", "tools.networks", "compare", str(one.folder), str(other.folder)])


def _facts(folder: Path) -> NetworkFacts:
    number = int(folder.name) if folder.name.isdecimal() else 0
    try:
        card = read_card(folder)
    except NetworkError as error:
        return NetworkFacts(folder, number, folder.name, trouble=str(error))
    return NetworkFacts(folder, number, card.name, parent=card.parent, created=card.created)
