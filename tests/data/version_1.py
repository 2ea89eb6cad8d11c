"""Files as the first version of the program wrote them, spelled out: this never changes."""

from io import BytesIO

import h5py
import numpy as np

from data.row import checksum

RECORD = np.dtype(
    "S32, u1, i1, i1, f8, S64, S32, S32, S8, i8, S24, S64, i8, u4, i8, u4, u4"
)  # fmt: skip
RECORD.names = (
    *("id", "label", "asked", "read", "confidence", "player", "session", "round", "source"),
    *("time", "program", "network", "first_point", "n_points", "first_stroke", "n_strokes"),
    "checksum",
)


def columns(samples):
    rasters = np.stack([s.raster for s in samples])
    strokes = [np.array([len(k) for k in s.drawing.strokes], np.uint32) for s in samples]
    points = [
        np.concatenate([np.stack([k.x, k.y, k.t, k.pressure], 1) for k in s.drawing.strokes])
        for s in samples
    ]
    record = np.zeros(len(samples), RECORD)
    point = stroke = 0
    for i, s in enumerate(samples):
        texts = [s.player, s.session, s.round, s.source]
        record[i] = (
            *(s.id.encode(), s.label, s.asked, s.read, s.confidence),
            *(text.encode() for text in texts),
            np.datetime64(s.time.replace(tzinfo=None), "us").astype(int),
            *(s.program.encode(), s.network.encode()),
            *(point, len(points[i]), stroke, len(strokes[i])),
            checksum(rasters[i], points[i], strokes[i]),
        )
        point, stroke = point + len(points[i]), stroke + len(strokes[i])
    return {
        "raster": rasters,
        "points": np.concatenate(points),
        "strokes": np.concatenate(strokes),
        "record": record,
    }


def write(path, samples, closed=True):
    """Write a samples file; one that was not closed is as a kill leaves it."""
    chunks = {"raster": 1, "points": 32, "strokes": 16, "record": 16}
    with h5py.File(path, "w", libver=("v110", "v110")) as file:
        file.attrs["schema"] = 1
        for name, column in columns(samples).items():
            file.create_dataset(
                name,
                data=column,
                maxshape=(None, *column.shape[1:]),
                chunks=(chunks[name], *column.shape[1:]),
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


def archive(path, samples):
    """Make the content of a file with unsaved samples for the samples file `path`."""
    content = BytesIO()
    name = np.frombuffer(str(path.resolve()).encode(), np.uint8)
    np.savez_compressed(content, samples_file=name, **columns(samples))
    return content.getvalue()
