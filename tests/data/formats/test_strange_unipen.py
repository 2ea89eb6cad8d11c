import gzip

import numpy as np
import pytest

from data.formats.format_error import FormatError
from tests.data.formats.exports import intake, read_back

HEAD = ".VERSION 1.0\n"


def segment(label="7", points=("100 400", "110 90"), before=""):
    lines = [before, f'.SEGMENT DIGIT ? OK "{label}"', ".PEN_DOWN", *points, ".PEN_UP"]
    return "\n".join(lines) + "\n"


def write(folder, text):
    (folder / "ink").write_text(HEAD + text, encoding="utf-8")
    return folder / "ink"


def test_strokes_are_painted_and_named_after_their_writer_or_whoever_is_said(tmp_path):
    text = segment(before=".WRITER_ID Zoë Müller") + segment("3", before=".WRITER_ID  ")
    known, unknown = read_back(write(tmp_path, text), intake(player="Ben"))
    assert known.record["player"][0].decode() == "Zoë Müller"
    assert unknown.record["player"][0] == b"Ben"
    assert known.raster.max() == 255


def test_time_and_pressure_are_read_where_the_file_has_them(tmp_path):
    points = ("0.5 400 100 0", "0.25 90 110 30.5")
    (row,) = read_back(write(tmp_path, segment(points=points, before=".COORD P X Y T")))
    np.testing.assert_array_equal(row.points[:, 2], np.float32([0, 0.0305]))
    np.testing.assert_array_equal(row.points[:, 3], np.float32([0.5, 0.25]))
    np.testing.assert_array_equal(row.points[:, 0], np.float32([0.8, 0.18]))
    (row,) = read_back(write(tmp_path, segment(before=".POINTS_PER_SECOND 200")))
    np.testing.assert_array_equal(row.points[:, 2], np.float32([0, 0.005]))


BAD = {
    "letter": (segment("x"), "mark 1 is labelled 'x'"),
    "number": (segment("10"), "labelled '10'"),
    "far away": (segment(points=("1e300 4", "1 1")), "line 5: a point lies"),
    "endless": (segment(points=("nan 4",)), "line 5: a point lies"),
    "no number": (segment(points=("a b",)), "line 5"),
    "no y": (segment(points=("4",)), "line 5: a point needs"),
    "no places": (segment(before=".COORD T P"), "line 2: it has no x"),
    "no rate": (segment(before=".POINTS_PER_SECOND 0"), "line 2"),
    "pressure": (segment(points=("1 1 5",), before=".COORD X Y P"), "mark 1: the pressure"),
    "too many points": (segment(points=["1 1"] * 100_001), "more than 100,000 points"),
    "name": (segment(before=".WRITER_ID \x1b[31mred"), "mark 1: a name"),
}


@pytest.mark.parametrize(("text", "words"), BAD.values(), ids=BAD.keys())
def test_marks_that_are_no_samples_are_refused_with_their_place(tmp_path, text, words):
    with pytest.raises(FormatError, match=words):
        read_back(write(tmp_path, text))


def test_what_is_no_digit_is_left_out_if_somebody_says_so(tmp_path):
    taken = intake(skip_others=True)
    assert len(read_back(write(tmp_path, segment("x") + segment("7") + segment("10")), taken)) == 1
    assert taken.skipped == 2


def test_a_line_of_quotes_takes_no_longer_than_any_other(tmp_path):
    quotes = '.SEGMENT DIGIT ? OK "' + '"' * 900_000 + "x\n"
    assert len(read_back(write(tmp_path, segment() + quotes))) == 1


def test_text_that_unpacks_to_more_than_is_allowed_is_refused(tmp_path):
    (tmp_path / "ink.gz").write_bytes(gzip.compress((HEAD + segment() + ".\n" * 10**6).encode()))
    with pytest.raises(FormatError, match=r"more than 0\.0001 GB"):
        read_back(tmp_path / "ink.gz", intake(limit=10**5))
