"""The samples file, schema 1: every dataset's name, shape, dtype, unit and meaning.

One HDF5 file. Row i of `raster` and row i of `record` are sample i, in the order of saving. Its pen
points are rows `first_point : first_point + n_points` of `points`; how they fall into strokes say
rows `first_stroke : first_stroke + n_strokes` of `strokes`. Read it with plain h5py:

    import h5py
    with h5py.File("samples.h5", "r") as file:      # swmr=True while the program runs
        n = len(file["record"])                     # the record is written last: it counts
        labels, rasters = file["record"]["label"], file["raster"][:n]

Texts are UTF-8 bytes of a fixed size, padded with zeros: `file["record"]["player"][0].decode()`.
The file describes itself too: the attribute `schema` holds the schema's number, the attribute
`about` of each dataset, and one attribute per field on `record`, say what they hold.
"""

from dataclasses import dataclass

import numpy as np

from model.ink import RASTER_SIDE

SCHEMA = 1  #: number of the schema that this program writes
ID_BYTES = 32
PLAYER_BYTES = 64
PROGRAM_BYTES = 24
NETWORK_BYTES = 64

#: Every dataset is compressed and carries a checksum, so that a flipped bit is found.
FILTERS = {"compression": "gzip", "compression_opts": 1, "shuffle": True, "fletcher32": True}

FIELDS: tuple[tuple[str, str, str], ...] = (
    ("id", f"S{ID_BYTES}", "unique id of the sample, 32 hexadecimal characters"),
    ("label", "u1", "the digit, 0 to 9; a person's word, never the network's"),
    ("asked", "i1", "the digit that was asked for, 0 to 9; -1: none"),
    ("read", "i1", "the network's likeliest digit, 0 to 9; -1: not read"),
    ("confidence", "f8", "calibrated probability of `read`, 0 to 1; NaN: not read"),
    ("player", f"S{PLAYER_BYTES}", "name of the person who wrote it, UTF-8"),
    ("session", f"S{ID_BYTES}", "id of one run of the program"),
    ("round", f"S{ID_BYTES}", "id of one round; train and validation must not share one"),
    ("source", "S8", "where the ink came from: pen, camera, sheet or import"),
    ("time", "i8", "when it was written, microseconds since 1970-01-01 00:00 UTC"),
    ("program", f"S{PROGRAM_BYTES}", "version of the program that saved it, UTF-8"),
    ("network", f"S{NETWORK_BYTES}", "version of the network that read it, UTF-8"),
    ("first_point", "i8", "row in `points` of its first point"),
    ("n_points", "u4", "number of its points; 0 for ink from paper"),
    ("first_stroke", "i8", "row in `strokes` of its first stroke"),
    ("n_strokes", "u4", "number of its strokes; 0 for ink from paper"),
    ("checksum", "u4", "CRC-32 of the raster's, the points' and the strokes' bytes, in this order"),
)

RECORD = np.dtype([(name, dtype) for name, dtype, _ in FIELDS])


@dataclass(frozen=True)
class Layout:
    """One dataset: its name, dtype, the shape of one row, rows per chunk, and what it holds."""

    name: str
    dtype: np.dtype
    row: tuple[int, ...]
    rows_per_chunk: int
    about: str


# The order is the order of appending. SWMR writes a chunk anew, elsewhere, each time a row is added
# to it and never takes the old place back: small chunks keep the file small.
LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "raster",
        np.dtype("u1"),
        (RASTER_SIDE, RASTER_SIDE),
        1,
        "raw ink, rows from top to bottom: 255 ink, 0 paper",
    ),
    Layout(
        "points",
        np.dtype("<f4"),
        (4,),
        32,
        "pen points: x (to the right) and y (downwards) in pad widths, 0 to 1; "
        "t in seconds since the drawing's first pen-down; pressure 0 to 1, NaN: not known",
    ),
    Layout("strokes", np.dtype("<u4"), (), 16, "number of points in each stroke"),
    Layout("record", RECORD, (), 16, "everything else about a sample; each field has an attribute"),
)
