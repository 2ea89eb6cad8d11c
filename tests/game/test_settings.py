import json

import pytest

from game.settings import load_settings


@pytest.fixture
def said():
    return []


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


def test_what_is_remembered_is_there_the_next_time(path, said):
    settings = load_settings(path, said.append)
    settings.remember(player="Ada", camera="Logitech C270")
    settings.remember(turns=3, mirror=True, threshold=0.2)
    again = load_settings(path, said.append)
    assert (again.player, again.camera) == ("Ada", "Logitech C270")
    assert (again.turns, again.mirror, again.threshold) == (3, True, 0.2)
    assert not said


def test_what_holds_for_one_run_is_not_written_along_with_what_is_remembered(path, said):
    settings = load_settings(path, said.append)
    settings.player, settings.camera = "Guest", "demo"
    settings.remember(mirror=True)
    assert json.loads(path.read_text()) == {"mirror": True}
    assert settings.player == "Guest"


def test_a_password_holds_until_the_program_ends_and_is_never_written(path, said):
    address = "http://eva:geheim@10.0.0.5:8080/video"
    settings = load_settings(path, said.append)
    settings.remember(camera=address)
    settings.remember(mirror=True)
    assert settings.camera == address
    assert "geheim" not in path.read_text()
    assert load_settings(path, said.append).camera == "http://eva@10.0.0.5:8080/video"


def test_a_password_that_an_earlier_version_wrote_holds_and_goes_with_the_next_change(path, said):
    path.write_text('{"camera": "http://eva:geheim@10.0.0.5/video"}')
    settings = load_settings(path, said.append)
    assert settings.camera == "http://eva:geheim@10.0.0.5/video"
    settings.remember(mirror=True)
    assert "geheim" not in path.read_text()


def test_what_cannot_be_written_holds_all_the_same(path, said):
    settings = load_settings(path, said.append)
    path.with_suffix(".new").mkdir()
    with pytest.raises(OSError):
        settings.remember(mirror=True)
    assert settings.mirror


def test_a_file_of_an_earlier_version_holds(path, said):
    path.write_text('{"player": "Ada"}')
    settings = load_settings(path, said.append)
    assert (settings.player, settings.camera, settings.threshold) == ("Ada", "", None)
    assert not said


@pytest.mark.parametrize(
    "content",
    [{"camera": 3}, {"mirror": "yes"}, {"turns": 4}, {"turns": True}, {"threshold": "0.5"}, [1]],
)
def test_what_cannot_be_meant_is_set_aside_with_a_sentence(path, said, content):
    path.write_text(json.dumps(content))
    settings = load_settings(path, said.append)
    assert (settings.camera, settings.mirror, settings.turns) == ("", False, 0)
    assert "damaged" in said[0] and path.with_name("settings.json.broken").exists()
