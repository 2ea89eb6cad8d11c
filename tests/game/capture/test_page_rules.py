import cv2
import numpy as np
import pytest

from game.capture.detection import find_marks
from game.capture.page import PageReader
from game.capture.page_rules import without_rules
from game.capture.parabolas import fit_parabolas
from game.capture.sheet import FULL_LIGHT, Ruling, Sheet, Shot, photograph, write_on
from game.core.sight import Frame, Look
from model.classifier import SHIPPED, Classifier
from model.prediction import Outcome
from tests.game.capture.paper import written

DIGITS = "52370"
PAPERS = {
    "dark": Ruling(31, width=2, colour=(120, 120, 120)),
    "blue": Ruling(44, width=2, colour=(190, 130, 100)),
    "squared": Ruling(31, 31, width=2, colour=(130, 120, 110)),
    "red": Ruling(38, width=2, colour=(110, 105, 200)),
}


def on(ruling, turn=0.0):
    """Digits on ruled paper that a camera sees askew."""
    pixels, _ = written(DIGITS, pen=6.0)
    height, width = pixels.shape[:2]
    ruled = write_on(Sheet(width, height, (255, 255, 255), ruling), [])
    page = cv2.multiply(pixels, ruled, scale=1 / 255)
    middle = np.array([width, height]) / 2
    cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    corners = np.array([(-1.08, -1.1), (1.06, -1.05), (1.1, 1.1), (-1.1, 1.06)]) * middle
    corners = corners @ np.array([[cos, sin], [-sin, cos]]) + middle
    light = np.full((4, 4), FULL_LIGHT, np.uint8)
    return photograph(page, Shot(np.full_like(pixels, 200), corners, light, blur=0.7))


def said(pixels):
    reader = PageReader(Classifier.load(SHIPPED).read_all)
    marks = reader.read(Frame(pixels, 1, 0.0), Look()).marks
    read = [m.prediction for m in marks if m.prediction.outcome is not Outcome.REFUSED]
    return "".join(str(p.digit) for p in read)


@pytest.mark.parametrize("turn", [0.0, 5.0])
@pytest.mark.parametrize("paper", PAPERS)
def test_digits_are_read_on_ruled_and_squared_paper_also_askew(paper, turn):
    assert said(on(PAPERS[paper], turn)) == DIGITS


def dark(shape=(360, 640)):
    """A map of clean paper with a little noise."""
    return np.random.default_rng(2).integers(0, 5, shape).astype(np.uint8)


def test_where_no_rules_are_nothing_is_changed():
    page = dark()
    cv2.line(page, (100, 80), (92, 200), 140, 5)  # a one
    cv2.line(page, (300, 200), (380, 202), 140, 4)  # the foot of a two
    assert without_rules(page) is page


@pytest.mark.parametrize("upright", [False, True])
def test_a_bent_rule_is_taken_out_and_a_stroke_across_it_stays_whole(upright):
    page = dark((480, 640))
    xs = np.arange(0, 640, 4)
    curve = np.stack([xs, 200 + 0.05 * xs + 1e-4 * (xs - 320) ** 2], axis=1).astype(np.int32)
    for down in (-60, 0, 90):
        cv2.polylines(page, [curve + np.array([0, down], np.int32)], False, 110, 2)
    cv2.line(page, (330, 150), (320, 280), 120, 5)
    page = np.ascontiguousarray(page.T) if upright else page
    clear = without_rules(page).T if upright else without_rules(page)
    assert clear[:, :300].max() < 40 and clear[:, 350:].max() < 40
    assert all(clear[y, 315:340].max() > 90 for y in range(155, 275))


def test_a_stroke_that_runs_along_a_rule_stays_where_it_is_darker():
    page = dark()
    for y in (60, 120, 180):
        cv2.line(page, (0, y), (639, y), 60, 2)
    cv2.line(page, (280, 180), (330, 180), 170, 4)
    clear = without_rules(page)
    assert clear[180, 290:320].min() > 90
    assert clear[180, :270].max() < 40 and clear[180, 345:].max() < 40


def test_one_or_two_lines_are_the_borders_of_a_sheet_and_stay():
    page = dark()
    for y in (60, 300):
        cv2.line(page, (0, y), (639, y + 9), 90, 2)
    assert without_rules(page) is page


def test_a_line_that_runs_another_way_than_the_rules_stays():
    page = dark()
    for y in (30, 60, 90, 120):
        cv2.line(page, (0, y), (639, y), 90, 2)
    cv2.line(page, (0, 200), (639, 300), 90, 2)
    clear = without_rules(page)
    assert clear[:140].max() < 40
    assert (clear[170:] == page[170:]).all()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_seen_darkness_stays_darkness(seed):
    rng = np.random.default_rng(seed)
    page = dark(tuple(rng.integers(1, 300, 2).tolist()))
    for _ in range(12):
        ends = rng.integers(-50, 350, (2, 2)).tolist()
        cv2.line(page, *ends, int(rng.integers(30, 255)), int(rng.integers(1, 4)))
    clear = without_rules(page)
    assert (clear.shape, clear.dtype) == (page.shape, page.dtype)
    assert (clear <= page).all()


def test_parabolas_pass_by_points_that_are_not_on_them():
    x = np.tile(np.linspace(-1, 1, 21), 2)
    owner = np.repeat([0, 1], 21)
    y = np.where(owner == 0, 5 + 2 * x, 40 - x + 3 * x * x)
    y[[4, 30]] += 30
    curves, on_curve = fit_parabolas(owner, x, y, np.ones(42), (12.0, 3.0))
    assert np.allclose(curves, [(5, 2, 0), (40, -1, 3)], atol=1e-3)
    assert np.flatnonzero(~on_curve).tolist() == [4, 30]


def test_ruled_paper_alone_has_no_marks():
    ruled = write_on(Sheet(640, 480, (230, 235, 235), PAPERS["squared"]), [])
    assert not find_marks(ruled, Look()).candidates
