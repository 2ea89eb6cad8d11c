import h5py
import pytest

from data.edit import Edit, Kind, to_records
from data.fresh_file import FreshFile
from data.reading import read_samples
from data.repairing import repair
from data.row import to_row
from data.rows import append_edits
from data.schema import SCHEMA
from data.store_error import NewerSchemaError, NotSamplesError, StoreError
from data.verification import verify
from tests.data import version_1
from tests.data.conftest import COUNT
from tests.data.damage import damage_raster, flip
from tests.data.edited import edits_in, name, quietly, write
from tests.data.same import assert_holds
from tests.data.samples import random_sample


def others(path):
    return [other for other in path.parent.iterdir() if ".lock" not in other.name and other != path]


def assert_nothing_is_damaged(path):
    assert verify(path, lambda done, total: None).faults == []
    assert not repair(path, quietly).was_damaged


def test_a_whole_file_stays_as_it_is(closed_file):
    before = closed_file.read_bytes()
    done = repair(closed_file, quietly)
    assert (done.kept, done.was_damaged, done.notice) == (COUNT, False, "")
    assert closed_file.read_bytes() == before and others(closed_file) == []


def test_a_file_after_a_kill_is_put_in_order(killed_file):
    done = repair(killed_file, quietly)
    assert (done.kept, done.was_damaged, done.notice) == (COUNT, False, "")
    with h5py.File(killed_file, "r") as file:
        assert len(file["record"]) == COUNT
    assert others(killed_file) == []


def test_a_damaged_sample_is_left_behind_in_the_damaged_file_which_is_kept(closed_file):
    damage_raster(closed_file, 7)
    before = closed_file.read_bytes()
    done = repair(closed_file, quietly)
    assert (done.kept, done.lost, done.was_damaged) == (COUNT - 1, 1, True)
    assert_holds(closed_file, [seed for seed in range(COUNT) if seed != 7])
    (aside,) = others(closed_file)
    assert aside.name in done.notice and aside.read_bytes() == before
    assert not repair(closed_file, quietly).was_damaged


def test_changes_of_samples_are_kept_and_lost_ones_are_told(tmp_path):
    edits = [Edit(Kind.DELETE, (name(0),)), Edit(Kind.RELABEL, (name(1), name(2)), label=3)]
    path = write(tmp_path / "samples.h5", range(3), edits)
    damage_raster(path, 2)
    repair(path, quietly)
    assert edits_in(path) == edits
    with h5py.File(path, "r") as file:
        at = file["edit"].id.get_chunk_info(0).byte_offset
    flip(path, at + 9)
    done = repair(path, quietly)
    assert (done.lost, done.lost_changes) == (0, 3) and "nor 3 entries of changes" in done.notice
    assert len(list(read_samples(path))) == 2
    assert_nothing_is_damaged(path)


def test_of_a_damaged_change_nothing_is_taken_over_and_whole_ones_are(tmp_path):
    edits = [Edit(Kind.DELETE, tuple(map(name, range(3)))), Edit(Kind.DELETE, (name(3),))]
    path = tmp_path / "samples.h5"
    fresh = FreshFile(path)
    fresh.add([to_row(random_sample(seed)) for seed in range(5)])
    fresh.put_in_place()
    records = to_records(*edits)
    records["subject"][1] = name(4)
    with h5py.File(path, "r+") as file:
        append_edits(file, records)
    before = path.read_bytes()
    done = repair(path, quietly)
    assert (done.kept, done.lost_changes, done.was_damaged) == (5, 1, True)
    assert edits_in(path) == edits[1:]
    (aside,) = others(path)
    assert aside.read_bytes() == before
    assert_nothing_is_damaged(path)


@pytest.mark.parametrize(
    "at", [0, 3, 8, 30, 40, 47, 60, 110, 250, 500, 900, 1100, 1500, 2050, 2100, 2300, 2600, 4800]
)
def test_damage_to_what_says_how_a_file_is_laid_out_loses_nothing(closed_file, at):
    content = bytearray(closed_file.read_bytes())
    content[at : at + 20] = bytes(20)
    closed_file.write_bytes(content)
    repair(closed_file, quietly)
    assert_holds(closed_file, range(COUNT))


def test_when_all_headers_are_gone_the_samples_are_found_by_the_lists_of_their_pieces(tmp_path):
    path = write(tmp_path / "samples.h5", range(60), [Edit(Kind.DELETE, (name(3),))])
    content = bytearray(path.read_bytes())
    content[:4096] = bytes(4096)
    content[48:52] = b"OHDR"
    path.write_bytes(content)
    assert repair(path, quietly).kept == 60
    assert_holds(path, [seed for seed in range(60) if seed != 3])


def test_a_file_of_an_older_program_is_brought_up_to_date_with_what_can_be_read(tmp_path):
    path = tmp_path / "samples.h5"
    version_1.write(path, [random_sample(seed) for seed in (0, 1, 3)])
    damage_raster(path, 1)
    assert repair(path, quietly).kept == 2
    assert_holds(path, [0, 3])


@pytest.mark.parametrize("content", [b"", b"garbage" * 3000, b"\x89HDF\r\n\x1a\n" + bytes(9000)])
def test_what_is_no_samples_file_is_left_as_it_is(tmp_path, content):
    path = tmp_path / "samples.h5"
    path.write_bytes(content)
    with pytest.raises(NotSamplesError, match=r"no HDF5 file|left as it is"):
        repair(path, quietly)
    assert path.read_bytes() == content and others(path) == []


def test_another_hdf5_file_is_left_as_it_is(tmp_path):
    path = tmp_path / "weather.h5"
    with h5py.File(path, "w", libver=("v110", "v110")) as file:
        file["rain"] = range(10_000)
    flip(path, 60)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="left as it is"):
        repair(path, quietly)
    assert path.read_bytes() == before and others(path) == []


def test_a_newer_file_is_left_as_it_is(closed_file):
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA + 1
    with pytest.raises(NewerSchemaError, match="Update the program"):
        repair(closed_file, quietly)


def test_of_a_file_without_any_whole_sample_nothing_is_made(tmp_path):
    path = write(tmp_path / "samples.h5", range(1))
    damage_raster(path, 0)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="No sample of"):
        repair(path, quietly)
    assert path.read_bytes() == before and others(path) == []


def test_a_file_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="There is no file"):
        repair(tmp_path / "samples.h5", quietly)
    with pytest.raises(StoreError, match=r"Is a directory|denied"):
        repair(tmp_path, quietly)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("names", [["record"], ["raster", "record"], ["edit"], ["points"]])
def test_rows_that_a_file_only_claims_to_have_are_not_tried(tmp_path, names):
    path = write(tmp_path / "samples.h5", range(20), [Edit(Kind.DELETE, (name(3),))])
    with h5py.File(path, "r+") as file:
        for dataset in names:
            file[dataset].resize(10**9, axis=0)
    steps = []
    assert len(list(read_samples(path))) == 19
    assert repair(path, lambda: steps.append(1)).kept == 20
    assert len(steps) < 10
    assert_holds(path, [seed for seed in range(20) if seed != 3])
    assert_nothing_is_damaged(path)
