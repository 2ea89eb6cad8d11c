"""Changes of samples on their way into the file, by the same door as the samples."""

import numpy as np
import pytest

from data import store_talk
from data.changes import changes
from data.edit import Edit, Kind, to_records
from data.reading import edits_of, open_samples, read_samples
from data.recovery import open_store
from data.row import to_row
from data.row_archive import Archive, unpack
from data.rows import append_edits
from data.store import Store
from data.store_client import StoreClient
from data.store_messages import Edited, Saved
from data.unsaved import unsaved_files, write_unsaved
from tests.data.samples import random_sample
from tests.data.store_driving import notices, opened, running, save, wait_until
from tests.data.test_store_taken_away import kill

IDS = [random_sample(seed).id for seed in range(4)]


def relabel(*seeds, label=7):
    return Edit(Kind.RELABEL, tuple(IDS[seed] for seed in seeds), label=label, player="Zoë")


def delete(*seeds):
    return Edit(Kind.DELETE, tuple(IDS[seed] for seed in seeds))


def undo(edit):
    return Edit(Kind.UNDO, undoes=edit.id)


def labels_of(path):
    return {sample.id: sample.label for sample in read_samples(path)}


def done(events):
    return [
        e.edit_id if isinstance(e, Edited) else e.sample_id
        for e in events
        if isinstance(e, Edited | Saved)
    ]


def wait_for(client, n):
    return wait_until(client, lambda events: len(done(events)) >= n)


def test_a_change_is_in_the_file_when_it_is_reported_and_after_the_end(tmp_path):
    path = tmp_path / "samples.h5"
    first, second = relabel(0, 1), delete(2)
    with running(path) as client:
        save(client, 0, 1, 2)
        client.change(first)
        client.change(second)
        assert client.unsaved == 5
        events = wait_for(client, 5)
        assert done(events) == [*IDS[:3], first.id, second.id], "a change follows what it names"
        assert edits_of(path) == [first, second]
        assert (client.count, client.unsaved) == (3, 0)
    assert labels_of(path) == {IDS[0]: 7, IDS[1]: 7}


def test_a_change_given_twice_is_kept_once(tmp_path):
    path = tmp_path / "samples.h5"
    edit = relabel(0)
    with running(path) as client:
        save(client, 0)
        client.change(edit)
        wait_for(client, 2)
        client.change(edit)
        wait_for(client, 1)
    with running(path) as client:
        client.change(edit)
        wait_for(client, 1)
    with open_samples(path) as file:
        assert len(file["edit"]) == 1


def test_how_many_are_deleted_is_known_at_once_and_at_the_next_start(tmp_path):
    path = tmp_path / "samples.h5"
    gone = delete(0, 1)
    with running(path) as client:
        save(client, 0, 1, 2)
        client.change(gone)
        client.change(relabel(2))
        wait_for(client, 5)
        assert (client.count, client.deleted) == (3, 2)
    with running(path) as client:
        wait_until(client, opened)
        assert (client.count, client.deleted) == (3, 2)
        client.change(undo(gone))
        wait_for(client, 1)
        assert client.deleted == 0


def test_after_the_store_is_killed_changes_come_again_in_their_order(tmp_path):
    path = tmp_path / "samples.h5"
    edits = [relabel(0), relabel(1), delete(1)]
    with running(path) as client:
        save(client, 0)
        client.change(edits[0])
        wait_for(client, 2)
        kill(client.process_id)
        save(client, 1)
        client.change(edits[1])
        client.change(edits[2])
        events = wait_for(client, 3)
        assert done(events) == [IDS[1], edits[1].id, edits[2].id]
        assert opened(events).recovered == 1
    assert edits_of(path) == edits


def test_a_change_that_a_kill_cut_short_is_made_whole_when_it_is_sent_again(tmp_path):
    path = tmp_path / "samples.h5"
    edit = relabel(0, 1, 2)
    store = open_store(path, lambda: None).store
    for seed in range(3):
        store.append(to_row(random_sample(seed)))
    append_edits(store.file, to_records(edit)[:2])
    store.close()
    assert edits_of(path) == []
    store = Store(path)
    store.append_edit(edit)
    store.close()
    assert edits_of(path) == [edit]


def test_a_change_that_waits_at_the_end_is_taken_up_by_the_next_start(tmp_path, temporary_folder):
    home = tmp_path / "home"
    home.write_text("a file, not a folder")
    path = home / "samples.h5"
    edits = [relabel(0), delete(1)]
    client = StoreClient(path, pause=0.05)
    save(client, 0, 1)
    for edit in edits:
        client.change(edit)
    wait_until(client, notices)
    assert client.close(30) == 0
    assert client.left_in.parent == temporary_folder
    home.unlink()
    with running(path) as client:
        events = wait_until(client, opened)
        assert notices(events) == ["Saved 2 samples and 2 changes that waited from an earlier run."]
    assert unsaved_files(path) == []
    assert edits_of(path) == edits
    assert labels_of(path) == {IDS[0]: 7}


def test_changes_alone_that_waited_are_taken_up_the_oldest_first(closed_file):
    first = relabel(0)
    taken = undo(first)
    write_unsaved(closed_file, Archive(edits=[first]))
    write_unsaved(closed_file, Archive(edits=[taken]))
    for _ in range(2):
        with running(closed_file) as client:
            wait_until(client, opened)
    assert edits_of(closed_file) == [first, taken]


def test_where_nothing_can_be_written_lost_changes_are_counted(tmp_path, temporary_folder):
    temporary_folder.rmdir()
    (tmp_path / "home").write_text("a file, not a folder")
    client = StoreClient(tmp_path / "home" / "samples.h5", pause=0.05)
    save(client, 0)
    client.change(relabel(0))
    assert client.close(30) == 2


def test_a_change_of_very_many_samples_is_one_change(tmp_path):
    path = tmp_path / "samples.h5"
    names = tuple(f"{n:032x}" for n in range(20_000))
    edit = Edit(Kind.DELETE, names)
    with running(path) as client:
        client.change(edit)
        wait_for(client, 1)
    assert edits_of(path) == [edit]
    assert len(changes([edit]).ids) == len(names)


def test_a_change_is_brought_to_the_disk_as_a_sample_is(tmp_path, monkeypatch):
    monkeypatch.setattr(store_talk, "SYNC_AFTER", 0.0)
    asked = []
    ask = store_talk.ChildPipe.ask
    monkeypatch.setattr(
        store_talk.ChildPipe, "ask", lambda pipe, what: (asked.append(what), ask(pipe, what))[1]
    )
    edit = relabel(0)
    with running(tmp_path / "samples.h5") as client:
        client.change(edit)
        wait_until(client, lambda _: any(isinstance(what, store_talk.Sync) for what in asked))
    assert asked[0] == edit


@pytest.mark.parametrize("cut", [slice(0, 1), slice(1, None)])
def test_an_archive_with_a_change_in_pieces_is_damaged(tmp_path, monkeypatch, cut):
    whole = to_records
    monkeypatch.setattr("data.row_archive.to_records", lambda edit: whole(edit)[cut])
    file = write_unsaved(tmp_path / "samples.h5", Archive(edits=[relabel(0, 1)]))
    with pytest.raises(ValueError, match="is damaged"):
        unpack(file)


def test_an_archive_gives_back_what_went_in(tmp_path):
    rows, edits = [to_row(random_sample(seed)) for seed in range(3)], [relabel(0, 1), delete(2)]
    found = unpack(write_unsaved(tmp_path / "samples.h5", Archive(rows, edits)))
    assert found.edits == edits
    assert all(one.is_same(other) for one, other in zip(found.rows, rows, strict=True))
    alone = unpack(write_unsaved(tmp_path / "samples.h5", Archive(rows)))
    assert alone.edits == [] and len(alone.rows) == 3
    assert np.array_equal(alone.rows[0].record, rows[0].record)
