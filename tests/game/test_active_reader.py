import random
import shutil
from pathlib import Path

import pytest

from game.core.hand import write
from game.reader import ActiveReader
from model.classifier import MNIST_ALONE, SHIPPED


@pytest.fixture
def said():
    return []


@pytest.fixture
def reader(said):
    return ActiveReader(said.append)


def test_another_network_reads_the_next_drawing_and_is_named_in_what_it_says(reader):
    drawing = write(3, random.Random(1))
    for folder in (SHIPPED, MNIST_ALONE):
        reader.use([folder])
        assert reader.folder == folder
        assert reader.read(drawing).prediction.network == reader.name
        assert reader.read_number(drawing).parts[0].prediction.network == reader.name
    assert reader.name.startswith("mnist")


def test_who_follows_is_told_which_network_reads_now_and_of_each_change(reader):
    told = []
    reader.tell(told.append)
    reader.use([SHIPPED])
    reader.use([MNIST_ALONE])
    assert told == [None, SHIPPED, MNIST_ALONE]


def test_the_next_in_line_reads_for_one_that_cannot_be_loaded_and_that_is_said(
    reader, said, tmp_path
):
    damaged = tmp_path / "0007"
    shutil.copytree(SHIPPED, damaged)
    (damaged / "model.onnx").write_bytes(b"half a file")
    reader.use([damaged, MNIST_ALONE, SHIPPED])
    assert reader.folder == MNIST_ALONE
    assert "is damaged" in said[0] and said[1] == f"{reader.name} is used instead."


def test_without_any_network_nothing_is_read_and_that_is_said(reader, said, tmp_path):
    reader.use([tmp_path / "no"])
    assert reader.folder is None and reader.name == "none"
    assert reader.read(write(3, random.Random(1))).prediction.says_nothing
    assert "drawings are still kept" in said[-1]


def test_what_lies_in_a_folder_now_is_loaded_anew(reader, tmp_path):
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "net"))
    reader.use([folder])
    before = reader.name
    shutil.rmtree(folder)
    shutil.copytree(MNIST_ALONE, folder)
    reader.use([folder])
    assert reader.name != before
