"""Whether a dataset is what it seems: rows that lie in this very file, with checksums.

A link can lead into another file, a virtual or external dataset shows one, and a filter that this
program does not use may load a plug-in: such files are refused before anything of them is read.
"""

import math

import h5py

from data.schema import Column

LARGEST_CHUNK = 2**24  #: bytes; what is larger takes much memory to look at one sample
#: Filters that the library itself brings: how they are numbered is part of the file format.
FILTERS = {
    h5py.h5z.FILTER_DEFLATE: "gzip",
    h5py.h5z.FILTER_SHUFFLE: "shuffle",
    h5py.h5z.FILTER_FLETCHER32: "fletcher32",
}


def fault(file: h5py.File, column: Column) -> str:
    """Say what is wrong with the dataset of a column, in words after a file's name; "" if nothing.

    Raises what h5py raises on damaged metadata.
    """
    name, missing = column.name.encode(), f"has no dataset {column.name!r} as samples need it"
    if not file.id.links.exists(name):
        return missing
    if file.id.links.get_info(name).type != h5py.h5l.TYPE_HARD:
        return f"has a link in the place of its dataset {column.name!r}"
    found = file[column.name]
    if not isinstance(found, h5py.Dataset) or not column.fits(found.dtype, found.shape):
        return missing
    made = found.id.get_create_plist()
    if made.get_layout() != h5py.h5d.CHUNKED or made.get_external_count():
        return f"keeps its dataset {column.name!r} elsewhere, or without checksums"
    filters = {made.get_filter(place)[0] for place in range(made.get_nfilters())}
    if h5py.h5z.FILTER_FLETCHER32 not in filters or not filters <= FILTERS.keys():
        return f"has a dataset {column.name!r} without checksums, or with a filter of its own"
    if math.prod(found.chunks) * column.dtype.itemsize > LARGEST_CHUNK:
        return f"has a dataset {column.name!r} in pieces of more than {LARGEST_CHUNK >> 20} MB"
    return ""


def number_of_schema(file: h5py.File) -> int | None:
    """Read the number of a file's schema; None where it has none, or something else."""
    if not h5py.h5a.exists(file.id, b"schema"):
        return None
    attribute = h5py.h5a.open(file.id, b"schema")
    if attribute.shape != () or attribute.dtype.kind not in "iu":
        return None
    return int(file.attrs["schema"])
