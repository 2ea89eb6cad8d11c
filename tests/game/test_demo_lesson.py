import json
import sys
from pathlib import Path

import pytest

from game import demo_lesson

REPORT = {
    "samples": 9,
    "held_out": {"n": 3, "right_before": 1, "right_after": 2},
    "base_set": {"name": "base set", "before": 0.994, "after": 0.996},
    "seconds": 13.7,
}


@pytest.fixture
def tool(monkeypatch, tmp_path):
    """Put a script in the place of the tool that teaches."""

    def tool(code):
        script = tmp_path / "tool.py"
        script.write_text(code)
        real_run = demo_lesson.subprocess.run

        def run(command, **options):
            tool.command = command
            return real_run([sys.executable, str(script)], **options)

        monkeypatch.setattr(demo_lesson.subprocess, "run", run)
        monkeypatch.setattr(demo_lesson, "find_spec", lambda name: object())

    return tool


def test_the_report_is_put_into_words(tool, tmp_path):
    tool(f"print('noise'); print({json.dumps(REPORT)!r})")
    told = demo_lesson.teach(tmp_path / "s.h5", tmp_path / "out", tmp_path / "base")
    assert "Digits kept back: 3, read 1 before and 2 now" in told
    assert "base set 99.4% before, 99.6% now" in told
    assert tool.command[1:4] == ["-m", "tools.finetune", "--json"]
    assert tool.command[-2:] == ["--base", str(tmp_path / "base")]


def test_a_network_named_from_where_the_person_stands_is_found_from_elsewhere(tool, tmp_path):
    tool("print()")
    demo_lesson.teach(tmp_path / "s.h5", tmp_path / "out", Path("base"))
    assert tool.command[-1] == str(Path.cwd() / "base")


def test_without_a_network_there_is_nothing_to_teach(tool, tmp_path):
    tool("print()")
    assert "no network" in demo_lesson.teach(tmp_path / "s.h5", tmp_path / "out", None)
    assert not hasattr(tool, "command")


def test_a_tool_that_fails_is_quoted(tool, tmp_path):
    tool("import sys; sys.exit('There is one round only: play another.')")
    told = demo_lesson.teach(tmp_path / "s.h5", tmp_path / "out", tmp_path / "base")
    assert told == "Teaching did not work: There is one round only: play another."


@pytest.mark.parametrize("output", ["", "no json", "[]", "{}"])
def test_a_report_that_cannot_be_read_is_a_sentence(tool, tmp_path, output):
    tool(f"print({output!r})")
    told = demo_lesson.teach(tmp_path / "s.h5", tmp_path / "out", tmp_path / "base")
    assert "without a report" in told
