"""Things that were used lately, as many as fit."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Keeps at most `most` things by their keys; drops what was not used for the longest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Key, Value] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        return key in self._things

    def put_all(self, things: Mapping[Key, Value]) -> None:
        """Keep things, by keys that are not here yet."""
        self._things.update(things)
        while len(self._things) > self._most:
            self._things.popitem(last=False)

    def get(self, key: Key) -> Value | None:
        """Use a thing; None: it is not here."""
        if key not in self._things:
            return None
        self._things.move_to_end(key)
        return self._things[key]

    def among(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Use those of the things that are here."""
        found = {key: self._things[key] for key in keys if key in self._things}
        for key in found:
            self._things.move_to_end(key)
        return found
