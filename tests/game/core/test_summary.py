import time
from collections import Counter
from dataclasses import fields, replace
from datetime import date, datetime

import numpy as np
import pytest

from data.catalog import Catalog, empty_catalog
from data.sample import SOURCES
from game.core.summary import Summary, _start_of

PLAYERS = ("Ada", "Zoë", "Old name")


def moment(*when):
    return int(datetime(*when).timestamp() * 1_000_000)


def catalog(n, seed=1):
    """n samples by chance; nobody of the third name."""
    rng = np.random.default_rng(seed)
    label = rng.integers(0, 10, n).astype(np.uint8)
    blank = empty_catalog()
    columns = {
        f.name: np.zeros(n, getattr(blank, f.name).dtype)
        for f in fields(blank)
        if f.name not in ("players", "sessions")
    }
    return Catalog(
        **columns
        | {
            "label": label,
            "deleted": rng.random(n) < 0.1,
            "read": rng.integers(-1, 10, n).astype(np.int8),
            "source": rng.integers(0, len(SOURCES), n).astype(np.uint8),
            "player": rng.integers(0, 2, n).astype(np.int32),
            "time": np.sort(rng.integers(moment(2026, 1, 5), moment(2026, 4, 5), n)),
            "confirmed": rng.random(n) < 0.1,
            "opinion": rng.integers(-2, 10, n).astype(np.int8),
            "players": PLAYERS,
            "sessions": ("",),
        }
    )


def counted(catalog, player=None):
    summary = Summary(catalog, player)
    while summary.count():
        pass
    return summary


def test_every_figure_is_what_counting_one_by_one_gives():
    samples = catalog(2_000)
    for player in (None, "Zoë"):
        summary = counted(samples, player)
        digits, read, misread, suspects = (np.zeros(10, int) for _ in range(4))
        sources, days = np.zeros(len(SOURCES), int), {}
        for i in range(len(samples)):
            if samples.deleted[i] or player not in (None, PLAYERS[samples.player[i]]):
                continue
            label = samples.label[i]
            digits[label] += 1
            read[label] += samples.read[i] >= 0
            misread[label] += samples.read[i] >= 0 and samples.read[i] != label
            sure_of_another = samples.opinion[i] >= 0 and samples.opinion[i] != label
            suspects[label] += sure_of_another and not samples.confirmed[i]
            sources[samples.source[i]] += 1
            day = datetime.fromtimestamp(int(samples.time[i]) / 1e6).date()
            days[day] = days.get(day, 0) + 1
        assert summary.digits.tolist() == digits.tolist()
        assert summary.read.tolist() == read.tolist()
        assert summary.misread.tolist() == misread.tolist()
        assert summary.suspects.tolist() == suspects.tolist()
        assert summary.sources.tolist() == sources.tolist()
        assert summary.days == days
        assert summary.total == digits.sum()


def test_players_are_counted_whoever_is_chosen_and_deleted_samples_never():
    samples = catalog(500)
    alive = samples.player[~samples.deleted]
    expected = [int((alive == place).sum()) for place in range(3)]
    assert counted(samples, "Ada").players.tolist() == expected
    assert expected[2] == 0


def test_of_a_player_nobody_knows_there_is_nothing():
    assert counted(catalog(50), "Nobody").total == 0


def test_no_samples_are_counted_at_once():
    summary = Summary(empty_catalog())
    assert not summary.count()
    assert summary.finished and summary.total == 0 and summary.days == {}


def test_a_large_catalog_is_counted_in_pieces_that_add_up():
    samples = catalog(200_000)
    summary, pieces = Summary(samples), 0
    while summary.count():
        pieces += 1
        assert summary.total <= 66_000 * pieces
    assert pieces == 4
    assert summary.digits.tolist() == samples.counts().tolist()
    assert sum(summary.days.values()) == summary.total


def test_examples_of_each_digit_are_from_all_over_the_file_and_of_the_player_alone():
    samples = catalog(200_000)
    for digit, few in enumerate(counted(samples, "Zoë").examples):
        rows = np.array(few)
        assert len(rows) == 64
        assert (samples.label[rows] == digit).all() and not samples.deleted[rows].any()
        assert (samples.player[rows] == PLAYERS.index("Zoë")).all()
        assert rows[0] < 1_000 and rows[-1] > 199_000 and (np.diff(rows) > 0).all()


def test_samples_of_clocks_that_stood_wrong_do_not_hide_the_others():
    samples = replace(catalog(4), deleted=np.zeros(4, bool))
    times = np.array([-(2**62), 0, moment(2026, 11, 21, 23, 59), 2**62])
    tally = counted(replace(samples, time=times))
    assert tally.total == 4 and sum(tally.days.values()) == 4
    assert tally.days[date(2026, 11, 21)] == 1
    assert min(tally.days).year == 1971 and tally.days[min(tally.days)] == 2


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows takes its time zone elsewhere")
@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_days_are_those_of_this_machines_clock(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    _start_of.cache_clear()
    try:
        samples = catalog(300)
        days = counted(samples).days
        alive = samples.time[~samples.deleted]
        assert days == Counter(datetime.fromtimestamp(int(t) / 1e6).date() for t in alive)
    finally:
        monkeypatch.undo()
        time.tzset()
        _start_of.cache_clear()
