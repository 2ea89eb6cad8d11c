"""The first 48 bytes of an HDF5 file: was it closed, how long should it be, and reading it anyway.

HDF5 refuses a file that was not closed or that is shorter than its superblock says. Asked with
`swmr=True` it opens such a file, but on a truncated one a read then tries the same bad metadata
over and over, for minutes. A superblock that says "closed, and just as long as it is" lets the
library read what is there and fail at once on what is not.

HDF5 File Format Specification 3.0, section II.A, superblock version 3:
https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
"""

import errno
import io
import os
import stat
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SIGNATURE = b"\x89HDF\r\n\x1a\n"
SIZE = 48  #: bytes of a superblock of version 2 or 3 with offsets of 8 bytes
_FLAGS_AT, _END_AT, _CHECKSUM_AT = 11, 28, 44
_MASK = 0xFFFFFFFF
ROOT = b"OHDR"  #: how the root group begins, which lies behind the superblock in our files
#: The superblock of our files but for what differs: version 3, 8 bytes for offsets and lengths, no
#: base address, no extension, the root group behind it.
_OURS = SIGNATURE + struct.pack("<4B4QI", 3, 8, 8, 0, 0, 2**64 - 1, 0, SIZE, 0)


@dataclass(frozen=True)
class Superblock:
    """What is needed of a superblock. end_of_file: bytes, as noted at the last file flush.

    is_whole: whether it is as its checksum says; if not, nothing else of it means anything.
    """

    version: int
    flags: int
    end_of_file: int
    is_whole: bool = True

    def says_closed(self, size: int) -> bool:
        """Whether its writer closed the file and a file of `size` bytes misses nothing."""
        closed = self.version == 3 and self.flags == 0 and size >= self.end_of_file
        return self.is_whole and closed


def read_superblock(path: Path) -> Superblock | None:
    """Read the superblock of a file; None if it does not begin like HDF5. Raises OSError."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # opening a pipe waits for its writer
        raise OSError(errno.EINVAL, "it is a pipe, a device or a socket, no file on a disk")
    with path.open("rb") as file:
        head, root = file.read(SIZE), file.read(len(ROOT))
    is_damaged = _is_damaged(head, root)
    if (not head.startswith(SIGNATURE) and not is_damaged) or len(head) < SIZE:
        return None
    end_of_file = struct.unpack_from("<Q", head, _END_AT)[0]
    return Superblock(head[8], head[_FLAGS_AT], end_of_file, not is_damaged)


class AsItStands(io.FileIO):
    """A file for `h5py.File(AsItStands(path), "r")` that is read whatever its superblock says.

    The file itself is not changed. headers: what to read instead of the bytes behind it.
    """

    def __init__(self, path: Path, headers: bytes = b"") -> None:
        super().__init__(path, "rb")
        head, root = bytearray(super().read(SIZE)), super().read(len(ROOT))
        if _is_damaged(head, root):
            head = bytearray(_OURS)
        if len(head) == SIZE and head[8] in (2, 3):
            head[_FLAGS_AT] = 0
            struct.pack_into("<Q", head, _END_AT, os.fstat(self.fileno()).st_size)
            struct.pack_into("<I", head, _CHECKSUM_AT, lookup3(bytes(head[:_CHECKSUM_AT])))
        self._head = bytes(head) + headers

    def readinto(self, buffer: Any, /) -> int:
        """Read at the present position as FileIO does, with the head as corrected above."""
        start = self.tell()
        n = super().readinto(buffer) or 0  # a regular file never answers None
        if start < len(self._head):
            corrected = self._head[start : start + n]
            memoryview(buffer).cast("B")[: len(corrected)] = corrected
        return n


def _is_damaged(head: bytes | bytearray, root: bytes) -> bool:
    """Whether a head is not as its checksum says; one without a signature, too, if it was ours."""
    if len(head) < SIZE or not head.startswith(SIGNATURE):
        return len(head) == SIZE and root == ROOT
    stored = struct.unpack_from("<I", head, _CHECKSUM_AT)[0]
    if head[8] not in (2, 3):  # older ones have no checksum, and no group follows them
        return root == ROOT
    return bool(stored != lookup3(bytes(head[:_CHECKSUM_AT])))


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
