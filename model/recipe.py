"""How a network is trained: the numbers, without Keras."""

from dataclasses import dataclass

ARCHITECTURES = ("lean", "plain", "perceptron", "deep")  #: what `model.architectures` makes
OTHER = 10  #: label of a mark that is no digit
CLASSES = 11  #: the ten digits and OTHER: what a network answers with


@dataclass(frozen=True)
class Recipe:
    """How to train. learning_rate is the peak: one epoch of warm-up, then a cosine to zero.

    validation: share of the images, and of the writers of other files, that is kept back for
    calibration and for choosing all of these numbers. others: marks that are no digits, made
    anew for each epoch, as a share of the digits. camera: marks written on paper, photographed and
    cut out, as a share of the digits. strength: of the augmentation, 1 for the amounts
    that it states. start: name of the network whose weights came first, or "". without: changes
    of the augmentation to leave out, for comparison (names in `model.examples.CHANGES`). average:
    momentum of a moving average of the weights, 0 for none.
    """

    arch: str = ARCHITECTURES[0]
    epochs: int = 22
    batch_size: int = 128
    learning_rate: float = 2e-3
    weight_decay: float = 5e-3
    label_smoothing: float = 0.05
    augment: bool = True
    others: float = 0.15
    camera: float = 0.5
    strength: float = 1.0
    start: str = ""
    without: tuple[str, ...] = ()
    average: float = 0.0
    validation: float = 0.08
    seed: int = 1
