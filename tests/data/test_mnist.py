from pathlib import Path

import numpy as np
import pytest

from data import mnist


def arrays(n: int = 3) -> dict[str, np.ndarray]:
    images, labels = np.zeros((n, 28, 28), np.uint8), np.zeros(n, np.uint8)
    return {"x_train": images, "y_train": labels, "x_test": images, "y_test": labels}


def test_a_file_in_the_form_of_keras_is_loaded(tmp_path: Path) -> None:
    np.savez(tmp_path / "mnist.npz", **arrays())
    assert mnist.load(tmp_path / "mnist.npz").x_train.shape == (3, 28, 28)
    images, labels = mnist.load_test(tmp_path / "mnist.npz")
    assert images.shape == (3, 28, 28) and labels.shape == (3,)


def test_a_file_that_is_something_else_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "garbage.npz").write_bytes(b"garbage")
    np.savez(tmp_path / "other.npz", images=np.zeros(3))
    np.savez(tmp_path / "float.npz", **(arrays() | {"x_test": np.zeros((3, 28, 28))}))
    np.savez(tmp_path / "empty.npz", **arrays(0))
    np.savez(tmp_path / "labels.npz", **(arrays() | {"y_train": np.array([1, 2, 12])}))
    np.save(tmp_path / "bare.npy", np.zeros(3))
    (tmp_path / "bare.npy").rename(tmp_path / "bare.npz")
    names = ("garbage.npz", "other.npz", "float.npz", "empty.npz", "labels.npz", "bare.npz")
    for name in names:
        with pytest.raises(mnist.MnistError, match=name):
            mnist.load(tmp_path / name)
    with pytest.raises(mnist.MnistError, match="There is no MNIST file"):
        mnist.load(tmp_path / "nowhere.npz")


def test_the_file_given_comes_before_the_environment_and_that_before_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache.npz"
    monkeypatch.setattr(mnist, "KERAS_CACHE", cache)
    monkeypatch.delenv(mnist.ENVIRONMENT, raising=False)
    assert mnist.find(None) is None
    cache.touch()
    assert mnist.find(None) == cache
    monkeypatch.setenv(mnist.ENVIRONMENT, "named.npz")
    assert mnist.find(None) == Path("named.npz")
    assert mnist.find(Path("given.npz")) == Path("given.npz")
