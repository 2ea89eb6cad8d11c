"""The subcommands that look after whole files, two of them as a user calls them."""

import argparse
import json
import shutil

import h5py
import pytest

from data.edit import Edit, Kind
from data.schema import SCHEMA
from tests.data.damage import damage_raster, flip
from tests.data.edited import name, write
from tools.dataset import merge, repair, stats, verify
from tools.dataset.__main__ import main


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "samples.h5"
    return write(path, range(6), [Edit(Kind.DELETE, (name(3),)), Edit(Kind.RELABEL, (name(0),), 9)])


@pytest.fixture
def file(made, tmp_path):
    return shutil.copy(made, tmp_path / "samples.h5")


def done(module, *arguments):
    """The result of a subcommand and what it tells people, without the process of its own."""
    parser = argparse.ArgumentParser()
    module.SUBCOMMAND.add_options(parser)
    options = parser.parse_args([str(argument) for argument in arguments])
    result = module.SUBCOMMAND.work(options, lambda *_: None)
    json.dumps(result)
    return result, module.SUBCOMMAND.report(result)


def test_stats_counts_what_stands(file):
    result, text = done(stats, file)
    assert (result["samples"], result["deleted"], result["edits"]) == (5, 1, 2)
    assert result["digits"]["9"] >= 1 and sum(result["digits"].values()) == 5
    assert result["players"] == {"Zoë": 5} and result["sources"] == {"pen": 3, "camera": 2}
    assert (result["sessions"], result["days"], result["damaged"]) == (5, 1, 0)
    assert result["size"] == file.stat().st_size and result["schema"] == SCHEMA
    assert "5 samples" in text and "By Zoë: 5" in text and "compact" in text


def test_stats_says_what_is_kept_beside_the_file_and_how_to_free_that_space(file, tmp_path):
    _, text = done(stats, file)
    assert "No backups are kept" in text
    other = write(tmp_path / "other.h5", [10])
    done(merge, other, "--data", file)
    damage_raster(file, 1)
    done(repair, file)
    result, text = done(stats, file)
    assert [kept["why"] for kept in result["kept"]] == ["before-merge", "damaged"]
    assert result["kept_size"] == sum(kept["size"] for kept in result["kept"]) > 0
    assert "before the latest merge" in text and "To free that space, delete those files" in text


def test_stats_tells_of_half_a_copy_that_was_cut_short(file):
    assert done(stats, file)[0]["unfinished"] == []
    file.with_name("samples.h5.new").write_bytes(b"half a copy")
    result, text = done(stats, file)
    assert result["unfinished"] == [{"name": "samples.h5.new", "size": 11}]
    assert "samples.h5.new" in text and "may be deleted" in text


def test_stats_counts_samples_whose_records_are_damaged(file):
    with h5py.File(file, "r") as opened:
        at = opened["record"].id.get_chunk_info(0).byte_offset
    flip(file, at + 40)
    result, text = done(stats, file)
    assert (result["samples"], result["damaged"]) == (0, 6)
    assert "6 samples cannot be read" in text and "repair" in text


def test_verify_names_what_is_damaged_and_fails(file):
    assert verify.SUBCOMMAND.fault(done(verify, file)[0]) == ""
    damage_raster(file, 2)
    result, text = done(verify, file)
    assert f"Sample 3 ({name(2)}): its raster cannot be read." in text
    assert "repair" in verify.SUBCOMMAND.fault(result)


def test_verify_does_not_list_thousands_of_faults_to_people(file):
    result = done(verify, file)[0] | {"faults": [f"Fault {n}." for n in range(50)]}
    text = verify.SUBCOMMAND.report(result)
    assert "Fault 19." in text and "Fault 20." not in text and "30 more" in text


def test_repair_says_what_it_did(file):
    assert "Nothing of" in done(repair, file)[1]
    damage_raster(file, 2)
    assert "5 samples recovered, 1 could not be read" in done(repair, file)[1]


def test_merge_says_what_came_and_what_could_not(file, tmp_path):
    other = write(tmp_path / "other.h5", [5, 6, 7, 8])
    damage_raster(other, 3)
    result, text = done(merge, other, "--data", file)
    assert (result["added"], result["known"], result["damaged"]) == (2, 1, 1)
    assert "2 samples added" in text and "1 sample could not be read" in text
    assert result["backup"] in {str(path) for path in tmp_path.iterdir()}


def test_as_a_user_calls_them_a_damaged_file_is_found_and_repaired(file, capsys):
    damage_raster(file, 2)
    assert main(["verify", str(file), "--json"]) == 1
    output = capsys.readouterr()
    lines = [json.loads(line) for line in output.out.splitlines()]
    assert lines[0]["progress"]["doing"] and len(lines[-1]["faults"]) == 1
    assert output.err.splitlines()[-1].endswith("python -m tools.dataset repair")
    assert main(["repair", "--home", str(file.parent)]) == 0
    assert main(["verify", str(file)]) == 0


def test_what_cannot_be_done_is_one_sentence(tmp_path, capsys):
    assert main(["stats", str(tmp_path / "absent.h5")]) == 1
    output = capsys.readouterr()
    assert output.err == f"There is no file {tmp_path / 'absent.h5'}. Keep some samples first.\n"
    assert output.out == ""
