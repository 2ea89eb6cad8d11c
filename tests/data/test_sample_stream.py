import logging

import h5py
import pytest

from data.edit import Edit, Kind, to_records
from data.rows import append_edits
from data.sample_stream import stream_samples
from data.store_error import StoreError
from tests.data.conftest import COUNT
from tests.data.damage import damage_raster
from tests.data.same import assert_same
from tests.data.samples import random_sample


def test_samples_come_as_they_stand_and_damaged_ones_are_left_out(closed_file, caplog):
    relabelled = Edit(Kind.RELABEL, (random_sample(3).id,), label=(random_sample(3).label + 1) % 10)
    deleted = Edit(Kind.DELETE, (random_sample(4).id,))
    with h5py.File(closed_file, "r+") as file:
        for edit in (relabelled, deleted):
            append_edits(file, to_records(edit))
    damage_raster(closed_file, 7)
    with caplog.at_level(logging.WARNING):
        found = {sample.id: sample for sample in stream_samples(closed_file)}
    kept = [seed for seed in range(COUNT) if seed not in (4, 7)]
    assert list(found) == [random_sample(seed).id for seed in kept]
    assert found[random_sample(3).id].label == relabelled.label
    assert_same(found[random_sample(5).id], random_sample(5))
    assert f"1 of {COUNT} samples" in caplog.text


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path):
    with pytest.raises(StoreError, match="There is no file"):
        next(stream_samples(tmp_path / "samples.h5"))


def test_garbage_gets_a_sentence(tmp_path):
    path = tmp_path / "samples.h5"
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(StoreError, match="is no HDF5 file"):
        next(stream_samples(path))


def test_what_gives_no_sign_of_life_in_time_gets_a_sentence(closed_file):
    with pytest.raises(StoreError, match="hung, or ended unexpectedly"):
        next(stream_samples(closed_file, silence=0.001))  # no process starts so fast
