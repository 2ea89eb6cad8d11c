import io
import pickle
import zipfile

import numpy as np
import pytest

from data.formats.format_error import FormatError
from data.row import to_sample
from tests.data.formats.exports import export_to, intake, read_back, square_images

COUNT = 12
IMAGES = square_images(COUNT)
LABELS = np.arange(COUNT) % 10


def write_npz(folder, **arrays):
    np.savez(folder / "digits.bin", **arrays)
    return (folder / "digits.bin.npz").rename(folder / "digits.bin")


PAIRS = {
    "ours": {"images": IMAGES, "labels": LABELS},
    "Keras": {"x_train": IMAGES[:5], "y_train": LABELS[:5], "x_test": IMAGES[5:],
              "y_test": LABELS[5:].astype(np.int8)},
    "MedMNIST": {"train_images": IMAGES, "train_labels": LABELS[:, None]},
    "with a channel": {"images": IMAGES[..., None], "labels": LABELS.astype(np.uint64)},
}  # fmt: skip


@pytest.mark.parametrize("arrays", PAIRS.values(), ids=PAIRS.keys())
def test_images_and_labels_are_read_under_the_names_that_people_give_them(tmp_path, arrays):
    rows = read_back(write_npz(tmp_path, **arrays))
    np.testing.assert_array_equal([row.raster[::4, ::4] for row in rows], IMAGES)
    assert [to_sample(row).label for row in rows] == LABELS.tolist()


def late(labels, value):
    labels = labels.astype(np.int64)
    labels[7] = value
    return labels


BAD = {
    "objects": ({"images": IMAGES, "labels": LABELS.astype(object)}, "Python objects"),
    "floats": ({"images": IMAGES / 255, "labels": LABELS}, "images is float64"),
    "colour": ({"images": np.zeros((12, 28, 28, 3), np.uint8), "labels": LABELS}, "images is"),
    "flat": ({"images": IMAGES.reshape(12, -1), "labels": LABELS}, "images is"),
    "one hot": ({"images": IMAGES, "labels": np.eye(12)}, "labels is float64"),
    "fewer labels": ({"images": IMAGES, "labels": LABELS[:11]}, r"labels is int64 \(11,\)"),
    "no digit": ({"images": IMAGES, "labels": late(LABELS, 10)}, "label 8 is 10"),
    "negative": ({"images": IMAGES, "labels": late(LABELS, -1)}, "label 8 is -1"),
    "wraps round": ({"images": IMAGES, "labels": late(LABELS, 256)}, "label 8 is 256"),
    "columns first": (
        {"images": np.asfortranarray(IMAGES), "labels": LABELS}, "column by column",
    ),
    "other names": ({"pictures": IMAGES, "digits": LABELS}, "it holds digits, pictures"),
    "tiny": ({"images": IMAGES[:, :2, :2].copy(), "labels": LABELS}, "2 x 2"),
    "a scalar": ({"images": np.uint8(3), "labels": LABELS}, "images is"),
    "newer schema": (
        {"images": IMAGES, "enlarged": LABELS > 99, "record": LABELS, "schema": 99}, "schema 99",
    ),
    "schema of many": ({"record": LABELS, "schema": LABELS}, "not a number"),
}  # fmt: skip


@pytest.mark.parametrize(("arrays", "words"), BAD.values(), ids=BAD.keys())
def test_arrays_that_are_no_images_and_labels_are_refused(tmp_path, arrays, words):
    with pytest.raises(FormatError, match=words):
        read_back(write_npz(tmp_path, **arrays))


def member(shape, dtype="|u1", content=b""):
    stream = io.BytesIO()
    header = {"descr": dtype, "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(stream, header)
    return stream.getvalue() + content


def write_zip(folder, members, way=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(folder / "digits.npz", "w", way) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return folder / "digits.npz"


@pytest.mark.parametrize("shape", [(12, 2**40, 2**40), (2**62, 28, 28), (-1, 28, 28), (12, 28)])
def test_a_head_that_says_more_than_there_is_is_refused(tmp_path, shape):
    members = {"images": member(shape, content=IMAGES.tobytes()), "labels": member((12,))}
    with pytest.raises(FormatError):
        read_back(write_zip(tmp_path, members))


def test_a_pickle_is_never_opened(tmp_path):
    class Trap:
        def __reduce__(self):
            return (open, (str(tmp_path / "sprung"), "w"))

    trap = member((1,), "|O", pickle.dumps(Trap()))
    with pytest.raises(FormatError, match="Python objects"):
        read_back(write_zip(tmp_path, {"images": trap, "labels": trap}))
    assert not (tmp_path / "sprung").exists()


def test_an_archive_that_unpacks_to_more_than_is_allowed_is_refused(tmp_path):
    count = 20_000
    file = write_zip(
        tmp_path,
        {
            "images": member((count, 28, 28), content=bytes(count * 784)),
            "labels": member((count,), content=bytes(count)),
        },
    )
    assert file.stat().st_size < 20_000
    with pytest.raises(FormatError, match=r"unpacks to more than 0\.001 GB"):
        read_back(file, intake(limit=10**6))


def test_an_archive_that_is_cut_or_flipped_anywhere_is_refused(tmp_path, closed_file):
    export_to(tmp_path / "out", closed_file, "npz")
    sound = (tmp_path / "out" / "digits.npz").read_bytes()
    rng = np.random.default_rng(3)
    file = tmp_path / "damaged.npz"
    for place in rng.integers(0, len(sound), 25):
        file.write_bytes(sound[:place])
        with pytest.raises(FormatError):
            read_back(file)
        flipped = bytearray(sound)
        flipped[place] ^= 1 << int(rng.integers(8))
        file.write_bytes(flipped)
        try:
            found = [row.record.tobytes() for row in read_back(file)]
        except FormatError:
            continue  # what is left are dates and the like, of which nothing is read
        assert found == [row.record.tobytes() for row in read_back(tmp_path / "out")]


def text_of_head(text):
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode()


HEADS = {
    "enormous": member((1, 2**70, 28)),
    "two that are negative": member((12, -28, -28), content=IMAGES.tobytes()),
    "unterminated": text_of_head("{'descr': '|u1', 'shape': (("),
    "nested": text_of_head("-" * 9000),
    "deep": text_of_head("(" * 9000),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_a_head_that_nobody_can_read_is_refused_in_a_sentence(tmp_path, head):
    file = write_zip(tmp_path, {"images": head, "labels": member((12,), content=bytes(12))})
    with pytest.raises(FormatError) as refused:
        read_back(file)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED])
def test_what_is_packed_in_any_way_and_damaged_is_refused(tmp_path, way):
    images = member((12, 28, 28), content=IMAGES.tobytes())
    members = {"images": images, "labels": member((12,), content=bytes(12))}
    assert len(read_back(write_zip(tmp_path, members, way))) == 12
    content = bytearray((tmp_path / "digits.npz").read_bytes())
    content[60:90] = b"\xff" * 30
    (tmp_path / "digits.npz").write_bytes(content)
    with pytest.raises(FormatError, match="no sound archive of arrays"):
        read_back(tmp_path / "digits.npz")


def rewrite(folder, file, **changes):
    """Write an export again, with other arrays in it."""
    with np.load(file) as arrays:
        known = {name: arrays[name] for name in arrays}
    for name, change in changes.items():
        known[name] = change(known[name].copy())
    return write_npz(folder, **known)


def with_field(name, value, place=4):
    def change(records):
        records[name][place] = value
        return records

    return change


MADE_UP = {
    "label": ("label", 12, "label is 12"),
    "source": ("source", b"mars", "source is b'mars'"),
    "id": ("id", b"../../x", "no id"),
    "no id": ("id", b"", "no id|checksum"),
    "date": ("time", -1, "1970"),
    "far date": ("time", 10**16, "2200"),
    "read": ("read", 11, "no digit"),
    "confidence": ("confidence", 2.0, "confidence"),
    "name": ("player", b"\x1b[2J", "cannot be shown"),
    "no text": ("player", b"\xff\xfe", "no text"),
    "points": ("n_points", 2**32 - 1, "points"),
    "few points": ("n_points", 0, "checksum|longer|early"),
    "pixels": ("n_pixels", 2**31, "pixels"),
    "box": ("box_x", 60_000, "box"),
    "checksum": ("checksum", 1, "checksum"),
}  # fmt: skip


@pytest.mark.parametrize(("field", "value", "words"), MADE_UP.values(), ids=MADE_UP.keys())
def test_a_sample_that_nobody_could_have_saved_is_refused(
    tmp_path, closed_file, field, value, words
):
    export_to(tmp_path / "out", closed_file, "npz")
    change = with_field(field, value, place=2 if field == "box_x" else 4)
    file = rewrite(tmp_path, tmp_path / "out" / "digits.npz", record=change)
    with pytest.raises(FormatError, match=words):
        read_back(file)


def test_arrays_that_are_longer_than_the_samples_are_refused(tmp_path, closed_file):
    export_to(tmp_path / "out", closed_file, "npz")
    file = rewrite(tmp_path, tmp_path / "out" / "digits.npz", pixels=lambda a: np.append(a, a[:1]))
    with pytest.raises(FormatError, match="longer"):
        read_back(file)
