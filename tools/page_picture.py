"""A page with what was read on it drawn in: which boxes are right, wrong, false, refused."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from data.photos import BoxPx
from tools.page_tally import Tally

_LARGEST = 1280  # px, longer side
_LEGEND = 26  # px, height
_GREEN, _RED, _ORANGE = (60, 160, 30), (40, 40, 220), (0, 130, 255)
_BLUE, _PURPLE, _GREY = (220, 110, 20), (170, 40, 150), (150, 150, 150)
_WORDS = (
    ("right", _GREEN),
    ("wrong", _RED),
    ("no mark", _ORANGE),
    ("no digit", _PURPLE),
    ("missed", _BLUE),
    ("refused", _GREY),
)


def draw_page(
    pixels: np.ndarray,
    tally: Tally,
    digits: Sequence[tuple[BoxPx, int]],
    refused: Sequence[BoxPx],
) -> np.ndarray:
    """Draw boxes and digits into a page, uint8 (H, W, 3), BGR; returns it anew, with a legend.

    digits: the true ones; of those that were missed their labels are drawn. refused: boxes that
    were found, but not reported.
    """
    scale = min(1.0, _LARGEST / max(pixels.shape[:2]))
    page = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    for box in refused:
        _draw(page, box, "", _GREY, scale)
    for j in tally.missed:
        _draw(page, digits[j][0], str(digits[j][1]), _BLUE, scale)
    for reports, colour in (
        (tally.right, _GREEN),
        (tally.wrong, _RED),
        (tally.false, _ORANGE),
        (tally.at_others, _PURPLE),
    ):
        for report in reports:
            _draw(page, report.box, str(report.digit), colour, scale)
    return np.vstack([page, _legend(page.shape[1])])


def save_picture(picture: np.ndarray, file: Path) -> None:
    """Write a picture, uint8 (H, W, 3), BGR, in the format that the file's ending names."""
    # written by Python: OpenCV's own file functions fail on non-ASCII paths under Windows
    file.write_bytes(cv2.imencode(file.suffix, picture)[1].tobytes())


def _draw(
    page: np.ndarray, box: BoxPx, text: str, colour: tuple[int, int, int], scale: float
) -> None:
    x, y, right, bottom = (
        round(v * scale) for v in (box[0], box[1], box[0] + box[2], box[1] + box[3])
    )
    cv2.rectangle(page, (x, y), (right, bottom), colour, 2)
    if text:
        cv2.putText(
            *(page, text, (x, max(y - 4, 16)), cv2.FONT_HERSHEY_SIMPLEX, 0.7, colour, 2),
            cv2.LINE_AA,
        )


def _legend(width: int) -> np.ndarray:
    strip = np.full((_LEGEND, width, 3), 255, np.uint8)
    step = min(110, width // len(_WORDS))
    for i, (word, colour) in enumerate(_WORDS):
        cv2.rectangle(strip, (i * step + 4, 6), (i * step + 18, 20), colour, cv2.FILLED)
        place = i * step + 23, 18
        cv2.putText(
            *(strip, word, place, cv2.FONT_HERSHEY_SIMPLEX, 0.45, (0, 0, 0), 1),
            cv2.LINE_AA,
        )
    return strip
