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


def judged(labels, odd_before, odd_after, players=None):
    """What is believed where networks think nothing of the labels at these places."""
    before, after, unlikely = (logits(labels, p) for p in (0.99, 0.99, BELIEVED / 2))
    before[odd_before], after[odd_after] = unlikely[odd_before], unlikely[odd_after]
    return believable(labels, players or ["Zoë"] * len(labels), before, after)


def test_samples_that_no_network_can_see_their_labels_in_are_not_learned():
    believed = judged(np.arange(10), odd_before=[3, 4, 7], odd_after=[3, 5, 7])
    assert np.flatnonzero(~believed).tolist() == [3, 7]


def test_one_odd_sample_among_many_is_a_slip_and_learned():
    fifty = np.arange(50) % 10
    assert judged(fifty, [3, 4], [3, 4]).all()
    assert judged(fifty, [3, 4, 5], [3, 4, 5]).sum() == 47


def test_where_most_labels_are_odd_nothing_tells_which_are_right():
    labels = np.arange(10)
    assert judged(labels, list(range(6)), list(range(6))).all()
    assert judged(labels, list(range(5)), list(range(5))).sum() == 5


def test_one_careless_person_among_many_is_found():
    players = ["Kim"] * 10 + ["Max"] * 90
    believed = judged(np.arange(100) % 10, [3, 50], [3, 50], players)
    assert np.flatnonzero(~believed).tolist() == [3]
