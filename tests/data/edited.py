"""Samples files made for a test, with edits."""

import numpy as np

from data.adding import adding
from data.edit import Edit, to_edits, to_records
from data.reading import open_samples
from data.row import to_row
from data.rows import read_edits
from tests.data.samples import random_sample


def quietly():
    pass


def name(seed):
    return random_sample(seed).id


def write(path, seeds, edits=()):
    """Make a closed samples file of the samples of these seeds, or of samples, with edits."""
    samples = [random_sample(seed) if isinstance(seed, int) else seed for seed in seeds]
    with adding(path, "import", quietly) as addition:
        addition.add([to_row(sample) for sample in samples])
        if edits:
            addition.replace_edits(np.concatenate([to_records(edit) for edit in edits]))
    return path


def edits_in(path) -> list[Edit]:
    with open_samples(path) as file:
        return to_edits(read_edits(file))
