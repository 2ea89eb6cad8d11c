import argparse
import shutil

import numpy as np
import pytest

from data.reading import count_samples, read_samples
from tools.command import CommandError
from tools.dataset.__main__ import main
from tools.dataset.import_ import SUBCOMMAND

IMAGES = np.zeros((30, 28, 28), np.uint8)
IMAGES[:, 5:20, 10:14] = 255
for number, image in enumerate(IMAGES):  # no two are alike
    image[6 + number % 20, 15 + number // 20] = 200
LABELS = np.arange(30) % 10


@pytest.fixture
def source(tmp_path):
    np.savez(tmp_path / "digits.npz", images=IMAGES, labels=LABELS)
    return tmp_path / "digits.npz"


def parsed(*words):
    parser = argparse.ArgumentParser()
    SUBCOMMAND.add_options(parser)
    return parser.parse_args([str(word) for word in words])


def take(source, file, *words):
    return SUBCOMMAND.work(parsed(source, "--data", file, *words), lambda *_: None)


def test_the_command_adds_samples_once_and_says_so(source, tmp_path, capsys):
    words = ["import", str(source), "--data", str(tmp_path / "all.h5"), "--player", "Zoë"]
    assert main(words) == 0
    assert "30 samples added" in capsys.readouterr().out
    assert {(s.player, s.source) for s in read_samples(tmp_path / "all.h5")} == {("Zoë", "import")}
    assert main(words) == 0
    assert "0 samples added" in (said := capsys.readouterr().out)
    assert "30 were there already" in said
    assert [p.name for p in tmp_path.glob("*.h5")] == ["all.h5"]


def test_samples_are_added_to_those_that_are_there_and_the_file_as_it_was_is_kept(
    source, samples_file, tmp_path
):
    file = shutil.copy(samples_file, tmp_path / "samples.h5")
    before = file.read_bytes()
    result = take(source, file)
    assert (result["added"], result["known"], count_samples(file)) == (30, 0, 80)
    assert (tmp_path / result["backup"]).read_bytes() == before
    again = take(source, file)
    assert (again["added"], again["known"], again["differing"], again["backup"]) == (0, 30, 0, None)
    assert (tmp_path / result["backup"]).read_bytes() == before


def test_a_samples_file_is_merged(samples_file, tmp_path):
    result = take(samples_file, tmp_path / "all.h5")
    assert (result["added"], result["formats"]) == (50, ["samples"])
    assert count_samples(tmp_path / "all.h5") == 50


def test_paper_that_was_guessed_is_told(tmp_path):
    np.savez(tmp_path / "white.npz", images=255 - IMAGES, labels=LABELS)
    result = take(tmp_path / "white.npz", tmp_path / "all.h5")
    assert result["paper"] == {"white": 30, "black": 0}
    assert "30 pictures taken for ink on white paper" in SUBCOMMAND.report(result)


def test_nothing_is_imported_where_the_last_of_it_is_wrong(samples_file, tmp_path):
    file = shutil.copy(samples_file, tmp_path / "samples.h5")
    before = file.read_bytes()
    labels = np.zeros(2000, np.int64)
    labels[1999] = 11
    images = np.zeros((2000, 28, 28), np.uint8)
    np.savez_compressed(tmp_path / "bad.npz", images=images, labels=labels)
    with pytest.raises(CommandError, match=r"label 2,000 is 11.*Nothing was changed"):
        take(tmp_path / "bad.npz", file)
    assert file.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".lock") == [
        "bad.npz", "samples.h5",
    ]  # fmt: skip


def test_more_than_the_limit_is_refused_and_the_limit_can_be_raised(source, tmp_path):
    with pytest.raises(CommandError, match=r"more than 1e-05 GB.*--limit GB"):
        take(source, tmp_path / "all.h5", "--limit", "0.00001")
    assert take(source, tmp_path / "all.h5", "--limit", "1")["added"] == 30


@pytest.mark.parametrize("limit", ["0", "-1", "many", "nan", "1e9"])
def test_a_limit_that_is_none_is_wrong_usage(limit, source):
    with pytest.raises(SystemExit):
        parsed(source, "--limit", limit)


def test_a_sample_that_differs_from_the_one_there_is_told_and_left_as_it_was(
    samples_file, tmp_path
):
    export = ["--data", str(samples_file), "--out", str(tmp_path / "out"), "--format", "png"]
    assert main(["export", *export]) == 0
    table = tmp_path / "out" / "metadata.csv"
    table.write_text(table.read_text("utf-8").replace("Ada", "Eve", 1), "utf-8")
    file = shutil.copy(samples_file, tmp_path / "samples.h5")
    result = take(tmp_path / "out", file)
    assert (result["added"], result["known"], result["differing"]) == (0, 50, 1)
    assert {s.player for s in read_samples(file)} == {"Ada"}
    assert "1 of those differ" in SUBCOMMAND.report(result)


def test_of_many_files_the_one_that_is_refused_is_named(source, tmp_path):
    (tmp_path / "ink.txt").write_text('.SEGMENT DIGIT ? OK "x"\n.PEN_DOWN\n1 1\n.PEN_UP\n')
    with pytest.raises(CommandError, match=r"not imported: ink\.txt: mark 1 is labelled 'x'"):
        take(tmp_path, tmp_path / "home" / "all.h5")


def test_a_file_of_a_folder_that_cannot_be_read_is_never_passed_over(source, tmp_path):
    (tmp_path / "wrong.csv").write_text("digit,a,b\n7,1,2\n")
    with pytest.raises(CommandError, match=r"not imported: wrong\.csv: it has 3 columns"):
        take(tmp_path, tmp_path / "home" / "all.h5")


def test_what_is_no_data_in_a_folder_is_left_aside(source, tmp_path):
    for name, text in {
        "README.md": "Digits, by Zoë, and others\n",
        "card.json": '{"samples": 30, "format": "npz"}\n',
        "SHA256SUMS": f"{'0' * 64}  digits.npz\n",
        "LICENCE": "",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert take(tmp_path, tmp_path / "home" / "all.h5")["added"] == 30


def empty_npz(folder):
    np.savez(folder / "none.npz", images=IMAGES[:0], labels=LABELS[:0])


def empty_csv(folder):
    (folder / "none.csv").write_text(",".join(["label", *(f"pixel{n}" for n in range(784))]))


def empty_pictures(folder):
    (folder / "7").mkdir()


@pytest.mark.parametrize("make", [empty_npz, empty_csv, empty_pictures])
def test_where_there_is_nothing_to_import_that_is_said(tmp_path, capsys, make):
    make(tmp_path)
    file = tmp_path / "home" / "all.h5"
    assert main(["import", str(tmp_path), "--data", str(file)]) == 1
    assert "Nothing was changed" in capsys.readouterr().err
    assert not file.exists()
