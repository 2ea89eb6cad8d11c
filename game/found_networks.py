"""What networks a home has, and which of them may read for somebody."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from game.core.network_facts import ELSEWHERE, SHIPPED, NetworkFacts
from model import registry
from model.card import CARD_FILE, NetworkError, read_card
from model.choice_file import ACTIVE_FILE
from model.choices import Choices, is_same
from model.readership import Readership, look
from model.teaching_report import REPORT_FILE, ReportError, read_report


@dataclass(frozen=True)
class FoundNetworks:
    """How it was for one player when it was looked at.

    all: newest first, the shipped one last. own: that was taught for the player: which they
    chose last, or the newest. line: folders that may read for the player, best first. everyones:
    the folder of the one that reads for everyone. follows_everyone: whether the player chose none.
    trouble: why not that one reads which was chosen, one sentence, or "". stamp: of the choices,
    see `NetworkFinder.stamp`.
    """

    player: str
    all: tuple[NetworkFacts, ...]
    own: NetworkFacts | None
    line: tuple[Path, ...]
    everyones: Path
    follows_everyone: bool
    trouble: str
    stamp: tuple[int, int]

    def of(self, folder: Path | None) -> NetworkFacts:
        """Return what is known of the network in a folder; None: none could be loaded."""
        if folder is None:
            return replace(self.all[-1], name="none", trouble="No network can be loaded.")
        known = (facts for facts in self.all if facts.folder == folder)
        return next(known, None) or _read(folder, ELSEWHERE)


@dataclass
class NetworkFinder:
    """Looks what networks a home has; cards and reports that have not changed are read once."""

    home: Path
    _known: dict[Path, tuple[tuple[int, ...], NetworkFacts]] = field(default_factory=dict)

    def stamp(self) -> tuple[int, int]:
        """Tell when the choices were written, ns, and how long they are: others are a change."""
        try:
            known = (self.home / "networks" / ACTIVE_FILE).stat()
        except OSError:
            return 0, 0
        return known.st_mtime_ns, known.st_size

    def glance(self, player: str) -> FoundNetworks:
        """Look for what reads for a player, and no further; `find` tells the rest."""
        stamp, readership = self.stamp(), look(self.home)
        reading = dict.fromkeys(
            (readership.active(player), readership.active(None), registry.SHIPPED)
        )
        networks = tuple(self._facts(folder) for folder in reading)
        return self._found(player, networks, readership, stamp)

    def find(self, player: str) -> FoundNetworks:
        """Look for a player. Some milliseconds, more where many reports are new."""
        stamp = self.stamp()  # what changes from here on has another one
        folders = (*reversed(registry.networks(self.home)), registry.SHIPPED)
        known = {folder: self._facts(folder) for folder in folders}
        readership = look(self.home, lambda folder: (known.get(folder) or _read(folder, 0)).trouble)
        readers = readership.readers()
        facts = (replace(n, reads_for=readers.get(f, ())) for f, n in known.items())
        return self._found(player, tuple(facts), readership, stamp)

    def _found(
        self,
        player: str,
        networks: tuple[NetworkFacts, ...],
        readership: Readership,
        stamp: tuple[int, int],
    ) -> FoundNetworks:
        return FoundNetworks(
            player,
            networks,
            _own(networks, player, readership.choices),
            tuple(readership.in_line(player)),
            readership.active(None),
            readership.follows_everyone(player),
            readership.trouble(player),
            stamp,
        )

    def _facts(self, folder: Path) -> NetworkFacts:
        files = tuple(_written(folder / name) for name in (CARD_FILE, REPORT_FILE))
        known = self._known.get(folder)
        if known is None or known[0] != files:
            number = SHIPPED if folder == registry.SHIPPED else int(folder.name)
            known = self._known[folder] = files, _read(folder, number)
        return known[1]


def _own(networks: tuple[NetworkFacts, ...], player: str, choices: Choices) -> NetworkFacts | None:
    theirs = {
        network.folder.name: network
        for network in reversed(networks)
        if network.whose is not None and is_same(network.whose, player) and not network.trouble
    }
    chosen = [*theirs, *choices.of(player)]  # what was chosen last counts
    return next((theirs[name] for name in reversed(chosen) if name in theirs), None)


def _written(file: Path) -> int:
    """Return when a file was written, or 0 where there is none."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _read(folder: Path, number: int) -> NetworkFacts:
    try:
        card = read_card(folder)
    except NetworkError as error:
        return NetworkFacts(folder, number, folder.name, trouble=str(error))
    facts = NetworkFacts(
        folder,
        number,
        card.name,
        whose=card.player,
        parent=card.parent,
        created=card.created,
        is_foreign="imported" in card.data,
        refuses=card.refuse_from < 1,
    )
    try:
        report = read_report(folder / REPORT_FILE)
    except ReportError:
        taught = card.data.get("taught", {})
        return replace(facts, samples=taught.get("samples", 0))
    return replace(
        facts, samples=report.samples, own=report.own, base=report.base_set, has_report=True
    )
