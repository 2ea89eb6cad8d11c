import json
import os
import shutil

import h5py
import pytest

from data.reading import read_samples
from tests.data.damage import flip
from tools.dataset.__main__ import main


@pytest.fixture
def file(samples_file, tmp_path):
    return shutil.copy(samples_file, tmp_path / "samples.h5")


def ids(file):
    return [s.id for s in read_samples(file)]


def labels(file):
    return [s.label for s in read_samples(file)]


def relabel(capsys, file, *options):
    status = main(["relabel", *map(str, options), "--data", str(file), "--json"])
    said = capsys.readouterr()
    return json.loads(said.out.splitlines()[-1]) if status == 0 else said.err


def test_samples_get_another_label_and_undo_gives_the_old_one_back(file, capsys):
    before, names = labels(file), ids(file)
    result = relabel(capsys, file, *names[:2], names[7], "--to", 7, "--player", "Zoë")
    assert (result["relabelled"], result["as_they_were"]) == (2, 1)
    assert labels(file) == [7, 7, *before[2:]]
    again = relabel(capsys, file, *names[:2], "--to", 7)
    assert (again["relabelled"], again["as_they_were"], again["changes"]) == (0, 2, [])
    assert relabel(capsys, file, "--undo")["undone"] == result["changes"]
    assert labels(file) == before
    assert "no change to take back" in relabel(capsys, file, "--undo")


def test_a_list_names_many_labels_and_undo_takes_several_changes_back(file, tmp_path, capsys):
    before, names = labels(file), ids(file)
    table = tmp_path / "right.csv"
    table.write_text(f"\ufeffid,label,why\n{names[0]},8,slip\n{names[1]}, 9\n\n", "utf-8")
    result = relabel(capsys, file, "--from-csv", table)
    assert labels(file) == [8, 9, *before[2:]]
    assert len(result["changes"]) == 2
    assert relabel(capsys, file, "--undo", 5)["undone"] == result["changes"][::-1]
    assert labels(file) == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{id},7\n{id},x\n", "line 2: the label is 'x'"),
        ("{id},7\n{id},8\n", "line 2: .* two labels"),
        ("{id}\n", "line 1 has one column"),
        ("id,label\n", "names no sample"),
        ("\xff", "no sample|one column"),
        ("{id},7\nabc,7\nabd,7\n", "no sample abc and 1 more"),
    ],
)
def test_a_list_that_cannot_be_meant_changes_nothing(file, tmp_path, capsys, text, sentence):
    before, table = labels(file), tmp_path / "wrong.csv"
    table.write_text(text.format(id=ids(file)[0]), "utf-8")
    with pytest.raises(AssertionError, match=sentence):
        raise AssertionError(relabel(capsys, file, "--from-csv", table))
    assert labels(file) == before


def test_the_table_of_an_export_is_a_list(file, tmp_path, capsys):
    out, (first, *rest) = tmp_path / "out", labels(file)
    words = ["--data", str(file), "--out", str(out), "--format", "png"]
    assert main(["export", *words]) == 0
    table, name = out / "metadata.csv", ids(file)[0]
    lines = table.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if name in line)
    cells = lines[at].split(",")
    cells[1] = str((first + 1) % 10)
    lines[at] = ",".join(cells)
    table.write_text("\n".join(lines), "utf-8")
    relabel(capsys, file, "--from-csv", table)
    assert labels(file) == [(first + 1) % 10, *rest]


def test_a_list_that_is_no_text_is_told_in_a_sentence(file, tmp_path, capsys):
    (tmp_path / "list").write_bytes(b"\xff\xfe\x00")
    assert "is no text" in relabel(capsys, file, "--from-csv", tmp_path / "list")


def test_a_file_without_samples_is_told_in_a_sentence_and_left_alone(tmp_path, capsys):
    other = tmp_path / "samples.h5"
    other.write_bytes(b"something else")
    assert "no HDF5 file" in relabel(capsys, other, "a" * 32, "--to", 7)
    assert other.read_bytes() == b"something else"
    assert "no file" in relabel(capsys, tmp_path / "none.h5", "a" * 32, "--to", 7)


@pytest.mark.parametrize("options", [[], ["--to", "11"], ["--to", "7", "--undo"]])
def test_wrong_usage_ends_with_status_two(options):
    with pytest.raises(SystemExit) as end:
        main(["relabel", "a" * 32, *options])
    assert end.value.code == 2


def test_ids_without_a_label_and_a_label_without_ids_are_told(file, capsys):
    assert "No sample is named" in relabel(capsys, file, "--to", 7)
    assert "Ids go with" in relabel(capsys, file, "a" * 32, "--undo")


@pytest.mark.parametrize("damage", ["cut off", "record"])
def test_a_damaged_file_is_left_as_it_is(file, capsys, damage):
    name = ids(file)[0]
    if damage == "cut off":
        os.truncate(file, 60_000)
    else:
        with h5py.File(file, "r") as samples:
            at = samples["record"].id.get_chunk_info(1).byte_offset
        flip(file, at + 40)
    before = file.read_bytes()
    assert "tools.dataset repair" in relabel(capsys, file, name, "--to", 7)
    assert file.read_bytes() == before
