import gzip
import struct

import numpy as np
import pytest

from data.formats.format_error import FormatError
from data.row import to_sample
from tests.data.formats.exports import intake, read_back, square_images

COUNT = 12
IMAGES = square_images(COUNT)
LABELS = bytes(n % 10 for n in range(COUNT))


def idx_of_images(count=COUNT, height=28, width=28, content=None):
    content = IMAGES.tobytes() if content is None else content
    return b"\0\0\x08\x03" + struct.pack(">3I", count, height, width) + content


def idx_of_labels(count=COUNT, content=LABELS):
    return b"\0\0\x08\x01" + struct.pack(">I", count) + content


def write_idx(folder, images, labels, tail=""):
    (folder / f"train-images-idx3-ubyte{tail}").write_bytes(images)
    (folder / f"train-labels-idx1-ubyte{tail}").write_bytes(labels)
    return folder / f"train-images-idx3-ubyte{tail}"


def test_a_sound_pair_is_read_whether_packed_or_not_from_file_or_folder(tmp_path):
    file = write_idx(tmp_path, idx_of_images(), idx_of_labels())
    assert len(read_back(file)) == COUNT
    packed = write_idx(
        tmp_path, gzip.compress(idx_of_images()), gzip.compress(idx_of_labels()), ".gz"
    )
    assert len(read_back(packed)) == COUNT
    assert len(read_back(tmp_path)) == 2 * COUNT


BAD_IDX = {
    "truncated": (idx_of_images()[:-1], idx_of_labels(), "bytes long"),
    "too long": (idx_of_images() + b"\0", idx_of_labels(), "bytes long"),
    "more than there are": (idx_of_images(count=2**31), idx_of_labels(), "2,147,483,648 images"),
    "other count": (idx_of_images(), idx_of_labels(11, LABELS[:11]), "12 images and 11 labels"),
    "labels for more": (idx_of_images(), idx_of_labels(2**32 - 1), "12 images and 4,294,967,295 l"),
    "of no size": (idx_of_images(height=0, width=0, content=b""), idx_of_labels(), "0 x 0"),
    "of one line": (idx_of_images(12, 1, 784), idx_of_labels(), "784 x 1"),
    "huge": (idx_of_images(12, 70_000, 70_000), idx_of_labels(), "70000 x 70000"),
    "labels truncated": (idx_of_images(), idx_of_labels()[:-2], "bytes long"),
    "no digit": (idx_of_images(), idx_of_labels(content=LABELS[:-1] + b"\x0a"), "label 12 .* 10"),
    "labels of floats": (idx_of_images(), b"\0\0\x0d\x01" + idx_of_labels()[4:], "head"),
    "only a head": (idx_of_images()[:10], idx_of_labels(), "middle of its head"),
}  # fmt: skip


@pytest.mark.parametrize(("images", "labels", "words"), BAD_IDX.values(), ids=BAD_IDX.keys())
def test_idx_that_is_not_what_it_says_is_refused(tmp_path, images, labels, words):
    with pytest.raises(FormatError, match=words):
        read_back(write_idx(tmp_path, images, labels))


def test_packed_idx_that_is_longer_or_shorter_than_it_says_is_refused(tmp_path):
    for images, words in (
        (gzip.compress(idx_of_images() + b"\0"), "longer"),
        (gzip.compress(idx_of_images()[:-1]), "middle of its images"),
        (gzip.compress(idx_of_images())[:-20], "damaged"),
    ):
        with pytest.raises(FormatError, match=words):
            read_back(write_idx(tmp_path, images, gzip.compress(idx_of_labels()), ".gz"))


def test_packed_labels_are_not_unpacked_where_there_are_more_than_images(tmp_path):
    count = 10**6
    labels = gzip.compress(idx_of_labels(count, bytes(count)))
    file = write_idx(tmp_path, gzip.compress(idx_of_images()), labels, ".gz")
    with pytest.raises(FormatError, match="12 images and 1,000,000 labels"):
        read_back(file, intake(limit=10**5))
    labels = gzip.compress(idx_of_labels(COUNT, LABELS + bytes(count)))
    with pytest.raises(FormatError, match="labels says"):
        read_back(write_idx(tmp_path, gzip.compress(idx_of_images()), labels, ".gz"))


def test_images_without_their_labels_are_refused(tmp_path):
    file = write_idx(tmp_path, idx_of_images(), b"")
    file.with_name("train-labels-idx1-ubyte").unlink()
    with pytest.raises(FormatError, match="labels is not beside it"):
        read_back(file)
    file.write_bytes(idx_of_labels())
    with pytest.raises(FormatError, match="labels alone"):
        read_back(file)


def test_what_unpacks_to_more_than_is_allowed_is_refused(tmp_path):
    count = 20_000
    images = idx_of_images(count, content=bytes(count * 784))
    file = write_idx(
        tmp_path, gzip.compress(images), gzip.compress(idx_of_labels(count, bytes(count))), ".gz"
    )
    assert file.stat().st_size < 20_000
    with pytest.raises(FormatError, match=r"unpacks to more than 0\.001 GB") as refused:
        read_back(file, intake(limit=10**6))
    assert "--limit" in refused.value.advice
    liar = write_idx(
        tmp_path, gzip.compress(idx_of_images()[:16] + bytes(10**7)), gzip.compress(b""), ".gz"
    )
    with pytest.raises(FormatError):
        read_back(liar, intake(limit=10**6))


def line(label=3, values=(0,) * 784):
    return ",".join(map(str, (label, *values)))


HEADER = line("label", [f"pixel{n}" for n in range(784)])


def write_csv(folder, *lines):
    (folder / "digits.txt").write_text("\n".join(lines) + "\n")
    return folder / "digits.txt"


def test_csv_is_read_with_and_without_names_and_packed(tmp_path):
    pixels = IMAGES[0].ravel().tolist()
    with_names = read_back(write_csv(tmp_path, HEADER, line(4, pixels), "", line(5, pixels)))
    without = read_back(write_csv(tmp_path, line(4, pixels), line(5, pixels)))
    file = write_csv(tmp_path, HEADER, line(4, pixels), line(5, pixels))
    file.write_bytes(gzip.compress(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")))
    for rows in (with_names, without, read_back(file)):
        assert [to_sample(row).label for row in rows] == [4, 5]
        np.testing.assert_array_equal(rows[0].raster[::4, ::4], IMAGES[0])


BAD_CSV = {
    "257": (HEADER, line(), line(values=(*[0] * 783, 257)), "line 3 .* 0 to 255"),
    "negative": (HEADER, line(values=(-1, *[0] * 783)), "line 2 .* 0 to 255"),
    "nan": (line(values=("nan", *[0] * 783)), "line 1 .* 0 to 255"),
    "fraction": (line(values=(0.5, *[0] * 783)), "line 1 .* 0 to 255"),
    "label": (line(10), "line 1 has the label 10"),
    "no labels": (line("pixel0", [f"pixel{n}" for n in range(1, 785)]), "785 columns"),
    "too few": (line(), line(values=(0,) * 783), "line 2 has 784 columns"),
    "other table": ("name,age", "ada,36", "2 columns, the first named 'name'"),
    "endless line": (line(), "0," * 2**19 + "0", "a million"),
}


@pytest.mark.parametrize("lines", BAD_CSV.values(), ids=BAD_CSV.keys())
def test_csv_that_is_not_as_on_kaggle_is_refused_with_the_line(tmp_path, lines):
    with pytest.raises(FormatError, match=lines[-1]):
        read_back(write_csv(tmp_path, *lines[:-1]))


def test_an_endless_line_is_not_read_into_memory(tmp_path):
    (tmp_path / "digits.csv.gz").write_bytes(
        gzip.compress(f"{line()}\n{line()[:-1]}".encode() + b"0" * 20_000_000)
    )
    with pytest.raises(FormatError, match="a million"):
        read_back(tmp_path / "digits.csv.gz")
