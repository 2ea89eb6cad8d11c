"""Unpack what compress(1) packed, files named .Z: no further than is allowed.

The method is that of T. Welch, "A Technique for High-Performance Data Compression", 1984, as
compress 4.0 lays it out: codes of 9 bits and more, lowest bits first, in groups of eight.
"""

MAGIC = b"\x1f\x9d"  #: how such a file begins
_CLEAR = 256  # the code that empties the table
_BLOCK_MODE, _RESERVED, _BITS = 0x80, 0x60, 0x1F  # parts of the third byte


def unlzw(packed: bytes, limit: int) -> bytes:
    """Unpack a file; more than `limit` bytes of it come out only by the length of one piece.

    Raises ValueError where it is damaged.
    """
    if len(packed) < 3 or not packed.startswith(MAGIC):
        raise ValueError("it does not begin as compress(1) begins")
    longest, clears = packed[2] & _BITS, bool(packed[2] & _BLOCK_MODE)
    if packed[2] & _RESERVED or not 10 <= longest <= 16:
        raise ValueError("it was packed in a way that is not known")
    return bytes(_unpack(memoryview(packed)[3:], longest, clears, limit))


def _unpack(packed: memoryview, longest: int, clears: bool, limit: int) -> bytearray:
    """Every piece in the table is a part of what came out already: where it begins, how long."""
    out = bytearray()
    first_free = _CLEAR + 1 if clears else _CLEAR
    pieces: list[tuple[int, int]] = [(0, 0)] * first_free
    place, bits, last = 0, 9, None  # last: the piece that came out last
    while place < len(packed) and len(out) <= limit:
        group = packed[place : place + bits]
        place += bits
        codes, bits_before = int.from_bytes(group, "little"), bits
        for _ in range(len(group) * 8 // bits):
            code, codes = codes & ((1 << bits) - 1), codes >> bits
            if code == _CLEAR and clears:
                del pieces[_CLEAR:]
                bits, last = 9, None
                pieces.append((0, 0))
                break
            if last is not None and len(pieces) < 1 << longest:
                pieces.append((last[0], last[1] + 1))
            last = _put(out, code, pieces)
            if len(pieces) >= 1 << bits and bits < longest:
                bits += 1
            if bits != bits_before or len(out) > limit:
                break  # the rest of a group is left empty when the width of codes changes
    return out


def _put(out: bytearray, code: int, pieces: list[tuple[int, int]]) -> tuple[int, int]:
    """Append the piece that a code stands for, and say where it lies."""
    begin = len(out)
    if code < 256:
        out.append(code)
        return begin, 1
    if code >= len(pieces) or not pieces[code][1]:
        raise ValueError("it is packed, and damaged")
    start, length = pieces[code]
    out += out[start : start + length]
    if len(out) < begin + length:  # the piece ends with its own first value
        out.append(out[begin])
    return begin, length
