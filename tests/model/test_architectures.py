import numpy as np
import pytest

from model.recipe import ARCHITECTURES, CLASSES, Recipe

pytest.importorskip("tensorflow", reason="networks are made with TensorFlow")

import keras

from model.architectures import MAKERS, TRUNK_END

IMAGES = np.random.default_rng(1).random((3, 28, 28, 1), np.float32)


def test_every_name_that_can_be_chosen_makes_a_network_of_that_name() -> None:
    assert tuple(MAKERS) == ARCHITECTURES
    assert [MAKERS[name]().name for name in ARCHITECTURES] == list(ARCHITECTURES)


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_network_answers_one_logit_for_each_class(name: str) -> None:
    logits = MAKERS[name]()(IMAGES)
    assert logits.shape == (3, CLASSES)
    assert (np.asarray(logits) < 0).any(), "these are probabilities, not logits"


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_the_trunk_and_then_the_head_answer_like_the_whole(name: str) -> None:
    network = MAKERS[name]()
    middle = network.get_layer(TRUNK_END).output
    trunk, head = keras.Model(network.input, middle), keras.Model(middle, network.output)
    activations = trunk(IMAGES)
    assert len(activations) == 3
    np.testing.assert_allclose(head(activations), network(IMAGES), atol=1e-5)


def test_the_default_is_small() -> None:
    assert MAKERS[Recipe().arch]().count_params() <= 400_000


def test_the_perceptron_has_two_layers_and_the_deep_one_most() -> None:
    depth = {
        name: sum(
            isinstance(x, keras.layers.Conv2D | keras.layers.Dense) for x in MAKERS[name]().layers
        )
        for name in ARCHITECTURES
    }
    assert depth["perceptron"] == 2
    assert max(depth, key=depth.__getitem__) == "deep"
