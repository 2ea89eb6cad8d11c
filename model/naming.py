"""Names of networks: what people call them on the screen and in samples."""

import itertools
import unicodedata
from collections.abc import Iterable

from model.card import NetworkError
from model.choices import EVERYONES_CHOICE, SHIPPED_CHOICE

LONGEST = 48  #: characters of a name


def check_name(name: str, taken: Iterable[str]) -> str:
    """Return a name as it is to be kept. Raises NetworkError for one that may not be given.

    Two names that differ in nothing but case or Unicode's form are the same.
    """
    tidy = unicodedata.normalize("NFC", " ".join(name.split()))
    if not tidy or not tidy.isprintable():
        raise NetworkError("A network needs a name of letters or digits. Write one.")
    if len(tidy) > LONGEST:
        raise NetworkError(
            f"The name has {len(tidy)} characters; {LONGEST} are the most. Write a shorter one."
        )
    if _means_another(tidy):
        raise NetworkError(f"{tidy} means another network. Write a name with other letters, too.")
    if _folded(tidy) in set(map(_folded, taken)):
        raise NetworkError(f"There is a network called {tidy} already. Write another name.")
    return tidy


def free_name(name: str, taken: Iterable[str]) -> str:
    """Make a name that may be given of any text: cut, and with a number where it is taken."""
    printable = "".join(c if c.isprintable() else " " for c in name)
    tidy = unicodedata.normalize("NFC", " ".join(printable.split())) or "network"
    tidy = f"network {tidy}" if _means_another(tidy) else tidy
    known = set(map(_folded, taken))
    for number in itertools.count(1):
        suffix = "" if number == 1 else f" ({number})"
        made = tidy[: LONGEST - len(suffix)].rstrip() + suffix
        if _folded(made) not in known:
            return made
    raise AssertionError("numbers do not end")


def is_same(name: str, other: str) -> bool:
    """Whether two names are the same: neither case nor Unicode's form matters."""
    return _folded(name) == _folded(other)


def _means_another(name: str) -> bool:
    """Whether a command line takes a name for a number, or for one of its words."""
    folded = _folded(name)
    return folded.isdecimal() or folded in (SHIPPED_CHOICE, EVERYONES_CHOICE)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(name.split()).casefold())
