"""PNG pictures in grey: written exactly, read only after their size was looked at."""

import struct
import zlib
from collections.abc import Iterator

import cv2
import numpy as np

from data.formats.format_error import FormatError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST = 2**24  #: bytes of a file
LONGEST_SIDE = 4096  #: px
_CHUNK = struct.Struct(">I4s")  # length and type of a part (PNG specification, 5.3)
_HEAD = struct.Struct(">IIBB")  # width, height, depth, type of colour (11.2.2)
_GREY, _COLOUR = 0, 2  # types of colour without opacity


def encode(image: np.ndarray) -> bytes:
    """Make a PNG of uint8 (height, width)."""
    done, content = cv2.imencode(".png", image, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    if not done:
        raise ValueError(f"OpenCV made no PNG of {image.dtype} {image.shape}")
    return content.tobytes()


def decode(content: bytes) -> np.ndarray:
    """Read a PNG of any kind as grey, uint8 (height, width); what is transparent is paper.

    Raises FormatError for what is damaged, no PNG, or too large; its sides are looked at before
    anything is unpacked.
    """
    _, colour = _depth_and_colour(content)
    way = cv2.IMREAD_GRAYSCALE if colour in (_GREY, _COLOUR) else cv2.IMREAD_UNCHANGED
    try:
        image = cv2.imdecode(np.frombuffer(content, np.uint8), way)
    except cv2.error:
        image = None
    if image is None:
        raise FormatError("it is a damaged PNG picture")
    return image if image.ndim == 2 else _on_paper(image)


def decode_grey(content: bytes) -> np.ndarray:
    """Read a PNG that is grey, 8 bits deep, as `encode` writes it. Raises FormatError."""
    if _depth_and_colour(content) != (8, _GREY):
        raise FormatError("it is no grey PNG picture of 8 bits")
    return decode(content)


def _depth_and_colour(content: bytes) -> tuple[int, int]:
    """Tell the bits of a value and the type of colour of a PNG that is whole and not too large."""
    if not content.startswith(SIGNATURE):
        raise FormatError("it is no PNG picture")
    parts = list(_parts(content))
    if not parts or parts[0][0] != b"IHDR" or len(parts[0][1]) != 13 or parts[-1][0] != b"IEND":
        raise FormatError("it is a damaged PNG picture")
    width, height, depth, colour = _HEAD.unpack_from(parts[0][1])
    if not 0 < min(width, height) <= max(width, height) <= LONGEST_SIDE:
        raise FormatError(
            f"it is {width:,} x {height:,} pixels large",
            f"Make it no larger than {LONGEST_SIDE} pixels.",
        )
    return depth, colour


def _parts(content: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Take a PNG apart: type and content of each part whose checksum is right, up to the end."""
    place, kind = len(SIGNATURE), b""
    while kind != b"IEND" and place + 12 <= len(content):
        length, kind = _CHUNK.unpack_from(content, place)
        end = place + 8 + length
        if end + 4 > len(content) or content[end : end + 4] != zlib.crc32(
            content[place + 4 : end]
        ).to_bytes(4, "big"):
            return
        yield kind, memoryview(content)[place + 8 : end]
        place = end + 4


def _on_paper(image: np.ndarray) -> np.ndarray:
    """Lay a picture with transparent parts on paper: black under bright ink, else white.

    image: (height, width, 3) BGR, or 4 with opacity; uint8 or uint16.
    """
    if image.dtype == np.uint16:
        image = (image >> 8).astype(np.uint8)
    if image.shape[2] == 3:
        return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    grey = cv2.cvtColor(image, cv2.COLOR_BGRA2GRAY).astype(np.float32)
    opacity = image[:, :, 3].astype(np.float32) / 255
    ink = float((grey * opacity).sum() / max(float(opacity.sum()), 1.0))
    paper = 0 if opacity.min() < 1 and ink > 127 else 255
    return np.round(grey * opacity + paper * (1 - opacity)).astype(np.uint8)
