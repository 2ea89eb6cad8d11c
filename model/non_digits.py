"""Marks that are no digits, made up: letters and signs, scribbles, lines, halves, pairs.

A network that only ever saw digits calls everything one. These marks, made anew for each batch,
teach it the eleventh answer. Letters that people take for digits (O l I S Z) are nobody's
mistake, and never made.
"""

import cv2
import numpy as np

from model.ink import Drawing, Stroke
from model.pen_marks import PEN_MARKS, PenPath
from model.prepare import crop, prepare
from model.rewriting import Hand, rewrite

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYabcdefghjkmnpqrtuvwxy"
SIGNS = '+-*/=()[]{}<>%?!&#@$~^_:;"+-*/=()'
_FONTS = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_DUPLEX,
    cv2.FONT_HERSHEY_COMPLEX,
    cv2.FONT_HERSHEY_TRIPLEX,
    cv2.FONT_HERSHEY_SCRIPT_SIMPLEX,
    cv2.FONT_HERSHEY_SCRIPT_COMPLEX,
    cv2.FONT_ITALIC | cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_ITALIC | cv2.FONT_HERSHEY_COMPLEX,
)
# Which halves of a digit no person would take for a digit: t(op), b(ottom), l(eft), r(ight).
_HALVES = {0: "tblr", 2: "b", 3: "l", 4: "t", 5: "tb", 6: "r", 8: "l", 9: "l"}
# Signs and brackets that a 1 may be mistaken for stand straighter in print than a hand slants.
_STRAIGHT = Hand(rotation=8, shear=0.12, aspect=0.3, elastic=0.03)


def make_non_digit(images: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Make one mark: uint8 (28, 28), prepared.

    images: uint8 (N, 28, 28) of digits with labels int (N,), to cut up and put together.
    """
    choice = rng.uniform()
    if choice < 0.3:
        raster = _pair(images, rng)
    elif choice < 0.42:
        raster = _half(images, labels, rng)
    elif choice < 0.62:
        raster = print_character(LETTERS, rng)
    elif choice < 0.7:
        raster = print_character(SIGNS, rng)
    else:
        make = PEN_MARKS[int(rng.integers(len(PEN_MARKS)))]
        raster = rewrite(_drawing(make(rng)), rng, _STRAIGHT)
    return np.round(prepare(raster) * 255).astype(np.uint8)


def _pair(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Two digits in one box, side by side, near each other or touching."""
    left, right = (crop(images[i], 60) for i in rng.integers(len(images), size=2))
    height = max(len(left), len(right))
    start = max(1, left.shape[1] + int(rng.integers(-3, 6)))  # of the right one
    box = np.zeros((height + 6, max(left.shape[1], start + right.shape[1])), np.uint8)
    for ink, x in ((left, 0), (right, start)):
        y = int(rng.integers(0, height + 6 - len(ink) + 1))
        part = box[y : y + len(ink), x : x + ink.shape[1]]
        np.maximum(part, ink, out=part)
    return box


def _half(images: np.ndarray, labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A part of a digit, cut where the pen or the camera stopped."""
    while (label := int(labels[i := int(rng.integers(len(images)))])) not in _HALVES:
        pass
    side = _HALVES[label][int(rng.integers(len(_HALVES[label])))]
    ink = crop(images[i], 60)
    axis = 0 if side in "tb" else 1
    length = ink.shape[axis]
    part = max(3, round(length * rng.uniform(0.4, 0.55)))
    return ink.take(range(part) if side in "tl" else range(length - part, length), axis=axis)


def print_character(characters: str, rng: np.random.Generator) -> np.ndarray:
    """Print one of some characters in a font: uint8 (112, 112), ink 255 on paper 0."""
    raster = np.zeros((112, 112), np.uint8)
    character = characters[int(rng.integers(len(characters)))]
    font = _FONTS[int(rng.integers(len(_FONTS)))]
    thickness = int(rng.integers(3, 11))
    cv2.putText(raster, character, (24, 80), font, 2.6, 255, thickness, cv2.LINE_AA)
    return raster


def _drawing(paths: list[PenPath]) -> Drawing:
    """Make a drawing of paths; times do not matter here."""
    return Drawing(
        tuple(Stroke.from_points([(x, y, i / 100) for i, (x, y) in enumerate(p)]) for p in paths)
    )
