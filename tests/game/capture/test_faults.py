from dataclasses import replace

import cv2
import numpy as np
import pytest

from game.capture.detection import find_marks
from game.capture.faults import mark_fault, page_fault
from game.capture.sheet import FULL_LIGHT, Shot, photograph
from game.core.sight import Fault, Look
from model.prediction import Outcome
from tests.game.capture.paper import PAPER, written
from tests.game.fakes import reading_of
from tests.game.pages import mark

UNSURE = replace(reading_of(5), outcome=Outcome.UNSURE, other=0.4)
REFUSED = replace(reading_of(5), outcome=Outcome.REFUSED, other=0.7)
SPECK = replace(reading_of(5), outcome=Outcome.REFUSED, other=0.99)


def traits_of(pixels):
    return max(find_marks(pixels, Look()).candidates, key=lambda c: c.traits.darkness).traits


def in_trouble():
    sharp, _ = written("5", height=100)
    small, _ = written("5", height=16)
    shadow = np.where(np.arange(640) < 325, 0.35, 1.0)[None, :, None]
    return {
        Fault.BLURRED: cv2.GaussianBlur(sharp, (0, 0), 9),
        Fault.TOO_SMALL: small,
        Fault.SHADOW: (sharp * cv2.blur(np.tile(shadow, (480, 1, 1)), (31, 1))[..., None]).astype(
            np.uint8
        ),
        None: sharp,
    }


@pytest.mark.parametrize("prediction", [UNSURE, REFUSED], ids=["unsure", "refused"])
@pytest.mark.parametrize("fault", [Fault.BLURRED, Fault.TOO_SMALL, Fault.SHADOW, None])
def test_what_is_wrong_with_a_mark_is_told_from_what_is_seen_of_it(fault, prediction):
    assert mark_fault(traits_of(in_trouble()[fault]), prediction, leaves=False) is fault


@pytest.mark.parametrize("fault", [Fault.BLURRED, Fault.TOO_SMALL, Fault.SHADOW])
def test_nothing_is_wrong_with_what_is_read_or_surely_is_no_digit(fault):
    traits = traits_of(in_trouble()[fault])
    assert mark_fault(traits, reading_of(5), leaves=False) is None
    assert mark_fault(traits, SPECK, leaves=False) is None


@pytest.mark.parametrize("direction", [0, 90, 40])
def test_what_moved_is_blurred_though_edges_along_its_way_are_sharp(direction):
    sharp, _ = written("5", height=100)
    height, width = sharp.shape[:2]
    desk = np.full_like(sharp, PAPER)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)])
    light = np.full((4, 4), FULL_LIGHT, np.uint8)
    moved = photograph(sharp, Shot(desk, corners, light, motion=(25, direction)))
    assert mark_fault(traits_of(moved), UNSURE, leaves=False) is Fault.BLURRED


def test_what_goes_on_beyond_the_edge_is_never_whole():
    assert mark_fault(traits_of(in_trouble()[None]), reading_of(5), leaves=True) is (
        Fault.AT_THE_EDGE
    )


def test_a_page_has_the_fault_of_most_of_its_marks_where_nothing_is_read():
    light = np.full((480, 640, 3), PAPER, np.uint8)
    blurred = [mark(REFUSED, x, fault=Fault.BLURRED) for x in (10, 90)]
    shaded = [mark(REFUSED, 200, fault=Fault.SHADOW)]
    assert page_fault(light, [*shaded, *blurred]) is Fault.BLURRED
    assert page_fault(light, [mark(UNSURE, 300), *blurred]) is Fault.BLURRED
    assert page_fault(light, [mark(5, 300), *blurred]) is None
    assert page_fault(light, []) is None
    assert page_fault(light // 8, blurred) is Fault.TOO_DARK
