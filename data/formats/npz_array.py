"""One array of NumPy's in a stream, read piece by piece and believed in nothing."""

import math
from typing import IO

import numpy as np
from numpy.lib import format as npy

from data.formats.format_error import FormatError

_LONGEST_HEADER = 10_000  # bytes, as NumPy itself allows


class Array:
    """One array of an archive, read from its beginning to its end.

    dtype, shape: what its head says; the shape has at least one dimension.
    """

    def __init__(self, name: str, stream: IO[bytes], size: int) -> None:
        self.name, self._stream = name, stream
        version = npy.read_magic(stream)
        read_head = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
        self.shape, fortran, self.dtype = read_head(stream, max_header_size=_LONGEST_HEADER)
        if self.dtype.hasobject:
            raise FormatError(
                f"{name} holds Python objects, which may run anybody's program",
                "Save it as an array of whole numbers.",
            )
        if fortran and len(self.shape) > 1:
            raise FormatError(f"{name} is stored column by column", "Save it in C order.")
        self._left = self.shape[0] if self.shape else 1
        self._row = math.prod(self.shape[1:]) * self.dtype.itemsize
        if min(self.shape, default=0) < 0 or self._left * self._row > size:
            raise FormatError(f"{name} is shorter than its shape {self.shape} says")

    def read(self, rows: int) -> np.ndarray:
        """Read the next rows. Raises FormatError where there are not so many."""
        if rows > self._left:
            raise FormatError(f"{self.name} ends too early")
        self._left -= rows
        content = self._stream.read(rows * self._row)
        if len(content) < rows * self._row:
            raise FormatError(f"{self.name} ends too early")
        return np.frombuffer(content, self.dtype).reshape(rows, *self.shape[1:])

    def end(self) -> None:
        """Raise FormatError where something is left; the end is where its checksum is looked at."""
        if self._left or self._stream.read(1):
            raise FormatError(f"{self.name} is longer than the samples need")
