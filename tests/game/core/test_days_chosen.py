from datetime import date

from data.catalog import Choice
from game.core.days_chosen import days_said, with_day

MONDAY, TUESDAY, FRIDAY = (date(2026, 3, day) for day in (2, 3, 6))


def after(*days):
    choice = Choice(digit=7)
    for day in days:
        choice = with_day(choice, day)
    return choice.first_day, choice.last_day


def test_one_day_then_another_makes_a_span_in_either_order():
    assert after(TUESDAY) == (TUESDAY, TUESDAY)
    assert after(TUESDAY, FRIDAY) == after(FRIDAY, TUESDAY) == (TUESDAY, FRIDAY)


def test_after_a_span_and_after_any_day_it_begins_anew():
    assert after(MONDAY, FRIDAY, TUESDAY) == (TUESDAY, TUESDAY)
    assert after(MONDAY, None) == (None, None)
    assert after(MONDAY, None, FRIDAY) == (FRIDAY, FRIDAY)


def test_the_same_day_again_stays_that_day():
    assert after(MONDAY, MONDAY) == (MONDAY, MONDAY)


def test_days_are_said_as_people_name_them():
    choice = with_day(Choice(), MONDAY)
    assert days_said(choice, TUESDAY) == "Yesterday"
    assert days_said(with_day(choice, FRIDAY), TUESDAY) == "Yesterday to Fri 6 Mar"
    assert days_said(Choice(), TUESDAY) == ""
