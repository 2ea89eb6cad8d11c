"""Put back damaged object headers of a samples file, from what this program always writes.

All samples files of a schema begin alike: headers that say what their datasets are. Of a dataset's
only two numbers differ from file to file: how many rows it has, and where its chunks are listed.
Both can be found again by the list itself, an extensible array.

HDF5 File Format Specification 3.0, sections IV.A.1.b (object headers of version 2) and VII.C.
"""

import itertools
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

import h5py

from data.rows import VERSION_1_10, create_datasets
from data.schema import EDITS, LAYOUTS
from data.superblock import ROOT, SIZE, lookup3

_CONTINUED, _LIST = b"OCHK", b"EAHD"
_LIST_SIZE = 72  #: bytes of the head of an extensible array
_DATASPACE, _LAYOUT, _CONTINUATION = 1, 8, 16  #: types of messages
_UNDEFINED = 2**64 - 1  #: the address of what is not there
SLACK = 1024  #: chunks: a list read while it is being written may know fewer than the header
_STEP = 2**20  #: bytes of the file looked through at once


@dataclass(frozen=True)
class _Block:
    """A part of an object header with a checksum of its own in its last four bytes.

    rows_at, list_at: where in the file it says how many rows there are, and where the list of
    chunks is; None: another block does.
    """

    start: int
    stop: int
    rows_at: int | None
    list_at: int | None

    def of(self, image: bytes | bytearray) -> bytes:
        return bytes(image[self.start : self.stop])

    def is_whole(self, image: bytes | bytearray, template: bytes) -> bool:
        mine, signature = self.of(image), self.of(template)[: len(ROOT)]
        return mine.startswith(signature) and mine[-4:] == _sum(mine[:-4])


def mend(path: Path) -> bytes:
    """Return the bytes that follow the superblock of a samples file, with whole object headers.

    b"": there is nothing to mend, or not by this means.
    """
    template, headers = _template()
    with path.open("rb") as file:
        image = bytearray(file.read(len(template)))
    if len(image) < len(template):
        return b""
    blocks = {name: _blocks(template, start) for name, start in headers.items()}
    broken = {
        name: [block for block in own if not block.is_whole(image, template)]
        for name, own in blocks.items()
    }
    listing = {n: block for n in headers for block in blocks[n] if block.list_at is not None}
    homeless = [name for name, block in listing.items() if block in broken[name]]
    lists = dict(_lists(path))
    if len(homeless) == len(listing) > len(lists):
        return b""  # no header is where ours would be: another program's file
    for block in itertools.chain.from_iterable(broken.values()):
        image[block.start : block.stop] = block.of(template)
    for name in claiming_too_much(path):
        for block in blocks[name]:
            if block.rows_at is not None:
                struct.pack_into("<Q", image, block.rows_at, 0)  # to be found again below
                broken[name].append(block)
    address = {n: _number(image, b.list_at) for n, b in listing.items() if n not in homeless}
    found = [one for one in lists if one not in address.values()]
    address.update(zip(homeless, found, strict=False))
    chunks = {name: lists.get(place, 0) for name, place in address.items()}
    rows = {one.name: one.rows_per_chunk * chunks.get(one.name, 0) for one in (*LAYOUTS, EDITS)}
    rows["record"] = min(rows["record"], rows["raster"])  # the last chunk need not be full
    for name in filter(broken.get, address):
        _direct(image, blocks[name], address[name], rows[name])
    return bytes(image[SIZE:])


def claiming_too_much(path: Path) -> list[str]:
    """Name the datasets whose headers speak of far more rows than their lists know chunks for."""
    template, headers = _template()
    with path.open("rb") as file:
        image = file.read(len(template))
        if len(image) < len(template):
            return []
        return [
            layout.name
            for layout in (*LAYOUTS, EDITS)
            if _claimed(image, template, headers[layout.name])
            > (_listed(file, image, template, headers[layout.name]) + SLACK) * layout.rows_per_chunk
        ]


def _claimed(image: bytes, template: bytes, start: int) -> int:
    """Say how many rows a header that is whole speaks of; 0 of one that is not."""
    at = [b.rows_at for b in _blocks(template, start) if b.is_whole(image, template)]
    return max((_number(image, place) for place in at if place is not None), default=0)


def _listed(file: BinaryIO, image: bytes, template: bytes, start: int) -> int:
    """Say how many chunks the list of a dataset knows; as many as there may be if it is damaged."""
    places = [b.list_at for b in _blocks(template, start) if b.is_whole(image, template)]
    address = max((_number(image, place) for place in places if place is not None), default=0)
    if address == _UNDEFINED:
        return 0
    file.seek(address)
    head = file.read(_LIST_SIZE)
    if not head.startswith(_LIST) or len(head) < _LIST_SIZE or head[-4:] != _sum(head[:-4]):
        return _UNDEFINED
    return int(struct.unpack_from("<Q", head, 44)[0])


@cache
def _template() -> tuple[bytes, dict[str, int]]:
    """Make an empty samples file in memory: its bytes, and where its object headers are.

    They come in the order in which the lists of chunks are made when the first sample is saved.
    """
    with h5py.File(
        "template", "w", driver="core", backing_store=False, libver=VERSION_1_10
    ) as file:
        create_datasets(file)
        file.flush()
        names = ("/", *(layout.name for layout in (*LAYOUTS, EDITS)))
        places = {name: h5py.h5o.get_info(file[name].id).addr for name in names}
        return file.id.get_file_image(), places


def _blocks(image: bytes, start: int) -> list[_Block]:
    """Find the blocks of the object header at a place, the first one first."""
    first, size = _extent(image[start:])
    blocks, queue = [], [(start, first, start + first + size)]
    while queue:
        begin, prefix, stop = queue.pop(0)
        rows_at = list_at = None
        for kind, at, length in _messages(image[begin:stop], prefix, image[start + 5]):
            if kind == _DATASPACE:
                rows_at = begin + at + 4
            elif kind == _LAYOUT:
                list_at = begin + at + length - 8
            elif kind == _CONTINUATION:
                address, extent = struct.unpack_from("<QQ", image, begin + at)
                queue.append((address, len(_CONTINUED), address + extent - 4))
        blocks.append(_Block(begin, stop + 4, rows_at, list_at))
    return blocks


def _extent(header: bytes) -> tuple[int, int]:
    """Return the sizes of the head and of the messages of an object header's first block."""
    flags = header[5]
    prefix = 6 + (16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0)
    width = 1 << (flags & 3)
    return prefix + width, int.from_bytes(header[prefix : prefix + width], "little")


def _messages(block: bytes, prefix: int, flags: int) -> Iterator[tuple[int, int, int]]:
    """List the messages of a block without its checksum: type, place in the block, size."""
    head = 6 if flags & 4 else 4
    at = prefix
    while at + head <= len(block):
        kind, size = struct.unpack_from("<BH", block, at)
        yield kind, at + head, size
        at += head + size


def _lists(path: Path) -> Iterator[tuple[int, int]]:
    """Find the lists of chunks in a file: where each is, and how many chunks it knows."""
    with path.open("rb") as file:
        for base in itertools.count(0, _STEP):
            file.seek(base)
            part = file.read(_STEP + _LIST_SIZE - 1)
            at = part.find(_LIST)
            while 0 <= at < _STEP:
                head = part[at : at + _LIST_SIZE]
                if len(head) == _LIST_SIZE and head[-4:] == _sum(head[:-4]):
                    yield base + at, int(struct.unpack_from("<Q", head, 44)[0])
                at = part.find(_LIST, at + 1)
            if len(part) < _STEP:
                return


def _direct(image: bytearray, blocks: list[_Block], address: int, rows: int) -> None:
    """Point the header of a dataset to a list of chunks."""
    for block in blocks:
        if block.list_at is not None:
            struct.pack_into("<Q", image, block.list_at, address)
        if block.rows_at is not None and not _number(image, block.rows_at):
            struct.pack_into("<Q", image, block.rows_at, rows)
        image[block.stop - 4 : block.stop] = _sum(block.of(image)[:-4])


def _number(image: bytes | bytearray, at: int | None) -> int:
    return int(struct.unpack_from("<Q", image, at or 0)[0])


def _sum(data: bytes) -> bytes:
    return struct.pack("<I", lookup3(data))
