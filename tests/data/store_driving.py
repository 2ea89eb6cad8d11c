"""Drive a StoreClient from a test: wait for it with a deadline, without a frame loop."""

import contextlib
import time
from collections.abc import Callable

from data.store_client import StoreClient
from data.store_messages import Notice, Opened, Saved, StoreEvent
from tests.data.samples import random_sample

DEADLINE = 30.0


def wait_until(client: StoreClient, happened: Callable[[list[StoreEvent]], bool]):
    """Poll until the events so far fulfil the condition; return them."""
    events: list[StoreEvent] = []
    end = time.monotonic() + DEADLINE
    while not happened(events):
        assert time.monotonic() < end, f"nothing but {events}"
        time.sleep(0.005)
        events += client.poll()
    return events


def opened(events: list[StoreEvent]) -> Opened | None:
    return next((e for e in events if isinstance(e, Opened)), None)


def saved_ids(events: list[StoreEvent]) -> list[str]:
    return [e.sample_id for e in events if isinstance(e, Saved)]


def notices(events: list[StoreEvent]) -> list[str]:
    return [e.text for e in events if isinstance(e, Notice)]


def wait_for_saved(client: StoreClient, n: int) -> list[StoreEvent]:
    return wait_until(client, lambda events: len(saved_ids(events)) >= n)


@contextlib.contextmanager
def running(path, **options):
    client = StoreClient(path, **options)
    try:
        yield client
    finally:
        client.close(30)


def save(client, *seeds):
    for seed in seeds:
        client.save(random_sample(seed))


def told_of_another(events):
    return any("another Digit Quiz" in text for text in notices(events))
