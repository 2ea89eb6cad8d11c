import pytest

from tests.datasets import dataset


def test_a_real_writer_plays_the_quiz_is_learned_and_read_better(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("tensorflow", reason="teaching needs TensorFlow")
    dataset("mnist.npz")
    folder = dataset("pendigits-orig.tra.Z").parent
    monkeypatch.setenv("DIGITS_DATASETS", str(folder))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    from tools.soak_writers import soak_writers

    figures, good = soak_writers(1, 0, print)
    (row,) = figures["writers"].values()
    assert row["kept"] == 50
    assert row["after"] > row["before"]
    assert row["mnist_after"] >= row["mnist_before"] - 0.001
    assert good
