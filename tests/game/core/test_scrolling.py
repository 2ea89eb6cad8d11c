import pytest

from game.core.scrolling import Scrolling


@pytest.fixture
def scrolling():
    made = Scrolling()
    made.limit(10_000)
    made.update(1.0)
    return made


def until_still(scrolling, now, step=1 / 60):
    frames = 0
    while scrolling.moving:
        now += step
        scrolling.update(now)
        frames += 1
        assert frames < 1000
    return scrolling.offset


def test_a_step_glides_and_steps_add_up(scrolling):
    scrolling.step(100)
    scrolling.update(1.016)
    assert 0 < scrolling.offset < 100
    scrolling.step(100)
    assert until_still(scrolling, 1.016) == 200


def test_nothing_leads_beyond_the_ends(scrolling):
    scrolling.step(-100)
    assert until_still(scrolling, 1.0) == 0
    scrolling.jump(99_999)
    assert scrolling.offset == 10_000
    scrolling.limit(50)
    assert scrolling.offset == 50


def flick(scrolling, speed, frames=6):
    now = 2.0
    scrolling.hold(now)
    for _ in range(frames):
        now += 0.016
        scrolling.drag(speed * 0.016, now)
    scrolling.let_go(now)
    return now


def test_a_flick_carries_on_and_runs_out_the_faster_the_further(scrolling):
    now = flick(scrolling, 1000)
    held = scrolling.offset
    slow = until_still(scrolling, now) - held
    scrolling.jump(0)
    now = flick(scrolling, 2000)
    held = scrolling.offset
    fast = until_still(scrolling, now) - held
    assert 250 < slow < 330 and fast == pytest.approx(2 * slow, rel=0.05)


@pytest.mark.parametrize("step", [1 / 120, 1 / 60, 1 / 20])
def test_a_flick_goes_as_far_at_any_rate_of_frames(scrolling, step):
    now = flick(scrolling, 1000)
    held = scrolling.offset
    assert until_still(scrolling, now, step) - held == pytest.approx(321, abs=5)


def test_a_finger_that_rests_before_it_is_lifted_flicks_nothing(scrolling):
    now = flick(scrolling, 1000)
    scrolling.hold(now)
    scrolling.drag(300, now + 0.01)
    scrolling.drag(0, now + 0.4)
    scrolling.let_go(now + 0.5)
    assert not scrolling.moving


def test_a_finger_stops_what_moves(scrolling):
    now = flick(scrolling, 3000)
    scrolling.update(now + 0.05)
    scrolling.hold(now + 0.05)
    assert not scrolling.moving
