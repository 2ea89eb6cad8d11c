import gzip
from pathlib import Path

import numpy as np
import pytest

from data.pen_mark import Mark
from data.unipen import StrokesError, read_marks
from model.ink import Drawing
from tests.datasets import dataset

TEXT = """.INCLUDE dene.doc
.LEXICON "0" "1"
.SEGMENT DIGIT 0 ? "4"
.COMMENT 4 12 7
.PEN_DOWN
 0 500
 0 250
.PEN_UP
.DT 100
.PEN_DOWN
 250 400
 250 100
 250 0
.PEN_UP
.SEGMENT CHARACTER 1 ? "a"
.COMMENT a site/ada 8
.PEN_DOWN
 100 100
.PEN_UP
.SEGMENT DIGIT 2 ? "9"
.COMMENT 9 12 8
.PEN_UP
"""


def test_segments_become_drawings_with_label_and_writer(tmp_path: Path) -> None:
    (tmp_path / "ink.txt").write_text(TEXT)
    four, letter = read_marks(tmp_path / "ink.txt")  # the third has no ink
    assert (four.digit, four.writer, len(four.drawing.strokes)) == (4, "12", 2)
    assert (letter.digit, letter.label, letter.writer) == (None, "a", "site/ada")


def test_y_is_turned_downwards_and_time_runs_on_over_strokes(tmp_path: Path) -> None:
    (tmp_path / "ink.txt").write_text(TEXT)
    first, second = read_marks(tmp_path / "ink.txt")[0].drawing.strokes
    np.testing.assert_allclose(first.y, [0, 0.5])
    np.testing.assert_allclose(second.x, 0.5)
    np.testing.assert_allclose(np.concatenate([first.t, second.t]), np.arange(5) / 100, atol=1e-6)
    assert np.isnan(first.pressure).all()


def test_a_gzipped_file_is_read_like_a_plain_one(tmp_path: Path) -> None:
    (tmp_path / "ink.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert [m.label for m in read_marks(tmp_path / "ink.gz")] == ["4", "a"]


BAD = {
    "empty": b"",
    "words": b"hello",
    "cut gzip": gzip.compress(TEXT.encode())[:60],
    "bad compress": b"\x1f\x9d\x90" + b"\xff" * 50,
    "no number": TEXT.replace("0 250", "zero 250").encode(),
    "endless": TEXT.replace("0 250", "nan inf").encode(),
    "too far for float32": TEXT.replace("0 250", "0 1e300").encode(),
    "too far to paint": TEXT.replace("0 250", "-1e38 0").encode(),
    "no y": TEXT.replace("0 250", "0").encode(),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_a_file_that_is_no_such_text_is_told_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ink").write_bytes(content)
    with pytest.raises(StrokesError, match="ink"):
        read_marks(tmp_path / "ink")
    with pytest.raises(StrokesError, match="There is no file"):
        read_marks(tmp_path / "nowhere")


def test_a_folder_is_told_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(StrokesError, match="is a folder"):
        read_marks(tmp_path)


KINDS = {
    "7": "digit", "10": "number", "007": "number", "O": "lookalike", "": "unknown", " ": "unknown",
    "1o": "other", "²³": "other", "²": "other", "k": "other", "?": "other",
}  # fmt: skip


@pytest.mark.parametrize(("label", "kind"), KINDS.items())
def test_a_label_says_what_kind_of_mark_it_is(label: str, kind: str) -> None:
    mark = Mark(Drawing(), label, "ada")
    told = {
        "digit": mark.digit is not None,
        "number": mark.is_number,
        "lookalike": mark.is_lookalike,
        "unknown": mark.is_unknown,
        "other": mark.is_other,
    }
    assert [name for name, true in told.items() if true] == [kind]


def test_the_compressed_pen_digits_are_all_read() -> None:
    marks = read_marks(dataset("pendigits-orig.tra.Z"))
    assert len(marks) == 7494
    assert len({m.writer for m in marks}) == 30
    assert all(m.digit is not None for m in marks)
    points = np.concatenate([m.drawing.points() for m in marks[:100]])
    assert points.min() >= 0 and points.max() <= 1
