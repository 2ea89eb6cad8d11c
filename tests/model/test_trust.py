import numpy as np

from model.teaching_report import Read
from model.trust import (
    BELIEVED,
    PLAUSIBLE,
    believable,
    implausible_players,
    is_plausible,
    mixed_up,
    plausibility,
)


def read(label, before, after, player="Zoë"):
    return Read(f"{label} {before} {after}", label, "pen", player, before, after, 0.9)


def honest(player="Zoë", n=50):
    return [read(i % 10, i % 10, i % 10, player) for i in range(n)]


def hand(taken_for, n=50):
    """Somebody whose digits are taken for others until they are learned."""
    return [read(i % 10, taken_for.get(i % 10, i % 10), i % 10) for i in range(n)]


def logits(labels, probability):
    """Rows that give `probability` to the label, and the rest to the digit after it."""
    rows = np.full((len(labels), 11), -20.0)
    rows[np.arange(len(labels)), labels] = np.log(probability)
    rows[np.arange(len(labels)), (labels + 1) % 10] = np.log(1 - probability)
    return rows


def test_a_label_is_plausible_where_either_network_agrees():
    assert is_plausible(read(7, 7, 1))
    assert is_plausible(read(7, 1, 7))
    assert not is_plausible(read(7, 1, 2))
    assert plausibility([read(7, 7, 1), read(7, 1, 2)]) == 0.5


def test_of_no_samples_nothing_is_plausible_or_not():
    assert plausibility(()) is None


def test_a_hand_that_writes_one_digit_like_another_mixes_nothing_up():
    assert mixed_up(hand({1: 7})) == ()
    assert mixed_up(hand({1: 7, 4: 9, 7: 2, 9: 5})) == ()
    assert mixed_up(()) == ()


def test_digits_in_a_ring_are_mixed_up():
    assert mixed_up(hand({1: 7, 7: 1})) == (1, 7)
    assert mixed_up(hand({1: 7, 4: 9, 9: 3, 3: 4})) == (3, 4, 9)
    assert mixed_up(hand({d: (d + 1) % 10 for d in range(10)})) == tuple(range(10))


def test_a_single_sample_of_a_digit_tells_of_no_mixing_up():
    assert mixed_up(hand({1: 7, 7: 1}, n=10)) == ()


def test_players_whose_labels_cannot_be_believed_are_named():
    shuffled = [read(i % 10, (i + 3) % 10, (i + 4) % 10, "Max") for i in range(10)]
    swapped = [read(*labels, "Eve") for labels in [(1, 7, 1), (7, 1, 7)] * 2]
    careless = honest("Kim", 10)
    for i in range(round(10 * (1 - PLAUSIBLE))):
        careless[i] = read(3, 5, 6, "Kim")
    assert implausible_players(honest() + shuffled + careless + swapped) == ("Eve", "Max")
    assert implausible_players(()) == ()


def test_a_sample_that_no_network_can_see_its_label_in_is_not_learned():
    labels = np.arange(10)
    before, after = logits(labels, 0.99), logits(labels, 0.99)
    before[[3, 4]] = logits(labels, BELIEVED / 2)[[3, 4]]
    after[[3, 5]] = logits(labels, BELIEVED / 2)[[3, 5]]
    assert believable(labels, before, after).tolist() == [i != 3 for i in range(10)]


def test_where_most_labels_are_doubtful_nothing_tells_which_are_right():
    labels = np.arange(10)
    before = logits(labels, 0.99)
    before[:6] = logits(labels, BELIEVED / 2)[:6]
    assert believable(labels, before, before).all()
    before[5] = logits(labels, 0.99)[5]
    assert believable(labels, before, before).sum() == 5
