"""Somebody's samples as teaching takes them: activations, of each as it is and changed."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.augmentation import Amounts, augment
from model.prepare import as_images, prepare_all

MOST_CHANGED = 2000  #: changed images of all samples together: they take 0.5 ms each
OnSample = Callable[[int, int], None]  # how many are done, of how many


@dataclass(frozen=True, eq=False)
class OwnSet:
    """Activations of N samples, made once for everything that learns or reads them.

    labels: int (N,). unchanged: float32 (N, ...). changed: float32 (N, copies, ...).
    """

    labels: np.ndarray
    unchanged: np.ndarray
    changed: np.ndarray

    def only(self, chosen: np.ndarray) -> "OwnSet":
        """Keep those of a mask, bool (N,)."""
        return OwnSet(self.labels[chosen], self.unchanged[chosen], self.changed[chosen])

    def draw(self, places: np.ndarray, plain: float, rng: np.random.Generator) -> np.ndarray:
        """Draw activations of these samples, (n, ...): a share `plain` unchanged, else changed."""
        which = rng.integers(self.changed.shape[1], size=len(places))
        as_it_is = rng.uniform(size=len(places)) < plain
        drawn = self.changed[places, which]
        drawn[as_it_is] = self.unchanged[places[as_it_is]]
        return drawn


def make_own_set(
    rasters: np.ndarray,
    labels: np.ndarray,
    activate: Callable[[np.ndarray], np.ndarray],
    copies: int,
    seed: int,
    on_sample: OnSample,
) -> OwnSet:
    """Change samples and make activations of them.

    rasters: uint8 (N, H, W). activate: makes activations of float32 (M, 28, 28). copies: changed
    images of each, fewer where there are many samples.
    """
    rng = np.random.default_rng(seed)
    copies = max(1, min(copies, MOST_CHANGED // len(labels)))
    changed = []
    for number, image in enumerate(as_images(rasters)):
        changed += [augment(image, rng, Amounts()) for _ in range(copies)]
        on_sample(number + 1, len(labels))
    made = activate(np.stack(changed))
    return OwnSet(
        labels, activate(prepare_all(rasters)), made.reshape(len(labels), copies, *made.shape[1:])
    )
