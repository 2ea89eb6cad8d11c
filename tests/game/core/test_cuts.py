import numpy as np

from game.core.cuts import Cuts
from tests.game.pages import frame

SMALL = np.full((360, 640, 3), 230, np.uint8)


def cuts(*frames):
    seen = Cuts()
    return [seen.see(f) for f in frames], seen.first


def test_the_frames_of_a_camera_are_one_picture():
    assert cuts(*(frame(n, n / 30) for n in range(1, 5))) == ([False] * 4, 0)


def test_a_picture_that_was_shown_on_gives_way_to_another():
    found, first = cuts(frame(1, 0.0), frame(1, 0.1), frame(2, 0.2), frame(2, 0.3), frame(3, 0.4))
    assert (found, first) == ([False, False, True, False, True], 3)


def test_a_picture_that_is_held_is_not_another_one_afterwards():
    held = frame(1, 0.0)
    assert cuts(held, held, frame(40, 2.0)) == ([False] * 3, 0)


def test_another_size_is_another_picture():
    found, first = cuts(frame(1, 0.0), frame(2, 0.1, SMALL), frame(3, 0.2, SMALL))
    assert (found, first) == ([False, True, False], 2)
