"""What a network keeps of its first lessons: activations of its trunk, with labels, no pictures.

Teaching mixes the rehearsal part with somebody's samples so that the network forgets nothing
(latent replay: Pellegrini et al., 2020); the gate part, of images that the network was never
trained on, measures afterwards whether it did. A network that was taught has none: its root has.
"""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.card import NetworkError

REHEARSAL_FILE = "rehearsal.npz"


@dataclass(frozen=True, eq=False)
class Rehearsal:
    """Two parts: activations float32 (N, ...) with labels uint8 (N,), gate_* the same for M others.

    Each is of the shape that the trunk answers with. Stored as uint8 with one scale a feature;
    1/255 of a feature's range is far below what the head can tell apart.
    """

    activations: np.ndarray
    labels: np.ndarray
    gate_activations: np.ndarray
    gate_labels: np.ndarray


def write_rehearsal(rehearsal: Rehearsal, folder: Path) -> None:
    """Write rehearsal.npz into a network folder."""
    largest = np.concatenate([rehearsal.activations, rehearsal.gate_activations]).max(axis=0)
    scale = (np.maximum(largest, 1e-6) / 255).astype(np.float32)
    np.savez_compressed(
        folder / REHEARSAL_FILE,
        scale=scale,
        activations=np.round(rehearsal.activations / scale).astype(np.uint8),
        labels=rehearsal.labels.astype(np.uint8),
        gate_activations=np.round(rehearsal.gate_activations / scale).astype(np.uint8),
        gate_labels=rehearsal.gate_labels.astype(np.uint8),
    )


def read_rehearsal(folder: Path) -> Rehearsal:
    """Read rehearsal.npz of a network folder. Raises NetworkError."""
    try:
        with np.load(folder / REHEARSAL_FILE, allow_pickle=False) as stored:
            scale = stored["scale"]
            return Rehearsal(
                stored["activations"] * scale,
                stored["labels"],
                stored["gate_activations"] * scale,
                stored["gate_labels"],
            )
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise NetworkError(
            f"The network folder {folder} has no usable {REHEARSAL_FILE} ({error}). "
            "It can read but not be taught: begin with the network that comes with the program."
        ) from error
