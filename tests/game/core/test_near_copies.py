"""Of many frames those that differ are kept, and no more."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from game.core.near_copies import MOST, Differing, alike
from game.core.soft_ink import softened
from model.prepare import prepare
from tests.game.pages import mark

SIDE = 112


def seven(turn=0.0, shift=0.0, size=1.0):
    """A mark of a 7 on paper turned by degrees, moved by px, and nearer or farther."""
    ink = np.zeros((SIDE, SIDE), np.uint8)
    corners = np.array([[30, 25], [80, 28], [50, 90]])
    cv2.polylines(ink, [corners], isClosed=False, color=255, thickness=7, lineType=cv2.LINE_AA)
    matrix = cv2.getRotationMatrix2D((56, 56), turn, size)
    matrix[:, 2] += shift
    ink = cv2.warpAffine(ink, matrix, (SIDE, SIDE))
    seen = mark(7, 600)
    return replace(seen, raster=ink, prediction=replace(seen.prediction, image=prepare(ink)))


@pytest.mark.parametrize(
    "frames",
    [
        [seven(shift=i / 10) for i in range(40)],
        [seven(size=0.8 + i / 100) for i in range(30)],
        [seven(turn=(-1) ** i) for i in range(30)],
    ],
    ids=["moved", "nearer", "trembling"],
)
def test_a_sheet_that_only_lies_elsewhere_is_one_sample(frames):
    differing = Differing()
    for frame in frames:
        differing.see(frame)
    assert differing.frames == len(frames) and differing.marks == frames[:1]


def test_a_sheet_that_is_turned_gives_a_few_that_differ():
    differing = Differing()
    for i in range(62):
        differing.see(seven(turn=-20 + 40 * i / 61))
    assert differing.frames == 62 and 3 <= len(differing.marks) <= MOST


def test_of_too_many_the_most_different_stay():
    differing = Differing()
    turns = [0, 40, 80, 120, 160, 200, 240, 280, 10]
    frames = [seven(turn=t) for t in turns]
    for frame in frames:
        differing.see(frame)
    assert differing.marks == frames[:MOST], "the ninth is most like the first"


def test_marks_without_ink_are_copies_of_each_other():
    blank = replace(seven().prediction, image=np.zeros((28, 28), np.float32))
    differing = Differing()
    for _ in range(3):
        differing.see(replace(seven(), prediction=blank))
    differing.see(seven())
    assert len(differing.marks) == 2


def test_an_image_is_like_itself_moved_by_a_pixel_and_less_like_itself_moved_by_three():
    image = softened(prepare(seven().raster))
    assert alike(image, np.roll(image, (1, -1), (0, 1))) > 0.99
    assert alike(image, np.roll(image, 3, 1)) < 0.9
