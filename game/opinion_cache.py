"""What one network said of kept samples, remembered from run to run in a small file."""

import logging
from pathlib import Path

import numpy as np

UNKNOWN = -2  #: of a sample that was not read yet
_FILES = 4  # networks of which opinions are kept: the latest ones

log = logging.getLogger(__name__)


class OpinionCache:
    """Opinions, int8, by the keys of samples, uint64, in a file of the folder for this network.

    name: of the network, for the file. A damaged file is begun anew.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._file = folder / f"{name}.npz"
        self._keys = np.zeros(0, np.uint64)  # sorted
        self._opinions = np.zeros(0, np.int8)
        self._news: list[tuple[np.ndarray, np.ndarray]] = []
        self._load()

    def get(self, keys: np.ndarray) -> np.ndarray:
        """Return the opinions of samples, int8 (N,), UNKNOWN where there is none."""
        if not len(self._keys):
            return np.full(len(keys), UNKNOWN, np.int8)
        places = np.searchsorted(self._keys, keys).clip(max=len(self._keys) - 1)
        known = self._keys[places] == keys
        return np.where(known, self._opinions[places], UNKNOWN).astype(np.int8)

    def put(self, keys: np.ndarray, opinions: np.ndarray) -> None:
        """Remember opinions of samples; `get` knows them once they are saved."""
        self._news.append((keys, opinions))

    def save(self) -> None:
        """Write what is new beside the old file, which is then replaced."""
        if not self._news:
            return
        keys = np.concatenate([self._keys, *(keys for keys, _ in self._news)])
        opinions = np.concatenate([self._opinions, *(opinions for _, opinions in self._news)])
        self._keys, places = np.unique(keys, return_index=True)
        self._opinions, self._news = opinions[places], []
        beside = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                np.savez(file, keys=self._keys, opinions=self._opinions)
            beside.replace(self._file)
            self._drop_old()
        except OSError as error:
            log.warning("opinions are not remembered: %s", error)

    def _load(self) -> None:
        try:
            with np.load(self._file, allow_pickle=False) as arrays:
                keys, opinions = arrays["keys"], arrays["opinions"]
        except FileNotFoundError:
            return
        except (
            Exception
        ) as error:  # a damaged archive makes NumPy and zipfile raise almost anything
            log.warning("%s is damaged and begun anew: %r", self._file, error)
            return
        fits = keys.dtype == np.uint64 and opinions.dtype == np.int8 and keys.ndim == 1
        if fits and keys.shape == opinions.shape and (keys[1:] > keys[:-1]).all():
            self._keys, self._opinions = keys, opinions.clip(-1, 9)

    def _drop_old(self) -> None:
        files = sorted(self._file.parent.glob("*.npz"), key=lambda file: file.stat().st_mtime)
        for file in files[:-_FILES]:
            file.unlink(missing_ok=True)
