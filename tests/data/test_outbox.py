import threading
import time

from data.outbox import Outbox
from data.row import to_row
from tests.data.samples import random_sample

FAR = 3600.0


def test_the_oldest_row_comes_first_until_it_is_removed():
    outbox = Outbox()
    first, second = (to_row(random_sample(seed)) for seed in (0, 1))
    outbox.put(first)
    outbox.put(second)
    assert outbox.wait(0.0) is first
    assert outbox.wait(0.0) is first
    outbox.remove(first.id)
    assert outbox.wait(0.0) is second
    assert outbox.all() == [second]


def test_waiting_ends_at_its_time_when_nothing_may_be_had():
    outbox = Outbox()
    assert outbox.wait(0.0, until=time.monotonic()) is None
    outbox.put(to_row(random_sample(0)))
    assert outbox.wait(time.monotonic() + FAR, until=time.monotonic()) is None


def test_a_closed_outbox_gives_its_rows_at_once_and_then_nothing():
    outbox = Outbox()
    row = to_row(random_sample(0))
    outbox.put(row)
    outbox.close()
    assert outbox.wait(time.monotonic() + FAR) is row
    outbox.remove(row.id)
    assert outbox.wait(0.0) is None


def test_who_waits_is_woken_by_a_row():
    outbox = Outbox()
    row = to_row(random_sample(0))
    threading.Thread(target=outbox.put, args=(row,)).start()
    assert outbox.wait(0.0, until=time.monotonic() + 30) is row
