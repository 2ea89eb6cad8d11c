import pytest

pytest.importorskip("psutil", reason="measuring memory needs psutil")

from tools import bench_lesson
from tools.bench_lesson import measure_lesson, report_lesson


def test_a_lesson_is_measured_as_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("tensorflow", reason="teaching needs TensorFlow")
    monkeypatch.setattr(bench_lesson, "ROUNDS", 1)
    monkeypatch.setattr(bench_lesson, "RUNS", 1)
    figures = measure_lesson()
    assert figures["seconds"] == pytest.approx(sum(figures["parts"].values()))
    assert all(seconds > 0 for seconds in figures["parts"].values())
    assert 100 < figures["megabytes"] < 5000 and figures["cpu_seconds"] > 0
    assert len(report_lesson(figures)) == 1 + len(figures["parts"])
