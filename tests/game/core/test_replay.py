import numpy as np
import pytest

from game.core.replay import PAUSE, Replay
from model.ink import Drawing, Stroke


def stroke(*times):
    return Stroke.from_points([(0.1, 0.2, t) for t in times])


def test_points_come_at_their_own_times():
    replay = Replay(Drawing((stroke(0.0, 0.5, 1.0),)))
    assert replay.seconds == 1.0
    assert [replay.drawn(t) for t in (0.0, 0.49, 0.5, 2.0)] == [[1], [1], [2], [3]]


def test_a_long_pause_between_strokes_is_shortened_and_a_short_one_is_not():
    quick = Replay(Drawing((stroke(0.0, 1.0), stroke(1.25, 2.0))))
    assert quick.seconds == 2.0 and quick.drawn(1.2) == [2, 0] and quick.drawn(1.25) == [2, 1]
    slow = Replay(Drawing((stroke(0.0, 1.0), stroke(61.0, 62.0))))
    assert slow.seconds == pytest.approx(2.0 + PAUSE)


@pytest.mark.parametrize("times", [(0.0, 5.0, 1.0), (0.0, np.nan, 1.0), (0.0, 1e9)])
def test_times_that_no_pen_makes_end_all_the_same(times):
    replay = Replay(Drawing((stroke(*times), stroke(0.0))))
    assert 0 <= replay.seconds < 60
    assert replay.drawn(replay.seconds) == [len(times), 1]


def test_nothing_drawn_takes_no_time():
    assert Replay(Drawing()).seconds == 0.0
