import io
import zipfile

import numpy as np
import pytest

from model.card import NetworkError
from model.rehearsal import REHEARSAL_FILE, Rehearsal, read_rehearsal, write_rehearsal


def stored(**changes):
    """The arrays of a small file, some of them changed."""
    arrays = {
        "scale": np.full(3, 0.5, np.float32),
        "activations": np.ones((4, 3), np.uint8),
        "labels": np.array([0, 1, 9, 10], np.uint8),
        "gate_activations": np.ones((2, 3), np.uint8),
        "gate_labels": np.array([0, 9], np.uint8),
    }
    return arrays | changes


def test_what_was_written_is_read_again(tmp_path):
    chance = np.random.default_rng(1)
    mine, gate = chance.random((6, 2, 3), np.float32), chance.random((4, 2, 3), np.float32)
    labels, gate_labels = np.arange(6, dtype=np.uint8), np.arange(4, dtype=np.uint8)
    write_rehearsal(Rehearsal(mine, labels, gate, gate_labels), tmp_path)
    again = read_rehearsal(tmp_path)
    np.testing.assert_allclose(again.activations, mine, atol=1 / 255)
    np.testing.assert_allclose(again.gate_activations, gate, atol=1 / 255)
    assert again.labels.tolist() == labels.tolist()
    assert again.gate_labels.tolist() == gate_labels.tolist()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scale": np.array([1, np.inf, 1], np.float32)}, "scale"),
        ({"scale": np.array([1, 0, 1], np.float32)}, "scale"),
        ({"scale": np.ones((9, 9, 3), np.float32)}, "fit"),
        ({"activations": np.ones((4, 3), np.float64)}, "float64"),
        ({"activations": np.ones((4, 5), np.uint8)}, "fit"),
        ({"labels": np.array([0, 1, 9, 11], np.uint8)}, "no digits"),
        ({"labels": np.zeros(3, np.uint8)}, "as many"),
        ({"gate_labels": np.array([0, 10], np.uint8)}, "no digits"),
        ({"gate_labels": np.zeros(0, np.uint8), "gate_activations": np.zeros((0, 3), np.uint8)},
         "as many"),
        ({"labels": np.array([None] * 4)}, "usable"),
        ({"labels": np.uint8(1)}, "shapes"),
    ],
)  # fmt: skip
def test_a_strangers_file_that_does_not_fit_is_refused(tmp_path, changes, words):
    np.savez_compressed(tmp_path / REHEARSAL_FILE, **stored(**changes))
    with pytest.raises(NetworkError, match=words):
        read_rehearsal(tmp_path)


def test_what_would_unpack_to_too_much_is_refused_unread(tmp_path):
    big = np.zeros((40_000_000, 1), np.uint8)
    np.savez_compressed(tmp_path / REHEARSAL_FILE, **stored(activations=big))
    assert (tmp_path / REHEARSAL_FILE).stat().st_size < 100_000
    with pytest.raises(NetworkError, match="unpack to 40,000,"):
        read_rehearsal(tmp_path)


def test_an_array_that_claims_more_than_is_there_is_refused(tmp_path):
    header = io.BytesIO()
    shape = {"descr": "|u1", "fortran_order": False, "shape": (10**12, 3)}
    np.lib.format.write_array_header_1_0(header, shape)
    np.savez_compressed(tmp_path / "sound.npz", **stored())
    with (
        zipfile.ZipFile(tmp_path / "sound.npz") as sound,
        zipfile.ZipFile(tmp_path / REHEARSAL_FILE, "w") as made,
    ):
        for name in sound.namelist():
            short = name == "activations.npy"
            made.writestr(name, header.getvalue() + bytes(9) if short else sound.read(name))
    with pytest.raises(NetworkError, match="usable"):
        read_rehearsal(tmp_path)
