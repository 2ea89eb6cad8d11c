"""Training a network on digit images, with Keras."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import keras
import numpy as np

from model.architectures import MAKERS
from model.card import NetworkError
from model.examples import Examples, as_they_are
from model.material import Material
from model.recipe import CLASSES, Recipe

_ONE_HOT = np.eye(CLASSES, dtype=np.float32)


@dataclass(frozen=True)
class Progress:
    """How far training is. loss and accuracy are means over the epoch so far."""

    epoch: int
    epochs: int
    step: int
    steps: int
    loss: float
    accuracy: float


@dataclass(frozen=True)
class Epoch:
    """One finished epoch: mean loss and accuracy on training (augmented) and validation data."""

    loss: float
    accuracy: float
    val_loss: float
    val_accuracy: float


class Batches(keras.utils.PyDataset):
    """Batches never seen before: float32 (B, 28, 28, 1) and one-hot float32 (B, CLASSES)."""

    def __init__(self, examples: Examples, recipe: Recipe) -> None:
        super().__init__(workers=1, use_multiprocessing=False, max_queue_size=16)
        self._examples, self._recipe = examples, recipe
        self._epoch = 0
        self._shuffle()

    def __len__(self) -> int:
        return math.ceil(len(self._examples) / self._recipe.batch_size)

    def __getitem__(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        """Make batch number `index`; the same seed, epoch and number give the same batch."""
        size = self._recipe.batch_size
        chosen = self._order[index * size : (index + 1) * size]
        rng = np.random.default_rng((self._recipe.seed, self._epoch, index))
        inputs = np.stack([self._examples.make(int(i), rng) for i in chosen])
        return inputs[..., None], _ONE_HOT[self._examples.labels[chosen]]

    def on_epoch_end(self) -> None:
        """Draw another order."""
        self._epoch += 1
        self._shuffle()

    def _shuffle(self) -> None:
        rng = np.random.default_rng((self._recipe.seed, self._epoch))
        self._order = rng.permutation(len(self._examples))


class _Reporter(keras.callbacks.Callback):
    """Hands progress and finished epochs to whoever asked."""

    def __init__(
        self, on_progress: Callable[[Progress], None], on_epoch: Callable[[Epoch], None]
    ) -> None:
        super().__init__()
        self._on_progress, self._on_epoch = on_progress, on_epoch
        self._epoch = 0

    def on_epoch_begin(self, epoch: int, logs: dict[str, float] | None = None) -> None:  # noqa: ARG002
        self._epoch = epoch + 1

    def on_train_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
        logs = logs or {}
        self._on_progress(
            Progress(
                self._epoch,
                self.params["epochs"],
                batch + 1,
                self.params["steps"],
                logs["loss"],
                logs["accuracy"],
            )
        )

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:  # noqa: ARG002
        logs = logs or {}
        self._on_epoch(Epoch(*(logs[k] for k in Epoch.__annotations__)))


def train(
    training: Material,
    validation: Material,
    recipe: Recipe,
    on_progress: Callable[[Progress], None],
    on_epoch: Callable[[Epoch, keras.Model], None],
    start: keras.Model | None = None,
) -> keras.Model:
    """Train a new network, or train one on that was trained before.

    AdamW: Loshchilov and Hutter, 2019; label smoothing: Szegedy et al., 2016; averaging: Polyak
    and Juditsky, 1992. `on_epoch` gets the network too, so that it can save a checkpoint.
    Raises NetworkError where the weights of `start` do not fit.
    """
    keras.utils.set_random_seed(recipe.seed)
    cv2.setNumThreads(1)  # images of 28 x 28: waking other threads costs more than they bring
    network = MAKERS[recipe.arch]()
    if start is not None:
        _take_over(network, start)
    batches = Batches(Examples(training, recipe), recipe)
    steps = len(batches) * recipe.epochs
    warm_up = min(len(batches), steps // 5)
    schedule = keras.optimizers.schedules.CosineDecay(
        0.0, steps - warm_up, warmup_target=recipe.learning_rate, warmup_steps=warm_up
    )
    network.compile(
        keras.optimizers.AdamW(
            schedule,
            weight_decay=recipe.weight_decay,
            use_ema=recipe.average > 0,
            ema_momentum=recipe.average or 0.99,
        ),
        keras.losses.CategoricalCrossentropy(
            from_logits=True, label_smoothing=recipe.label_smoothing
        ),
        metrics=["accuracy"],
    )
    network.fit(
        batches,
        epochs=recipe.epochs,
        verbose=0,
        validation_data=(as_they_are(validation)[..., None], _ONE_HOT[validation.labels]),
        validation_batch_size=500,
        callbacks=[_Reporter(on_progress, lambda epoch: on_epoch(epoch, network))],
    )
    return network


def _take_over(network: keras.Model, start: keras.Model) -> None:
    """Give a network the weights of another. Raises NetworkError."""
    try:
        network.set_weights(start.get_weights())
    except ValueError as error:  # the wrong number of arrays, or of another shape
        raise NetworkError(
            f"The network to start from has other weights than a {network.name} of this version; "
            "perhaps an earlier version made it. Start from a newer one, or train without --start."
        ) from error
