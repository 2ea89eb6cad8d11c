"""Samples that turned out to be damaged: counting them, and going without them."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from data.catalog import Catalog

REPAIR = (
    "Close the program and run `python -m tools.dataset repair`: it puts all others into a whole "
    "file, and keeps the damaged one."
)


def without(catalog: Catalog, damaged: Collection[int]) -> Catalog:
    """Return a catalog in which damaged rows count as deleted."""
    if not damaged:
        return catalog
    deleted = catalog.deleted.copy()
    deleted[list(damaged)] = True
    return replace(catalog, deleted=deleted)


def count_damaged(catalog: Catalog, damaged: Collection[int], *, complete: bool) -> int:
    """Count samples that cannot be read: damaged rows, and those of which nothing is known.

    complete: whether all is known of the file that can be.
    """
    unknown = catalog.label > 9
    n = int(np.count_nonzero(unknown)) if complete else 0
    return n + sum(1 for row in damaged if not unknown[row])


def damage_words(n: int) -> str:
    """Say that n samples are damaged, and what to do; "" of none."""
    if not n:
        return ""
    are = "sample is damaged and cannot" if n == 1 else "samples are damaged and cannot"
    return f"{n:,} {are} be read. {REPAIR}"
