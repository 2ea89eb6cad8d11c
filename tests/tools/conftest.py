"""A small set in the form of MNIST, drawn by the program's own hand, and a network of it."""

import random
from pathlib import Path

import numpy as np
import pytest

from data.sample import Crop, Sample, new_id
from data.store_client import StoreClient
from game.core.hand import write
from model.ink import Drawing, Stroke
from model.paint import paint
from model.prepare import prepare


def drawn_images(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Images uint8 (n, 28, 28) of digits drawn by chance, and their labels uint8 (n,)."""
    chance = random.Random(seed)
    labels = np.array([chance.randrange(10) for _ in range(n)], np.uint8)
    images = [np.round(prepare(paint(write(int(d), chance))) * 255) for d in labels]
    return np.stack(images).astype(np.uint8), labels


@pytest.fixture(scope="session")
def small_mnist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("mnist") / "small.npz"
    x_train, y_train = drawn_images(600, 1)
    x_test, y_test = drawn_images(100, 2)
    np.savez(file, x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
    return file


@pytest.fixture(scope="session")
def small_network(small_mnist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a plain network, trained for a moment by the command itself."""
    pytest.importorskip("tensorflow", reason="training needs TensorFlow")
    from tools.train import main

    out = tmp_path_factory.mktemp("networks") / "small"
    options = ["--arch", "plain", "--epochs", "5", "--validation", "0.17", "--batch-size", "32"]
    assert main(["--mnist", str(small_mnist), *options, "--format", "h5", "--out", str(out)]) == 0
    return out


def leaning(drawing: Drawing) -> Drawing:
    return Drawing(
        tuple(Stroke(s.x + 1.2 * (0.5 - s.y), s.y, s.t, s.pressure) for s in drawing.strokes)
    )


@pytest.fixture(scope="session")
def samples_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five rounds of ten digits by somebody whose hand leans far over, two of them on paper."""
    file = tmp_path_factory.mktemp("home") / "samples.h5"
    save_rounds(file, 5)
    return file


def save_rounds(file: Path, rounds: int) -> None:
    """Save rounds of ten digits, all in a hand that leans far over; every second one on paper."""
    client, chance = StoreClient(file), random.Random(5)
    for number in range(rounds):
        round_id, on_paper = new_id(), number % 2 == 1
        for label in range(10):
            drawing = leaning(write(label, chance))
            raster = paint(drawing)
            client.save(
                Sample(
                    raster=raster,
                    drawing=Drawing() if on_paper else drawing,
                    label=label,
                    asked=label,
                    read=None,
                    confidence=float("nan"),
                    player="Ada",
                    session="0" * 32,
                    round=round_id,
                    source="camera" if on_paper else "pen",
                    crop=Crop(255 - raster, (16, 16, 80, 80)) if on_paper else None,
                    burst=new_id() if on_paper else "",
                    program="test",
                    network="none",
                )
            )
    assert client.close(timeout=30) == 0
