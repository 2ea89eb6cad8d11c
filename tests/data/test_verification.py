import os
import shutil

import h5py
import pytest

from data.edit import Edit, Kind, _checksums, to_records
from data.merging import merge
from data.reading import open_samples
from data.repairing import repair
from data.rows import append_edits, read_rows
from data.schema import SCHEMA
from data.store_error import NewerSchemaError, NotSamplesError, StoreError
from data.store_lock import alone_with
from data.verification import verify
from tests.data.conftest import COUNT
from tests.data.damage import damage_raster, flip
from tests.data.edited import name, write
from tests.data.samples import random_sample


def look(path):
    return verify(path, lambda done, total: None)


def place_of(path, dataset, row=0):
    with h5py.File(path, "r") as file:
        return file[dataset].id.get_chunk_info(row).byte_offset


@pytest.mark.parametrize("state", ["closed", "killed"])
def test_a_whole_file_has_no_faults_and_stays_as_it_is(state, closed_file, killed_file):
    path = closed_file if state == "closed" else killed_file
    before = path.read_bytes()
    found = look(path)
    assert (found.samples, found.whole, found.faults) == (COUNT, COUNT, [])
    assert found.closed == (state == "closed")
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["samples.h5"]


def test_each_damaged_sample_is_named_with_its_part(closed_file):
    damage_raster(closed_file, 3)
    flip(closed_file, place_of(closed_file, "points", 1) + 8)
    found = look(closed_file)
    assert f"Sample 4 ({name(3)}): its raster cannot be read." in found.faults
    assert any(fault.endswith("its points cannot be read.") for fault in found.faults)
    assert found.whole == COUNT - len(found.faults)


def test_a_record_that_cannot_be_read_is_told_by_its_place(closed_file):
    flip(closed_file, place_of(closed_file, "record", 1) + 40)
    found = look(closed_file)
    assert "Sample 17: its record cannot be read." in found.faults
    assert len(found.faults) == 16  # as many as lie in one chunk


def test_what_another_program_wrote_over_is_not_what_was_saved(closed_file):
    with h5py.File(closed_file, "r+") as file:
        file["raster"][5, 50, 50] ^= 1
        record = file["record"][6]
        record["label"] = 11
        file["record"][6] = record
        file["record"][8] = file["record"][7]
    found = look(closed_file)
    assert any(f.startswith("Sample 6 ") and "not what was saved" in f for f in found.faults)
    assert any(f.startswith("Sample 7 ") and "label is 11" in f for f in found.faults)
    assert any(f.startswith("Sample 9 ") for f in found.faults)


def test_two_samples_of_one_id_are_told(tmp_path):
    path = write(tmp_path / "samples.h5", range(2))
    with h5py.File(path, "r+") as file:
        record = file["record"][1]
        record["id"] = name(0)
        file["record"][1] = record
    assert look(path).faults == [f"Sample 2 ({name(0)}): another sample has the same id."]


def test_damaged_changes_are_told(tmp_path):
    edits = [Edit(Kind.DELETE, (name(0), name(1))), Edit(Kind.RELABEL, (name(2),), label=3)]
    path = write(tmp_path / "samples.h5", range(3), edits)
    assert (look(path).edits, look(path).faults) == (2, [])
    broken = shutil.copy(path, tmp_path / "broken.h5")
    flip(broken, place_of(broken, "edit") + 9)
    assert look(broken).faults == ["3 rows of changes of samples cannot be read."]
    with h5py.File(path, "r+") as file:
        record = file["edit"][1]
        record["label"] = 5
        file["edit"][1] = record
    assert look(path).faults == ["1 change of samples not whole: without effect."]


def test_rows_that_no_sample_has_are_counted_and_are_no_fault(closed_file):
    with h5py.File(closed_file, "r+") as file:
        file["raster"].resize(COUNT + 2, axis=0)
        file["raster"][COUNT:] = 7
    found = look(closed_file)
    assert (found.unused, found.faults) == ({"raster": 2}, [])


def test_damage_outside_of_the_samples_is_told_too(closed_file):
    size = closed_file.stat().st_size
    whole = closed_file.read_bytes()
    flip(closed_file, 40)
    assert look(closed_file).faults == ["The first 48 bytes are damaged."]
    closed_file.write_bytes(whole)
    flip(closed_file, 300)
    assert look(closed_file).faults == ["The headers, which say what is in the file, are damaged."]
    closed_file.write_bytes(whole[:-1000])
    assert f"it has {size - 1000:,} of {size:,} bytes" in look(closed_file).faults[0]


def test_a_file_of_a_newer_program_is_told_from_a_damaged_one(closed_file):
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA + 1
    with pytest.raises(NewerSchemaError, match="Update the program"):
        look(closed_file)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody keeps root from reading")
def test_a_file_that_may_not_be_read_is_told(closed_file):
    closed_file.chmod(0)
    with pytest.raises(StoreError, match="Permission denied"):
        look(closed_file)


def test_what_cannot_be_looked_at_is_told_in_a_sentence(tmp_path, closed_file, monkeypatch):
    (tmp_path / "garbage.h5").write_bytes(bytes(range(256)) * 40)
    with pytest.raises(NotSamplesError, match="no HDF5 file"):
        look(tmp_path / "garbage.h5")
    with pytest.raises(StoreError, match="cannot be read"):
        look(tmp_path)
    monkeypatch.setattr("data.store_lock.GRACE", 0.0)
    with alone_with(closed_file), pytest.raises(StoreError, match="Close it"):
        look(closed_file)


def test_records_that_lie_in_one_lost_piece_are_not_tried_one_by_one(closed_file, monkeypatch):
    flip(closed_file, place_of(closed_file, "record", 1) + 40)
    tried = []
    read = h5py.Dataset.__getitem__

    def counting(dataset, *place):
        tried.append(dataset.name)
        return read(dataset, *place)

    monkeypatch.setattr(h5py.Dataset, "__getitem__", counting)
    with open_samples(closed_file) as file:
        found = read_rows(file, 0, COUNT)
    assert [place for place, row in enumerate(found) if row is None] == list(range(16, 32))
    assert tried.count("/record") < 16


NO_SAMPLES = {
    "label": 10, "asked": 99, "read": -2, "confidence": 7.0, "time": 253_402_300_800_000_000,
    "player": b"\xff\xfe", "source": b"hack", "id": b"../../x", "crop_width": 7,
}  # fmt: skip


@pytest.mark.parametrize(("field", "value"), NO_SAMPLES.items())
def test_what_is_called_damaged_is_taken_out_by_a_repair_and_not_merged(tmp_path, field, value):
    crop = next(seed for seed in range(20) if random_sample(seed).crop is not None)
    path = write(tmp_path / "samples.h5", [crop, 30, 31])
    with h5py.File(path, "r+") as file:
        record = file["record"][0]
        record[field] = value
        file["record"][0] = record
    found = look(path)
    assert (found.whole, len(found.faults)) == (2, 1)
    assert merge(tmp_path / "all.h5", [path], lambda: None).damaged == 1
    done = repair(path, lambda: None)
    assert (done.kept, done.lost) == (2, 1)
    assert look(path).faults == []


@pytest.mark.parametrize(("field", "value"), [("label", 33), ("kind", 9), ("size", 5)])
def test_a_change_that_has_no_effect_but_is_as_it_was_written_is_no_damage(tmp_path, field, value):
    path = write(tmp_path / "samples.h5", range(2))
    records = to_records(Edit(Kind.RELABEL, (name(0),), label=3))
    records[field] = value
    records["checksum"] = _checksums(records)
    with h5py.File(path, "r+") as file:
        append_edits(file, records)
    assert (look(path).edits, look(path).faults) == (0, [])
    assert not repair(path, lambda: None).was_damaged
