import json
from dataclasses import asdict

import pytest

from game import lesson_run
from game.command_run import CommandRun
from game.core.network_facts import NetworkFacts, NetworksError
from game.core.notices import Notices
from game.core.task import TaskProgress
from game.home import Home
from game.teacher import HomeTeacher
from tests.game.fake_exports import FakeTask
from tests.game.fake_teaching import FakeNetworks, report_of

STOPPED = "It was stopped, and nothing is left of it."


class FakeCommand(FakeTask):
    """A command line that no process runs; `joined`: how long somebody waited for its end."""

    def __init__(self, arguments):
        super().__init__()
        self.arguments = list(arguments)
        self.joined = 0

    def join(self, seconds):
        self.joined += seconds


class School:
    """A teacher, and what is around it."""

    def __init__(self, folder):
        self.home, self.networks, self.notices = Home(folder), FakeNetworks(), Notices()
        self.home.reports.mkdir(parents=True)
        self.runs = []
        self.teacher = HomeTeacher(self.home, self.networks, self.notices, self.run)
        self.teacher._reports.join()

    def run(self, arguments):
        self.runs.append(FakeCommand(arguments))
        return self.runs[-1]

    def keep(self, report, name="2026-03-04"):
        report.write(self.home.reports / f"{name}.json")

    def ends(self, report):
        """End the lesson under way well, as the command line does: its report is kept before."""
        self.keep(report, f"2026-03-05-{len(self.runs)}")
        self.runs[-1].succeeds(**asdict(report))
        self.teacher.poll()
        self.teacher._reports.join()

    def told(self):
        self.teacher.poll()
        return self.notices.current(0.0)


@pytest.fixture
def school(tmp_path):
    return School(tmp_path)


def test_a_lesson_is_the_command_line_for_this_home_and_player(school):
    school.teacher.start("-Zoë")
    assert school.runs[0].arguments == [
        "-m", "tools.finetune", "--home", str(school.home.folder), "--player=-Zoë", "--promote",
    ]  # fmt: skip
    assert school.teacher.whose == "-Zoë"


def test_everyones_lesson_names_nobody(school):
    school.teacher.start(None)
    assert not any("--player" in word for word in school.runs[0].arguments)


def test_one_lesson_at_a_time_whoever_asks(school):
    first = school.teacher.start("Ada")
    assert school.teacher.start(None) is first and len(school.runs) == 1
    assert school.teacher.whose == "Ada"
    school.ends(report_of())
    assert school.teacher.start(None) is not first and len(school.runs) == 2


def test_a_lesson_that_ended_brings_its_report_and_its_network_reads(school):
    lesson = school.teacher.start("Ada")
    school.runs[0].progress = TaskProgress("practising", 3, 60)
    assert lesson.progress.done == 3 and not lesson.ended
    school.ends(report_of())
    assert lesson.ended and lesson.result == {"network": "0001"}
    assert school.teacher.report == report_of()
    assert [report for _, report in school.teacher.reports] == [report_of()]
    assert school.networks.done == ["look"]


def test_what_the_process_told_is_kept_once(school):
    school.teacher.start("Ada")
    school.ends(report_of())
    assert school.runs[0].result is None


def test_who_sees_its_end_is_told_by_no_notice(school):
    school.teacher.start("Ada")
    school.ends(report_of())
    school.teacher.heard()
    assert school.told() is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "49 of 50 digits read right, 41 before"),
        (
            {"objection": "The labels do not fit."},
            "Ada's lesson is over, and changes nothing: The labels",
        ),
        ({"read": (), "folds": 0, "unit": ""}, "Ada's lesson is over."),
    ],
)
def test_who_is_elsewhere_is_told_once_by_a_notice(school, changes, words):
    school.teacher.start("Ada")
    school.ends(report_of(**changes))
    assert words in school.told()
    school.notices.interrupt("Something else.")
    assert school.told() == "Something else."


@pytest.mark.parametrize("trouble", ["The disk is full. Make room.", STOPPED])
def test_a_lesson_that_failed_or_was_stopped_leaves_all_as_it_was(school, trouble):
    lesson = school.teacher.start("Ada")
    school.runs[0].cancelled = trouble is STOPPED
    school.runs[0].fails(trouble)
    school.teacher.poll()
    assert lesson.ended and lesson.result is None and lesson.trouble == trouble
    assert school.teacher.report is None and school.networks.done == []
    assert trouble in school.told()


def test_what_makes_no_report_is_told_in_words(school):
    lesson = school.teacher.start("Ada")
    school.runs[0].succeeds(per_digit="many")
    school.teacher.poll()
    assert lesson.ended and lesson.result is None and "makes no report" in lesson.trouble


def test_a_lesson_that_stands_still_is_given_up(school, monkeypatch):
    monkeypatch.setattr(lesson_run, "SILENT_AT_MOST", -1.0)
    lesson = school.teacher.start("Ada")
    school.runs[0].progress = TaskProgress("practising", 1, 60)
    school.teacher.poll()
    assert not lesson.cancelled, "that was a sign of life"
    school.teacher.poll()
    assert lesson.cancelled
    school.runs[0].fails(STOPPED)
    school.teacher.poll()
    assert "stood still" in lesson.trouble


def test_time_is_expected_by_the_lessons_of_this_machine(school):
    slow = school.teacher.seconds(50)
    school.keep(report_of(seconds=2 * slow))
    school.teacher._reports.look()
    school.teacher._reports.join()
    assert school.teacher.seconds(50) == pytest.approx(2 * slow)
    school.teacher.start("Ada", samples=50)
    assert school.teacher.expected == pytest.approx(2 * slow)


def test_reports_are_read_newest_first_and_damaged_ones_left_out(school):
    for n in range(3):
        school.keep(report_of(seed=n), f"2026-03-0{n + 1}")
    (school.home.reports / "2026-03-02.json").write_text("{", encoding="utf-8")
    school.teacher._reports.look()
    school.teacher._reports.join()
    assert [report.seed for _, report in school.teacher.reports] == [2, 0]
    school.keep(report_of(seed=9), "2026-03-03")
    (school.home.reports / "2026-03-01.json").unlink()
    school.teacher._reports.look()
    school.teacher._reports.join()
    assert [report.seed for _, report in school.teacher.reports] == [9]


def facts(school, number, report):
    folder = school.home.folder / "networks" / f"{number:04d}"
    folder.mkdir(parents=True)
    report.write(folder / "report.json")
    return NetworkFacts(folder, number, report.name)


def test_discarding_deletes_the_network_of_that_report(school):
    mine, other = report_of(), report_of(network="0002", created="2026-03-05T10:00:00+00:00")
    school.networks.all = (facts(school, 2, other), facts(school, 1, mine), *school.networks.all)
    wanted = school.networks.all[1]
    school.teacher.discard(mine)
    assert school.networks.done == [("delete", wanted)]


def test_another_network_with_its_number_is_not_discarded(school):
    later = report_of(created="2026-03-05T10:00:00+00:00")
    school.networks.all = (facts(school, 1, later), *school.networks.all)
    with pytest.raises(NetworksError, match="not there any more"):
        school.teacher.discard(report_of())
    assert school.networks.done == []


def test_a_report_is_saved_among_the_exports(school):
    file = school.home.reports / "1.json"
    assert school.teacher.save(file, "html") is school.runs[0]
    words = school.runs[0].arguments
    assert words[:5] == ["-m", "tools.report", str(file), "--format", "html"]
    assert str(school.home.exports) in words[words.index("--out") + 1]


def test_the_end_of_the_program_stops_a_lesson_and_waits_for_it(school):
    school.teacher.close()
    school.teacher.start("Ada")
    school.teacher.close()
    assert school.runs[0].cancelled and school.runs[0].joined > 0


def test_a_real_process_tells_of_a_lesson_to_its_end(school):
    lines = [
        {"progress": {"doing": "practising", "done": 1, "total": 2}},
        {"news": {"step": 1, "loss": 0.5, "right": 0.9}},
        asdict(report_of()),
    ]
    script = f"print({chr(10).join(json.dumps(line) for line in lines)!r})"
    school.teacher._run = lambda _: CommandRun(("-c", script))
    lesson = school.teacher.start("Ada")
    lesson.join(30)
    school.teacher.poll()
    assert school.teacher.report == report_of() and school.teacher.elapsed > 0
    assert lesson.news == ({"step": 1, "loss": 0.5, "right": 0.9},)
