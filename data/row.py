"""One sample as the file keeps it: arrays of fixed types, and the way there and back."""

import zlib
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from data.record_check import EPOCH, flaw
from data.sample import Crop, Sample
from data.schema import ID_BYTES, NETWORK_BYTES, PLAYER_BYTES, PROGRAM_BYTES, RAGGED, RECORD
from model.ink import Drawing, Stroke

MICROSECOND = timedelta(microseconds=1)
BOX = ("box_x", "box_y", "box_width", "box_height")  #: fields with a crop's box


@dataclass(frozen=True, eq=False)
class Row:
    """One sample in the types of the schema.

    raster: uint8 (112, 112). points: float32 (P, 4) x, y, t, pressure. strokes: uint32 (S,), points
    in each stroke. pixels: uint8 (K,), the crop, line by line. record: RECORD (1,); first_point,
    first_stroke and first_pixel mean something only once the row lies in a file.
    """

    raster: np.ndarray
    points: np.ndarray
    strokes: np.ndarray
    pixels: np.ndarray
    record: np.ndarray

    @property
    def id(self) -> str:
        """The sample's id."""
        return self.record["id"][0].decode("ascii")

    def is_whole(self) -> bool:
        """Whether this is a sample, and the very one that was saved.

        The checksum is of its ink; its record says nothing that no sample can say.
        """
        record = self.record[0]
        return (
            not flaw(self.record)
            and int(self.strokes.sum()) == len(self.points) == record["n_points"]
            and len(self.strokes) == record["n_strokes"]
            and len(self.pixels) == record["n_pixels"]
            and checksum(self.raster, self.points, self.strokes, self.pixels) == record["checksum"]
        )

    def is_same(self, other: "Row") -> bool:
        """Whether another whole row holds the same; where it lies in its file does not matter."""
        mine, theirs = self.record.copy(), other.record.copy()
        for first, _ in RAGGED.values():
            mine[first] = theirs[first] = 0
        return mine.tobytes() == theirs.tobytes()  # with the checksum of all else


def to_row(sample: Sample) -> Row:
    """Turn a sample into a row of its own memory.

    Player, program and network are cut to the size of their field, at a character. Raises
    ValueError for an id, a session, a round or a burst that does not fit: cut, it would name
    another; and for what reading would take for damaged.
    """
    strokes = sample.drawing.strokes
    raster = np.array(sample.raster, np.uint8)
    lengths = np.array([len(stroke) for stroke in strokes], np.uint32)
    points = np.empty((int(lengths.sum()), 4), np.float32)
    if strokes:
        columns = [np.stack([s.x, s.y, s.t, s.pressure], axis=1) for s in strokes]
        points[:] = np.concatenate(columns)
    pixels = np.zeros(0, np.uint8) if sample.crop is None else sample.crop.pixels.flatten()
    record = np.zeros(1, RECORD)
    record["id"] = _id_bytes("id", sample.id)
    record["label"] = sample.label
    record["asked"] = -1 if sample.asked is None else sample.asked
    record["read"] = -1 if sample.read is None else sample.read
    record["confidence"] = sample.confidence
    record["player"] = _cut(sample.player, PLAYER_BYTES)
    record["session"] = _id_bytes("session", sample.session)
    record["round"] = _id_bytes("round", sample.round)
    record["burst"] = _id_bytes("burst", sample.burst) if sample.burst else b""
    record["source"] = sample.source.encode()
    record["time"] = (sample.time - EPOCH) // MICROSECOND
    record["program"] = _cut(sample.program, PROGRAM_BYTES)
    record["network"] = _cut(sample.network, NETWORK_BYTES)
    record["n_points"] = len(points)
    record["n_strokes"] = len(lengths)
    if sample.crop is not None:
        record["n_pixels"], record["crop_width"] = len(pixels), sample.crop.pixels.shape[1]
        for field, value in zip(BOX, sample.crop.box, strict=True):
            record[field] = value
    record["checksum"] = checksum(raster, points, lengths, pixels)
    if wrong := flaw(record):
        raise ValueError(wrong)
    return Row(raster, points, lengths, pixels, record)


def to_sample(row: Row) -> Sample:
    """Turn a row back into its sample; raises ValueError where a field is out of its range."""
    record = row.record[0]
    pieces = np.split(row.points, np.cumsum(row.strokes)[:-1]) if len(row.strokes) else []
    asked, read = int(record["asked"]), int(record["read"])
    return Sample(
        raster=row.raster,
        drawing=Drawing(tuple(Stroke(*piece.T.copy()) for piece in pieces)),
        label=int(record["label"]),
        asked=None if asked < 0 else asked,
        read=None if read < 0 else read,
        confidence=float(record["confidence"]),
        player=record["player"].decode("utf-8"),
        session=record["session"].decode("utf-8"),
        round=record["round"].decode("utf-8"),
        source=record["source"].decode("utf-8"),
        program=record["program"].decode("utf-8"),
        network=record["network"].decode("utf-8"),
        crop=_crop(row),
        burst=record["burst"].decode("utf-8"),
        time=EPOCH + int(record["time"]) * MICROSECOND,
        id=row.id,
    )


def checksum(*arrays: np.ndarray) -> int:
    """CRC-32 of arrays: a chunk that never reached the disk reads as zeros, without an error."""
    crc = 0
    for array in arrays:
        crc = zlib.crc32(array.tobytes(), crc)
    return crc


def _crop(row: Row) -> Crop | None:
    record = row.record[0]
    if not len(row.pixels):
        return None
    x, y, width, height = (int(record[field]) for field in BOX)
    return Crop(row.pixels.reshape(-1, int(record["crop_width"])), (x, y, width, height))


def _id_bytes(name: str, value: str) -> bytes:
    encoded = value.encode("utf-8")
    if not 0 < len(encoded) <= ID_BYTES:
        raise ValueError(f"{name} {value!r} takes {len(encoded)} bytes, not 1 to {ID_BYTES}")
    return encoded


def _cut(text: str, size: int) -> bytes:
    encoded = text.encode("utf-8", "replace")[:size]
    return encoded.decode("utf-8", "ignore").encode("utf-8")
