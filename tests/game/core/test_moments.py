from datetime import date, datetime

import pytest

from game.core.moments import day_name, local, moment_name

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (TODAY, "Today"),
        (date(2026, 2, 28), "Yesterday"),
        (date(2026, 1, 3), "Sat 3 Jan"),
        (date(2025, 12, 31), "Wed 31 Dec 2025"),
        (date(2026, 3, 2), "Mon 2 Mar"),  # a clock that stood wrong
    ],
)
def test_a_day_is_named_as_people_do(day, name):
    assert day_name(day, TODAY) == name


def test_a_moment_has_its_hour():
    assert moment_name(datetime(2026, 3, 1, 9, 5), TODAY) == "Today, 09:05"


def test_a_stored_time_is_told_by_the_clock_of_this_machine():
    time = datetime(2026, 7, 1, 12, 30)
    assert local(round(time.timestamp() * 1_000_000)).replace(tzinfo=None) == time
