import io
import json

import pytest

from data.edit import Edit, Kind
from tests.data.edited import name, write
from tools.dataset.__main__ import main


@pytest.fixture
def samples_file(tmp_path):
    return write(tmp_path / "samples.h5", range(5), [Edit(Kind.DELETE, (name(3),))])


def test_it_says_what_it_did_and_json_is_the_last_line(samples_file, capsys):
    assert main(["compact", str(samples_file), "--yes", "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (result["samples"], result["removed"]) == (4, 1)
    assert main(["compact", "--home", str(samples_file.parent), "--yes"]) == 0
    assert "0 deleted samples thrown away, 4 samples kept" in capsys.readouterr().out


def test_without_a_yes_nothing_is_thrown_away(samples_file, capsys, monkeypatch):
    before = samples_file.read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    assert main(["compact", str(samples_file)]) == 1
    assert "cannot be brought back" in capsys.readouterr().err
    assert samples_file.read_bytes() == before
