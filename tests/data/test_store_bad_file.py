import h5py

from data.reading import read_samples
from data.schema import SCHEMA
from data.store_client import StoreClient
from data.unsaved import unsaved_files
from tests.data.conftest import COUNT
from tests.data.same import assert_holds
from tests.data.samples import random_sample
from tests.data.store_driving import notices, opened, running, save, wait_for_saved, wait_until


def test_a_newer_file_is_left_alone_and_what_was_drawn_waits_for_the_newer_program(closed_file):
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA + 1
    before = closed_file.read_bytes()
    client = StoreClient(closed_file)
    save(client, 100)
    events = wait_until(client, notices)
    assert "newer Digit Quiz" in notices(events)[0]
    assert "waits, and is kept in a file of its own" in notices(events)[0]
    assert client.close(30) == 0
    assert closed_file.read_bytes() == before
    assert unsaved_files(closed_file) == [client.left_in]
    with h5py.File(closed_file, "r+") as file:
        file.attrs["schema"] = SCHEMA
    with running(closed_file) as client:
        events = wait_until(client, opened)
        assert notices(events) == ["Saved 1 sample that waited from an earlier run."]
    assert unsaved_files(closed_file) == []
    assert [sample.id for sample in read_samples(closed_file)][COUNT:] == [random_sample(100).id]


def test_garbage_is_set_aside_with_a_notice_and_saving_works(tmp_path):
    path = tmp_path / "samples.h5"
    path.write_bytes(b"garbage" * 100)
    with running(path) as client:
        save(client, 0)
        events = wait_for_saved(client, 1)
        assert any("is no HDF5 file" in text for text in notices(events))
    assert_holds(path, [0])


def test_a_file_found_damaged_while_saving_is_repaired_and_the_player_reads_no_jargon(closed_file):
    with h5py.File(closed_file, "r") as file:
        points = file["points"].id
        last = points.get_chunk_info(points.get_num_chunks() - 1)
    with running(closed_file) as client:
        wait_until(client, opened)
        with closed_file.open("r+b") as raw:  # the chunk that the next points go into
            raw.seek(last.byte_offset)
            raw.write(bytes(last.size))
        save(client, 100)
        events = wait_for_saved(client, 1)
        told, repaired, well = notices(events)
        assert "is damaged and takes nothing new" in told
        assert "recovered" in repaired
        assert "everything is saved" in well
    assert len(list(read_samples(closed_file))) == COUNT


def test_a_damaged_file_of_unsaved_samples_is_set_aside(tmp_path):
    path = tmp_path / "samples.h5"
    (tmp_path / "samples.unsaved-1.npz").write_bytes(b"garbage")
    with running(path) as client:
        events = wait_until(client, opened)
        assert any("samples.unsaved-1.damaged" in text for text in notices(events))
    assert unsaved_files(path) == []
