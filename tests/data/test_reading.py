import logging

import h5py
import pytest

from data.reading import count_samples, read_samples
from data.recovery import open_store
from data.row import to_row
from data.schema import SCHEMA
from data.store_error import NewerSchemaError, NotSamplesError, StoreError
from tests.data.conftest import COUNT
from tests.data.same import assert_same
from tests.data.samples import random_sample


def assert_all_there(samples, count=COUNT):
    samples = list(samples)
    assert len(samples) == count
    for seed, sample in enumerate(samples):
        assert_same(sample, random_sample(seed))


def test_every_sample_of_a_closed_file_comes_back_exactly(closed_file):
    assert count_samples(closed_file) == COUNT
    assert_all_there(read_samples(closed_file))


def test_every_sample_of_a_killed_programs_file_comes_back_without_repair(killed_file):
    before = killed_file.read_bytes()
    assert_all_there(read_samples(killed_file))
    assert killed_file.read_bytes() == before


def test_samples_are_read_while_a_writer_goes_on_writing(tmp_path):
    path = tmp_path / "samples.h5"
    store = open_store(path, lambda: None).store
    for seed in range(5):
        store.append(to_row(random_sample(seed)))
        assert_all_there(read_samples(path), seed + 1)
    store.close()


def test_plain_h5py_reads_beside_the_writer_with_swmr(tmp_path):
    path = tmp_path / "samples.h5"
    store = open_store(path, lambda: None).store
    store.append(to_row(random_sample(0)))
    with h5py.File(path, "r", swmr=True) as file:
        assert file["record"]["label"][0] == random_sample(0).label
    store.close()


def test_a_damaged_sample_is_left_out_and_counted_in_the_log(closed_file, caplog):
    with h5py.File(closed_file, "r") as file:
        chunk = file["raster"].id.get_chunk_info(7)
    content = bytearray(closed_file.read_bytes())
    content[chunk.byte_offset + 30] ^= 4
    closed_file.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        found = [sample.id for sample in read_samples(closed_file)]
    assert found == [random_sample(seed).id for seed in range(COUNT) if seed != 7]
    assert f"1 of {COUNT} samples" in caplog.text


@pytest.mark.parametrize("state", ["closed", "killed"])
def test_a_truncated_file_is_read_as_far_as_it_goes(closed_file, killed_file, state):
    path = closed_file if state == "closed" else killed_file
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    found = list(read_samples(path))
    assert 0 < len(found) < COUNT
    for sample in found:
        assert_same(sample, random_sample(int(sample.id, 16) - 1))


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path):
    with pytest.raises(StoreError, match="There is no file"):
        count_samples(tmp_path / "samples.h5")


def test_garbage_gets_a_sentence(tmp_path):
    path = tmp_path / "samples.h5"
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(NotSamplesError, match="is no HDF5 file"):
        list(read_samples(path))


def test_hdf5_without_samples_gets_a_sentence(tmp_path):
    path = tmp_path / "samples.h5"
    h5py.File(path, "w").close()
    with pytest.raises(NotSamplesError, match="not one with samples"):
        list(read_samples(path))


def test_a_newer_schema_is_not_read(closed_file):
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA + 1
    with pytest.raises(NewerSchemaError, match="newer Digit Quiz"):
        count_samples(closed_file)
