import io
import json

from tools.dataset.progress import ProgressView


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_one_line_is_written_over_and_taken_away_at_the_end():
    people = Terminal()
    view = ProgressView(people)
    view.show("reading samples", 10_000, 20_000)
    view.show("done", 1, 0)
    view.end()
    assert people.getvalue().startswith("\rreading samples: 10,000 of 20,000\rdone: 1  ")
    assert people.getvalue().rsplit("\r", 2)[1].isspace() and "\n" not in people.getvalue()


def test_elsewhere_there_are_few_lines_but_each_new_doing_has_one():
    people, now = io.StringIO(), [0.0]
    view = ProgressView(people, clock=lambda: now[0])
    for done in range(100):
        view.show("reading", done, 100)
        now[0] += 0.1
    view.show("writing", 0, 0)
    lines = people.getvalue().splitlines()
    assert lines[0] == "reading: 0 of 100" and lines[-1] == "writing: 0"
    assert len(lines) == 6


def test_programs_get_every_report_as_a_line_of_json():
    people, programs = io.StringIO(), io.StringIO()
    view = ProgressView(people, programs)
    view.show("reading", 1, 2)
    view.show("reading", 2, 2)
    told = [json.loads(line)["progress"] for line in programs.getvalue().splitlines()]
    assert told[1] == {"doing": "reading", "done": 2, "total": 2} and len(told) == 2
