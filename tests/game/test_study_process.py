"""Studying samples, without processes: the questions are answered at once."""

import queue

import numpy as np
import pytest

from data.fresh_file import FreshFile
from data.row import to_row
from data.shelf_process import ShelfProcess
from game.opinion_cache import OpinionCache
from game.study_messages import Average, Averaged, LookAgain, Opinions
from game.study_process import StudyProcess
from model.prediction import Outcome, Prediction
from tests.data.damage import damage_raster
from tests.data.samples import random_sample

COUNT = 150  # more than are read at once


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "samples.h5"
    fresh = FreshFile(path)
    fresh.add([to_row(random_sample(seed)) for seed in range(COUNT)])
    fresh.put_in_place()
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, made):
    path = tmp_path / "samples.h5"
    path.write_bytes(made)
    return path


class Reader:
    def __init__(self, path):
        self.process = ShelfProcess(path)

    def ask(self, request, answer):
        reply = self.process.answer(request)
        assert isinstance(reply, answer), reply
        return reply


class Network:
    """Sure of a digit that the ink tells, but of none where the pixel is bright."""

    def __init__(self):
        self.read = 0

    def __call__(self, rasters):
        self.read += len(rasters)
        return [self.prediction(raster) for raster in rasters]

    def prediction(self, raster):
        pixel = int(raster[40, 40])
        outcome = Outcome.UNSURE if pixel > 200 else Outcome.SURE
        return Prediction(np.eye(10, dtype=np.float32)[pixel % 10], outcome, np.zeros((28, 28)))

    def opinion(self, raster):
        prediction = self.prediction(raster)
        return prediction.digit if prediction.outcome is Outcome.SURE else -1


def study(path, network, *asked):
    """Ask, close the pipe, and return what was answered."""
    requests, replies = queue.SimpleQueue(), []

    def tell(reply):
        replies.append(reply)
        if requests.empty() and all_told(replies):
            requests.put(None)

    for request in asked:
        requests.put(request)
    cache = OpinionCache(path.parent / "opinions", "network")
    StudyProcess(Reader(path), cache, network, requests, tell).run()
    return replies


def told(replies):
    opinions = np.full(COUNT, -2)
    for reply in replies:
        if isinstance(reply, Opinions):
            opinions[reply.start : reply.start + len(reply.opinions)] = reply.opinions
    return opinions


def all_told(replies):
    return (told(replies) != -2).all()


def test_every_sample_gets_its_opinion_the_latest_first(path):
    network = Network()
    replies = study(path, network, LookAgain())
    expected = [network.opinion(random_sample(seed).raster) for seed in range(COUNT)]
    assert told(replies).tolist() == expected
    assert -1 in expected
    assert max(expected) > 0


def test_a_second_run_reads_nothing_again_wherever_the_rows_lie_now(path):
    before = told(study(path, Network(), LookAgain()))
    fresh = FreshFile(path)
    fresh.add([to_row(random_sample(seed)) for seed in reversed(range(COUNT))])
    fresh.put_in_place()
    network = Network()
    after = told(study(path, network, LookAgain()))
    assert after.tolist() == before[::-1].tolist()
    assert network.read == 0


def test_a_damaged_sample_is_one_that_the_network_is_not_sure_of(path):
    damage_raster(path, 7)
    network = Network()
    opinions = told(study(path, network, LookAgain()))
    assert opinions[7] == -1
    assert opinions[8] == network.opinion(random_sample(8).raster)


def test_a_damaged_memory_is_thrown_away(path):
    study(path, Network(), LookAgain())
    file = path.parent / "opinions" / "network.npz"
    file.write_bytes(file.read_bytes()[:-100])
    network = Network()
    assert all_told(study(path, network, LookAgain()))
    assert network.read == COUNT


def test_averages_are_made_between_two_batches(path):
    rows = [()] * 10
    rows[4] = (3, 90)
    replies = study(path, Network(), LookAgain(), Average(5, tuple(rows)))
    (averaged,) = [reply for reply in replies if isinstance(reply, Averaged)]
    assert averaged.number == 5
    assert list(averaged.pictures) == [4]
    assert averaged.pictures[4].shape == (28, 28)
    assert isinstance(replies[-1], Opinions)


def test_of_damaged_samples_alone_there_is_no_average(path):
    damage_raster(path, 7)
    rows = [()] * 10
    rows[4] = (7,)
    replies = study(path, Network(), LookAgain(), Average(1, tuple(rows)))
    assert [r.pictures for r in replies if isinstance(r, Averaged)] == [{}]
