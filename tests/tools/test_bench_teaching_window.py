import pytest

from tools import bench_teaching_window
from tools.bench_teaching_window import main, measure


@pytest.fixture(autouse=True)
def off_screen(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(bench_teaching_window, "WARM_UP", 0.2)


def test_frames_of_a_screen_are_measured_without_a_lesson(tmp_path):
    figures = measure(tmp_path, "Ada", "draw", lesson=False, seconds=0.5)
    assert figures["frames"] > 2 and figures["seconds"] >= 0.5
    assert figures["late_ms"] >= figures["late_99_ms"] and figures["work_ms"] > 0


def test_a_home_without_samples_is_told_in_a_sentence(tmp_path, capsys):
    assert main(["--home", str(tmp_path), "--player", "Ada", "--seconds", "0.1"]) == 1
    assert "There was no lesson to measure beside." in capsys.readouterr().err
