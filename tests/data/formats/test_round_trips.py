import gzip
import json
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.adding import adding
from data.catalog import Choice
from data.edit import Edit, Kind, to_records
from data.formats.card import Circumstances
from data.formats.export_folder import ExportFolder, discard_unfinished
from data.formats.exporting import NothingToExportError, export
from data.reading import read_samples
from data.row import to_row, to_sample
from data.store_lock import StoreLock
from model.ink import Drawing, Stroke
from model.prepare import as_images
from tests.data.edited import write
from tests.data.formats.exports import NOW, export_to, intake, read_back, square_images
from tests.data.same import assert_same
from tests.data.samples import is_from_paper, random_sample
from tests.datasets import dataset


def as_written(rows):
    return [to_sample(row) for row in rows]


@pytest.fixture
def edited_file(closed_file):
    """The first of its forty samples is relabelled, the second deleted."""
    names = [random_sample(seed).id for seed in (0, 1)]
    edits = [Edit(Kind.RELABEL, names[:1], label=3), Edit(Kind.DELETE, names[1:])]
    with adding(closed_file, "import", lambda: None) as addition:
        addition.replace_edits(np.concatenate([to_records(edit) for edit in edits]))
    return closed_file


@pytest.mark.parametrize("form", ["png", "npz"])
def test_everything_comes_back_as_it_stands_to_the_last_bit(tmp_path, edited_file, form):
    export_to(tmp_path / "out", edited_file, form)
    expected = list(read_samples(edited_file))
    found = as_written(read_back(tmp_path / "out"))
    assert len(found) == len(expected) == 39 and found[0].label == 3
    by_id = {sample.id: sample for sample in found}
    for sample in expected:
        assert_same(by_id[sample.id], sample)


def test_what_was_imported_once_is_not_added_again(tmp_path, closed_file):
    export_to(tmp_path / "out", closed_file, "npz")
    for added in (40, 0):
        with adding(tmp_path / "other.h5", "import", lambda: None) as addition:
            assert not addition.add(read_back(tmp_path / "out"))
        assert (addition.added, addition.known) == (added, 40 - added)


@pytest.fixture
def image_file(tmp_path):
    """Sixty samples that came in as images of 28 x 28."""
    with adding(tmp_path / "images.h5", "import", lambda: None) as addition:
        addition.add(intake().of_images(square_images(60), np.arange(60, dtype=np.uint8) % 10))
    return tmp_path / "images.h5"


@pytest.mark.parametrize("form", ["idx", "idx-gz", "csv", "npz", "png", "png-28"])
def test_images_of_mnists_size_come_back_bit_by_bit_and_are_known_again(tmp_path, image_file, form):
    export_to(tmp_path / "out", image_file, form)
    rows = sorted(read_back(tmp_path / "out"), key=lambda row: row.id)
    before = sorted(map(to_row, read_samples(image_file)), key=lambda row: row.id)
    assert [row.id for row in rows] == [row.id for row in before]
    for one, other in zip(rows, before, strict=True):
        np.testing.assert_array_equal(one.raster, other.raster)
        assert one.record["label"] == other.record["label"]


def test_idx_is_what_mnist_is(tmp_path, image_file):
    export_to(tmp_path / "out", image_file, "idx-gz")
    images = gzip.decompress((tmp_path / "out" / "train-images-idx3-ubyte.gz").read_bytes())
    assert images == struct.pack(">4I", 2051, 60, 28, 28) + square_images(60).tobytes()
    labels = gzip.decompress((tmp_path / "out" / "train-labels-idx1-ubyte.gz").read_bytes())
    assert labels == struct.pack(">2I", 2049, 60) + bytes(n % 10 for n in range(60))


def test_mnist_itself_comes_out_as_it_went_in(tmp_path):
    with np.load(dataset("mnist.npz")) as mnist:
        images, labels = mnist["x_test"][:300], mnist["y_test"][:300]
    with adding(tmp_path / "mnist.h5", "import", lambda: None) as addition:
        addition.add(intake().of_images(images, labels))
    export_to(tmp_path / "out", tmp_path / "mnist.h5", "npz")
    with np.load(tmp_path / "out" / "digits.npz") as arrays:
        np.testing.assert_array_equal(arrays["images"], images)
        np.testing.assert_array_equal(arrays["labels"], labels)
        assert not len(arrays["raster"])


def test_images_of_other_ink_are_what_the_network_sees(tmp_path, closed_file):
    export_to(tmp_path / "out", closed_file, "npz")
    rasters = np.stack([random_sample(seed).raster for seed in range(40)])
    with np.load(tmp_path / "out" / "digits.npz", allow_pickle=False) as arrays:
        np.testing.assert_array_equal(arrays["images"], as_images(rasters))
        np.testing.assert_array_equal(arrays["raster"], rasters)


def test_strokes_come_back_from_unipen_text_exactly_with_time_pressure_and_writer(
    tmp_path, closed_file
):
    made = export_to(tmp_path / "out", closed_file, "unipen")
    pens = [random_sample(seed) for seed in range(40) if not is_from_paper(seed)]
    assert made["left_out"] == {"without strokes": 40 - len(pens)}
    found = as_written(read_back(tmp_path / "out"))
    for one, other in zip(found, pens, strict=True):
        assert (one.label, one.player) == (other.label, "Zoë")
        for a, b in zip(one.drawing.strokes, other.drawing.strokes, strict=True):
            for name in ("x", "y", "t", "pressure"):
                np.testing.assert_array_equal(getattr(a, name), getattr(b, name))


def test_each_writer_of_unipen_text_has_a_round_of_their_own(tmp_path):
    lines = []
    for writer in ("ada", "ben", "ada"):
        lines += [f".WRITER_ID {writer}", '.SEGMENT DIGIT ? OK "1"', ".PEN_DOWN", "250 400"]
        lines += [f"250 {len(lines)}", ".PEN_UP"]
    (tmp_path / "ink.txt").write_text("\n".join(lines))
    ada, ben, again = as_written(read_back(tmp_path / "ink.txt"))
    assert ada.round == again.round != ben.round
    assert ada.session == ben.session


def test_strokes_beyond_the_pad_are_brought_back_into_it(tmp_path):
    stroke = Stroke.from_points([(-1.0, 0.0, 0.0), (3.0, 2.0, 0.1)])
    row = intake().of_drawing(Drawing((stroke,)), 7, "")
    np.testing.assert_allclose(row.points[:, :2], [[0, 0], [1, 0.5]])


def test_a_choice_is_exported_alone_and_said_on_the_card(tmp_path, closed_file):
    labels = [random_sample(seed).label for seed in range(40)]
    made = export_to(tmp_path / "out", closed_file, "png-28", Choice(digit=labels[0]))
    assert made["samples"] == labels.count(labels[0])
    assert {row.record["label"][0] for row in read_back(tmp_path / "out")} == {labels[0]}
    with pytest.raises(NothingToExportError):
        export_to(tmp_path / "none", closed_file, "csv", Choice(player="nobody"))
    assert not list(tmp_path.glob("none*"))


def test_the_card_says_what_is_in_an_export_and_the_sums_are_those_of_the_files(
    tmp_path, closed_file
):
    made = export_to(tmp_path / "out", closed_file, "csv")
    card = json.loads((tmp_path / "out" / "card.json").read_text(encoding="utf-8"))
    assert made == card | {"folder": str(tmp_path / "out"), "bytes": made["bytes"]}
    assert (card["samples"], card["players"], card["licence"]) == (40, {"Zoë": 40}, "CC BY 4.0")
    assert sum(card["digits"].values()) == 40 and card["sources"] == {"pen": 27, "camera": 13}
    text = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "40 labelled digits" in text and "Author: Ada" in text and "| Zoë | 40 |" in text
    sums = (tmp_path / "out" / "SHA256SUMS").read_text().splitlines()
    assert {line.split("  ")[1] for line in sums} == {"README.md", "card.json", "digits.csv"}


def test_without_names_nobody_is_named(tmp_path, closed_file):
    export_to(tmp_path / "out", closed_file, "png", anonymous=True)
    for file in (tmp_path / "out").iterdir():
        if file.is_file():
            assert "Zoë".encode() not in file.read_bytes()
    assert {to_sample(row).player for row in read_back(tmp_path / "out")} == {"person 1"}


def test_names_come_back_from_strokes_whatever_is_in_them_and_no_name_as_none(tmp_path):
    names = ["", '"q" \\ .SEGMENT', "#x", "", "12", "' ' a", '"', 'x "7"', "Zoë"]
    seeds = [seed for seed in range(60) if not is_from_paper(seed)][: len(names)]
    samples = [replace(random_sample(s), player=n) for s, n in zip(seeds, names, strict=True)]
    export_to(tmp_path / "out", write(tmp_path / "some.h5", samples), "unipen")
    back = [to_sample(row).player for row in read_back(tmp_path / "out")]
    assert back == names
    said = [to_sample(row).player for row in read_back(tmp_path / "out", intake(player="Ben"))]
    assert said == [name or "Ben" for name in names]


def test_nothing_is_overwritten_and_what_a_kill_left_is_taken_away(tmp_path, closed_file):
    (tmp_path / "out").mkdir()
    with pytest.raises(FileExistsError):
        export_to(tmp_path / "out", closed_file, "csv")
    (tmp_path / "half.new").mkdir()
    (tmp_path / "half.new" / "mine.txt").touch()
    with pytest.raises(FileExistsError):
        export_to(tmp_path / "half", closed_file, "csv")
    (tmp_path / "half.new" / "UNFINISHED.txt").touch()
    export_to(tmp_path / "half", closed_file, "csv")
    assert not (tmp_path / "half" / "mine.txt").exists()
    assert not (tmp_path / "half.new").exists()


def test_an_export_under_way_keeps_others_from_its_folder(tmp_path, closed_file, monkeypatch):
    monkeypatch.setattr("data.store_lock.GRACE", 0)
    under_way = ExportFolder(tmp_path / "out")
    under_way.write("part", b"half")
    with pytest.raises(FileExistsError, match="being made"):
        export_to(tmp_path / "out", closed_file, "csv")
    under_way.write("whole", b"all of it")
    under_way.put_in_place()
    assert sorted(f.name for f in (tmp_path / "out").iterdir()) == ["part", "whole"]


def test_what_was_cut_short_is_deleted_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr("data.store_lock.GRACE", 0)
    for name in ("dead.new", "mine.new", "whole"):
        (tmp_path / name / "3").mkdir(parents=True)
        (tmp_path / name / "3" / "00001.png").write_bytes(b"ink")
    (tmp_path / "dead.new" / "UNFINISHED.txt").touch()
    alive = ExportFolder(tmp_path / "alive")
    alive.write("part", b"half")
    discard_unfinished(tmp_path, lambda: None)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["alive.new", "mine.new", "whole"]
    assert (tmp_path / "alive.new" / "part").read_bytes() == b"half"
    assert list((tmp_path / "mine.new" / "3").iterdir())


def test_a_folder_that_is_put_in_its_place_meanwhile_is_not_taken_over(tmp_path, monkeypatch):
    under_way = ExportFolder(tmp_path / "out")
    under_way.write("part", b"all of it")

    def meanwhile(lock, busy):
        monkeypatch.undo()
        monkeypatch.setattr(Path, "rename", lambda *_: None)  # it is just about to
        under_way.put_in_place()
        lock.take(busy)

    monkeypatch.setattr(StoreLock, "take", meanwhile)
    with pytest.raises(FileExistsError):
        ExportFolder(tmp_path / "out")
    assert (tmp_path / "out.new" / "part").read_bytes() == b"all of it"


def test_the_same_samples_make_the_same_files(tmp_path, closed_file):
    for form in ("npz", "idx-gz", "png"):
        for name in ("one", "two"):
            export_to(tmp_path / form / name, closed_file, form)
        sums = [(tmp_path / form / name / "SHA256SUMS").read_text() for name in ("one", "two")]
        assert sums[0] == sums[1]


@pytest.mark.parametrize("form", ["npz", "idx-gz", "png"])
def test_signs_of_life_go_on_while_files_are_packed_and_summed(tmp_path, closed_file, form):
    told = []
    about = Circumstances(form, NOW, "digit-quiz test")
    export(closed_file, tmp_path / "out", about, as_images, Choice(), lambda *now: told.append(now))
    assert set(told) == {(40, 40)}  # one block of samples
    assert len(told) > len(list((tmp_path / "out").rglob("*.*"))) - 2
