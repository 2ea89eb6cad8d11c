import pytest

from game.core.lesson_time import expect


def test_without_experience_more_samples_take_longer():
    assert 8 < expect(50, []) < 14
    assert expect(500, []) > expect(50, []) + 10


def test_a_machine_that_was_half_as_fast_is_expected_to_be_so_again():
    usual = expect(50, [])
    assert expect(50, [(50, 2 * usual)]) == pytest.approx(2 * usual)
    assert expect(200, [(50, 2 * usual)]) == pytest.approx(2 * expect(200, []))


def test_one_lesson_that_was_held_up_changes_little_and_old_ones_nothing():
    usual = expect(50, [])
    assert expect(50, [(50, 90.0), (50, usual), (50, usual)]) == pytest.approx(usual)
    new, old = [(50, usual)] * 5, [(50, 10 * usual)] * 20
    assert expect(50, new + old) == pytest.approx(usual)


def test_a_report_without_its_time_says_nothing():
    assert expect(50, [(50, 0.0)]) == expect(50, [])
