import cv2
import numpy as np
import pytest

from game.capture.detection import find_marks
from game.capture.page import PageReader
from game.core.sight import Fault, Frame, Look, Region
from model.classifier import SHIPPED, Classifier
from model.prediction import Outcome
from tests.game.capture.paper import written

DIGITS = "52370"


@pytest.fixture(scope="module")
def reader():
    return PageReader(Classifier.load(SHIPPED).read_all)


def look_at(reader, pixels, look=Look()):  # noqa: B008  (it is frozen)
    return reader.read(Frame(pixels, 7, 1.5), look)


def reported(page):
    return [mark for mark in page.marks if mark.prediction.outcome is not Outcome.REFUSED]


def said(page):
    return "".join(str(mark.prediction.digit) for mark in reported(page))


def overlap(one, other):
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    both = max(0, width) * max(0, height)
    return both / (one.width * one.height + other.width * other.height - both)


def test_digits_are_read_from_left_to_right_each_in_its_box(reader):
    pixels, boxes = written(DIGITS)
    page = look_at(reader, pixels)
    assert said(page) == DIGITS
    marks = zip(page.marks, boxes, strict=True)
    assert all(overlap(mark.box, box) > 0.8 for mark, box in marks)
    assert all(mark.prediction.outcome is Outcome.SURE for mark in page.marks)
    assert (page.frame.number, page.frame.time, page.fault) == (7, 1.5, None)
    assert all(mark.fault is None for mark in page.marks)


@pytest.mark.parametrize(
    ("size", "height"),
    [((320, 240), 36), ((640, 480), 24), ((640, 480), 110), ((1280, 720), 30), ((1920, 1080), 240)],
)
def test_digits_of_any_size_are_read_in_frames_of_any_size(reader, size, height):
    pixels, boxes = written(DIGITS, size=size, height=height)
    page = look_at(reader, pixels)
    assert said(page) == DIGITS
    assert all(overlap(m.box, b) > 0.6 for m, b in zip(page.marks, boxes, strict=True))


def shaded(pixels):
    """A shadow with a hard edge across the digits."""
    rows, columns = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    shadow = 1 - 0.45 / (1 + np.exp((columns + rows - 560) / 3))
    return (pixels * shadow[..., None]).astype(np.uint8)


def falling_off(pixels):
    light = np.linspace(1.0, 0.3, pixels.shape[1])[None, :, None]
    return (pixels * light).astype(np.uint8)


def ruled(pixels, upright=False):
    out = pixels.copy()
    for start in range(15, pixels.shape[1], 40):
        cv2.line(out, (0, start), (pixels.shape[1], start + 12), (165, 150, 130), 1, cv2.LINE_AA)
        if upright:
            cv2.line(
                *(out, (start, 0), (start - 12, pixels.shape[0]), (165, 150, 130), 1),
                cv2.LINE_AA,
            )
    return np.minimum(out, pixels)


def before_a_room(pixels):
    """A sheet that is held before a dark room, askew."""
    height, width = pixels.shape[:2]
    room = np.full_like(pixels, (38, 44, 52))
    cv2.circle(room, (width // 2, 20), 60, (120, 150, 190), cv2.FILLED)
    corners = np.array([(60, 90), (590, 70), (600, 400), (70, 420)], np.float32)
    sheet = np.array([(0, 60), (width, 60), (width, height - 60), (0, height - 60)], np.float32)
    matrix = cv2.getPerspectiveTransform(sheet, corners)
    held = cv2.warpPerspective(pixels, matrix, (width, height))
    mask = cv2.fillConvexPoly(np.zeros((height, width), np.uint8), corners.astype(int), 255)
    room[mask > 0] = held[mask > 0]
    return cv2.GaussianBlur(room, (0, 0), 0.8)


TROUBLE = {
    "dim": lambda p: (p * 0.3).astype(np.uint8),
    "shadow": shaded,
    "light falls off": falling_off,
    "ruled": ruled,
    "squared": lambda p: ruled(p, upright=True),
    "blurred a little": lambda p: cv2.GaussianBlur(p, (0, 0), 1.8),
    "before a room": before_a_room,
    "chalk": lambda p: 255 - p,
    "jpeg": lambda p: cv2.imdecode(cv2.imencode(".jpg", p, [cv2.IMWRITE_JPEG_QUALITY, 35])[1], 1),
}


@pytest.mark.parametrize("trouble", TROUBLE)
def test_trouble_with_light_and_paper_changes_nothing(reader, trouble):
    pixels, _ = written(DIGITS)
    assert said(look_at(reader, TROUBLE[trouble](pixels))) == DIGITS


@pytest.mark.parametrize(
    ("ink", "pen"), [(0.14, 5.0), (0.6, 4.0), (0.8, 13.0)], ids=["pencil", "hairline", "marker"]
)
def test_thin_faint_and_broad_pens_are_read(reader, ink, pen):
    assert said(look_at(reader, written(DIGITS, ink=ink, pen=pen)[0])) == DIGITS


def test_a_line_that_slopes_is_read_in_its_order(reader):
    pixels, _ = written(DIGITS)
    matrix = cv2.getRotationMatrix2D((320, 240), 9, 0.9)
    turned = cv2.warpAffine(pixels, matrix, (640, 480), borderMode=cv2.BORDER_REPLICATE)
    assert said(look_at(reader, turned)) == DIGITS


def test_a_five_with_a_loose_roof_is_one_mark(reader):
    pixels = np.full((480, 640, 3), 220, np.uint8)
    belly = np.array([(290, 200), (286, 250), (330, 245), (350, 275), (330, 310), (285, 312)])
    cv2.polylines(pixels, [belly], False, (50, 50, 50), 9, cv2.LINE_AA)
    cv2.line(pixels, (300, 186), (352, 182), (50, 50, 50), 9, cv2.LINE_AA)
    page = look_at(reader, pixels)
    assert said(page) == "5"
    assert page.marks[0].box.y < 182


def test_digits_close_to_each_other_stay_apart(reader):
    pixels = np.full((480, 640, 3), 220, np.uint8)
    for x in (300, 316):
        cv2.line(pixels, (x, 200), (x - 6, 290), (50, 50, 50), 8, cv2.LINE_AA)
    assert said(look_at(reader, pixels)) == "11"


def noise(_):
    grain = np.random.default_rng(4).normal(0, 40, (480, 640, 3))
    return np.clip(150 + cv2.GaussianBlur(grain, (0, 0), 1.5) * 3, 0, 255).astype(np.uint8)


def plain(level):
    return np.full((480, 640, 3), level, np.uint8)


NOTHING = {
    "paper": lambda: plain(220),
    "black": lambda: plain(0),
    "ruled": lambda: ruled(plain(220)),
    "squared": lambda: ruled(plain(220), upright=True),
    "a room": lambda: before_a_room(plain(215)),
    "a shadow": lambda: shaded(plain(220)),
    "stripes": lambda: (
        np.tile((120 + 60 * np.sin(np.arange(640) / 4)), (480, 3, 1))
        .transpose(0, 2, 1)
        .astype(np.uint8)
    ),
}


@pytest.mark.parametrize("what", NOTHING)
def test_where_nobody_wrote_nothing_is_read(reader, what):
    assert said(look_at(reader, NOTHING[what]())) == ""


def test_only_the_region_is_read_and_boxes_are_in_the_frame(reader):
    pixels, boxes = written(DIGITS)
    page = look_at(reader, pixels, Look(region=Region(0.2, 0.2, 0.4, 0.6)))
    assert said(page) == DIGITS[1:3]
    pairs = zip(page.marks, boxes[1:3], strict=True)
    assert all(overlap(mark.box, box) > 0.8 for mark, box in pairs)
    assert page.ink.shape == (288, 256)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_frame_is_turned_upright(reader, turns):
    pixels, boxes = written(DIGITS)
    page = look_at(reader, np.ascontiguousarray(np.rot90(pixels, turns)), Look(turns=turns))
    assert said(page) == DIGITS
    assert page.frame.pixels.shape == pixels.shape
    assert overlap(page.marks[0].box, boxes[0]) > 0.8


def test_a_threshold_by_hand_decides_what_is_ink(reader):
    pixels, _ = written(DIGITS, ink=0.5)
    low, high = (look_at(reader, pixels, Look(threshold=t)) for t in (0.2, 0.7))
    assert said(low) == DIGITS and low.ink.any()
    assert said(high) == "" and not high.ink.any()


def test_a_mark_keeps_its_grey_pixels_with_paper_around(reader):
    pixels, _ = written("8", height=300)
    (mark,) = look_at(reader, pixels).marks
    x, y, width, height = mark.crop_box
    assert max(mark.crop.shape) <= 224
    assert mark.crop.dtype == np.uint8
    assert min(x, y) > 5 and x + width < mark.crop.shape[1] - 5
    assert mark.crop[y : y + height, x : x + width].min() < 110
    assert abs(int(mark.crop[0, 0]) - 200) < 12


def test_a_mark_that_goes_on_beyond_the_edge_is_said_to(reader):
    pixels, boxes = written(DIGITS)
    cut = pixels[:, boxes[0].x + 3 :]
    faults = {mark.fault for mark in look_at(reader, np.ascontiguousarray(cut)).marks}
    assert Fault.AT_THE_EDGE in faults


def test_without_light_it_is_said_to_be_too_dark(reader):
    assert look_at(reader, plain(12)).fault is Fault.TOO_DARK
    assert look_at(reader, plain(120)).fault is None


@pytest.mark.parametrize("size", [(1, 1), (1, 640), (3, 2), (7, 9), (2160, 3840)])
def test_frames_of_odd_sizes_are_no_trouble(reader, size):
    pixels = np.random.default_rng(0).integers(0, 255, (*size, 3)).astype(np.uint8)
    assert look_at(reader, pixels).frame.pixels.shape == pixels.shape


def test_many_marks_are_read_at_once_and_their_number_is_bounded():
    sizes = []

    def read_all(rasters):
        sizes.append(len(rasters))
        return classifier.read_all(rasters)

    classifier = Classifier.load(SHIPPED)
    pixels = np.full((1080, 1920, 3), 220, np.uint8)
    for y in range(30, 1020, 50):
        for x in range(20, 1900, 34):
            cv2.line(pixels, (x, y), (x - 5, y + 38), (40, 40, 40), 4)
    look_at(PageReader(read_all), pixels)
    assert len(sizes) == 1
    assert 100 < sizes[0] <= 400


def test_what_finds_marks_can_be_another(reader):
    pixels, _ = written(DIGITS)
    looked = []

    def find(frame, look):
        looked.append(look)
        return find_marks(frame, look)

    other = PageReader(Classifier.load(SHIPPED).read_all, find=find)
    assert said(look_at(other, pixels)) == DIGITS
    assert looked == [Look()]


def test_what_is_flatter_than_any_digit_costs_no_reading():
    pixels, _ = written("5")
    for y in (60, 420):
        cv2.ellipse(pixels, (200, y), (60, 14), 0, 0, 360, (60, 60, 60), 5, cv2.LINE_AA)
    assert len(find_marks(pixels, Look()).candidates) == 1
