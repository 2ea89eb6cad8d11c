import numpy as np
import pytest

from model.recipe import ARCHITECTURES

pytest.importorskip("tensorflow", reason="networks are made with TensorFlow")

from model.architectures import MAKERS, TRUNK_END


def test_every_name_that_can_be_chosen_makes_a_network() -> None:
    assert tuple(MAKERS) == ARCHITECTURES


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_network_answers_ten_logits_and_has_a_trunk_and_few_parameters(name: str) -> None:
    network = MAKERS[name]()
    assert network(np.zeros((2, 28, 28, 1), np.float32)).shape == (2, 10)
    assert len(network.get_layer(TRUNK_END).output.shape) == 2
    assert network.count_params() <= 400_000
