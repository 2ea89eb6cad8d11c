import math
from dataclasses import replace

import numpy as np
import pytest

from data.edit import Edit, Kind
from game.core.notices import Notices
from game.core.sight import Box, Mark
from game.farewell import samples_kept
from game.keeper import PATIENCE, SampleKeeper
from game.settings import Settings
from model.prediction import refusal
from tests.game.fakes import FakeReader, FakeStore, reading_of


@pytest.fixture
def store():
    return FakeStore()


@pytest.fixture
def keeper(store, tmp_path):
    settings = Settings(tmp_path / "settings.json", "Ada")
    return SampleKeeper(store, Notices(), settings, FakeReader())


def mark(prediction):
    crop = np.random.default_rng(1).integers(0, 256, (60, 40)).astype(np.uint8)
    raster = np.zeros((112, 112), np.uint8)
    raster[16:96, 50:60] = 255
    return Mark(Box(300, 200, 30, 48), crop, Box(5, 6, 30, 48), raster, prediction)


def test_a_mark_is_kept_with_what_the_camera_saw(keeper, store):
    seen = mark(reading_of(7))
    kept = keeper.keep_mark(seen, label=1, asked=1, round="r", burst="b")
    (sample,) = store.samples
    assert sample.id == kept
    assert (sample.source, sample.round, sample.burst) == ("camera", "r", "b")
    assert (sample.label, sample.asked, sample.read) == (1, 1, 7)
    assert sample.confidence == pytest.approx(0.955)
    assert (sample.player, sample.network) == ("Ada", "fake 1")
    assert np.array_equal(sample.raster, seen.raster) and not sample.drawing
    assert np.array_equal(sample.crop.pixels, seen.crop) and sample.crop.box == (5, 6, 30, 48)


def test_a_mark_that_nothing_can_be_said_of_has_no_reading(keeper, store):
    keeper.keep_mark(mark(refusal()), label=4, asked=None, round="r", burst="b")
    (sample,) = store.samples
    assert sample.read is None and math.isnan(sample.confidence)


def test_a_mark_is_followed_until_it_is_saved(keeper, store):
    store.slow = True
    kept = keeper.keep_mark(mark(reading_of(7)), label=7, asked=7, round="r", burst="b")
    keeper.poll(0.5)
    assert not keeper.is_saved(kept)
    store.slow = False
    keeper.poll(1.0)
    assert keeper.is_saved(kept)


def relabel(*samples):
    return Edit(Kind.RELABEL, samples, label=3)


def test_a_change_is_followed_until_it_is_saved(keeper, store):
    edit = relabel("a")
    keeper.change(edit)
    assert store.edits == [edit] and not keeper.is_saved(edit.id)
    keeper.poll(0.5)
    assert keeper.is_saved(edit.id)


@pytest.mark.parametrize(
    ("samples", "edits", "said"),
    [
        (1, 0, "1 sample waits to be saved"),
        (0, 1, "1 change waits to be saved"),
        (2, 1, "2 samples and 1 change wait to be saved"),
        (0, 0, "7 samples kept"),
    ],
)
def test_what_waits_is_named_as_what_it_is(keeper, store, samples, edits, said):
    store.slow = True
    store.count = 7
    for _ in range(samples):
        keeper.keep_mark(mark(reading_of(7)), label=7, asked=7, round="r", burst="b")
    for _ in range(edits):
        keeper.change(relabel("a"))
    keeper.poll(PATIENCE + 1)
    assert samples_kept(keeper) == said
    assert len(keeper.waiting_changes) == edits
    assert len(keeper.waiting) == samples + edits


def test_what_is_deleted_is_not_said_to_be_kept(keeper, store):
    store.count, store.deleted = 7, 2
    assert samples_kept(keeper) == "5 samples kept"
    assert (keeper.count, keeper.kept) == (7, 5)
    store.count = None
    assert samples_kept(keeper) == "" and keeper.kept is None


def test_the_network_that_read_is_named_also_once_another_one_is_in_use(keeper, store):
    seen = mark(replace(reading_of(7), network="lean-5"))
    keeper.keep_mark(seen, label=1, asked=1, round="r", burst="b")
    assert store.samples[0].network == "lean-5"
