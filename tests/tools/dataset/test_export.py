import argparse
import json
from dataclasses import replace

import h5py
import numpy as np
import pytest

from data.reading import read_samples
from tests.data.edited import write
from tests.data.samples import random_sample
from tools.command import EXPECTED
from tools.dataset.__main__ import main
from tools.dataset.export import SUBCOMMAND
from tools.dataset.import_ import SUBCOMMAND as IMPORT
from tools.dataset.subcommand import Subcommand


def options(subcommand: Subcommand, *words):
    parser = argparse.ArgumentParser()
    subcommand.add_options(parser)
    return parser.parse_args([str(word) for word in words])


def export(*words, reports=None):
    told = reports if reports is not None else []
    return SUBCOMMAND.work(options(SUBCOMMAND, *words), lambda *report: told.append(report))


def test_the_command_exports_shows_how_far_it_is_and_says_where(samples_file, tmp_path, capsys):
    status = main(
        ["export", "--data", str(samples_file), "--out", str(tmp_path / "out"), "--format", "npz"]
    )
    said = capsys.readouterr()
    assert status == 0
    assert f"50 samples, 0.1 MB, exported to {tmp_path / 'out'}." in said.out
    assert "exporting samples: 50 of 50" in said.err
    with np.load(tmp_path / "out" / "digits.npz") as arrays:
        assert arrays["images"].shape == (50, 28, 28)


def test_without_a_name_it_goes_into_the_homes_folder_of_exports(samples_file, tmp_path):
    result = export("--home", tmp_path, "--data", samples_file, "--format", "csv")
    assert str(tmp_path / "exports" / "csv-2") in result["folder"]


CHOICES = {
    "digit": (["--digit", "3"], 5, "samples of the digit 3"),
    "player": (["--player", " Ada "], 50, "samples by Ada"),
    "source": (["--source", "camera"], 20, "samples from camera"),
    "days": (["--since", "2020-01-01", "--until", "2100-01-01"], 50, "samples since 2020-01-01"),
    "all days": (["--since", "0001-01-01", "--until", "9999-12-31"], 50, "samples since 0001-01"),
    "first day": (["--since", "0001-01-02", "--until", "9999-12-30"], 50, "samples since 0001-01"),
    "all of these": (["--digit", "3", "--source", "pen"], 3, "samples of the digit 3 from pen"),
}


@pytest.mark.parametrize(("words", "count", "said"), CHOICES.values(), ids=CHOICES.keys())
def test_what_was_asked_for_is_exported_and_named_on_the_card(
    samples_file, tmp_path, words, count, said
):
    result = export("--data", samples_file, "--out", tmp_path / "out", *words)
    assert result["samples"] == count
    card = json.loads((tmp_path / "out" / "card.json").read_text(encoding="utf-8"))
    assert card["chosen"].startswith(said)


def test_a_card_of_an_export_without_names_does_not_name_whose_it_is(samples_file, tmp_path):
    words = ["--player", "Ada", "--anonymous", "--format", "csv"]
    export("--data", samples_file, "--out", tmp_path / "out", *words)
    for file in (tmp_path / "out").iterdir():
        assert b"Ada" not in file.read_bytes()


@pytest.mark.parametrize(("field", "value"), [("time", 2**63 - 1), ("label", 10)])
@pytest.mark.parametrize("form", ["png", "csv"])
def test_what_can_be_no_sample_is_left_out_as_damaged(tmp_path, field, value, form):
    write(tmp_path / "some.h5", range(6))
    with h5py.File(tmp_path / "some.h5", "r+") as file:
        record = file["record"][3:4]
        record[field] = value
        file["record"][3:4] = record
    words = ["--data", tmp_path / "some.h5", "--out", tmp_path / "out", "--format", form]
    result = export(*words)
    assert (result["samples"], result["left_out"]) == (5, {"damaged": 1})


def test_without_names_no_network_is_named_either_and_the_nameless_are_said(tmp_path):
    samples = [replace(random_sample(seed), player="", network="Ada's hand") for seed in range(6)]
    write(tmp_path / "some.h5", samples)
    words = ["--player", "", "--format", "npz", "--anonymous"]
    export("--data", tmp_path / "some.h5", "--out", tmp_path / "out", *words)
    with np.load(tmp_path / "out" / "digits.npz") as arrays:
        assert set(arrays["record"]["network"]) == {b""}
    card = json.loads((tmp_path / "out" / "card.json").read_text(encoding="utf-8"))
    assert card["chosen"] == "samples by whoever gave no name"


FAILURES = {
    "nothing fits": (["--player", "Nobody"], "No sample in .* samples by Nobody as npz"),
    "no strokes": (["--format", "unipen", "--source", "camera"], "No sample in"),
    "not there": (["--data", "nowhere.h5"], "There is no file"),
    "in the way": (["--out", "taken"], "is there already, and nothing is overwritten"),
}


@pytest.mark.parametrize(("words", "sentence"), FAILURES.values(), ids=FAILURES.keys())
def test_what_cannot_be_exported_is_said_and_nothing_is_left(
    samples_file, tmp_path, monkeypatch, words, sentence
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").mkdir()
    with pytest.raises(EXPECTED, match=sentence):
        export("--data", samples_file, "--out", tmp_path / "out", *words)
    assert [p.name for p in tmp_path.iterdir()] == ["taken"]


def test_samples_come_back_by_the_commands(samples_file, tmp_path):
    export("--data", samples_file, "--out", tmp_path / "out", "--format", "png")
    words = [tmp_path / "out", "--data", tmp_path / "again.h5"]
    result = IMPORT.work(options(IMPORT, *words), lambda *_: None)
    assert result["added"] == 50
    before, after = (
        sorted(s.id for s in read_samples(file)) for file in (samples_file, tmp_path / "again.h5")
    )
    assert before == after
