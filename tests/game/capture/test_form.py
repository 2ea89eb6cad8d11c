import numpy as np
import pytest

from game.capture.form import LONGEST, to_frame
from game.capture.source import SourceError


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((1, 1), (1, 1, 3)),
        ((480, 640), (480, 640, 3)),
        ((480, 640, 1), (480, 640, 3)),
        ((480, 640, 3), (480, 640, 3)),
        ((4320, 7680, 3), (1080, LONGEST, 3)),
        ((7680, 4320), (LONGEST, 1080, 3)),
        ((1, 9000, 3), (1, LONGEST, 3)),
    ],
)
@pytest.mark.parametrize(("kind", "level"), [(np.uint8, 200), (np.uint16, 200 * 256 + 7)])
def test_whatever_a_source_gives_becomes_a_frame(shape, expected, kind, level):
    frame = to_frame(np.full(shape, level, kind))
    assert frame.shape == expected
    assert frame.dtype == np.uint8 and frame.flags.c_contiguous
    assert (frame == 200).all()


@pytest.mark.parametrize(("kind", "full"), [(np.uint8, 255), (np.uint16, 65535)])
def test_colours_stay_and_what_is_transparent_is_laid_on_white(kind, full):
    colours = np.array([[[0, 0, 1, 1], [0, 0, 1, 0.2], [0, 0, 1, 0], [0, 0, 0, 0]]])
    pixels = (colours * full).astype(kind)
    assert to_frame(pixels).tolist() == [[[0, 0, 255], [204, 204, 255], [255] * 3, [255] * 3]]


def test_a_large_transparent_picture_is_scaled_without_the_colours_that_nobody_sees():
    pixels = np.zeros((2, 2 * LONGEST, 4), np.uint8)
    pixels[:, ::2, 3] = 255  # black lines; between them black that is transparent
    frame = to_frame(pixels)
    assert frame.shape == (1, LONGEST, 3) and (abs(frame.astype(int) - 127) <= 1).all()


def test_a_frame_of_the_right_form_is_not_copied():
    frame = np.zeros((4, 4, 3), np.uint8)
    assert to_frame(frame) is frame


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((0, 0, 3), np.uint8),
        np.zeros((4, 0), np.uint8),
        np.zeros((4, 4, 2), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros(4, np.uint8),
    ],
)
def test_what_no_frame_can_be_made_of_is_refused_in_words(pixels):
    with pytest.raises(SourceError, match="of a kind that is not known"):
        to_frame(pixels)
