import numpy as np
import pytest

from data.sample import Sample
from data.splits import folds, hold_out, part
from model.ink import Drawing


def sample(session: str, round_: str, burst: str = "", player: str = "Ada") -> Sample:
    return Sample(
        raster=np.zeros((112, 112), np.uint8), drawing=Drawing(), label=1, asked=1, read=1,
        confidence=0.9, player=player, session=session, round=round_, source="pen",
        program="0", network="n", burst=burst,
    )  # fmt: skip


def sides(samples: list[Sample], kept: np.ndarray, unit: str) -> tuple[set[str], set[str]]:
    names = np.array([getattr(s, unit) for s in samples])
    return set(names[kept]), set(names[~kept])


def test_no_round_is_on_both_sides() -> None:
    samples = [sample("s", f"r{i % 5}") for i in range(50)]
    kept = hold_out(samples, 0.2, seed=1)
    held, learned = sides(samples, kept, "round")
    assert kept.sum() == 10
    assert not held & learned


def test_with_three_sessions_no_session_is_on_both_sides() -> None:
    samples = [sample(f"s{i % 4}", f"r{i}") for i in range(40)]
    held, learned = sides(samples, hold_out(samples, 0.25, seed=2), "session")
    assert len(held) == 1
    assert not held & learned


def test_no_burst_is_on_both_sides_whatever_round_or_session_it_is_said_to_be_of() -> None:
    chain = {"r0": "b1", "r1": "b1", "r2": "b2", "r3": "b2", "r4": "b3"}
    samples = [sample("s", f"r{i % 6}", chain.get(f"r{i % 6}", "")) for i in range(60)]
    samples += [sample("s", "r2", "b1") for _ in range(5)]  # joins b1 and b2: r0 to r3
    for seed in range(10):
        kept = hold_out(samples, 0.2, seed)
        assert kept.any()
        held, learned = sides(samples, kept, "burst")
        assert not (held & learned) - {""}
        held, learned = sides(samples, kept, "round")
        assert not held & learned


def test_sessions_that_share_a_burst_go_to_one_side() -> None:
    samples = [sample(f"s{i % 4}", f"r{i}", f"b{i % 2}") for i in range(40)]
    for seed in range(5):
        kept = hold_out(samples, 0.5, seed)
        assert set(np.flatnonzero(kept) % 2) in ({0}, {1})


def test_one_round_alone_is_all_learned_from() -> None:
    assert not hold_out([sample("s", "r") for _ in range(10)], 0.2, seed=1).any()


def test_where_every_round_is_large_the_smallest_is_kept_back() -> None:
    samples = [sample("s", "big")] * 30 + [sample("s", "small")] * 20
    assert sides(samples, hold_out(samples, 0.2, seed=1), "round")[0] == {"small"}


def test_the_same_seed_keeps_the_same_rounds_back() -> None:
    samples = [sample("s", f"r{i // 10}") for i in range(100)]
    first, again = (hold_out(samples, 0.2, seed=7) for _ in range(2))
    np.testing.assert_array_equal(first, again)


def test_three_sides_get_about_their_shares_and_share_no_unit() -> None:
    units = np.array([f"u{i % 40}" for i in range(400)])
    sides = part(units, (0.8, 0.1, 0.1), seed=3)
    np.testing.assert_array_equal(np.bincount(sides), [320, 40, 40])
    on = [set(units[sides == side]) for side in range(3)]
    assert not (on[0] & on[1] or on[0] & on[2] or on[1] & on[2])


@pytest.mark.parametrize("sizes", [(90, 5, 5), (40, 40, 40), (1, 1, 200)])
def test_three_units_go_to_three_sides_however_large_they_are(sizes: tuple[int, ...]) -> None:
    units = np.repeat(["a", "b", "c"], sizes)
    for seed in range(5):
        assert len(np.unique(part(units, (0.8, 0.1, 0.1), seed))) == 3
    assert len(np.unique(part(units[units != "a"], (0.8, 0.1, 0.1), seed=1))) == 2


def drawn(*lots: tuple[str, str]) -> tuple[list[Sample], np.ndarray]:
    """Samples of rounds, each with the digits that were written in it, in this order."""
    labels = np.array([int(digit) for _, digits in lots for digit in digits])
    rounds = [name for name, digits in lots for _ in digits]
    return [sample("s", name) for name in rounds], labels


def test_five_rounds_of_ten_digits_are_five_folds() -> None:
    samples, labels = drawn(*((f"r{n}", "0123456789") for n in range(5)))
    divided = folds(samples, labels)
    assert (divided.count, divided.unit) == (5, "round")
    assert [set(divided.of[10 * n : 10 * n + 10]) for n in range(5)] == [{n} for n in range(5)]


def test_folds_by_sessions_where_there_are_enough_of_them() -> None:
    samples = [sample(f"s{n // 10}", f"r{n // 5}") for n in range(60)]
    divided = folds(samples, np.arange(60) % 10)
    assert (divided.count, divided.unit) == (5, "session")
    assert all(len(set(divided.of[10 * n : 10 * n + 10])) == 1 for n in range(6))


def test_rounds_of_all_sizes_make_folds_alike() -> None:
    samples, labels = drawn(*((f"r{n}", "0123456789"[: 3 + n]) for n in range(8)))
    divided = folds(samples, labels)
    assert np.bincount(divided.of[divided.of >= 0]).tolist() == pytest.approx([10] * 5, abs=4)


def test_one_round_alone_is_divided_in_the_order_of_writing() -> None:
    samples, labels = drawn(("r", "0" * 10 + "1" * 5 + "7" * 3))
    divided = folds(samples, labels)
    assert divided.unit == "burst"
    assert divided.of.tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0, 1, 2, 3, 4, 0, 1, 2]


def test_a_digit_of_one_round_is_divided_and_the_others_go_by_rounds() -> None:
    samples, labels = drawn(("a", "0123"), ("b", "0123"), ("c", "88888"))
    divided = folds(samples, labels)
    assert divided.unit == "burst"  # neighbours of one round are on both sides
    assert len(set(divided.of[:4])) == len(set(divided.of[4:8])) == 1
    assert sorted(divided.of[8:]) == list(range(5))


def test_what_was_written_once_is_never_held_out() -> None:
    samples, labels = drawn(("a", "01"), ("b", "0"))
    assert folds(samples, labels).of.tolist() == [0, -1, 1]
    assert folds(*drawn(("a", "3"))).count == 0


def test_frames_of_one_burst_are_in_one_fold() -> None:
    samples = [sample("s", "r", f"b{n // 6}") for n in range(24)]
    divided = folds(samples, np.full(24, 7))
    assert [set(divided.of[6 * n : 6 * n + 6]) for n in range(4)] == [{0}, {1}, {2}, {3}]
    assert folds(samples[:6], np.full(6, 7)).count == 0


def written_by(player: str, *lots: tuple[str, str, str]) -> tuple[list[Sample], list[int]]:
    """Samples of somebody: session, round, and the digits that were written in it."""
    samples = [sample(session, r, player=player) for session, r, said in lots for _ in said]
    return samples, [int(digit) for _, _, said in lots for digit in said]


def everyone(*people: tuple[list[Sample], list[int]]) -> tuple[list[Sample], np.ndarray]:
    samples = [s for theirs, _ in people for s in theirs]
    return samples, np.array([label for _, theirs in people for label in theirs])


def test_of_everyone_each_persons_samples_are_divided_by_themselves() -> None:
    one_visit = written_by("Ada", *(("s", f"a{n}", "0123456789") for n in range(5)))
    often = written_by("Eve", *((f"e{n}", f"e{n}", "0123456789" * 2) for n in range(5)))
    divided = folds(*everyone(one_visit, often))
    assert (divided.count, divided.unit) == (5, "round")
    assert set(divided.of[:50]) == set(divided.of[50:]) == set(range(5))


def test_of_everyone_a_round_is_held_out_whole_whose_digits_others_wrote_too() -> None:
    people = [written_by(f"child {n}", ("s", f"r{n}", "0123456789")) for n in range(7)]
    divided = folds(*everyone(*people))
    assert (divided.count, divided.unit) == (5, "round")
    assert all(len(set(divided.of[10 * n : 10 * n + 10])) == 1 for n in range(7))
    alone = folds(*everyone(people[0]))
    assert alone.count == 0 and set(alone.of) == {-1}


def test_of_everyone_a_digit_that_one_fold_alone_holds_is_never_held_out() -> None:
    others = [written_by(name, ("s", name, "0")) for name in "bcde"]
    samples, labels = everyone(written_by("Ada", ("s", "a", "01")), *others)
    divided = folds(samples, labels)
    assert divided.of[1] == -1
    assert -1 not in divided.of[labels == 0]
