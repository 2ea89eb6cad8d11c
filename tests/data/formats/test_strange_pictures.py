import csv
import io
import os
import struct
import zipfile
import zlib

import cv2
import numpy as np
import pytest

from data.formats.format_error import FormatError
from data.row import to_sample
from tests.data.formats.exports import export_to, intake, read_back, square_images

IMAGE = square_images(1)[0]


def part(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(
        ">I", zlib.crc32(kind + content)
    )  # fmt: skip


def png(width, height, depth=8, colour=0, lines=None, more=b""):
    """A PNG made by hand; lines: bytes of each line without its filter."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + line for line in lines or []))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + more + part(b"IDAT", data) + part(
        b"IEND", b""
    )  # fmt: skip


def grey(image):
    return png(image.shape[1], image.shape[0], lines=[line.tobytes() for line in image])


def write(folder, content, name="7/a.png"):
    path = folder / "pictures" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return folder / "pictures"


def only_raster(folder, **options):
    (row,) = read_back(folder, intake(**options))
    return row.raster


def test_pictures_are_labelled_by_their_folder_and_other_files_left_out(tmp_path):
    write(tmp_path, grey(IMAGE), "7/a.png")
    write(tmp_path, grey(IMAGE), "0/ärger.jpg")
    write(tmp_path, b"hello", "0/Thumbs.db")
    folder = write(tmp_path, b"", "0/.hidden")
    write(tmp_path, b"left out", "notes.txt")
    taken = intake(player="Ada")
    samples = [to_sample(row) for row in read_back(folder, taken)]
    found = [(s.label, s.player, s.source) for s in samples]
    assert found == [(0, "Ada", "import"), (7, "Ada", "import")]
    assert taken.skipped == 1


def test_ink_on_white_paper_is_turned_round_unless_somebody_says_otherwise(tmp_path):
    white = write(tmp_path, grey(255 - IMAGE))
    taken = intake()
    (row,) = read_back(white, taken)
    np.testing.assert_array_equal(row.raster[::4, ::4], IMAGE)
    assert (taken.white, taken.black) == (1, 0)
    np.testing.assert_array_equal(only_raster(white, paper="black")[::4, ::4], 255 - IMAGE)


def test_colour_opacity_palettes_and_16_bits_become_grey(tmp_path):
    ink = IMAGE > 0
    black_on_nothing = np.zeros((28, 28, 2), np.uint8)
    black_on_nothing[..., 1] = 255 * ink
    white_on_nothing = black_on_nothing.copy()
    white_on_nothing[..., 0] = 255 * ink
    red = np.zeros((28, 28, 3), np.uint8)
    red[ink] = (255, 0, 0)
    palette = part(b"PLTE", bytes([255, 255, 255, 0, 0, 0])) + part(b"tRNS", bytes([0, 255]))
    kinds = {
        "16 bits": png(28, 28, 16, lines=[(ln.astype(">u2") * 257).tobytes() for ln in IMAGE]),
        "opaque black": png(28, 28, 8, 4, [line.tobytes() for line in black_on_nothing]),
        "opaque white": png(28, 28, 8, 4, [line.tobytes() for line in white_on_nothing]),
        "red": png(28, 28, 8, 2, [line.tobytes() for line in red]),
        "palette": png(28, 28, 8, 3, [line.astype(np.uint8).tobytes() for line in ink], palette),
    }
    for name, content in kinds.items():
        raster = only_raster(write(tmp_path / name, content))[::4, ::4]
        np.testing.assert_array_equal(raster > 0, ink, err_msg=name)
        assert raster.max() >= 70, name


@pytest.mark.parametrize("size", [(40, 20), (300, 90), (8, 8), (112, 112), (1024, 1000)])
def test_pictures_of_other_sizes_fit_into_the_raster(tmp_path, size):
    image = np.zeros(size[::-1], np.uint8)
    image[size[1] // 4 : -size[1] // 4, size[0] // 4 : -size[0] // 4] = 255
    raster = only_raster(write(tmp_path, grey(image)))
    assert raster.shape == (112, 112) and raster.max() == 255
    ys, xs = np.nonzero(raster > 127)
    share = np.ptp(xs) / max(1, np.ptp(ys))
    assert share == pytest.approx(size[0] / size[1], rel=0.15)


SOUND = grey(IMAGE)
BAD = {
    "too wide": (png(100_000, 28), "100,000 x 28 pixels"),
    "bomb": (png(2**31 - 1, 2**31 - 1), "2,147,483,647 x"),
    "no size": (png(0, 0), "0 x 0"),
    "tiny": (grey(IMAGE[:4, :4]), "4 x 4"),
    "large": (grey(np.zeros((1100, 1100), np.uint8)), "1100 x 1100"),
    "cut": (SOUND[:-20], "damaged PNG"),
    "flipped": (SOUND[:50] + bytes([SOUND[50] ^ 4]) + SOUND[51:], "damaged PNG"),
    "empty": (png(28, 28), "damaged PNG"),
    "no head": (b"\x89PNG\r\n\x1a\n" + SOUND[33:], "damaged PNG"),
}


@pytest.mark.parametrize(("content", "words"), BAD.values(), ids=BAD.keys())
def test_pictures_that_are_damaged_or_of_no_use_are_refused_by_name(tmp_path, content, words):
    with pytest.raises(FormatError, match=words) as refused:
        read_back(write(tmp_path, content))
    assert "7/a.png" in str(refused.value)


def test_a_large_picture_is_not_unpacked_before_its_size_is_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(cv2, "imdecode", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(FormatError):
        read_back(write(tmp_path, png(5000, 5000, lines=[bytes(5000)] * 5000)))


def test_a_folder_of_what_is_no_digit_is_refused(tmp_path):
    write(tmp_path, SOUND)
    with pytest.raises(FormatError, match="'ten' has pictures"):
        read_back(write(tmp_path, SOUND, "ten/a.png"))


def test_a_single_picture_an_unknown_file_and_an_empty_folder_are_refused(tmp_path):
    folder = write(tmp_path, b"\x07\x00 what is this", "other/it")
    for path, words in (
        (write(tmp_path, SOUND) / "7" / "a.png", "one picture"),
        (folder / "other" / "it", "no format that is known"),
        (folder / "other", "nothing in this folder"),
        (tmp_path / "nowhere", "no such file"),
    ):
        with pytest.raises(FormatError, match=words):
            read_back(path)


needs_links = pytest.mark.skipif(os.name == "nt", reason="links need rights under Windows")


@needs_links
def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "secret.png").write_bytes(SOUND)
    folder = write(tmp_path, SOUND, "7/b.png")
    (folder / "7" / "a.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(FormatError, match="no file in its folder"):
        read_back(folder)


@pytest.fixture
def exported(tmp_path, closed_file):
    export_to(tmp_path / "out", closed_file, "png")
    return tmp_path / "out"


def change_line(folder, **fields):
    """Write other values into the third line of the table: a sample from a camera."""
    table = folder / "metadata.csv"
    lines = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    lines[2] |= fields
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, lines[0].keys())
        writer.writeheader()
        writer.writerows(lines)
    return lines[2]


def test_a_table_may_be_sorted_and_shortened(exported):
    table = exported / "metadata.csv"
    head, *lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text(head + "".join(sorted(lines)[:7]), encoding="utf-8")
    assert len(read_back(exported)) == 7


BAD_LINES = {
    "path": {"file": "../../secret.png"},
    "path of its digit": {"file": "{label}/../../secret.png"},
    "path from the root": {"file": "/etc/passwd"},
    "id": {"id": "../../x"},
    "id of another length": {"id": "a" * 33},
    "label": {"label": "11"},
    "label of another folder": {"label": "{other}"},
    "asked": {"asked": "-2"},
    "read": {"read": "x"},
    "confidence": {"confidence": "1.5"},
    "endless confidence": {"confidence": "inf"},
    "date": {"time": "yesterday"},
    "early date": {"time": "1969-12-31T23:59:59+00:00"},
    "late date": {"time": "9999-12-31T23:59:59+00:00"},
    "date without zone": {"time": "2026-01-01T00:00:00"},
    "source": {"source": "mars"},
    "session": {"session": ""},
    "round": {"round": "x" * 40},
    "name": {"player": "\x1b[31mred"},
    "no crop": {"crop": "crops/../../x.png"},
    "box": {"box_width": "9999"},
    "negative box": {"box_x": "-1"},
    "strokes": {"strokes": "crops/{id}.png"},
}


@pytest.mark.parametrize("fields", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_line_that_says_what_cannot_be_is_refused_by_its_number(tmp_path, exported, fields):
    (tmp_path / "secret.png").write_bytes(SOUND)
    line = change_line(exported)
    known = {"label": line["label"], "id": line["id"], "other": (int(line["label"]) + 1) % 10}
    change_line(exported, **{name: text.format(**known) for name, text in fields.items()})
    with pytest.raises(FormatError, match=r"line 4 of metadata\.csv"):
        read_back(exported)


def test_a_table_of_another_kind_is_refused(exported):
    (exported / "metadata.csv").write_text("file,label\n7/a.png,7\n")
    with pytest.raises(FormatError, match="columns"):
        read_back(exported)


def test_details_that_are_missing_damaged_or_too_large_are_refused(exported):
    details = exported / "details.zip"
    sound = details.read_bytes()
    with pytest.raises(FormatError, match=r"more than 1e-06 GB"):
        read_back(exported, intake(limit=1000))
    details.write_bytes(sound[: len(sound) // 2])
    with pytest.raises(FormatError, match="damaged"):
        read_back(exported)
    with zipfile.ZipFile(details, "w") as archive:
        archive.writestr("../../outside", "x")
    with pytest.raises(FormatError, match="there is no 'strokes"):
        read_back(exported)
    details.unlink()
    with pytest.raises(FormatError, match="missing"):
        read_back(exported)


BAD_STROKES = {
    "no list": "7",
    "not closed": "[[[1, 2",
    "three numbers": "[[[0.1, 0.2, 0.3]]]",
    "texts": '[[["a", "b", "c", "d"]]]',
    "empty stroke": "[[]]",
    "far away": "[[[1e6, 0.1, 0, null]]]",
    "endless": "[[[1e999, 0.1, 0, null]]]",
    "beyond float32": "[[[0.1, 0.1, 1e200, null]]]",
    "pressure": "[[[0.1, 0.1, 0, 7]]]",
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("text", BAD_STROKES.values(), ids=BAD_STROKES.keys())
def test_strokes_that_no_pen_made_are_refused(exported, text):
    table = (exported / "metadata.csv").read_text(encoding="utf-8").splitlines()[:2]
    (exported / "metadata.csv").write_text("\n".join(table), encoding="utf-8")
    with zipfile.ZipFile(exported / "details.zip", "w") as archive:
        archive.writestr(next(f for f in table[1].split(",") if f.startswith("strokes")), text)
    with pytest.raises(FormatError, match="line 2"):
        read_back(exported)
