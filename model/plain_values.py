"""Whether a dataclass that was made of a strange file holds what its fields say."""

from dataclasses import fields
from math import isfinite
from types import GenericAlias
from typing import Any, get_args


def check_values(part: Any) -> None:
    """Raise ValueError where a field of a dataclass has another type, or a number that is none.

    Whole numbers must not be negative, and do for any number. What a field holds several of is not
    looked into.
    """
    for field in fields(part):
        value, kind = getattr(part, field.name), field.type
        if isinstance(kind, (GenericAlias, str)):
            continue
        numbers = float in (kind, *get_args(kind)) and isinstance(value, int)
        if isinstance(value, bool) or not (numbers or isinstance(value, kind)):
            raise ValueError(f"{field.name} is {value!r:.40}")
        if isinstance(value, (int, float)) and not (isfinite(value) and value >= 0):
            raise ValueError(f"{field.name} is {value}")
