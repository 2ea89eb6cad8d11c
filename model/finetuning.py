"""Teaching a network somebody's hand, on a copy, without forgetting what it knew.

The head alone learns: what follows the trunk. Own samples are mixed in every step with rehearsal
(Ratcliff, 1990) on stored activations (latent replay: Pellegrini et al., 2020). Those stand for all
that the network knew, marks that are no digits among it; teaching the trunk too would need all of
its pictures again.
"""

from collections.abc import Callable
from dataclasses import dataclass

import keras
import numpy as np

from model.architectures import TRUNK_END
from model.augmentation import augment_all
from model.rehearsal import Rehearsal

Images = tuple[np.ndarray, np.ndarray]  # uint8 (N, 28, 28) and labels (N,)
OnStep = Callable[[int, int, float], None]  # step, steps, loss


@dataclass(frozen=True)
class Tuning:
    """How to teach: `steps` steps (1 or more), each with `own` samples and `rehearsed` ones.

    learning_rate: above 0, falls to 0 on a cosine. label_smoothing: 0 to 1.

    reach: how far the weights go from the base's (0) to the taught ones (1). A little less than
    all the way forgets half as much and costs little of what was learned.
    """

    steps: int = 160
    own: int = 24
    rehearsed: int = 72
    learning_rate: float = 5e-4
    label_smoothing: float = 0.05
    reach: float = 0.85
    seed: int = 1


def teach_head(
    base: keras.Model, own: Images, rehearsal: Rehearsal, tuning: Tuning, on_step: OnStep
) -> keras.Model:
    """Teach a copy of the base its head alone, rehearsing stored activations."""
    network = _copy(base)
    rng = np.random.default_rng(tuning.seed)
    middle = network.get_layer(TRUNK_END).output
    trunk = keras.Model(network.input, middle)
    head = keras.Model(middle, network.output)  # shares its layers with the network
    _teach(
        head,
        lambda images: trunk(augment_all(images, rng)[..., None], training=False).numpy(),
        own,
        (rehearsal.activations, rehearsal.labels),
        tuning,
        rng,
        on_step,
    )
    _step_back(network, base, tuning.reach)
    return network


def _copy(base: keras.Model) -> keras.Model:
    """Copy a network; the statistics of its batch normalisation stay those of the base set.

    A few dozen samples of one hand are too few to estimate them anew.
    """
    network = keras.Model.from_config(base.get_config())
    network.set_weights(base.get_weights())
    for layer in network.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.trainable = False
    return network


def _step_back(network: keras.Model, base: keras.Model, reach: float) -> None:
    """Move the weights a part of the way back to the base's (WiSE-FT: Wortsman et al., 2022)."""
    pairs = zip(base.get_weights(), network.get_weights(), strict=True)
    network.set_weights([before + reach * (after - before) for before, after in pairs])


def _teach(
    part: keras.Model,
    activate: Callable[[np.ndarray], np.ndarray],
    own: Images,
    rehearsal: tuple[np.ndarray, np.ndarray],
    tuning: Tuning,
    rng: np.random.Generator,
    on_step: OnStep,
) -> None:
    """Run the steps. activate: turns own images, uint8 (N, 28, 28), into activations."""
    schedule = keras.optimizers.schedules.CosineDecay(tuning.learning_rate, tuning.steps)
    part.compile(
        keras.optimizers.Adam(schedule),
        keras.losses.CategoricalCrossentropy(
            from_logits=True, label_smoothing=tuning.label_smoothing
        ),
    )
    by_digit = [np.flatnonzero(own[1] == d) for d in np.unique(own[1])]
    one_hot = np.eye(part.output_shape[-1], dtype=np.float32)
    for step in range(tuning.steps):
        # equally often each digit that there is, however many samples of it were kept
        digits = rng.integers(len(by_digit), size=tuning.own)
        mine = np.array([rng.choice(by_digit[d]) for d in digits])
        theirs = rng.integers(len(rehearsal[0]), size=tuning.rehearsed)
        inputs = [activate(own[0][mine]), rehearsal[0][theirs]]
        labels = np.concatenate([own[1][mine], rehearsal[1][theirs]])
        loss = part.train_on_batch(np.concatenate(inputs), one_hot[labels])
        on_step(step + 1, tuning.steps, float(loss))
