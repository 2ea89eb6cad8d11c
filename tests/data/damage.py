"""Damage done to samples files for tests."""

import h5py


def damage_raster(path, row):
    """Flip a bit in the raster of one sample."""
    with h5py.File(path, "r") as file:
        at = file["raster"].id.get_chunk_info(row).byte_offset
    flip(path, at + 30)


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 4
    path.write_bytes(content)
