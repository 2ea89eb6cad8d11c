"""Networks of strangers: what is refused, and in which words."""

from pathlib import Path

from model.card import NetworkError

LARGEST = 200 * 2**20  #: bytes of a network's file, and of what it unpacks to


def refused(file: Path, why: str) -> NetworkError:
    """Say that a file was not taken, and why; to be raised."""
    return NetworkError(f"{file.name} was not imported: {why}. {_REMEDY}")


_REMEDY = (
    "Nothing was changed. Networks that read 28 x 28 images as ten digits can be imported, as "
    "plain Keras layers or as ONNX."
)
