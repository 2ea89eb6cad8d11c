from datetime import date, timedelta

from game.core.day_bars import bars_of

TODAY = date(2026, 11, 20)  # a Friday


def test_a_few_days_are_told_one_by_one_with_the_empty_ones_between_them():
    bars = bars_of({TODAY: 5, TODAY - timedelta(3): 2}, 14)
    assert bars.unit == "day"
    assert bars.starts[0] == TODAY - timedelta(13) and bars.starts[-1] == TODAY
    assert bars.counts == (0,) * 10 + (2, 0, 0, 5)
    assert len(bars_of({TODAY: 5}, 9).counts) == 9


def test_more_days_than_bars_are_put_together_to_weeks_from_monday_on():
    days = {TODAY - timedelta(i): 1 for i in range(28)}
    bars = bars_of(days, 14)
    assert bars.unit == "week"
    assert all(start.weekday() == 0 for start in bars.starts)
    assert sum(bars.counts) == 28 and bars.counts[-4:-1] == (7, 7, 7)


def test_years_of_samples_are_put_together_to_months_or_years():
    assert bars_of({TODAY - timedelta(30 * i): 1 for i in range(12)}, 14).unit == "month"
    bars = bars_of({TODAY - timedelta(365 * i): 1 for i in range(10)}, 14)
    assert bars.unit == "year" and bars.counts == (0,) * 4 + (1,) * 10


def test_one_sample_of_a_clock_that_stood_wrong_leaves_the_days_as_they_are():
    bars = bars_of({date(1970, 1, 1): 1, TODAY: 30, TODAY - timedelta(1): 20}, 14)
    assert bars.unit == "day"
    assert len(bars.counts) == 14 and bars.counts[-2:] == (20, 30)


def test_the_first_and_the_last_day_that_there_are_do_no_harm():
    assert bars_of({date.min: 1}, 14).counts == (1,)
    assert bars_of({date.min: 9, date.max: 9}, 14).counts[-1] == 9
    assert bars_of({}, 14).counts == ()
