"""Pages as a camera gives them, made up: marks at places, read as what the test wants."""

import random

import cv2
import numpy as np

from game.core.hand import write
from game.core.sight import Box, Frame, Look, Mark, Page
from model.paint import paint
from model.prepare import prepare
from tests.game.fakes import reading_of

BLANK = np.full((720, 1280, 3), 230, np.uint8)


def frame(number, time=0.0, pixels=BLANK):
    return Frame(pixels, number, time)


def mark(says, x, y=300, width=60, height=90, fault=None):
    """says: a digit, or a whole prediction."""
    prediction = reading_of(says) if isinstance(says, int) else says
    box = Box(round(x), round(y), width, height)
    crop = np.full((height + 20, width + 20), 200, np.uint8)
    raster = np.zeros((112, 112), np.uint8)
    raster[20:90, 50:60] = 255
    return Mark(box, crop, Box(10, 10, width, height), raster, prediction, fault)


def turned_ink(digit, times):
    """A written digit as the network sees it, (28, 28), its sheet turned on by 9 degrees a time."""
    matrix = cv2.getRotationMatrix2D((56, 56), 9 * times, 1)
    return prepare(cv2.warpAffine(paint(write(digit, random.Random(1))), matrix, (112, 112)))


def page(marks, number=1, time=0.0, look=None, fault=None, pixels=BLANK):
    ink = np.zeros((72, 128), np.uint8)
    return Page(frame(number, time, pixels), look or Look(), tuple(marks), ink, fault)
