"""What a network learns from: images, and drawings that are painted anew each time."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.ink import Drawing

#: what a network is measured on: names of figures in its card, and of folders of pictures
TESTS = ("mnist_test", "kept_back", "left_out", "camera")


@dataclass(frozen=True, eq=False)
class Material:
    """Images uint8 (N, 28, 28) and M drawings, each with a label and who wrote it.

    labels: int (N + M,), those of the images first; 0 to 9, or OTHER (see model.recipe).
    writers: str (N + M,): "writer", "site/writer", or "" where nobody knows and each item stands
    for itself.
    """

    images: np.ndarray
    drawings: tuple[Drawing, ...]
    labels: np.ndarray
    writers: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def image_labels(self) -> np.ndarray:
        """Labels of the images, int (N,)."""
        return self.labels[: len(self.images)]

    def divide(self, chosen: np.ndarray) -> tuple["Material", "Material"]:
        """Divide by a mask, bool (N + M,): (the rest, the chosen)."""
        return self._of(~chosen), self._of(chosen)

    def _of(self, mask: np.ndarray) -> "Material":
        n = len(self.images)
        drawings = tuple(d for d, taken in zip(self.drawings, mask[n:], strict=True) if taken)
        return Material(self.images[mask[:n]], drawings, self.labels[mask], self.writers[mask])


@dataclass(frozen=True, eq=False)
class Lesson:
    """All that goes into one training.

    kept is not learned from: it calibrates and chooses. tests, by name (of TESTS), only report.
    sources say what came from where, for the card.
    """

    training: Material
    kept: Material
    tests: dict[str, Material]
    sources: list[dict[str, Any]]


def images_only(images: np.ndarray, labels: np.ndarray) -> Material:
    """Make material of images by unknown writers, as MNIST is."""
    return Material(images, (), labels.astype(np.int64), np.full(len(labels), ""))


def join(parts: Collection[Material]) -> Material:
    """Put materials together."""
    images = [p.labels[: len(p.images)] for p in parts]
    drawings = [p.labels[len(p.images) :] for p in parts]
    by_images = [p.writers[: len(p.images)] for p in parts]
    by_drawings = [p.writers[len(p.images) :] for p in parts]
    return Material(
        np.concatenate([p.images for p in parts]),
        tuple(d for p in parts for d in p.drawings),
        np.concatenate(images + drawings),
        np.concatenate(by_images + by_drawings),
    )


def written_by(material: Material, names: Collection[str]) -> np.ndarray:
    """Choose what some writers or whole sites wrote: bool (N + M,)."""
    known = [name for name in names if name]  # "" is nobody's name: it stands for not known
    sites = np.array([_site(w) for w in material.writers], np.str_)
    return np.isin(material.writers, known) | np.isin(sites, known)


def keep_back(material: Material, share: float, seed: int) -> np.ndarray:
    """Choose about `share` to keep back, bool (N + M,): whole writers, some of each site.

    What nobody is known to have written is chosen item by item; a site's only writer stays.
    """
    rng = np.random.default_rng(seed)
    kept = (material.writers == "") & (rng.uniform(size=len(material)) < share)
    names, sizes = np.unique(material.writers[material.writers != ""], return_counts=True)
    sites = np.array([_site(name) for name in names])
    for site in np.unique(sites):
        here = rng.permutation(np.flatnonzero(sites == site))[:-1]
        enough = np.cumsum(sizes[here]) <= max(
            share * sizes[sites == site].sum(), sizes[here[:1]].sum()
        )
        kept |= np.isin(material.writers, names[here[enough]])
    return kept


def _site(writer: str) -> str:
    """What stands before the last slash: a player's name may have some of its own."""
    return writer.rpartition("/")[0]
