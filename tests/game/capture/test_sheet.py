"""The drawn sheet: what is written on it lies where `places` says, in any view."""

import random

import cv2
import numpy as np
import pytest

from game.capture.sheet import (
    FULL_LIGHT,
    Ruling,
    Sheet,
    Shot,
    Writing,
    grain,
    photograph,
    places,
    write_on,
)
from game.core.hand import write
from model.paint import paint

SHEET = Sheet(400, 300, (240, 240, 240))
SQUARE_ON = np.array([(0, 0), (400, 0), (400, 300), (0, 300)])
TURNED = np.array([(150, 40), (520, 90), (480, 400), (90, 330)])
EVEN = np.full((4, 4), FULL_LIGHT, np.uint8)


def digits() -> list[Writing]:
    chance = random.Random(4)
    inks = [paint(write(d, chance)) for d in (3, 8, 1)]
    return [Writing(ink, 10 + 125 * i, 90, (40, 30, 20)) for i, ink in enumerate(inks)]


def desk(level: int = 90) -> np.ndarray:
    return np.full((480, 640, 3), level, np.uint8)


@pytest.mark.parametrize("corners", [SQUARE_ON, TURNED])
def test_marks_lie_in_the_frame_where_their_places_are(corners):
    frame = photograph(write_on(SHEET, digits()), Shot(desk(240), corners, EVEN))
    dark = (cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) < 140).astype(np.uint8)
    _, _, found, _ = cv2.connectedComponentsWithStats(dark)
    seen = sorted(found[1:, :4].tolist())
    told = sorted(map(list, places(SHEET, digits(), corners)))
    assert len(seen) == len(told) == 3
    assert np.abs(np.array(seen) - np.array(told)).max() <= 3


def test_around_the_sheet_there_is_the_desk():
    frame = photograph(write_on(SHEET, ()), Shot(desk(90), TURNED, EVEN))
    assert (frame[5, 5] == 90).all() and (frame[470, 630] == 90).all()
    assert (frame[200, 300] == 240).all()


def test_what_leaves_the_sheet_is_cut_off():
    ink = np.full((50, 50), 255, np.uint8)
    outside = [Writing(ink, x, y, (0, 0, 0)) for x, y in ((-25, -25), (380, 280), (500, 10))]
    pixels = write_on(SHEET, outside)
    assert (pixels[:25, :25] == 0).all() and (pixels[280:, 380:] == 0).all()
    assert (pixels == 0).all(axis=2).sum() == 25 * 25 + 20 * 20


def test_light_darkens_paper_and_ink_alike():
    pixels = write_on(SHEET, digits())
    full = photograph(pixels, Shot(desk(), SQUARE_ON, EVEN))
    half = photograph(pixels, Shot(desk(), SQUARE_ON, EVEN // 2))
    assert np.abs(half.astype(int) - full / 2).max() <= 1


def test_blur_and_movement_soften_ink_and_noise_spreads():
    pixels = write_on(SHEET, digits())
    edges = cv2.Laplacian(photograph(pixels, Shot(desk(240), SQUARE_ON, EVEN)), cv2.CV_32F).std()
    for shot in (
        Shot(desk(240), SQUARE_ON, EVEN, blur=3),
        Shot(desk(240), SQUARE_ON, EVEN, motion=(9, 30)),
    ):
        assert cv2.Laplacian(photograph(pixels, shot), cv2.CV_32F).std() < 0.5 * edges
    noise = grain((480, 640), 5, np.random.default_rng(1))
    noisy = photograph(pixels, Shot(desk(100), SQUARE_ON, EVEN, grain=noise))
    assert 4 < noisy[310:, 410:].std() < 7


def test_a_ruled_sheet_has_its_lines():
    pixels = write_on(Sheet(200, 100, (250, 250, 250), Ruling(20, 50, 1, (180, 160, 150))), ())
    assert (pixels[[20, 40, 60, 80], 10].max(axis=1) < 200).all()
    assert (pixels[10, [50, 100, 150]].max(axis=1) < 200).all()
    assert (pixels[10, 10] == 250).all()
