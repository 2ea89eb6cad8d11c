"""One round of the quiz: a state machine without a clock, a screen or a file of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from game.core.sight import Mark
from game.core.verdict import Verdict, guesses, is_strange, judge, likeliest
from model.ink import Drawing
from model.prediction import Prediction


class Phase(StrEnum):
    """Where a round stands."""

    ASKING = "asking"
    RIGHT = "right"
    WRONG = "wrong"
    UNCLEAR = "unclear"
    DONE = "done"


@dataclass(frozen=True, eq=False)
class Answer:
    """One settled question.

    written: a drawing from the pad, or a mark on paper. decided: the digit that it counts as.
    label: the digit under which it is kept, or None when nothing is kept. seconds: time spent
    writing, without the time spent on the game's own questions.
    """

    asked: int
    written: Drawing | Mark
    prediction: Prediction
    decided: int
    label: int | None
    seconds: float

    @property
    def read(self) -> int | None:
        """What the network took it for; None where it took it for no digit."""
        return None if is_strange(self.prediction) else likeliest(self.prediction)

    @property
    def right(self) -> bool:
        """Whether it counts as right."""
        return self.decided == self.asked


class Quiz:
    """The rules. Every method that makes no sense in the present phase raises ValueError.

    taken_for: the digit that was not asked for, while that is in doubt. chosen: whether the player
    named it, not the network.
    """

    def __init__(self, questions: Sequence[int], now: float) -> None:
        if not questions:
            raise ValueError("a round needs at least one question")
        self._questions = tuple(questions)
        self.answers: list[Answer] = []
        self.phase = Phase.ASKING
        self.taken_for: int | None = None
        self.chosen = False
        self._written: Drawing | Mark = Drawing()
        self._prediction: Prediction | None = None
        self._seconds = 0.0
        self._writing_since = now

    @property
    def length(self) -> int:
        """How many questions the round has."""
        return len(self._questions)

    @property
    def number(self) -> int:
        """Which question this is, counted from 1."""
        settled_and_shown = self.phase in (Phase.RIGHT, Phase.DONE)
        return len(self.answers) + (0 if settled_and_shown else 1)

    @property
    def asked(self) -> int:
        """The digit that is asked for."""
        return self._questions[self.number - 1]

    @property
    def guesses(self) -> tuple[int, ...]:
        """What an unclear answer may be, best first; may be empty."""
        return guesses(self._prediction) if self._prediction is not None else ()

    @property
    def strange(self) -> bool:
        """Whether an unclear answer does not look like any digit."""
        return self._prediction is not None and is_strange(self._prediction)

    @property
    def streak(self) -> int:
        """How many answers in a row, up to now, were right."""
        run = 0
        for answer in reversed(self.answers):
            if not answer.right:
                break
            run += 1
        return run

    def submit(self, written: Drawing | Mark, prediction: Prediction, now: float) -> Verdict | None:
        """Answer the question; None, and nothing happens, for a drawing too small to be one."""
        self._expect(Phase.ASKING)
        if isinstance(written, Drawing) and written.is_too_small():
            return None
        self._written, self._prediction = written, prediction
        self._seconds += now - self._writing_since
        verdict = judge(self.asked, prediction)
        if verdict is Verdict.RIGHT:
            self._settle(self.asked, kept=True)
        elif verdict is Verdict.WRONG:
            self._doubt(prediction.digit, chosen=False)
        else:
            self.phase = Phase.UNCLEAR
        return verdict

    def choose(self, digit: int) -> None:
        """Say what an unclear answer is: the asked digit settles it, another one is a doubt."""
        self._expect(Phase.UNCLEAR)
        if digit == self.asked:
            self._settle(digit, kept=True)
        else:
            self._doubt(digit, chosen=True)

    def insist(self) -> None:
        """Overrule the network: it is the asked digit. The sample is kept under it."""
        self._expect(Phase.WRONG, Phase.UNCLEAR)
        self._settle(self.asked, kept=True)

    def admit(self, now: float) -> None:
        """Say that it was a mistake: it counts as wrong, nothing is kept, the round goes on."""
        self._expect(Phase.WRONG)
        assert self.taken_for is not None
        self._settle(self.taken_for, kept=False)
        self.go_on(now)

    def write_again(self, now: float) -> None:
        """Ask the same question once more; it costs nothing."""
        self._expect(Phase.UNCLEAR)
        self._ask(now)

    def go_on(self, now: float) -> None:
        """Go from a settled answer to the next question, or to the end."""
        self._expect(Phase.RIGHT)
        self._seconds = 0.0
        if len(self.answers) == self.length:
            self.phase = Phase.DONE
        else:
            self._ask(now)

    def _ask(self, now: float) -> None:
        self.phase = Phase.ASKING
        self.taken_for = None
        self._writing_since = now

    def _doubt(self, digit: int, *, chosen: bool) -> None:
        self.phase = Phase.WRONG
        self.taken_for, self.chosen = digit, chosen

    def _settle(self, decided: int, *, kept: bool) -> None:
        assert self._prediction is not None
        label = decided if kept else None
        self.answers.append(
            Answer(self.asked, self._written, self._prediction, decided, label, self._seconds)
        )
        self.phase = Phase.RIGHT

    def _expect(self, *phases: Phase) -> None:
        if self.phase not in phases:
            raise ValueError(f"the round is {self.phase.value}, not {' or '.join(phases)}")
