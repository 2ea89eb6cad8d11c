"""What scenes receive to teach networks and to choose among them."""

from pathlib import Path
from typing import Protocol

from game.core.network_facts import NetworkFacts
from game.task_service import Task
from model.teaching_report import TeachingReport


class Networks(Protocol):
    """The networks that are there, and which one reads for whom; each call returns at once.

    What is chosen reads from the next drawing and the next frame on. What could not be done is a
    notice.
    """

    @property
    def all(self) -> tuple[NetworkFacts, ...]:
        """Those of the home, newest first, and last the one that came with the program."""

    @property
    def active(self) -> NetworkFacts:
        """The one that reads for who plays now."""

    @property
    def everyones(self) -> NetworkFacts:
        """The one that reads for whoever has not chosen another."""

    @property
    def own(self) -> NetworkFacts | None:
        """The newest that was taught for who plays now and can read; None where there is none."""

    @property
    def follows_everyone(self) -> bool:
        """Whether who plays now has chosen none: `everyones` reads, whichever that will be."""

    @property
    def changing(self) -> bool:
        """Whether something that was asked for is still being done."""

    def look(self) -> None:
        """Look anew what is there, and who plays; a scene that shows networks begins so."""

    def poll(self) -> None:
        """Hear what was done, and who plays; every frame."""

    def use(self, network: NetworkFacts | None, *, everyone: bool = False) -> None:
        """Let a network read for who plays now, or for everyone; None: whichever everyone's is."""

    def roll_back(self, *, everyone: bool = False) -> None:
        """Let the one read that read before, for who plays now or for everyone."""

    def rename(self, network: NetworkFacts, name: str) -> None:
        """Give it another name."""

    def delete(self, network: NetworkFacts) -> None:
        """Delete it for good; for whom it read, the one before reads."""

    def export(self, network: NetworkFacts, format: str) -> Task:
        """Begin to write it into the exports: "onnx", "keras" or "tflite"; the result has "out"."""

    def take_in(self, file: Path) -> Task:
        """Begin to check a network of elsewhere and to add it; the result has "network"."""

    def compare(self, one: NetworkFacts, other: NetworkFacts, *, everyone: bool = False) -> Task:
        """Begin to read the samples of who plays now, or everyone's, with both.

        The result is that of `tools.networks compare`.
        """

    def close(self) -> None:
        """Stop what is under way; the program ends."""


class Teacher(Protocol):
    """Teaches in a process of its own; at most one lesson at a time, whatever screen is shown."""

    @property
    def lesson(self) -> Task | None:
        """The latest lesson; None before the first. Its `news` are points of the curve."""

    @property
    def whose(self) -> str | None:
        """The player of the latest lesson, None for everyone."""

    @property
    def report(self) -> TeachingReport | None:
        """What the latest lesson brought; None while there is none."""

    @property
    def reports(self) -> tuple[tuple[Path, TeachingReport], ...]:
        """All reports that are kept, newest first, with their files."""

    @property
    def missing(self) -> str:
        """Why nothing can be taught on this machine, one sentence, or ""."""

    @property
    def elapsed(self) -> float:
        """Seconds since the latest lesson began, or that it took; 0 before the first."""

    @property
    def expected(self) -> float:
        """How many seconds the latest lesson was expected to take when it began."""

    def seconds(self, samples: int) -> float:
        """Expect how long a lesson takes, by those before it."""

    def start(self, player: str | None, samples: int = 50) -> Task:
        """Begin to teach a player's samples, or everyone's; returns the lesson under way, if any.

        The network that passes the gate reads for them at once. samples: how many there are, as
        far as is known: for `expected`.
        """

    def poll(self) -> None:
        """Hear how the lesson fares; every frame."""

    def heard(self) -> None:
        """Say that the screen tells how the lesson ended: no notice need do so."""

    def discard(self, report: TeachingReport) -> None:
        """Delete the network of a report; the one before reads again. Raises NetworksError."""

    def save(self, report: Path, format: str) -> Task:
        """Begin to write a report into the exports: "html" or "png"; the result has "out"."""

    def close(self) -> None:
        """Stop what is under way; the program ends."""
