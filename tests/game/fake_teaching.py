"""Teaching and networks that go as a test says."""

from dataclasses import replace
from pathlib import Path

from game.core.network_facts import NetworkFacts
from model.teaching_report import BaseFigure, CurvePoint, Read, TeachingReport
from tests.game.fake_exports import FakeTask

SHIPPED = NetworkFacts(Path("pretrained"), 0, "lean-5")


def read(number, label, before, after, source="pen", player="Ada"):
    return Read(f"{number:032x}", label, source, player, before, after, 0.9)


def report_of(*readings, **changes):
    """Make a report of readings; without any, of fifty: 41 right before, 49 after."""
    if not readings:
        labels = [n % 10 for n in range(50)]
        before = [(label + 1) % 10 if n < 9 else label for n, label in enumerate(labels)]
        after = [*labels[:49], 4]
        readings = [read(n, *r) for n, r in enumerate(zip(labels, before, after, strict=True))]
    per_digit = [sum(r.label == digit for r in readings) for digit in range(10)]
    return replace(
        TeachingReport(
            name="lean-5 + 50 samples",
            base="lean-5",
            player="Ada",
            created="2026-03-04T10:00:00+00:00",
            command="python -m tools.finetune",
            method="latent replay",
            seed=1,
            seconds=9.5,
            folds=5,
            unit="round",
            per_digit=tuple(per_digit),
            per_source={"pen": len(readings)},
            passed_over=0,
            read=tuple(readings),
            curve=tuple(CurvePoint(20 * n, 1 / (n + 1), 0.8 + 0.02 * n) for n in range(9)),
            base_set=BaseFigure("the base set", 1000, 995, 995),
            plausible=0.98,
            objection="",
            network="0001",
        ),
        **changes,
    )


class FakeNetworks:
    """`done`: what was asked for, in order. `tasks`: what was begun.

    `offered`: what it has; which one reads changes at once.
    """

    def __init__(self):
        self.all = (SHIPPED,)
        self.active = SHIPPED
        self.everyones = SHIPPED
        self.own = None
        self.follows_everyone = True
        self.changing = False
        self.done = []
        self.tasks = []

    def look(self):
        self.done.append("look")

    def poll(self):
        pass

    def use(self, network, everyone=False):
        self.done.append(("use", network, "everyone" if everyone else "me"))
        self.active, self.follows_everyone = network or self.everyones, network is None

    def roll_back(self, everyone=False):
        self.done.append(("roll back", "everyone" if everyone else "me"))

    def rename(self, network, name):
        self.done.append(("rename", network, name))

    def delete(self, network):
        self.done.append(("delete", network))
        self.all = tuple(n for n in self.all if n is not network)

    def export(self, network, format):
        return self._begin("export", network, format)

    def take_in(self, file):
        return self._begin("take in", file)

    def compare(self, one, other, everyone=False):
        return self._begin("compare", one, other, "everyone" if everyone else "me")

    def close(self):
        self.done.append("close")

    def _begin(self, *what):
        self.done.append(what)
        self.tasks.append(FakeTask())
        return self.tasks[-1]


class FakeTeacher:
    """`begun`: for whom lessons were begun. `teaches(report)` ends the present one well.

    `told`: how often a screen said that it tells of the lesson's end.
    """

    def __init__(self):
        self.lesson = None
        self.whose = None
        self.report = None
        self.reports = ()
        self.missing = ""
        self.elapsed = 0.0
        self.expected = 10.0
        self.told = 0
        self.begun = []
        self.discarded = []
        self.saved = []
        self.closed = False

    def seconds(self, samples):
        return 8 + samples / 50

    def start(self, player, samples=50):
        if self.lesson is None or self.lesson.ended:
            self.begun.append(player)
            self.lesson, self.whose, self.report = FakeTask(), player, None
        return self.lesson

    def teaches(self, report):
        self.report = report
        self.reports = ((Path(f"{len(self.reports) + 1}.json"), report), *self.reports)
        self.lesson.succeeds(network=report.network)

    def poll(self):
        pass

    def heard(self):
        self.told += 1

    def discard(self, report):
        self.discarded.append(report)

    def save(self, report, format):
        self.saved.append((report, format, FakeTask()))
        return self.saved[-1][2]

    def close(self):
        self.closed = True
