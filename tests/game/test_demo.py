import re

import pygame
import pytest

from game.__main__ import main, options
from tests.game.fake_teaching import FakeTeacher


@pytest.fixture
def teacher(monkeypatch):
    """Put a teacher without a process in the place of the one of the program."""
    teacher = FakeTeacher()
    monkeypatch.setattr("game.app.HomeTeacher", lambda *_: teacher)
    return teacher


def test_the_demo_plays_a_round_off_screen_and_leaves_pictures(tmp_path, capsys, teacher):
    teacher.missing = "Teaching needs TensorFlow, which is not installed here."
    assert main(["--demo", "--seed", "5", "--pictures", str(tmp_path / "seen")]) == 0
    told = capsys.readouterr().out
    assert "of 10 right" in told and str(tmp_path / "seen") in told
    assert "TensorFlow, which is not installed" in told and not teacher.begun
    seen = {file.stem for file in (tmp_path / "seen").glob("*.png")}
    assert {"home", "draw", "draw-saved", "camera", "quiz", "quiz-right", "results"} <= seen
    assert {"learn", "learn-written", "collect", "samples", "statistics"} <= seen
    assert pygame.image.load(tmp_path / "seen" / "results.png").get_size() == (1280, 800)


def test_the_demo_plays_with_the_network_that_is_there(tmp_path, capsys, teacher):
    teacher.missing = "Not here."
    nowhere = tmp_path / "nowhere"
    options = ["--demo", "--seed", "6", "--pictures", str(tmp_path), "--model", str(nowhere)]
    assert main(options) == 0
    told = capsys.readouterr().out
    assert told.index(str(nowhere)) < told.index("is used instead") < told.index("Played:")
    kept = int(re.search(r"Samples kept: (\d+)", told)[1])
    assert 22 <= kept <= 24, "a drawing, what was right of ten, a round of ten, three collected"


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
