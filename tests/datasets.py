"""Where tests find the datasets, which are no part of this repository."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "datasets"


def dataset(name: str) -> Path:
    """Return the path of a dataset, or skip the test that asks for it where it is absent."""
    path = Path(os.environ.get("DIGITS_DATASETS", BESIDE)) / name
    if not path.exists():
        pytest.skip(f"no {name} in {path.parent}: set DIGITS_DATASETS to the folder that has it")
    return path
