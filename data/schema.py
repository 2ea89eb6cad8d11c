"""The samples file, schema 3: every dataset's name, shape, dtype, unit and meaning.

One HDF5 file. Row i of `raster` and row i of `record` are sample i, in the order of saving. Its pen
points are rows `first_point : first_point + n_points` of `points`; how they fall into strokes say
rows `first_stroke : first_stroke + n_strokes` of `strokes`. What a camera saw are rows
`first_pixel : first_pixel + n_pixels` of `pixels`, in lines of `crop_width`. Read it with plain
h5py:

    import h5py
    with h5py.File("samples.h5", "r") as file:      # swmr=True while the program runs
        n = len(file["record"])                     # the record is written last: it counts
        labels, rasters = file["record"]["label"], file["raster"][:n]

Texts are UTF-8 bytes of a fixed size, padded with zeros: `file["record"]["player"][0].decode()`.
The file describes itself too: the attribute `schema` holds the schema's number, the attribute
`about` of each dataset, and one attribute per field on `record`, say what they hold. How older
schemas differ is told in `data.migrations`.
"""

from dataclasses import dataclass

import numpy as np

from model.ink import RASTER_SIDE

SCHEMA = 3  #: number of the schema that this program writes
ID_BYTES = 32
PLAYER_BYTES = 64
PROGRAM_BYTES = 24
NETWORK_BYTES = 64

#: Every dataset is compressed and carries a checksum, so that a flipped bit is found.
FILTERS = {"compression": "gzip", "compression_opts": 1, "shuffle": True, "fletcher32": True}

FIELDS: tuple[tuple[str, str, str], ...] = (
    ("id", f"S{ID_BYTES}", "unique id of the sample, 32 hexadecimal characters"),
    ("label", "u1", "the digit, 0 to 9, as first saved; a person's word, never the network's"),
    ("asked", "i1", "the digit that was asked for, 0 to 9; -1: none"),
    ("read", "i1", "the network's likeliest digit, 0 to 9; -1: not read"),
    ("confidence", "f8", "calibrated probability of `read`, 0 to 1; NaN: not read"),
    ("player", f"S{PLAYER_BYTES}", "name of the person who wrote it, UTF-8"),
    ("session", f"S{ID_BYTES}", "id of one run of the program"),
    ("round", f"S{ID_BYTES}", "id of one round; train and validation must not share one"),
    ("burst", f"S{ID_BYTES}", "id of one holding up of one sheet: near copies; empty: none"),
    ("source", "S8", "where the ink came from: pen, camera, sheet or import"),
    ("time", "i8", "when it was written, microseconds since 1970-01-01 00:00 UTC"),
    ("program", f"S{PROGRAM_BYTES}", "version of the program that saved it, UTF-8"),
    ("network", f"S{NETWORK_BYTES}", "version of the network that read it, UTF-8"),
    ("first_point", "i8", "row in `points` of its first point"),
    ("n_points", "u4", "number of its points; 0 for ink from paper"),
    ("first_stroke", "i8", "row in `strokes` of its first stroke"),
    ("n_strokes", "u4", "number of its strokes; 0 for ink from paper"),
    ("first_pixel", "i8", "row in `pixels` of the first pixel of its crop"),
    ("n_pixels", "u4", "number of pixels of its crop; 0 for ink from a pen"),
    ("crop_width", "u2", "width of its crop, px; 0: no crop"),
    ("box_x", "u2", "left side of the mark in its crop, px"),
    ("box_y", "u2", "upper side of the mark in its crop, px"),
    ("box_width", "u2", "width of the mark in its crop, px"),
    ("box_height", "u2", "height of the mark in its crop, px"),
    ("checksum", "u4", "CRC-32 of the bytes of raster, points, strokes and pixels, in this order"),
)

RECORD = np.dtype([(name, dtype) for name, dtype, _ in FIELDS])

EDIT_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("edit", f"S{ID_BYTES}", "id of the edit: the same in all its rows"),
    ("size", "u4", "number of its rows; with fewer it was cut short, and does not count"),
    ("kind", "u1", "1 relabel, 2 delete, 3 restore, 4 undo"),
    ("label", "i1", "the new label, 0 to 9; -1: none"),
    ("subject", f"S{ID_BYTES}", "id of the sample; of an undo, of the edit that it takes back"),
    ("time", "i8", "when it was made, microseconds since 1970-01-01 00:00 UTC"),
    ("player", f"S{PLAYER_BYTES}", "name of the person who made it, UTF-8"),
    ("checksum", "u4", "CRC-32 of the row's bytes, this field taken as 0"),
)

EDIT = np.dtype([(name, dtype) for name, dtype, _ in EDIT_FIELDS])


@dataclass(frozen=True)
class Column:
    """What one dataset holds: its name, dtype, and the shape of one row."""

    name: str
    dtype: np.dtype
    row: tuple[int, ...]

    def fits(self, dtype: np.dtype, shape: tuple[int, ...]) -> bool:
        """Whether an array of this dtype and shape is such a column."""
        return bool(dtype == self.dtype) and len(shape) > 0 and shape[1:] == self.row


@dataclass(frozen=True)
class Layout(Column):
    """A column as the file lays it out: rows per chunk, and words about it."""

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
    Layout(
        "pixels",
        np.dtype("u1"),
        (),
        4096,
        "crops as a camera gave them, line by line from the top: 0 black, 255 white",
    ),
    Layout("record", RECORD, (), 16, "everything else about a sample; each field has an attribute"),
)

#: What changed later. No row of it belongs to the sample of the same number.
EDITS = Layout("edit", EDIT, (), 16, "changes of samples, oldest first; what is undone stays too")

#: Datasets of which a sample has any number of rows: fields with the first one and their number.
RAGGED = {
    "points": ("first_point", "n_points"),
    "strokes": ("first_stroke", "n_strokes"),
    "pixels": ("first_pixel", "n_pixels"),
}
