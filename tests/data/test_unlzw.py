import numpy as np
import pytest

from data.unlzw import unlzw

LIMIT = 10**7


def compress(content, longest=12, clear_after=0):
    """Pack as compress(1) does; clear_after: codes after which the table is emptied, 0: never."""
    table, width, codes, group = {bytes([n]): n for n in range(256)}, 9, [], bytearray()
    free, out = 257, bytearray(b"\x1f\x9d" + bytes([0x80 | longest]))

    def flush():
        number = sum(code << (width * n) for n, code in enumerate(codes))
        # the last group is as short as it can be, all others are filled up
        group[:] = number.to_bytes(width, "little")
        codes.clear()

    def put(code):
        codes.append(code)
        if len(codes) == 8:
            flush()
            out.extend(group)

    word = b""
    for place, value in enumerate(content):
        longer = word + bytes([value])
        if longer in table:
            word = longer
            continue
        put(table[word])
        if free < 1 << longest:
            table[longer] = free
            free += 1
        if free - 1 >= 1 << width and width < longest:
            if codes:
                flush()
                out.extend(group)
            width += 1
        if clear_after and place % clear_after == clear_after - 1:
            put(256)
            if codes:
                flush()
                out.extend(group)
            table, width, free = {bytes([n]): n for n in range(256)}, 9, 257
        word = bytes([value])
    put(table[word])
    if codes:
        size = (len(codes) * width + 7) // 8
        flush()
        out.extend(group[:size])
    return bytes(out)


TEXTS = {
    "one letter": b"a" * 5000,
    "words": b"the pen goes down and the pen goes up " * 400,
    "numbers": " ".join(map(str, range(4000))).encode(),
    "noise": np.random.default_rng(5).integers(0, 256, 9000, np.uint8).tobytes(),
    "single": b"x",
}


@pytest.mark.parametrize("longest", [10, 12, 16])
@pytest.mark.parametrize("clear_after", [0, 700])
@pytest.mark.parametrize("content", TEXTS.values(), ids=TEXTS.keys())
def test_what_was_packed_comes_out(content, longest, clear_after):
    assert unlzw(compress(content, longest, clear_after), LIMIT) == content


def test_no_more_comes_out_than_one_piece_beyond_the_limit():
    packed = compress(bytes(10**6), 16)
    assert len(packed) < 5000
    assert len(unlzw(packed, 1000)) < 1100


@pytest.mark.parametrize(
    "packed", [b"", b"\x1f\x9d", b"\x1f\x8b\x90xx", b"\x1f\x9d\xf0xx", b"\x1f\x9d\x88xx",
               b"\x1f\x9d\x90" + b"\xff" * 50]
)  # fmt: skip
def test_what_was_not_packed_so_is_refused(packed):
    with pytest.raises(ValueError):
        unlzw(packed, LIMIT)
