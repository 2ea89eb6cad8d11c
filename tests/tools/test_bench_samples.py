from data.reading import count_samples, read_samples
from tools.bench_samples import measure_keeping, measure_samples, report_samples
from tools.many_samples import write_many


def test_saving_and_scrolling_are_timed_beside_samples_that_are_kept_already(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr("tools.bench_samples.SAVED", 20)
    monkeypatch.setattr("tools.bench_samples_screen.SECONDS", 1.0)
    figures = measure_samples(300)
    screen, shelf = figures.pop("screen"), figures.pop("shelf")
    assert figures["samples"] == 300 and min(figures.values()) > 0
    assert 0 < screen["work_ms"] <= screen["work_99_ms"] and screen["first_page_s"] > 0
    assert 0 <= screen["in_time"] <= 1
    assert shelf["known_s"] > 0 and min(shelf["game_mb"], shelf["shelf_mb"]) > 10
    figures |= {"screen": screen, "shelf": shelf}
    assert figures["save_99_ms"] >= figures["save_ms"]
    assert "300 samples" in report_samples(figures)[0][0]


def test_what_is_timed_is_saved(tmp_path, monkeypatch):
    monkeypatch.setattr("tools.bench_samples.SAVED", 20)
    path = tmp_path / "samples.h5"
    write_many(path, 30)
    measure_keeping(path)
    assert count_samples(path) == 30 + 20 + 2


def test_a_large_file_holds_whole_samples_of_many_players_and_digits(tmp_path):
    path = tmp_path / "samples.h5"
    write_many(path, 1200)
    samples = list(read_samples(path))
    assert len({sample.id for sample in samples}) == 1200
    assert {sample.label for sample in samples} == set(range(10))
    assert len({sample.player for sample in samples}) == len({s.session for s in samples}) == 6
    assert len({sample.round for sample in samples}) == 120
