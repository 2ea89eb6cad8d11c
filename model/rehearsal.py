"""What a network keeps of its first lessons: activations of its trunk, with labels, no pictures.

Teaching mixes the rehearsal part with somebody's samples so that the network forgets nothing
(latent replay: Pellegrini et al., 2020); the gate part, of images that the network was never
trained on, measures afterwards whether it did. A network that was taught has none: its root has.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.card import NetworkError
from model.recipe import OTHER

REHEARSAL_FILE = "rehearsal.npz"
_LARGEST = 32 * 2**20  # bytes of what it unpacks to; ours 5 MB, as float32 four times that
_KINDS = {
    **{"scale": np.float32, "activations": np.uint8, "gate_activations": np.uint8},
    **{"labels": np.uint8, "gate_labels": np.uint8},
}
_NO_REHEARSAL = (
    *(OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile, zlib.error),
    *(NotImplementedError, RuntimeError, OverflowError, MemoryError, SyntaxError, RecursionError),
)


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
    """Read rehearsal.npz of a network folder, which may be a stranger's. Raises NetworkError."""
    try:
        with zipfile.ZipFile(folder / REHEARSAL_FILE) as archive:
            scale, mine, gate, labels, gate_labels = _arrays(archive)
    except _NO_REHEARSAL as error:
        raise NetworkError(
            f"The network folder {folder} has no usable {REHEARSAL_FILE} ({error}). "
            "It can read but not be taught: begin with the network that comes with the program."
        ) from error
    return Rehearsal(mine * scale, labels, gate * scale, gate_labels)


def _arrays(archive: zipfile.ZipFile) -> list[np.ndarray]:
    """Read the arrays of _KINDS. Raises ValueError for others than `write_rehearsal` writes."""
    sizes = {name: archive.getinfo(f"{name}.npy").file_size for name in _KINDS}
    if sum(sizes.values()) > _LARGEST:
        raise ValueError(f"it would unpack to {sum(sizes.values()):,} bytes")
    arrays = {name: _array(archive, name, size) for name, size in sizes.items()}
    scale, mine, gate, labels, gate_labels = arrays.values()
    for name, array in arrays.items():
        if array.dtype != _KINDS[name]:
            raise ValueError(f"its {name} are {array.dtype}")
    if not (labels.ndim == gate_labels.ndim == 1 < mine.ndim == gate.ndim):
        raise ValueError("its arrays are of other shapes")
    if not (len(mine) == len(labels) > 0 and len(gate) == len(gate_labels) > 0):
        raise ValueError("its labels are not as many as its activations")
    if not mine.shape[1:] == gate.shape[1:] == scale.shape:
        raise ValueError("its arrays do not fit each other")
    if not (np.isfinite(scale).all() and (scale > 0).all()):
        raise ValueError("its scale is none")
    if labels.max() > OTHER or gate_labels.max() >= OTHER:
        raise ValueError("its labels are no digits")
    return [scale, mine, gate, labels, gate_labels]


def _array(archive: zipfile.ZipFile, name: str, size: int) -> np.ndarray:
    """Read one array, of which the archive says how many bytes it takes, and no more than those."""
    with archive.open(f"{name}.npy") as packed:
        content = packed.read(size + 1)
    if len(content) > size:
        raise ValueError(f"its {name} are larger than it says")
    return np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
