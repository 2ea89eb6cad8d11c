"""The first 48 bytes of an HDF5 file: was it closed, how long should it be, and reading it anyway.

HDF5 refuses a file that was not closed or that is shorter than its superblock says. Asked with
`swmr=True` it opens such a file, but on a truncated one a read then tries the same bad metadata
over and over, for minutes. A superblock that says "closed, and just as long as it is" lets the
library read what is there and fail at once on what is not.

HDF5 File Format Specification 3.0, section II.A, superblock version 3:
https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
"""

import io
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SIGNATURE = b"\x89HDF\r\n\x1a\n"
SIZE = 48  #: bytes of a superblock of version 2 or 3 with offsets of 8 bytes
_FLAGS_AT, _END_AT, _CHECKSUM_AT = 11, 28, 44
_MASK = 0xFFFFFFFF


@dataclass(frozen=True)
class Superblock:
    """What is needed of a superblock. end_of_file: bytes, as noted at the last file flush."""

    version: int
    flags: int
    end_of_file: int

    def says_closed(self, size: int) -> bool:
        """Whether its writer closed the file and a file of `size` bytes misses nothing."""
        return self.version == 3 and self.flags == 0 and size >= self.end_of_file


def read_superblock(path: Path) -> Superblock | None:
    """Read the superblock of a file; None if it does not begin like HDF5. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(SIZE)
    if not head.startswith(SIGNATURE) or len(head) < SIZE:
        return None
    return Superblock(head[8], head[_FLAGS_AT], *struct.unpack_from("<Q", head, _END_AT))


class AsItStands(io.FileIO):
    """A file for `h5py.File(AsItStands(path), "r")` that is read whatever its superblock says.

    The file itself is not changed.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        head = bytearray(super().read(SIZE))
        if len(head) == SIZE and head[8] in (2, 3):
            head[_FLAGS_AT] = 0
            struct.pack_into("<Q", head, _END_AT, os.fstat(self.fileno()).st_size)
            struct.pack_into("<I", head, _CHECKSUM_AT, lookup3(bytes(head[:_CHECKSUM_AT])))
        self._head = bytes(head)

    def readinto(self, buffer: Any, /) -> int:
        """Read at the present position as FileIO does, with the head as corrected above."""
        start = self.tell()
        n = super().readinto(buffer) or 0  # a regular file never answers None
        if start < len(self._head):
            corrected = self._head[start : start + n]
            memoryview(buffer).cast("B")[: len(corrected)] = corrected
        return n


def lookup3(data: bytes) -> int:
    """Compute HDF5's checksum of metadata, 32 bits.

    `hashlittle` with 0 as the initial value: Bob Jenkins, lookup3.c, 2006, public domain.
    """
    a = b = c = (0xDEADBEEF + len(data)) & _MASK
    tail = max(0, (len(data) - 1) // 12) * 12
    for at in range(0, tail, 12):
        x, y, z = struct.unpack_from("<3I", data, at)
        a, b, c = (a + x) & _MASK, (b + y) & _MASK, (c + z) & _MASK
        for bits in (4, 6, 8, 16, 19, 4):
            a, c = (a - c) & _MASK ^ _rotate(c, bits), (c + b) & _MASK
            a, b, c = b, c, a
    x, y, z = struct.unpack("<3I", data[tail:].ljust(12, b"\0"))
    a, b, c = (a + x) & _MASK, (b + y) & _MASK, (c + z) & _MASK
    for bits in (14, 11, 25, 16, 4, 14, 24):
        c = ((c ^ b) - _rotate(b, bits)) & _MASK
        c, b, a = a, c, b
    return b


def _rotate(value: int, bits: int) -> int:
    return (value << bits | value >> (32 - bits)) & _MASK
