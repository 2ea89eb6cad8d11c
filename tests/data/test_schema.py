import h5py
import numpy as np

from data.schema import EDIT_FIELDS, EDITS, FIELDS, LAYOUTS
from tests.data.conftest import COUNT
from tests.data.samples import random_sample


def test_a_closed_file_reads_with_plain_h5py_as_the_schema_says(closed_file):
    with h5py.File(closed_file, "r") as file:
        n = len(file["record"])
        records, rasters = file["record"][:n], file["raster"][:n]
        points, strokes, pixels = file["points"][:], file["strokes"][:], file["pixels"][:]
    assert n == COUNT
    for i in range(n):
        sample, record = random_sample(i), records[i]
        assert np.array_equal(rasters[i], sample.raster)
        assert record["label"] == sample.label
        assert record["player"].decode() == "Zoë"
        assert np.datetime64(int(record["time"]), "us") == np.datetime64(
            sample.time.replace(tzinfo=None)
        )
        begin, end = record["first_stroke"], record["first_stroke"] + record["n_strokes"]
        assert [len(stroke) for stroke in sample.drawing.strokes] == list(strokes[begin:end])
        begin, end = record["first_point"], record["first_point"] + record["n_points"]
        assert np.array_equal(points[begin:end, :2], sample.drawing.points())
        crop = pixels[record["first_pixel"] :][: record["n_pixels"]]
        if sample.crop is None:
            assert len(crop) == 0
        else:
            assert np.array_equal(crop.reshape(-1, record["crop_width"]), sample.crop.pixels)
            box = [record[f"box_{name}"] for name in ("x", "y", "width", "height")]
            assert tuple(box) == sample.crop.box


def test_a_file_says_itself_what_it_holds(closed_file):
    with h5py.File(closed_file, "r") as file:
        assert file.attrs["schema"] == 3
        assert set(file) == {layout.name for layout in (*LAYOUTS, EDITS)}
        for layout in (*LAYOUTS, EDITS):
            dataset = file[layout.name]
            assert dataset.attrs["about"].decode() == layout.about
            assert dataset.compression == "gzip"
            assert dataset.shuffle
            assert dataset.fletcher32
        for name, _, about in FIELDS:
            assert file["record"].attrs[name].decode() == about
        for name, _, about in EDIT_FIELDS:
            assert file["edit"].attrs[name].decode() == about
