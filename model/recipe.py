"""How a network is trained: the numbers, without Keras."""

from dataclasses import dataclass

ARCHITECTURES = ("lean", "plain")  #: names of the networks that `model.architectures` makes


@dataclass(frozen=True)
class Recipe:
    """How to train. learning_rate is the peak: one epoch of warm-up, then a cosine to zero.

    validation: images kept back, for calibration and for choosing all of these numbers.
    """

    arch: str = ARCHITECTURES[0]
    epochs: int = 24
    batch_size: int = 128
    learning_rate: float = 2e-3
    weight_decay: float = 5e-3
    label_smoothing: float = 0.05
    augment: bool = True
    validation: int = 5000
    seed: int = 1
