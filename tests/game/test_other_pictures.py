"""A source that begins to show another picture: nothing of the one before stays."""

import numpy as np
import pytest

from tests.game.onlooker import Watcher
from tests.game.pages import BLANK, frame, mark, page

SMALL = np.full((360, 640, 3), 230, np.uint8)


@pytest.fixture
def watcher(start, sight):
    return Watcher(start(scene="camera", player="Ada"), sight)


def shown_on(watcher, sight, number, *marks, pixels=BLANK):
    """Show a picture of a folder for a while: it keeps its number, at later times."""
    for _ in range(8):
        now = watcher.person.now
        sight.sees(page(marks, number, now, sight.look, pixels=pixels))
        watcher.person.wait(0.1)


def test_the_next_picture_of_a_folder_keeps_nothing_of_the_one_before(watcher, sight):
    shown_on(watcher, sight, 1, mark(1, 200), mark(3, 290), mark(5, 600))
    assert watcher.numbers == ["13", "5"]
    shown_on(watcher, sight, 2, mark(7, 195), mark(8, 400))
    assert watcher.numbers == ["7", "8"]


def test_a_page_that_comes_late_is_of_the_picture_before(watcher, sight):
    old = page([mark(4, 300)], 1, 0.0, sight.look)
    shown_on(watcher, sight, 1, mark(4, 300))
    for i in range(8):
        sight.goes_live(frame(2, watcher.person.now))
        sight.page = old if i else page([mark(4, 300)], 1, 0.5, sight.look)
        watcher.person.wait(0.1)
    assert watcher.numbers == []
    assert watcher.scene.watching.picture[0] is sight.frame.pixels


def test_a_stream_that_changes_its_size_leaves_no_readings_of_another_space(watcher):
    watcher.show(mark(4, 600, 500))
    watcher.show(mark(4, 300, 250, width=30, height=45), pixels=SMALL)
    assert watcher.numbers == ["4"]
