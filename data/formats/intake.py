"""Samples of what strangers' files hold: what they do not say themselves, and what was assumed."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from data.formats.format_error import FormatError
from data.formats.raster_size import to_rasters
from data.formats.unpacking import LIMIT
from data.row import EPOCH, MICROSECOND, Row, checksum, to_row
from data.sample import LONGEST, Sample, new_id
from data.schema import PLAYER_BYTES, PROGRAM_BYTES, RECORD
from model.ink import Drawing, Stroke

BLOCK = 256  #: samples read at once
UNKNOWN = "unknown"  #: who wrote what nobody says the writer of
SMALLEST_SIDE = 8  #: px of an image: with fewer nothing can be read
_AT_ONCE = 2**24  # bytes of images in memory
_BLANK = {"asked": -1, "read": -1, "confidence": np.nan, "source": b"import"}
_NO_INK = np.zeros((0, 4), np.float32), np.zeros(0, np.uint32), np.zeros(0, np.uint8)


@dataclass(eq=False)
class Intake:
    """One import, block by block.

    paint: makes a raster of a drawing. player: of what has none. program: this one's version.
    paper: "white" or "black", or None to tell it from each image. limit: bytes that a file may
    unpack to. skip_others: leave out marks that are no digit instead of refusing the file.
    white, black: images by the paper that they were taken to have; skipped: marks left out.
    """

    paint: Callable[[Drawing], np.ndarray]
    program: str
    player: str = UNKNOWN
    paper: str | None = None
    limit: int = LIMIT
    skip_others: bool = False
    session: str = field(default_factory=new_id)
    round: str = field(default_factory=new_id)
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    white: int = 0
    black: int = 0
    skipped: int = 0
    _seen: Counter[bytes] = field(default_factory=Counter)
    _rounds: dict[str, str] = field(default_factory=dict)

    def of_images(self, images: np.ndarray, labels: np.ndarray) -> list[Row]:
        """Make rows of at least one image.

        images: uint8 (n, height, width), ink and paper as they come. labels: uint8 (n,), 0 to 9.
        """
        rasters = np.ascontiguousarray(to_rasters(self._inked(images)))
        records = np.zeros(len(rasters), RECORD)
        for name, value in _BLANK.items():
            records[name] = value
        records["label"] = labels
        records["player"] = self.player.encode()[:PLAYER_BYTES]
        records["session"], records["round"] = self.session.encode(), self.round.encode()
        records["time"] = (self.time - EPOCH) // MICROSECOND
        records["program"] = self.program.encode()[:PROGRAM_BYTES]
        records["id"] = [self._id(r, n) for r, n in zip(rasters, labels, strict=True)]
        records["checksum"] = [checksum(raster) for raster in rasters]
        return [Row(rasters[i], *_NO_INK, records[i : i + 1]) for i in range(len(rasters))]

    def of_drawing(
        self, drawing: Drawing, label: int, writer: str, *, nameless: bool = False
    ) -> Row:
        """Make a row of strokes; each writer has a round of their own, which no split tears.

        nameless: whether it is known that the writer has no name: none is made up.
        """
        drawing = _on_the_pad(drawing)
        raster = self.paint(drawing)
        unnamed = "" if nameless and self.player == UNKNOWN else self.player
        player = writer or unnamed
        row = to_row(
            Sample(
                raster=raster,
                drawing=drawing,
                label=label,
                asked=None,
                read=None,
                confidence=np.nan,
                player=player,
                session=self.session,
                round=self._rounds.setdefault(player, new_id()),
                source="import",
                program=self.program,
                network="",
                time=self.time,
            )
        )
        row.record["id"] = self._id(np.concatenate([row.points.ravel(), row.strokes]), label)
        return row

    def made(self, row: Row) -> bool:
        """Whether a row is one of these, and not a sample of this program that was exported."""
        return bytes(row.record["session"][0]) == self.session.encode()

    def _inked(self, images: np.ndarray) -> np.ndarray:
        """Turn round what has ink 0 on paper 255: most pixels of its border are bright."""
        edges = (images[:, 0], images[:, -1], images[:, :, 0], images[:, :, -1])
        white = (np.concatenate(edges, axis=1) > 127).mean(axis=1) > 0.5
        if self.paper is not None:
            white[:] = self.paper == "white"
        self.white += int(white.sum())
        self.black += int((~white).sum())
        return np.where(white[:, None, None], 255 - images, images) if white.any() else images

    def _id(self, ink: np.ndarray, label: int) -> bytes:
        """Name a sample after its ink, its label, and how often the two came before.

        So a file that is imported again names the samples that are there.
        """
        digest = hashlib.sha256(ink.tobytes() + bytes([label])).digest()[:16]
        self._seen[digest] += 1
        if (times := self._seen[digest]) > 1:
            digest = hashlib.sha256(digest + times.to_bytes(8, "little")).digest()[:16]
        return digest.hex().encode()


def check_size(height: int, width: int) -> None:
    """Raise FormatError unless images of this size, px, can be taken in."""
    if not SMALLEST_SIDE <= min(height, width) <= max(height, width) <= LONGEST:
        raise FormatError(
            f"its images are {width} x {height} pixels, not {SMALLEST_SIDE} to {LONGEST}",
            "Scale them first.",
        )


def images_at_once(height: int, width: int) -> int:
    """Say how many images of a size, px, to read at once."""
    return max(1, min(BLOCK, _AT_ONCE // (height * width)))


def _on_the_pad(drawing: Drawing) -> Drawing:
    """Bring what goes beyond the pad back into it, keeping its shape."""
    points = drawing.points()
    low, high = points.min(axis=0), points.max(axis=0)
    if low.min() >= 0 and high.max() <= 1:
        return drawing
    scale = 1 / max(1.0, float((high - low).max()))
    x, y = np.clip(low, 0, 1 - (high - low) * scale) - low * scale
    return Drawing(
        tuple(
            Stroke(
                np.clip(s.x * scale + x, 0, 1).astype(np.float32),
                np.clip(s.y * scale + y, 0, 1).astype(np.float32),
                s.t,
                s.pressure,
            )
            for s in drawing.strokes
        )
    )
