"""Samples on their way into an export."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.columns import records_of
from data.formats.raster_size import Prepare, to_images
from data.row import Row


@dataclass(frozen=True, eq=False)
class Batch:
    """At least one sample, as it stands. prepare: makes images of rasters."""

    rows: Sequence[Row]
    prepare: Prepare

    @cached_property
    def records(self) -> np.ndarray:
        """Their records, RECORD (n,)."""
        return records_of(self.rows)

    @property
    def images(self) -> np.ndarray:
        """What the network sees of them, uint8 (n, 28, 28)."""
        return self._images[0]

    @property
    def enlarged(self) -> np.ndarray:
        """Whether a raster is nothing but its image enlarged, bool (n,)."""
        return self._images[1]

    @cached_property
    def _images(self) -> tuple[np.ndarray, np.ndarray]:
        return to_images(np.stack([row.raster for row in self.rows]), self.prepare)
