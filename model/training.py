"""Training a network on digit images, with Keras."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import keras
import numpy as np

from model.architectures import MAKERS
from model.augmentation import augment_all
from model.prepare import prepare_all
from model.recipe import Recipe


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


class AugmentedDigits(keras.utils.PyDataset):
    """Batches of freshly changed digits: float32 (B, 28, 28, 1) and one-hot float32 (B, 10)."""

    def __init__(self, images: np.ndarray, labels: np.ndarray, recipe: Recipe) -> None:
        super().__init__(workers=1, use_multiprocessing=False, max_queue_size=16)
        self._images, self._labels, self._recipe = images, labels, recipe
        self._epoch = 0
        self._shuffle()

    def __len__(self) -> int:
        return math.ceil(len(self._images) / self._recipe.batch_size)

    def __getitem__(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        """Make batch number `index`; the same seed, epoch and number give the same batch."""
        size = self._recipe.batch_size
        chosen = self._order[index * size : (index + 1) * size]
        rng = np.random.default_rng((self._recipe.seed, self._epoch, index))
        images = self._images[chosen]
        images = augment_all(images, rng) if self._recipe.augment else prepare_all(images)
        return images[..., None], np.eye(10, dtype=np.float32)[self._labels[chosen]]

    def on_epoch_end(self) -> None:
        """Draw another order."""
        self._epoch += 1
        self._shuffle()

    def _shuffle(self) -> None:
        rng = np.random.default_rng((self._recipe.seed, self._epoch))
        self._order = rng.permutation(len(self._images))


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


def split_validation(
    images: np.ndarray, labels: np.ndarray, recipe: Recipe
) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Keep `recipe.validation` images back: ((images, labels) to train, (images, labels) kept)."""
    order = np.random.default_rng(recipe.seed).permutation(len(images))
    kept, rest = np.sort(order[: recipe.validation]), np.sort(order[recipe.validation :])
    return (images[rest], labels[rest]), (images[kept], labels[kept])


def train(
    training: tuple[np.ndarray, np.ndarray],
    validation: tuple[np.ndarray, np.ndarray],
    recipe: Recipe,
    on_progress: Callable[[Progress], None],
    on_epoch: Callable[[Epoch, keras.Model], None],
) -> keras.Model:
    """Train a new network. training, validation: images uint8 (N, 28, 28) and labels (N,).

    AdamW: Loshchilov and Hutter, 2019; label smoothing: Szegedy et al., 2016. `on_epoch` gets the
    network too, so that it can save a checkpoint.
    """
    keras.utils.set_random_seed(recipe.seed)
    network = MAKERS[recipe.arch]()
    batches = AugmentedDigits(*training, recipe)
    steps = len(batches) * recipe.epochs
    warm_up = min(len(batches), steps // 5)
    schedule = keras.optimizers.schedules.CosineDecay(
        0.0, steps - warm_up, warmup_target=recipe.learning_rate, warmup_steps=warm_up
    )
    network.compile(
        keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay),
        keras.losses.CategoricalCrossentropy(
            from_logits=True, label_smoothing=recipe.label_smoothing
        ),
        metrics=["accuracy"],
    )
    images, labels = validation
    network.fit(
        batches,
        epochs=recipe.epochs,
        verbose=0,
        validation_data=(prepare_all(images)[..., None], np.eye(10, dtype=np.float32)[labels]),
        validation_batch_size=500,
        callbacks=[_Reporter(on_progress, lambda epoch: on_epoch(epoch, network))],
    )
    return network
