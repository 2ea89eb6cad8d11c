"""What the process answers, asked without pipes."""

import h5py
import numpy as np
import pytest

from data.edit import Edit, Kind, to_records
from data.fresh_file import FreshFile
from data.recovery import open_store
from data.row import to_row
from data.rows import append_edits
from data.schema import SCHEMA
from data.shelf_messages import (
    ReadCatalog,
    ReadRows,
    ReadSample,
    ReadThumbnails,
    Replaced,
    Rest,
    Rested,
    Survey,
    Surveyed,
    Unreadable,
)
from data.shelf_process import ShelfProcess
from tests.data import version_1
from tests.data.conftest import COUNT
from tests.data.damage import flip
from tests.data.same import assert_same
from tests.data.samples import random_sample


def surveyed(path):
    process = ShelfProcess(path)
    return process, process.answer(Survey())


def flip_a_bit(path, dataset, row):
    """Damage the chunk that holds a row."""
    with h5py.File(path, "r") as file:
        layout = file[dataset]
        at = row // layout.chunks[0] * layout.chunks[0]
        chunk = layout.id.get_chunk_info_by_coord((at, *[0] * (layout.ndim - 1)))
    flip(path, chunk.byte_offset + 30)


def test_a_file_that_is_not_there_yet_is_no_trouble(tmp_path):
    _, answer = surveyed(tmp_path / "samples.h5")
    assert isinstance(answer, Surveyed)
    assert answer.file is None


def test_the_catalog_says_what_the_samples_say(closed_file):
    process, answer = surveyed(closed_file)
    assert answer.file.count == COUNT
    block = process.answer(ReadCatalog(5, 20))
    assert block.start == 5
    for i, seed in enumerate(range(5, 20)):
        sample = random_sample(seed)
        assert bytes(block.ids[i]).decode() == sample.id
        assert (block.label[i], block.asked[i], block.read[i]) == (
            *(sample.label, sample.asked, sample.read),
        )
        assert block.confidence[i] == np.float32(sample.confidence)
        assert block.source[i] == ("pen", "camera").index(sample.source)
        assert block.players[block.player[i]] == sample.player
        assert block.sessions[block.session[i]] == sample.session
        assert block.time[i] == sample.time.timestamp() * 1_000_000


def test_the_edits_come_with_the_first_survey_of_a_file_alone(closed_file):
    edit = Edit(Kind.DELETE, (random_sample(3).id,), player="Zoë")
    with h5py.File(closed_file, "r+") as file:
        append_edits(file, to_records(edit))
    process, answer = surveyed(closed_file)
    assert answer.edits == [edit]
    assert process.answer(Survey(answer.file.identity)).edits == []


def test_thumbnails_are_the_rasters_at_half_their_size_in_any_order(closed_file):
    process, _ = surveyed(closed_file)
    pictures = process.answer(ReadThumbnails((39, 2, 3, 20))).pictures
    assert sorted(pictures) == [2, 3, 20, 39]
    for row, picture in pictures.items():
        raster = random_sample(row).raster.astype(int)
        means = raster[::2, ::2] + raster[1::2, ::2] + raster[::2, 1::2] + raster[1::2, 1::2]
        assert picture.dtype == np.uint8
        assert np.array_equal(picture, means // 4)


def test_a_sample_comes_whole(closed_file):
    process, _ = surveyed(closed_file)
    for row in (0, 2, 39):
        assert_same(process.answer(ReadSample(row)).sample, random_sample(row))


def test_rows_come_as_they_are_in_the_file(closed_file):
    process, _ = surveyed(closed_file)
    block = process.answer(ReadRows(10, 14))
    assert block.start == 10
    for row, seed in zip(block.rows, range(10, 14), strict=True):
        assert row.is_same(to_row(random_sample(seed)))
    checksums = process.answer(ReadCatalog(10, 14)).checksum
    assert checksums.tolist() == [row.record["checksum"][0] for row in block.rows]


@pytest.mark.parametrize("dataset", ["raster", "points", "pixels"])
def test_a_flipped_bit_in_ink_is_found_and_its_sample_never_given(closed_file, dataset):
    flip_a_bit(closed_file, dataset, 7)
    process, _ = surveyed(closed_file)
    pictures = process.answer(ReadThumbnails(tuple(range(COUNT)))).pictures
    damaged = [row for row, picture in pictures.items() if picture is None]
    assert damaged
    if dataset == "raster":
        assert damaged == [7]
    assert all(process.answer(ReadSample(row)).sample is None for row in damaged)
    rows = process.answer(ReadRows(0, COUNT)).rows
    assert [i for i, row in enumerate(rows) if row is None] == damaged


def test_records_that_cannot_be_read_have_no_label_and_the_others_theirs(closed_file):
    flip_a_bit(closed_file, "record", 20)  # sixteen rows in a chunk
    process, _ = surveyed(closed_file)
    block = process.answer(ReadCatalog(0, COUNT))
    lost = list(range(16, 32))
    assert [row for row in range(COUNT) if block.label[row] > 9] == lost
    assert [row for row in range(COUNT) if not block.ids[row]] == lost
    pictures = process.answer(ReadThumbnails(tuple(range(COUNT)))).pictures
    assert [row for row, picture in pictures.items() if picture is None] == lost


def test_what_a_writer_appends_is_there_after_the_next_survey(tmp_path):
    path = tmp_path / "samples.h5"
    store = open_store(path, lambda: None).store
    store.append(to_row(random_sample(0)))
    process, first = surveyed(path)
    store.append(to_row(random_sample(1)))
    second = process.answer(Survey(first.file.identity))
    assert (first.file.count, second.file.count) == (1, 2)
    assert_same(process.answer(ReadSample(1)).sample, random_sample(1))
    store.close()


def test_another_file_in_the_place_is_noticed_before_anything_of_it_is_given(closed_file):
    process, before = surveyed(closed_file)
    assert process.answer(Rest()) == Rested()
    fresh = FreshFile(closed_file)
    fresh.add([to_row(random_sample(99))])
    fresh.put_in_place()
    assert process.answer(ReadThumbnails((0,))) == Replaced()
    after = process.answer(Survey(before.file.identity))
    assert after.file.count == 1
    assert_same(process.answer(ReadSample(0)).sample, random_sample(99))


def test_a_file_that_lost_samples_is_another_one(closed_file):
    process, _ = surveyed(closed_file)
    process.answer(Rest())
    with h5py.File(closed_file, "r+") as file:
        file["record"].resize(10, axis=0)
    assert process.answer(ReadSample(0)) == Replaced()


def test_a_file_of_an_older_schema_is_shown_too(tmp_path):
    path = tmp_path / "samples.h5"
    version_1.write(path, [random_sample(0)])
    process, answer = surveyed(path)
    assert answer.file.count == 1
    assert process.answer(ReadCatalog(0, 1)).label[0] == random_sample(0).label


def test_what_cannot_be_read_gets_a_sentence(tmp_path, closed_file):
    garbage = tmp_path / "samples.h5"
    garbage.write_bytes(b"garbage" * 1000)
    _, answer = surveyed(garbage)
    assert isinstance(answer, Unreadable)
    assert "is no HDF5 file" in answer.text
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA + 1
    _, answer = surveyed(closed_file)
    assert "newer Digit Quiz" in answer.text


def test_after_trouble_the_file_is_read_again(tmp_path):
    path = tmp_path / "samples.h5"
    path.write_bytes(b"garbage" * 1000)
    process, _ = surveyed(path)
    fresh = FreshFile(path)
    fresh.add([to_row(random_sample(0))])
    fresh.put_in_place()
    assert process.answer(Survey()).file.count == 1
