"""How long keeping samples takes when many are kept already."""

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from data.sample import Sample
from data.store_client import StoreClient
from game.core.hand import write
from model.paint import paint
from tools.bench_shelf import measure_shelf, report_shelf
from tools.command import CommandError
from tools.many_samples import write_many
from tools.soak_victim import end

SAVED = 1000  #: samples saved one after the other
LONGEST = 900.0  #: seconds that anything may take
LOOK = 0.0002  #: seconds between two looks at the store


def measure_samples(n: int) -> dict[str, Any]:
    """Measure with n samples in a file, made up in a folder for temporary files."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "samples.h5"
        write_many(path, n)
        size = path.stat().st_size / n
        shown = {"screen": _scrolling(path), "shelf": measure_shelf(path.parent)}
        return {"samples": n, "bytes": size, **shown, **measure_keeping(path)}


def _scrolling(path: Path) -> dict[str, Any]:
    from tools.bench_samples_screen import measure_samples_screen  # pygame greets the terminal

    return measure_samples_screen(path.parent)


def measure_keeping(path: Path) -> dict[str, float]:
    """Time a samples file, which grows, through the store process as in the game.

    open_s: from the start of the store until the file is open. save_ms, save_99_ms: from handing a
    sample over until it is reported saved, median and 99 of 100. recover_s: the same when the store
    was killed and the file has to be recovered.
    """
    start = time.perf_counter()
    with _opened(path) as client:
        figures = {"open_s": time.perf_counter() - start}
        took = [_save(client, sample) for sample in _samples(SAVED + 1)]
        figures["save_ms"] = float(np.median(took[1:])) * 1e3
        figures["save_99_ms"] = float(np.percentile(took[1:], 99)) * 1e3
        assert client.process_id is not None
        end(client.process_id)
        figures["recover_s"] = _save(client, next(_samples(1)))
    return figures


@contextmanager
def _opened(path: Path) -> Iterator[StoreClient]:
    client = StoreClient(path)
    try:
        _wait(client, until_open=True)
        yield client
    finally:
        client.close(LONGEST)


def _save(client: StoreClient, sample: Sample) -> float:
    start = time.perf_counter()
    client.save(sample)
    _wait(client)
    return time.perf_counter() - start


def _wait(client: StoreClient, until_open: bool = False) -> None:
    deadline = time.monotonic() + LONGEST
    while client.unsaved or (until_open and client.count is None):
        client.poll()
        if time.monotonic() > deadline:
            raise CommandError(f"Nothing was saved for {LONGEST:.0f} seconds. Check the disk.")
        time.sleep(LOOK)


def _samples(n: int) -> Iterator[Sample]:
    chance = random.Random(n)
    for i in range(n):
        drawing = write(i % 10, chance)
        yield Sample(
            raster=paint(drawing),
            drawing=drawing,
            label=i % 10,
            asked=None,
            read=None,
            confidence=float("nan"),
            player="bench",
            session="0",
            round="0",
            source="pen",
            program="bench",
            network="",
        )


def report_samples(figures: dict[str, Any]) -> list[tuple[str, str]]:
    """Lines for people: what was measured, and the figure."""
    n = f"{figures['samples']:,} samples"
    return [
        (
            f"saving one beside {n}",
            f"{figures['save_ms']:8.2f} ms, 99 % within {figures['save_99_ms']:.1f} ms",
        ),
        (f"opening {n}", f"{figures['open_s']:8.2f} s"),
        (f"opening {n} after a kill", f"{figures['recover_s']:8.2f} s"),
        *_screen_lines(figures["screen"]),
        *report_shelf(n, figures["shelf"]),
    ]


def _screen_lines(screen: dict[str, float]) -> list[tuple[str, str]]:
    work = f"{screen['work_ms']:8.2f} ms, 99 % within {screen['work_99_ms']:.1f} ms"
    return [
        ("their first page on the screen, 1920x1080", f"{screen['first_page_s']:8.2f} s"),
        ("work for a window frame while they scroll", work),
    ]
