"""A video of a sheet held before a webcam: the numbers are right and do not flicker."""

import math
import random
from itertools import pairwise

import cv2
import numpy as np
import pytest

from game.capture.page import PageReader
from game.capture.sheet import FULL_LIGHT, Sheet, Shot, Writing, grain, photograph, write_on
from game.capture.video_file import VideoFile
from game.core.hand import write
from game.core.settling import Settling
from game.core.sight import Frame, Look
from game.core.written_numbers import text, written_numbers
from game.reader import BatchReader
from model.classifier import SHIPPED
from model.paint import paint

FRAMES, SECONDS = 100, 1 / 30
LINES = ("1024", "37 58")


def sheet():
    chance = random.Random(6)
    writings = []
    for row, line in enumerate(LINES):
        for column, letter in enumerate(line):
            if letter.isdigit():
                ink = cv2.resize(paint(write(int(letter), chance)), (120, 120))
                writings.append(Writing(ink, 40 + 95 * column, 60 + 190 * row, (60, 40, 30)))
    return write_on(Sheet(560, 400, (236, 242, 245)), writings)


@pytest.fixture(scope="module")
def video(tmp_path_factory):
    """100 frames of a hand that trembles, in light that changes, with a camera's noise."""
    file = tmp_path_factory.mktemp("video") / "sheet.avi"
    paper, rng = sheet(), np.random.default_rng(2)
    out = cv2.VideoWriter(str(file), cv2.VideoWriter_fourcc(*"MJPG"), 30, (640, 480))
    noise = grain((480, 640), 3.0, rng)
    desk = np.full((480, 640, 3), (70, 80, 95), np.uint8)
    for i in range(FRAMES):
        sway = np.array([4 * math.sin(i / 9), 3 * math.cos(i / 7)]) + rng.normal(0, 0.6, 2)
        corners = np.array([(40, 40), (600, 30), (610, 440), (30, 450)]) + sway
        light = np.full((2, 2), FULL_LIGHT - 25 + 20 * math.sin(i / 20), np.uint8)
        noisy = np.roll(noise, tuple(rng.integers(0, 400, 2)), (0, 1))
        out.write(photograph(paper, Shot(desk, corners, light, blur=0.7, grain=noisy)))
    out.release()
    return file


@pytest.mark.parametrize("read_each", [2, 5])
def test_the_settled_numbers_of_a_video_are_right_and_do_not_flicker(video, monkeypatch, read_each):
    monkeypatch.setattr("game.capture.pace.Pace.wait", lambda pace: None)
    source, reader = VideoFile(video), PageReader(BatchReader(SHIPPED))
    settling, said, shown = Settling(), [], ()
    for i in range(FRAMES):
        pixels = source.read()
        if i % read_each == 0:
            page = reader.read(Frame(pixels, i, i * SECONDS), Look())
            settling.see(page, i * SECONDS)
            shown = written_numbers(settling.marks, shown)
            said.append("/".join(text(line) for line in shown))
    settled = [words for words in said if "…" not in words and words]
    assert settled[-1].replace("  ", " ") == "/".join(LINES)
    changes = sum(m.changes for m in settling.marks)
    assert changes <= 1
    after = said[said.index(settled[-1]) :]
    assert sum(a != b for a, b in pairwise(after)) <= 1, after
