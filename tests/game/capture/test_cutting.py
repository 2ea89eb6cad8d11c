import cv2
import numpy as np
import pytest

from game.capture.cutting import cut
from game.core.sight import Box
from tests.game.capture.paper import PAPER, SIDE, alike, photo


@pytest.fixture
def clean() -> np.ndarray:
    return cut(*photo())


def test_ink_comes_out_as_a_raster_with_the_geometry_of_the_pad(clean):
    assert clean.shape == (112, 112) and clean.dtype == np.uint8
    _, _, width, height = cv2.boundingRect((clean > 0).astype(np.uint8))
    assert max(width, height) == 80
    assert clean.max() == 255
    assert not clean[:14].any() and not clean[-14:].any()


@pytest.mark.parametrize("digit", range(10))
def test_strokes_stay_where_the_pen_drew_them(digit):
    frame, box = photo(digit)
    x, y, width, height = box
    drawn = 255 - cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)[y : y + height, x : x + width]
    drawn = np.where(drawn > 255 - PAPER + 40, 255, 0).astype(np.uint8)
    raster = cut(frame, box)
    x, y, width, height = cv2.boundingRect((raster > 127).astype(np.uint8))
    drawn = cv2.resize(drawn, (width, height), interpolation=cv2.INTER_AREA)
    assert alike(drawn, raster[y : y + height, x : x + width]) > 0.75


def test_faint_pencil_is_ink_too(clean):
    assert alike(cut(*photo(ink=0.08)), clean) > 0.8


def test_chalk_on_a_board_reads_as_ink_on_paper(clean):
    frame, box = photo()
    assert alike(cut(255 - frame, box), clean) > 0.9


def test_light_that_falls_off_across_the_paper_changes_nothing(clean):
    frame, box = photo()
    light = np.linspace(1.0, 0.35, SIDE)[None, :, None]
    assert alike(cut((frame * light).astype(np.uint8), box), clean) > 0.85


@pytest.mark.parametrize("slope", [-1, 0, 1])
@pytest.mark.parametrize("digit", [0, 1, 4, 5])
def test_a_shadow_that_falls_across_a_digit_is_no_ink(digit, slope):
    frame, box = photo(digit)
    middle = box.x + box.width / 2 + slope * (np.arange(SIDE) - box.y - box.height / 2)
    depth = 1 / (1 + np.exp((np.arange(SIDE)[None] - middle[:, None]) / 4))
    shaded = (frame * (1 - 0.45 * depth[..., None])).astype(np.uint8)
    assert alike(cut(shaded, box), cut(frame, box)) > 0.8


def test_dim_and_noisy_pictures_still_give_whole_strokes(clean):
    frame, box = photo()
    noise = np.random.default_rng(1).normal(0, 4, frame.shape)
    dim = np.clip(frame * 0.25 + noise, 0, 255).astype(np.uint8)
    assert alike(cut(dim, box), clean) > 0.75


@pytest.mark.parametrize("across", [False, True], ids=["ruled", "squared"])
def test_lines_of_the_paper_are_no_ink(clean, across):
    frame, box = photo()
    for start in range(12, SIDE, 31):
        cv2.line(frame, (0, start), (SIDE, start + 6), (150, 120, 100), 2, cv2.LINE_AA)
        if across:
            cv2.line(frame, (start, 0), (start - 6, SIDE), (150, 120, 100), 2, cv2.LINE_AA)
    assert alike(cut(frame, box), clean) > 0.7


def test_the_roof_of_a_wide_seven_between_neighbours_is_no_line_of_the_paper():
    frame = np.full((SIDE, SIDE, 3), PAPER, np.uint8)
    dark = (60, 60, 60)
    seven = np.array([[160, 160], [240, 160], [190, 240]], np.int32)
    cv2.polylines(frame, [seven], False, dark, 6, cv2.LINE_AA)
    alone, box = frame.copy(), Box(157, 157, 86, 86)
    for left in (128, 257):
        cv2.rectangle(frame, (left, 130), (left + 14, 230), dark, cv2.FILLED)
    assert alike(cut(frame, box), cut(alone, box)) > 0.9


def test_ink_of_neighbours_is_left_out(clean):
    frame, box = photo()
    between = box.y + box.height // 4  # under the roof of the 5, over its belly
    start, end = (box.x + box.width - 8, between), (box.x + box.width + 60, between + 6)
    cv2.line(frame, start, end, (60, 60, 60), 6, cv2.LINE_AA)
    assert alike(cut(frame, box), clean) > 0.85


def test_a_digit_that_touches_its_neighbour_is_cut_at_the_box(clean):
    frame, box = photo()
    level = box.y + box.height // 5 * 4
    cv2.line(frame, (box.x + box.width // 2, level), (SIDE, level), (60, 60, 60), 8, cv2.LINE_AA)
    cv2.line(frame, (SIDE - 150, level), (SIDE - 150, SIDE), (60, 60, 60), 40, cv2.LINE_AA)
    raster = cut(frame, box)
    assert alike(raster, clean) > 0.5
    assert raster[:, :30].sum() < 0.1 * raster.sum()


def test_specks_do_not_widen_the_ink(clean):
    frame, box = photo()
    loose = Box(box.x - 15, box.y - 15, box.width + 30, box.height + 30)
    cv2.circle(frame, (box.x - 10, box.y + 40), 2, (60, 60, 60), cv2.FILLED)
    assert alike(cut(frame, loose), clean) > 0.85


@pytest.mark.parametrize("pen", [2.0, 22.0], ids=["hairline", "marker"])
def test_thin_and_thick_pens_come_near_the_width_that_networks_learn(pen, clean):
    share = (cut(*photo(2, pen=pen)) > 127).mean() / (cut(*photo(2)) > 127).mean()
    assert 0.75 < share < 1.75


def test_size_in_the_frame_changes_nothing(clean):
    frame, box = photo()
    for scale in (0.4, 3.0):
        other = cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        scaled = Box(*(round(v * scale) for v in box))
        assert alike(cut(other, scaled), clean) > 0.75


def test_a_box_may_reach_over_the_edge_of_the_frame(clean):
    frame, box = photo()
    x, y, width, height = box
    cropped = np.ascontiguousarray(frame[y - 2 : y + height + 2, x - 2 : x + width + 2])
    assert alike(cut(cropped, Box(-6, -6, width + 16, height + 16)), clean) > 0.85


@pytest.mark.parametrize("level", [0, 40, 200, 255])
def test_empty_paper_gives_an_empty_raster(level):
    frame = np.full((SIDE, SIDE, 3), level, np.uint8)
    assert not cut(frame, Box(100, 100, 90, 120)).any()


def test_ruled_paper_without_ink_gives_next_to_none():
    frame = np.full((SIDE, SIDE, 3), PAPER, np.uint8)
    frame[40::40] = (150, 120, 100)
    assert not cut(frame, Box(100, 100, 90, 120)).any()


@pytest.mark.parametrize(
    "box", [Box(10, 10, 0, 20), Box(10, 10, 20, -1), Box(SIDE, 0, 9, 9), Box(-9, 5, 9, 9)]
)
def test_a_box_without_pixels_is_an_error(box):
    with pytest.raises(ValueError, match="empty, or beyond"):
        cut(photo()[0], box)


@pytest.mark.parametrize("side", [1, 2, 3])
def test_tiny_boxes_and_frames_are_no_error(side):
    frame = np.random.default_rng(0).integers(0, 255, (side, side, 3), np.uint8)
    assert cut(frame, Box(0, 0, 1, 1)).shape == (112, 112)
