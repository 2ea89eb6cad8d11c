"""A limit on memory, so that a file made to fill it harms nobody but the process that reads it."""

import contextlib
import importlib

MOST = 4 * 2**30  #: bytes; TensorFlow itself takes about one GB


def limit_memory() -> None:
    """Limit this process, and those that it begins, where the system can: not under Windows."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        resource = importlib.import_module("resource")
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = MOST if hard == resource.RLIM_INFINITY else min(MOST, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
