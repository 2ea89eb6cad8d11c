"""Reading what may be packed, and never more of it than is allowed."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from data.formats.format_error import FormatError
from data.unlzw import MAGIC, unlzw

GIGABYTE = 10**9
LIMIT = 4 * GIGABYTE  #: bytes that a file may unpack to unless somebody says more
LONGEST_LINE = 2**20  #: bytes
GZIP = b"\x1f\x8b"  #: how such a file begins
_LARGEST_LZW, _MOST_LZW = 2**24, 2**29  # bytes, packed and not: it lies in memory
_LONGEST_REASON = 200  # characters
_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)


class Unpacked:
    """The content of a file, plain, gzipped or compress(1)ed, told by its first bytes.

    To be used with `with`. Raises FormatError as soon as more than `limit` bytes came out of a
    packed one, or where it is damaged; OSError.
    """

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self._raw = path.open("rb")
        head = self._raw.read(len(GZIP))
        self.is_packed = head in (GZIP, MAGIC)
        self._raw.seek(0)
        self._limit = limit
        self._given = 0
        self._stream: BinaryIO = self._raw
        if head == GZIP:
            self._stream = gzip.GzipFile(fileobj=self._raw)  # type: ignore[assignment]
        elif head == MAGIC:
            self._stream = io.BytesIO(self._unlzwed())

    def __enter__(self) -> "Unpacked":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._stream.close()
        self._raw.close()

    def read(self, size: int) -> bytes:
        """Read at most `size` bytes; fewer only at the end."""
        try:
            content = self._stream.read(size)
        except _DAMAGED as error:
            raise FormatError(f"it is packed, and damaged ({error})") from error
        return self._counted(content)

    def read_all_of(self, size: int, what: str) -> bytes:
        """Read `size` bytes; raises FormatError if it ends before."""
        content = self.read(size)
        if len(content) < size:
            raise FormatError(f"it ends in the middle of its {what}")
        return content

    def lines(self) -> Iterator[str]:
        """Read line by line, as text without the line's end; what is no UTF-8 is replaced."""
        while line := self._line():
            if len(line) > LONGEST_LINE:
                raise FormatError("it has a line of more than a million characters")
            yield line.decode("utf-8-sig", "replace").rstrip("\r\n")

    def _unlzwed(self) -> bytes:
        """Unpack at once what compress(1) packed: nothing large is packed so any more."""
        packed = self._raw.read(_LARGEST_LZW + 1)
        if len(packed) > _LARGEST_LZW:
            raise FormatError("it is too large for what compress(1) packed", "Pack it with gzip.")
        try:
            content = unlzw(packed, min(self._limit, _MOST_LZW))
        except ValueError as error:
            raise FormatError(f"{error}") from error
        if len(content) > min(self._limit, _MOST_LZW):
            raise too_large(min(self._limit, _MOST_LZW))
        return content

    def _line(self) -> bytes:
        try:
            return self._counted(self._stream.readline(LONGEST_LINE + 1))
        except _DAMAGED as error:
            raise FormatError(f"it is packed, and damaged ({error})") from error

    def _counted(self, content: bytes) -> bytes:
        self._given += len(content)
        if self.is_packed and self._given > self._limit:
            raise too_large(self._limit)
        return content


@contextmanager
def believing_nothing(what: str) -> Iterator[None]:
    """Turn whatever a damaged or made up archive raises into FormatError, `what` and why.

    Its decompressors and parsers raise nearly everything; bz2 an OSError that is not the system's.
    """
    try:
        yield
    except FormatError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        why = (str(error) or type(error).__name__)[:_LONGEST_REASON]
        raise FormatError(f"{what} ({why})") from error


def too_large(limit: int) -> FormatError:
    """Make the error for what unpacks to more than is allowed."""
    return FormatError(
        f"it unpacks to more than {limit / GIGABYTE:g} GB",
        "If you know where it comes from, allow more with --limit GB.",
    )
