import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools.setup.environment import PLAYING, TESTING, TRAINING, Environment
from tools.setup.failure import SetupError
from tools.setup.process import Finished, run_visibly

PARTS = [PLAYING, TRAINING]
WELL = Finished(0, "")


class Machine:
    """Runs the set-up's commands in thought: venv makes a python, pip and imports just answer."""

    def __init__(self, root):
        self.root = root
        self.folder = root / ".venv"
        self.done = []
        self.answers = {}

    def __call__(self, command):
        what = next((w for w in ("venv", "pip") if w in command), "probe")
        if what == "pip":
            what = Path(command[-1]).name
            assert not (self.folder / "stamp.json").exists(), "a kill would be trusted"
        self.done.append(what)
        answer = self.answers.get(what, WELL)
        if isinstance(answer, BaseException):
            raise answer
        if what == "venv" and answer == WELL:
            shutil.rmtree(self.folder, ignore_errors=True)
            python = Environment(self.root).python
            python.parent.mkdir(parents=True)
            python.touch()
        return answer

    def starts(self, parts=PARTS, has_module=lambda name: True):
        self.done = []
        Environment(self.root, self, has_module).stand(parts)
        return self.done


@pytest.fixture
def disk(monkeypatch):
    disk = SimpleNamespace(free=10**12)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: disk)
    return disk


@pytest.fixture
def machine(tmp_path, disk):
    for part in (PLAYING, TRAINING, TESTING):
        (tmp_path / part.file).write_text(f"what {part.file} asks for")
    return Machine(tmp_path)


def test_the_first_start_installs_what_playing_needs_before_what_training_needs(machine):
    assert machine.starts() == ["venv", "requirements.txt", "requirements-train.txt", "probe"]


def test_the_second_start_runs_nothing(machine):
    machine.starts()
    assert machine.starts() == []


def test_a_changed_requirements_file_alone_is_installed_again(machine):
    machine.starts()
    (machine.root / TRAINING.file).write_text("something newer")
    assert machine.starts() == ["requirements-train.txt", "probe"]


def test_the_tests_add_their_part_to_an_environment_that_plays(machine):
    machine.starts()
    assert machine.starts([*PARTS, TESTING]) == ["requirements-dev.txt", "probe"]
    assert machine.starts() == []


@pytest.mark.parametrize("at", ["venv", "requirements.txt", "requirements-train.txt"])
def test_an_interrupted_installation_is_not_trusted(machine, at):
    machine.answers[at] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        machine.starts()
    machine.answers.clear()
    assert machine.starts() == ["venv", "requirements.txt", "requirements-train.txt", "probe"]


def test_an_interrupted_update_is_not_trusted(machine):
    machine.starts()
    (machine.root / PLAYING.file).write_text("something newer")
    machine.answers["requirements.txt"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        machine.starts()
    machine.answers.clear()
    assert machine.starts()[0] == "venv"


def test_without_a_connection_a_sentence_says_so_and_the_next_start_begins_anew(machine):
    machine.answers["requirements.txt"] = Finished(
        1, "WARNING: Retrying: NewConnectionError\nERROR: No matching distribution found for numpy"
    )
    with pytest.raises(SetupError, match=r"cannot be reached\. Check the internet connection"):
        machine.starts()
    machine.answers.clear()
    assert machine.starts()[0] == "venv"


def test_playing_goes_on_where_there_is_no_tensorflow(machine, capsys):
    machine.answers["requirements-train.txt"] = Finished(
        1, "ERROR: No matching distribution found for tensorflow==2.21.0"
    )
    assert machine.starts()[-1] == "probe"
    assert "TensorFlow, for teaching, could not be installed" in capsys.readouterr().err
    assert machine.starts() == [], "nor is it tried again at each start"


def test_a_missing_system_library_is_looked_for_again_but_nothing_is_installed_again(machine):
    machine.answers["probe"] = Finished(
        1, "ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n"
    )
    with pytest.raises(SetupError, match=r"libGL\.so\.1"):
        machine.starts()
    machine.answers.clear()
    assert machine.starts() == ["probe"]


def test_a_disk_without_room_gets_a_sentence_before_pip_fills_it(machine, disk):
    disk.free = 17_000_000
    with pytest.raises(SetupError, match=r"500 MB on the disk, and 17 MB are free\. Make room"):
        machine.starts()
    assert machine.done == ["venv"]


def test_where_there_is_room_to_play_but_not_to_teach_playing_goes_on(machine, disk, capsys):
    disk.free = 1_000_000_000
    assert machine.starts() == ["venv", "requirements.txt", "probe"]
    assert "takes 1700 MB on the disk, and 1000 MB are free" in capsys.readouterr().err
    assert machine.starts() == []


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_gets_the_command_that_helps(machine, module):
    major, minor = sys.version_info[:2]
    with pytest.raises(SetupError, match=f"sudo apt install python{major}.{minor}-venv"):
        machine.starts(has_module=lambda name: name != module)
    assert machine.done == []


def test_the_environment_of_another_python_is_made_anew(machine):
    machine.starts()
    stamp = machine.folder / "stamp.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "python": "cpython-3.9"}))
    assert machine.starts()[0] == "venv"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"unknown": 1}', "\x00"])
def test_a_damaged_stamp_is_not_trusted(machine, text):
    machine.starts()
    (machine.folder / "stamp.json").write_text(text)
    assert machine.starts()[0] == "venv"


def test_an_environment_whose_python_has_gone_is_made_anew(machine):
    machine.starts()
    Environment(machine.root).python.unlink()
    assert machine.starts()[0] == "venv"


def test_a_checkout_that_cannot_be_written_gets_a_sentence(machine):
    (machine.root / ".venv.lock").mkdir()
    with pytest.raises(SetupError, match="cannot write in"):
        machine.starts()


def test_a_folder_that_cannot_be_made_gets_a_sentence(machine):
    machine.folder.write_text("a file where the folder should be")
    with pytest.raises(SetupError, match=r"The folder \.venv could not be made: .*, then start"):
        Environment(machine.root, run_visibly).stand(PARTS)
