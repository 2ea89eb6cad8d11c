import errno
import os
from pathlib import Path

import pytest

from data.store_error import NewerSchemaError, StoreError, UnsavedError
from data.store_failure import failure, system_reason

PATH = Path("home/samples.h5")
DISK_FULL = RuntimeError(
    "Unable to flush dataset (file write failed: time = Sat Nov 21 2026, filename = 'samples.h5', "
    f"file descriptor = 3, errno = {errno.ENOSPC}, error message = 'No space left on device')"
)
DAMAGE = OSError("Can't synchronously write data (filter returned failure during read)")


@pytest.mark.parametrize(
    ("error", "said", "hidden"),
    [
        (DISK_FULL, os.strerror(errno.ENOSPC), "flush dataset"),
        (PermissionError(errno.EACCES, "Permission denied"), os.strerror(errno.EACCES), "[Errno"),
        (OSError(errno.EIO, "Can't read data (a lot)"), os.strerror(errno.EIO), "read data"),
        (DAMAGE, "is damaged", "filter"),
        (KeyError("Unable to open object (bad heap)"), "is damaged", "bad heap"),
        (TypeError("'NoneType' object is not iterable"), "fault of the program", "NoneType"),
    ],
)
def test_the_player_reads_words_and_the_log_the_rest(error, said, hidden):
    told = failure(PATH, error)
    assert said in told.text
    assert f"{PATH}" in told.text
    assert "kept in memory" in told.text
    assert hidden in told.detail
    assert hidden not in told.text
    assert not told.final


def test_what_is_known_is_said_as_it_is():
    told = failure(PATH, StoreError("The disk is full. Free some space."))
    assert told.text == "The disk is full. Free some space."
    assert not told.final


def test_what_becomes_of_new_samples_is_said_where_there_are_some():
    full = UnsavedError("The disk is full. Free some space.")
    assert "memory" not in str(full)
    assert failure(PATH, full).text == (
        "The disk is full. Free some space. What is new is kept in memory, and saved as soon as it "
        "can be."
    )


def test_a_newer_file_is_final_and_says_where_drawings_stay():
    told = failure(PATH, NewerSchemaError("Written by a newer program. Update it."))
    assert told.text.startswith("Written by a newer program. Update it. What you draw")
    assert told.final


def test_an_error_without_a_number_is_none_of_the_systems():
    assert system_reason(DAMAGE) == ""
    assert system_reason(OSError("Can't open (errno = 0, error message = 'Success')")) == ""
