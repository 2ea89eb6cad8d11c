"""The shelf with the real process behind it."""

import time
from dataclasses import dataclass, field

import h5py
import numpy as np
import pytest

from data.catalog import Choice, choose
from data.edit import Edit, Kind, to_records
from data.fresh_file import FreshFile
from data.recovery import open_store
from data.row import to_row
from data.rows import append_edits
from data.schema import SCHEMA
from data.shelf_ink import thumbnail
from game.shelf import SampleShelf
from game.study import Study
from model.classifier import MNIST_ALONE, SHIPPED, Classifier
from model.prediction import Outcome
from model.prepare import prepare_all
from tests.data.damage import damage_raster, flip
from tests.data.same import assert_same
from tests.data.samples import random_sample

COUNT = 20
DEADLINE = 30.0


@dataclass
class Keeper:
    count: int | None = None
    edits: list = field(default_factory=list)

    def change(self, edit):
        self.edits.append(edit)


class Settings:
    player = "Ada"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "samples.h5"
    write(path, range(COUNT))
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, made):
    path = tmp_path / "samples.h5"
    path.write_bytes(made)
    return path


@pytest.fixture
def keeper():
    return Keeper()


@pytest.fixture
def shelf(path, keeper):
    shelf = shelf_of(path, keeper)
    shelf.open()
    yield shelf
    end(shelf)


def shelf_of(path, keeper, network=None):
    shelf = SampleShelf(path, keeper, Settings(), Study(path, path.parent / "opinions"))
    shelf.use(network)
    return shelf


def write(path, seeds):
    fresh = FreshFile(path)
    fresh.add([to_row(random_sample(seed)) for seed in seeds])
    fresh.put_in_place()


def name(seed):
    return random_sample(seed).id


def wait(shelf, until):
    """Let frames pass until something has come."""
    give_up = time.monotonic() + DEADLINE
    while not (found := until()):
        assert time.monotonic() < give_up, shelf.trouble or "nothing came"
        time.sleep(0.002)
        shelf.poll(time.monotonic())
    return found


def is_complete(shelf):
    return lambda: shelf.complete


def end(shelf):
    """Close it, and let the seconds pass in which it might be opened again."""
    shelf.close()
    shelf.poll(0.0)
    shelf.poll(1000.0)


def labels(shelf):
    return shelf.catalog.label.tolist()


def first_labels():
    return [random_sample(seed).label for seed in range(COUNT)]


def test_what_is_kept_comes_to_be_known(shelf):
    wait(shelf, is_complete(shelf))
    assert labels(shelf) == first_labels()
    assert shelf.catalog.names(range(COUNT)) == tuple(name(seed) for seed in range(COUNT))
    assert shelf.catalog.players == ("Zoë",)
    assert not shelf.catalog.deleted.any()
    assert shelf.trouble == ""
    catalog = shelf.catalog
    shelf.poll(time.monotonic())
    assert shelf.catalog is catalog


def test_pictures_and_samples_come_as_they_are_asked_for(shelf):
    wait(shelf, is_complete(shelf))
    rows = choose(shelf.catalog, Choice()).tolist()
    pictures = wait(shelf, lambda: len(found := shelf.thumbnails(rows)) == COUNT and found)
    assert all(picture.shape == (56, 56) for picture in pictures.values())
    assert_same(wait(shelf, lambda: shelf.sample(11)), random_sample(11))


def test_a_damaged_sample_is_said_to_be_and_nothing_of_it_is_shown(path, keeper):
    damage_raster(path, 7)
    shelf = shelf_of(path, keeper)
    shelf.open()
    wait(shelf, is_complete(shelf))
    wait(shelf, lambda: len(shelf.thumbnails(range(COUNT))) == COUNT - 1 and shelf.damaged)
    assert shelf.damaged == {7}
    assert 7 not in shelf.thumbnails(range(COUNT))
    assert shelf.sample(7) is None
    end(shelf)


def test_a_file_of_which_nothing_can_be_read_gets_a_sentence(path, keeper):
    with h5py.File(path, "r") as file:
        chunks = [file["record"].id.get_chunk_info(i) for i in range(2)]
    for chunk in chunks:
        flip(path, chunk.byte_offset + 30)
    shelf = shelf_of(path, keeper)
    shelf.open()
    wait(shelf, is_complete(shelf))
    assert f"none of its samples, {COUNT}, can be read" in shelf.trouble
    assert choose(shelf.catalog, Choice()).size == choose(shelf.catalog, Choice(deleted=True)).size
    end(shelf)


def test_changes_hold_at_once_are_handed_over_and_are_taken_back(shelf, keeper):
    wait(shelf, is_complete(shelf))
    before = shelf.catalog
    shelf.relabel([name(3), name(5)], 9)
    assert (labels(shelf)[3], labels(shelf)[5]) == (9, 9)
    assert before.label.tolist() == first_labels()
    assert shelf.catalog.confirmed.nonzero()[0].tolist() == [3, 5]
    shelf.delete([name(5)])
    assert shelf.catalog.deleted.nonzero()[0].tolist() == [5]
    assert [e.kind for e in shelf.history(5)] == [Kind.RELABEL, Kind.DELETE]
    assert shelf.undo().kind is Kind.DELETE
    assert not shelf.catalog.deleted.any()
    assert shelf.undo().kind is Kind.RELABEL
    assert labels(shelf) == first_labels()
    assert shelf.undo() is None
    assert shelf.redo().samples == (name(3), name(5))
    assert (labels(shelf)[3], labels(shelf)[5]) == (9, 9)
    shelf.delete([name(1)])
    shelf.restore([name(1)])
    assert shelf.redo() is None
    assert not shelf.catalog.deleted.any()
    kinds = [edit.kind.name for edit in keeper.edits]
    assert kinds == ["RELABEL", "DELETE", "UNDO", "UNDO", "UNDO", "DELETE", "RESTORE"]
    assert {edit.player for edit in keeper.edits} == {"Ada"}


def test_changes_of_an_earlier_run_hold_and_can_be_taken_back(path, keeper):
    relabelled = Edit(Kind.RELABEL, (name(3),), label=(random_sample(3).label + 1) % 10)
    deleted = Edit(Kind.DELETE, (name(4), name(6)))
    with h5py.File(path, "r+") as file:
        for edit in (relabelled, deleted):
            append_edits(file, to_records(edit))
    shelf = shelf_of(path, keeper)
    shelf.open()
    wait(shelf, is_complete(shelf))
    assert labels(shelf)[3] == relabelled.label
    assert shelf.catalog.deleted.nonzero()[0].tolist() == [4, 6]
    assert choose(shelf.catalog, Choice(deleted=True)).tolist() == [6, 4]
    assert shelf.undo() == deleted
    assert shelf.undo() == relabelled
    assert labels(shelf) == first_labels()
    assert [edit.undoes for edit in keeper.edits] == [deleted.id, relabelled.id]
    end(shelf)


def test_a_change_made_before_anything_is_read_holds_when_it_is(shelf):
    shelf.delete([name(2)])
    assert not shelf.can_undo and shelf.undo() is None, "a later one may be in the file"
    wait(shelf, is_complete(shelf))
    assert shelf.can_undo and not shelf.can_redo
    assert shelf.catalog.deleted.nonzero()[0].tolist() == [2]


def test_new_samples_come_without_reading_all_again(path, keeper):
    store = open_store(path, lambda: None).store
    shelf = shelf_of(path, keeper)
    shelf.open()
    wait(shelf, is_complete(shelf))
    players = shelf.catalog.players
    pictures = wait(shelf, lambda: shelf.thumbnails([3]))
    for seed in (50, 51):
        store.append(to_row(random_sample(seed)))
    keeper.count = store.count
    wait(shelf, lambda: len(shelf.catalog) == COUNT + 2 and shelf.complete)
    assert shelf.catalog.names([COUNT, COUNT + 1]) == (name(50), name(51))
    assert labels(shelf)[:COUNT] == first_labels()
    assert shelf.catalog.players == players
    assert shelf.thumbnails([3])[3] is pictures[3]
    store.close()
    end(shelf)


def test_changes_of_another_copy_of_the_program_are_shown(path, keeper):
    store = open_store(path, lambda: None).store
    shelf = shelf_of(path, keeper)
    shelf.open()
    shelf._talk._glance = 0.01
    wait(shelf, is_complete(shelf))
    shelf.delete([name(1)])
    store.append_edit(keeper.edits[0])
    foreign = Edit(Kind.DELETE, (name(4), name(6)))
    store.append_edit(foreign)
    wait(shelf, lambda: shelf.catalog.deleted[4])
    assert shelf.catalog.deleted.nonzero()[0].tolist() == [1, 4, 6]
    assert shelf.undo().samples == foreign.samples
    assert shelf.undo().id == keeper.edits[0].id
    assert not shelf.catalog.deleted.any()
    store.close()
    end(shelf)


def test_another_file_in_the_place_is_read_from_its_beginning(shelf, path, keeper):
    wait(shelf, is_complete(shelf))
    wait(shelf, lambda: shelf.thumbnails([3]))
    write(path, [70, 71, 72])
    keeper.count = 3
    wait(shelf, lambda: len(shelf.catalog) == 3 and shelf.complete)
    assert shelf.catalog.names(range(3)) == (name(70), name(71), name(72))
    picture = wait(shelf, lambda: shelf.thumbnails([1]))[1]
    assert np.array_equal(picture, thumbnail(random_sample(71).raster))
    assert shelf.thumbnails([3]) == {}


def test_nothing_kept_yet_is_no_trouble_and_the_first_sample_appears(tmp_path, keeper):
    path = tmp_path / "later" / "samples.h5"
    shelf = shelf_of(path, keeper)
    shelf.open()
    wait(shelf, is_complete(shelf))
    assert (len(shelf.catalog), shelf.trouble) == (0, "")
    path.parent.mkdir()
    write(path, [1])
    keeper.count = 1
    wait(shelf, lambda: len(shelf.catalog) == 1 and shelf.complete)
    assert shelf.catalog.names([0]) == (name(1),)
    end(shelf)


def test_a_process_that_is_killed_is_followed_by_another(shelf):
    wait(shelf, is_complete(shelf))
    first, seen = shelf._talk.pipe, shelf._seen
    first.kill()
    sample = wait(shelf, lambda: shelf.complete and shelf.sample(5))
    assert_same(sample, random_sample(5))
    assert shelf._talk.pipe is not first
    assert shelf._seen is seen, "what is seen stays"
    wait(shelf, lambda: shelf.thumbnails([3]))
    assert shelf.trouble == ""


def test_a_newer_file_gets_a_sentence_and_is_shown_once_it_is_readable(path, keeper):
    with h5py.File(path, "r+") as file:
        file.attrs["schema"] = SCHEMA + 1
    shelf = shelf_of(path, keeper)
    shelf.open()
    wait(shelf, lambda: "newer Digit Quiz" in shelf.trouble)
    assert len(shelf.catalog) == 0
    write(path, [1])
    keeper.count = 1
    wait(shelf, is_complete(shelf))
    assert (len(shelf.catalog), shelf.trouble) == (1, "")
    end(shelf)


def test_memory_is_given_back_after_a_while_unless_somebody_looks_again(shelf):
    wait(shelf, is_complete(shelf))
    talk, now = shelf._talk, 100.0
    shelf.close()
    shelf.poll(now)
    shelf.open()
    shelf.poll(now + 60)
    assert len(shelf.catalog) == COUNT
    shelf.close()
    shelf.poll(now)
    shelf.poll(now + 60)
    assert len(shelf.catalog) == 0
    talk.join(DEADLINE)
    assert not talk.is_alive()
    shelf.open()
    wait(shelf, is_complete(shelf))
    assert len(shelf.catalog) == COUNT


def test_changes_of_this_run_outlive_closing(shelf):
    wait(shelf, is_complete(shelf))
    shelf.delete([name(2)])
    end(shelf)
    shelf.open()
    wait(shelf, is_complete(shelf))
    assert shelf.catalog.deleted.nonzero()[0].tolist() == [2]
    assert shelf.undo().samples == (name(2),)


def test_the_network_in_use_says_what_it_thinks_of_each_sample_and_of_new_ones(path, keeper):
    store = open_store(path, lambda: None).store
    shelf = shelf_of(path, keeper, SHIPPED)
    shelf.open()
    wait(shelf, lambda: shelf.complete and shelf.suspicion == 1)
    opinions = shelf.catalog.opinion.tolist()
    assert opinions == opinions_of(SHIPPED)
    store.append(to_row(random_sample(50)))
    keeper.count = store.count
    wait(shelf, lambda: len(shelf.catalog) == COUNT + 1 and shelf.suspicion == 1)
    assert shelf.catalog.opinion.tolist()[:COUNT] == opinions
    store.close()
    end(shelf)


def opinions_of(network):
    rasters = np.stack([random_sample(seed).raster for seed in range(COUNT)])
    says = Classifier.load(network).read_all(rasters)
    return [p.digit if p.outcome is Outcome.SURE else -1 for p in says]


def test_another_network_has_other_opinions_while_samples_are_looked_at(path, keeper):
    shelf = shelf_of(path, keeper, SHIPPED)
    shelf.open()
    wait(shelf, lambda: shelf.complete and shelf.suspicion == 1)
    before = shelf.catalog
    shelf.use(MNIST_ALONE)
    assert shelf.suspicion == 0 and before.opinion.tolist() == opinions_of(SHIPPED)
    wait(shelf, lambda: shelf.suspicion == 1)
    assert shelf.catalog.opinion.tolist() == opinions_of(MNIST_ALONE)
    end(shelf)


def test_averages_that_were_asked_for_come_from_the_next_network_too(path, keeper):
    shelf = shelf_of(path, keeper, SHIPPED)
    shelf.open()
    wait(shelf, is_complete(shelf))
    rows = (tuple(range(COUNT)),)
    shelf.averages(rows)
    shelf.use(MNIST_ALONE)
    assert wait(shelf, lambda: shelf.averages(rows)).keys() == {0}
    end(shelf)


def test_averages_are_what_a_network_sees_of_each_digit_on_average(shelf):
    assert shelf.averages(((0,),)) == {}
    wait(shelf, is_complete(shelf))
    now = labels(shelf)
    rows = tuple(tuple(row for row in range(COUNT) if now[row] == d) for d in range(10))
    means = wait(shelf, lambda: shelf.averages(rows))
    assert sorted(means) == sorted(set(now))
    for digit, mean in means.items():
        seeds = [seed for seed in range(COUNT) if now[seed] == digit]
        images = prepare_all(np.stack([random_sample(seed).raster for seed in seeds]))
        assert np.array_equal(mean, np.round(255 * images.mean(0, np.float64)).astype(np.uint8))
    assert shelf.averages(rows[:1]) == {}, "other ones are on their way"


def test_without_a_network_there_is_nothing_more_to_wait_for(shelf):
    wait(shelf, is_complete(shelf))
    assert shelf.suspicion == 1
    assert (shelf.catalog.opinion == -2).all()
    assert not shelf.catalog.suspect.any()
