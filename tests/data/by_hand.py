"""Files as earlier versions of the program wrote them, out of columns spelled out elsewhere."""

from io import BytesIO

import h5py
import numpy as np

#: rows in a chunk
CHUNKS = {"raster": 1, "points": 32, "strokes": 16, "pixels": 4096, "record": 16}


def write(path, columns, schema, closed=True):
    """Write a samples file; one that was not closed is as a kill leaves it."""
    with h5py.File(path, "w", libver=("v110", "v110")) as file:
        file.attrs["schema"] = schema
        for name, column in columns.items():
            file.create_dataset(
                name,
                data=column,
                maxshape=(None, *column.shape[1:]),
                chunks=(CHUNKS[name], *column.shape[1:]),
                compression="gzip",
                compression_opts=1,
                shuffle=True,
                fletcher32=True,
            )
        file.flush()
        if closed:
            return
        file.swmr_mode = True
        as_a_kill_leaves_it = path.read_bytes()
    path.write_bytes(as_a_kill_leaves_it)


def archive(path, columns, **more):
    """Make the content of a file with unsaved samples for the samples file `path`."""
    content = BytesIO()
    name = np.frombuffer(str(path.resolve()).encode(), np.uint8)
    np.savez_compressed(content, samples_file=name, **columns, **more)
    return content.getvalue()
