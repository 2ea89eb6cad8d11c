"""Samples that the game keeps, read and compared with their labels: a part of tools.evaluate."""

from pathlib import Path

import numpy as np

from data.sample_stream import stream_samples
from model.classifier import Classifier
from tools.command import CommandError
from tools.evaluation import Evaluation, read_all


def evaluate_samples(classifier: Classifier, file: Path) -> Evaluation:
    """Read the samples of a file. Raises StoreError, or CommandError where there are none."""
    samples = list(stream_samples(file))
    if not samples:
        raise CommandError(f"{file} holds no samples yet. Play a round, then measure.")
    return Evaluation(
        digits=read_all(classifier, (s.raster for s in samples)),
        labels=np.array([s.label for s in samples], np.int64),
        facets={"source": [s.source for s in samples], "player": [s.player for s in samples]},
    )
