"""The parts of an endless multipart answer, as cameras send their frames over HTTP (MJPEG)."""

from typing import BinaryIO

LARGEST = 64 * 1024 * 1024  #: bytes of one part; more is no picture
_LONGEST_LINE = 64 * 1024
_HEADERS = 64


class MultipartError(Exception):
    """What came is not in parts as RFC 2046 describes them."""


class Parts:
    """Reads the bodies of parts from a stream.

    boundary: as the header of the answer names it; some cameras give it with the two dashes, some
    without, some none at all: then the first line that begins with dashes tells it.
    """

    def __init__(self, stream: BinaryIO, boundary: str | None) -> None:
        self._stream = stream
        self._boundary = (boundary or "").encode("latin-1", "replace").strip(b'"').lstrip(b"-")
        self._at_a_part = False

    def next(self) -> bytes | None:
        """Return the next part's body, None at the end. Raises MultipartError, OSError."""
        while not self._at_a_part:
            line = self._stream.readline(_LONGEST_LINE)
            if not line:
                return None
            self._at_a_part = self._is_boundary(line)
        self._at_a_part = False
        length = self._length()
        if length is None:
            return self._up_to_boundary()
        body = self._stream.read(length)
        return body if len(body) == length else None

    def _is_boundary(self, line: bytes) -> bool:
        if not self._boundary and line.startswith(b"--"):
            self._boundary = line.strip().lstrip(b"-")
        return bool(self._boundary) and line.strip().lstrip(b"-") in (
            self._boundary,
            self._boundary + b"--",
        )

    def _length(self) -> int | None:
        """Read the headers of a part; returns the length of its body, None if they do not tell."""
        length = None
        for _ in range(_HEADERS):
            line = self._stream.readline(_LONGEST_LINE).strip()
            if not line:
                return length
            key, _, value = line.partition(b":")
            if key.strip().lower() == b"content-length" and value.strip().isdigit():
                length = int(value)
                if length > LARGEST:
                    raise MultipartError
        raise MultipartError

    def _up_to_boundary(self) -> bytes | None:
        lines: list[bytes] = []
        size = 0
        while line := self._stream.readline(_LONGEST_LINE):
            if self._is_boundary(line):
                self._at_a_part = True
                return b"".join(lines).removesuffix(b"\n").removesuffix(b"\r")
            lines.append(line)
            size += len(line)
            if size > LARGEST:
                raise MultipartError
        return None
