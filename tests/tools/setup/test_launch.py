import subprocess
import sys
from pathlib import Path

import pytest

from tools.setup import launch
from tools.setup.failure import SetupError
from tools.setup.launch import has_display, play

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"SDL_VIDEODRIVER": "kmsdrm"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_seen_where_a_window_can_be_opened(platform, variables, expected):
    assert has_display(platform, variables) is expected


class Standing:
    """An environment in which there is nothing to do."""

    python = Path("/the/python")

    def __init__(self, root):
        assert root == ROOT

    def stand(self, parts):
        self.parts = parts


class Broken(Standing):
    def stand(self, parts):
        raise SetupError("The moon is in the way. Wait, then start again.")


class Impatient(Standing):
    def stand(self, parts):
        raise KeyboardInterrupt


@pytest.fixture
def started(monkeypatch):
    """What is started, with its variables; on Linux without a display unless a test gives one."""
    started = []

    def run_program(command, variables):
        started.append((command[1:], dict(variables)))
        return 5

    monkeypatch.setattr(launch, "Environment", Standing)
    monkeypatch.setattr(launch, "run_program", run_program)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    return started


def test_the_game_gets_the_options_and_gives_the_exit_status(started, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    assert play(["--player", "Ada"]) == 5
    assert started == [(["-m", "game", "--player", "Ada"], {})]


@pytest.mark.parametrize("options", [["--seed", "3"], ["--demo", "--seed", "3"]])
def test_without_a_display_the_demo_is_played_off_screen(started, capsys, options):
    assert play(options) == 5
    [(command, variables)] = started
    assert sorted(command) == ["--demo", "--seed", "-m", "3", "game"]
    assert variables["SDL_VIDEODRIVER"] == "dummy"
    assert "no display" in capsys.readouterr().err


def test_help_is_the_help_of_the_game_with_or_without_a_display(started, capsys):
    assert play(["--help"]) == 5
    assert started == [(["-m", "game", "--help"], {})]
    assert capsys.readouterr().err == ""


def test_the_tests_get_their_options(started):
    assert launch.test(["-k", "ink"]) == 5
    assert started == [(["-m", "pytest", "-k", "ink"], {})]


def test_a_failed_setup_is_a_sentence_and_starts_nothing(started, monkeypatch, capsys):
    monkeypatch.setattr(launch, "Environment", Broken)
    assert play([]) == 1
    assert capsys.readouterr().err == "The moon is in the way. Wait, then start again.\n"
    assert started == []


def test_ctrl_c_in_the_setup_is_no_traceback(started, monkeypatch, capsys):
    monkeypatch.setattr(launch, "Environment", Impatient)
    assert play([]) == 130
    assert "Stopped" in capsys.readouterr().err


def test_the_commands_need_nothing_but_the_standard_library():
    code = "import tools.setup.launch, sys; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, check=True)
