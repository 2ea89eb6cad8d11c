import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from game.core.sight import WHOLE, Frame, Look
from game.page_link import PageError, PageLink
from tests.game.capture.camera_driving import gone, until

FAKE = (
    sys.executable,
    "-c",
    "from game.page_process import serve\nfrom tests.game.fake_pages import read, use\n"
    "serve(read, use)",
)
HANG = "import time; time.sleep(60)"
GAME = """
import threading, time
from game.page_link import PageLink
from tests.game.test_page_link import FAKE, LOOK, frame
link = PageLink(None, FAKE)
link.read(frame(1), LOOK)
threading.Thread(target=link.read, args=(frame(15), LOOK)).start()
time.sleep(0.2)
print(link.process_id, flush=True)
time.sleep(60)
"""
LOOK = Look()


@pytest.fixture
def link():
    with closing(PageLink(None, FAKE)) as made:
        yield made


def frame(level, shape=(4, 6, 3), number=5):
    return Frame(np.full(shape, level, np.uint8), number, 1.5)


def test_a_frame_comes_back_as_a_page_turned_upright_under_its_number_and_time(link):
    pixels = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    page = link.read(Frame(pixels, 7, 2.5), Look(turns=1))
    assert (page.frame.number, page.frame.time, page.look) == (7, 2.5, Look(WHOLE, None, 1))
    assert (page.frame.pixels == np.rot90(pixels, -1)).all()
    assert (page.ink == pixels[..., 0]).all(), "the other side saw the same pixels"
    assert page.marks == () and page.fault is None


def test_frames_of_changing_size_are_read_by_one_process(link):
    processes = set()
    for level, shape in enumerate([(1080, 1920, 3), (1, 1, 3), (1920, 1920, 3)]):
        assert (link.read(frame(level, shape), LOOK).ink == level).all()
        processes.add(link.process_id)
    assert len(processes) == 1


def test_a_bug_over_there_comes_home_with_its_traceback_and_the_next_frame_is_read(link):
    with pytest.raises(PageError, match="ZeroDivisionError"):
        link.read(frame(13), LOOK)
    assert link.read(frame(1), LOOK).ink.max() == 1


def test_a_process_that_crashes_is_told_and_another_one_reads_the_next_frame(link):
    link.read(frame(1), LOOK)
    first = link.process_id
    with pytest.raises(PageError, match="has ended"):
        link.read(frame(14), LOOK)
    assert link.read(frame(1), LOOK).ink.max() == 1
    assert link.process_id != first and gone(first)


def test_a_process_that_hangs_is_ended_and_another_one_reads_the_next_frame():
    with closing(PageLink(None, FAKE, reading=0.2)) as link:
        link.read(frame(1), LOOK)
        first = link.process_id
        with pytest.raises(PageError, match=r"no answer within 0\.2 s"):
            link.read(frame(15), LOOK)
        assert link.process_id is None and gone(first)
        assert link.read(frame(1), LOOK).ink.max() == 1


def test_a_process_that_hangs_from_the_beginning_is_ended_and_told():
    with (
        closing(PageLink(None, (sys.executable, "-c", HANG), starting=0.2)) as link,
        pytest.raises(PageError, match=r"no answer within 0\.2 s"),
    ):
        link.read(frame(1), LOOK)


def test_a_process_that_talks_nonsense_is_ended_and_told():
    with (
        closing(PageLink(None, (sys.executable, "-c", "print('hello')"))) as link,
        pytest.raises(PageError, match="has ended"),
    ):
        link.read(frame(1), LOOK)


def test_where_no_process_can_be_started_that_is_an_error_each_time():
    link = PageLink(None, ("/no/such/program",))
    for _ in range(2):
        with pytest.raises(PageError):
            link.read(frame(1), LOOK)


def test_the_process_ends_when_nobody_can_ask_it_any_more(link):
    link.read(frame(1), LOOK)
    link._running.process.stdin.close()
    until(lambda: gone(link.process_id))


def test_the_process_ends_with_the_game_also_while_it_hangs():
    game = subprocess.Popen(
        [sys.executable, "-c", GAME], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    child = int(game.stdout.readline())
    game.kill()
    game.communicate()
    until(lambda: gone(child))


def used(link):
    return bytes(link.read(frame(16), LOOK).ink).decode()


def test_another_network_reads_the_next_frame_in_the_same_process(link, tmp_path):
    assert used(link) == "[None]"
    process = link.process_id
    link.use(tmp_path)
    assert used(link) == f"[None, {tmp_path!r}]" == used(link)
    link.use(tmp_path)  # something else may lie there now
    assert used(link) == f"[None, {tmp_path!r}, {tmp_path!r}]"
    assert link.process_id == process


def test_a_process_that_is_begun_anew_reads_with_the_network_in_use(link, tmp_path):
    link.use(tmp_path)
    link.read(frame(1), LOOK)
    with pytest.raises(PageError, match="has ended"):
        link.read(frame(14), LOOK)
    assert used(link) == f"[{tmp_path!r}]"


@pytest.mark.parametrize("folder", [None, Path("model/pretrained")])
def test_the_real_process_reads_an_empty_sheet_as_empty(folder):
    link = PageLink(folder)
    page = link.read(frame(200, (120, 160, 3)), LOOK)
    assert page.marks == ()
    link.close()
