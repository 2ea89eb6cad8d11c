import hashlib
import json
from collections import Counter
from dataclasses import replace

import pytest

from data.edit import Edit, Kind
from data.reading import read_samples
from tests.data.edited import name, write
from tests.data.same import assert_same
from tests.data.samples import random_sample
from tools.dataset.__main__ import main

SIDES = ("train", "validation", "test")


def sample(seed, sessions=10, rounds=60):
    return replace(
        random_sample(seed),
        session=f"session {seed % sessions}",
        round=f"round {seed % rounds}",
        burst=f"burst {seed // 2}" if seed % 20 < 2 else "",  # in each ten sessions one goes on
        player=("Ada", "Zoë", "Bob")[seed // 2 % 3],
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("split") / "samples.h5"
    edits = [
        Edit(Kind.RELABEL, (name(0), name(7)), label=7),
        Edit(Kind.DELETE, (name(3), name(4))),
    ]
    return write(path, map(sample, range(120)), edits)


def split(capsys, file, out, *options):
    status = main(["split", str(file), "--out", str(out), *map(str, options), "--json"])
    said = capsys.readouterr()
    return json.loads(said.out.splitlines()[-1]) if status == 0 else said.err


def parts(out):
    return {side: list(read_samples(out / f"{side}.h5")) for side in SIDES}


def sides_of(found, unit):
    """The sides on which each unit is, and how many samples it has."""
    on = {}
    for side, samples in found.items():
        for s in samples:
            on.setdefault(unit(s), set()).add(side)
    return on


def test_each_sample_is_on_one_side_as_it_stands_and_no_session_or_burst_is_torn(
    file, tmp_path, capsys
):
    result = split(capsys, file, tmp_path / "out")
    found = parts(tmp_path / "out")
    expected = {s.id: s for s in read_samples(file)}
    divided = [s for samples in found.values() for s in samples]
    assert sorted(s.id for s in divided) == sorted(expected)
    assert len(expected) == 118
    for s in divided:
        assert_same(s, expected[s.id])
    for unit in (lambda s: s.session, lambda s: s.burst or s.id):
        assert all(len(sides) == 1 for sides in sides_of(found, unit).values())
    assert result["by"] == "session"
    assert [len(found[side]) for side in SIDES] == [s["samples"] for s in result["sides"].values()]
    assert 80 <= len(found["train"]) <= 100


def test_the_card_says_who_is_where_and_who_is_on_several_sides(file, tmp_path, capsys):
    out = tmp_path / "out"
    split(capsys, file, out)
    card, found = json.loads((out / "card.json").read_text("utf-8")), parts(out)
    for side, samples in found.items():
        about = card["sides"][side]
        assert about["players"] == Counter(s.player for s in samples)
        counts = Counter(str(s.label) for s in samples)
        assert about["digits"] == {str(digit): counts[str(digit)] for digit in range(10)}
    on = sides_of(found, lambda s: s.player)
    assert {p: set(s) for p, s in card["on_several_sides"].items()} == {
        p: s for p, s in on.items() if len(s) > 1
    }
    assert "On more than one side: Ada, Bob, Zoë" in (out / "README.md").read_text("utf-8")
    for line in (out / "SHA256SUMS").read_text().splitlines():
        digest, of = line.split("  ")
        assert hashlib.sha256((out / of).read_bytes()).hexdigest() == digest
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]


def test_by_player_keeps_people_apart_and_says_nothing_of_several_sides(file, tmp_path, capsys):
    result = split(capsys, file, tmp_path / "out", "--by", "player", "--train", 0.5, "--test", 0.5)
    on = sides_of({s: list(read_samples(tmp_path / "out" / f"{s}.h5")) for s in ("train", "test")},
                  lambda s: s.player)  # fmt: skip
    assert set(on) == {"Ada", "Bob", "Zoë"}
    assert all(len(sides) == 1 for sides in on.values())
    assert result["on_several_sides"] == {}
    assert not (tmp_path / "out" / "validation.h5").exists()


@pytest.mark.parametrize(("by", "expected"), [(None, "round"), ("burst", "burst")])
def test_where_sessions_are_few_rounds_or_bursts_stay_whole(tmp_path, capsys, by, expected):
    path = write(tmp_path / "few.h5", [sample(seed, sessions=2, rounds=30) for seed in range(60)])
    result = split(capsys, path, tmp_path / "out", *(["--by", by] if by else []))
    assert result["by"] == expected
    found = parts(tmp_path / "out")
    unit = (lambda s: s.round) if by is None else (lambda s: s.burst or s.id)
    assert all(len(sides) == 1 for sides in sides_of(found, unit).values())
    assert 45 <= len(found["train"]) <= 50


def test_the_same_seed_divides_the_same_way_and_another_does_not(file, tmp_path, capsys):
    ids = []
    for out, seed in (("a", 3), ("b", 3), ("c", 5)):
        split(capsys, file, tmp_path / out, "--seed", seed)
        ids.append([{s.id for s in samples} for samples in parts(tmp_path / out).values()])
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--train", 0.7, "--test", 0.2], "do not add up to 1"),
        (["--train", 1.5, "--test", -0.5], "do not add up to 1"),
        (["--train", "nan", "--test", 0.5], "do not add up to 1"),
        (["--train", 1], "no division"),
    ],
)
def test_shares_that_make_no_sense_are_told_in_a_sentence(
    file, tmp_path, capsys, options, sentence
):
    assert sentence in split(capsys, file, tmp_path / "out", *options)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_divided_is_told_and_nothing_is_half_written(file, tmp_path, capsys):
    one = write(tmp_path / "one.h5", [sample(seed, 1, 1) for seed in range(9)])
    assert "there is 1, each of which" in split(capsys, one, tmp_path / "out")
    none = write(tmp_path / "none.h5", [])
    assert "holds no samples" in split(capsys, none, tmp_path / "out")
    assert "no file" in split(capsys, tmp_path / "gone.h5", tmp_path / "out")
    (tmp_path / "mine").mkdir()
    assert "nothing is overwritten" in split(capsys, file, tmp_path / "mine")
    (tmp_path / "making.new").mkdir()
    assert "nothing is overwritten" in split(capsys, file, tmp_path / "making")
    assert not list((tmp_path / "mine").iterdir())
    assert not (tmp_path / "out").exists() and not (tmp_path / "out.new").exists()
