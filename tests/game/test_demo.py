import pygame
import pytest

from data.reading import read_samples
from game.__main__ import main, options
from model.classifier import SHIPPED


@pytest.fixture
def no_tensorflow(monkeypatch):
    monkeypatch.setattr("game.demo_lesson.find_spec", lambda name: None)


def test_the_demo_plays_a_round_off_screen_and_leaves_pictures(tmp_path, capsys, no_tensorflow):
    assert main(["--demo", "--seed", "5", "--pictures", str(tmp_path / "seen")]) == 0
    told = capsys.readouterr().out
    assert "of 10 right" in told and str(tmp_path / "seen") in told
    assert "TensorFlow is not installed" in told
    seen = {file.stem for file in (tmp_path / "seen").glob("*.png")}
    assert {"home", "draw", "draw-saved", "camera", "quiz", "quiz-right", "results"} <= seen
    assert {"collect", "samples", "statistics"} <= seen
    assert pygame.image.load(tmp_path / "seen" / "results.png").get_size() == (1280, 800)


def test_the_demo_has_the_network_that_it_played_with_taught_its_samples(
    tmp_path, capsys, monkeypatch
):
    taught, bases = [], []

    def look(samples, out, base):
        taught.extend(read_samples(samples))
        bases.append(base)
        return "Taught."

    monkeypatch.setattr("game.demo.teach", look)
    nowhere = tmp_path / "nowhere"
    options = ["--demo", "--seed", "6", "--pictures", str(tmp_path), "--model", str(nowhere)]
    assert main(options) == 0
    told = capsys.readouterr().out
    assert "Taught." in told
    assert told.index(str(nowhere)) < told.index("is used instead") < told.index("Played:")
    assert bases == [SHIPPED], "what the demo played with"
    assert 12 <= len(taught) <= 14, "a drawing, what was right of ten, and three collected"
    assert all(s.player == "Demo" and s.raster.any() for s in taught)


def test_pictures_that_cannot_be_kept_are_a_sentence(tmp_path, capsys):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert main(["--demo", "--pictures", str(blocked / "seen")]) == 1
    assert "--pictures" in capsys.readouterr().err


def test_a_home_of_somebody_unknown_is_a_sentence_and_wrong_usage(capsys, tmp_path):
    unknown = "~nobody-of-that-name/quiz"
    with pytest.raises(SystemExit) as end:
        main(["--demo", "--home", unknown, "--pictures", str(tmp_path)])
    assert end.value.code == 2
    told = capsys.readouterr().err
    assert unknown in told and "write the path without '~'" in told


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit) as end:
        options().parse_args(["--help"])
    assert end.value.code == 0
    assert "python -m game --scene quiz --player Ada" in capsys.readouterr().out
