"""How teaching shares the processor: whole batches side by side, each operation in one thread.

An operation that several threads share adds up in another order each time, depending on what else
the machine does; a lesson would not bring the same twice. It is also slower for batches as small
as a lesson's.
"""

import contextlib
import os

import tensorflow as tf


def one_thread_each() -> None:
    """Let each operation run in one thread, where TensorFlow has not begun to work yet."""
    with contextlib.suppress(RuntimeError):  # it has: an earlier lesson, or a notebook
        tf.config.threading.set_intra_op_parallelism_threads(1)


def cores() -> int:
    """Say how many threads can work at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
