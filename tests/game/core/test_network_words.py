"""What is said of a network."""

from datetime import date
from pathlib import Path

import pytest

from game.core.network_facts import NetworkFacts
from game.core.network_words import origin_words

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize("foreign", [False, True])
@pytest.mark.parametrize("refuses", [False, True])
def test_of_one_of_elsewhere_it_is_said_what_it_cannot_do(foreign, refuses):
    network = NetworkFacts(Path("0001"), 1, "school", is_foreign=foreign, refuses=refuses)
    words = origin_words(network, "Ada", TODAY)
    assert words.startswith("It was taken in from elsewhere.")
    assert ("cannot be taught" in words) is foreign
    assert ("refuses nothing" in words) is not refuses
