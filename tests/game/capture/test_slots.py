import sys

import numpy as np
import pytest

from game.capture.form import LONGEST
from game.capture.slots import SLOTS, Slots, SlotsOwner

PLATFORMS = ["win32"] if sys.platform == "win32" else ["linux", "darwin"]


@pytest.mark.parametrize("platform", [p for p in PLATFORMS if p in (sys.platform, "darwin")])
def test_what_one_side_writes_the_other_one_reads_in_every_slot(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    owner = SlotsOwner()
    child = Slots(owner.reference)
    owner.handed_over()
    rng = np.random.default_rng(1)
    sizes = [(LONGEST, LONGEST), (1, 1), (480, 640)]
    frames = [rng.integers(0, 256, (*size, 3), np.uint8) for size in sizes]
    assert len(frames) == SLOTS
    for slot, frame in enumerate(frames):
        child.write(slot, frame)
    for slot, frame in enumerate(frames):
        assert (owner.read(slot, *frame.shape[:2]) == frame).all()
    child.close()
    owner.close()


def test_what_was_read_is_a_copy():
    owner = SlotsOwner()
    owner.write(0, np.full((2, 2, 3), 5, np.uint8))
    read = owner.read(0, 2, 2)
    owner.write(0, np.full((2, 2, 3), 9, np.uint8))
    owner.handed_over()
    owner.close()
    assert (read == 5).all()
