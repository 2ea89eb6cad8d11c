"""Somebody who wants to be forgotten, by the name under which they played."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from data.edit import Edit
from data.edit_pruning import prune
from data.row import Row
from data.schema import NETWORK_BYTES

SOMEBODY = "somebody"  #: what stands in the place of a name that is taken out of a text


@dataclass(frozen=True)
class Person:
    """name: as `clean` makes it, not empty. clean: makes a player's name of what somebody typed."""

    name: str
    clean: Callable[[str], str]

    def is_called(self, text: str) -> bool:
        """Whether a name is theirs."""
        return self.clean(text) == self.name

    def scrub(self, text: str) -> str:
        """Take their name out of a text, where it stands as a word of its own."""
        return self._words.sub(SOMEBODY, text)

    @cached_property
    def _words(self) -> re.Pattern[str]:
        spelt = {unicodedata.normalize(form, self.name) for form in ("NFC", "NFD")}
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(spelt)))})(?!\w)")

    def wrote(self, row: Row) -> bool:
        """Whether a sample is theirs."""
        return self.is_called(_text(row, "player"))

    def without_name(self, row: Row) -> Row:
        """Take their name out of somebody else's sample: the network that read it may bear it."""
        network = _text(row, "network")
        if (scrubbed := self.scrub(network)) == network:
            return row
        record = row.record.copy()
        record["network"] = scrubbed.encode()[:NETWORK_BYTES].decode("utf-8", "ignore").encode()
        return replace(row, record=record)

    def edits_without(self, edits: list[Edit], ids: set[str]) -> list[Edit]:
        """Take changes of their samples out, and their name from changes of other samples.

        ids: of all their samples, wherever they lie.
        """
        left = prune(edits, ids)
        return [replace(e, player="") if self.is_called(e.player) else e for e in left]


def _text(row: Row, field: str) -> str:
    return bytes(row.record[field][0]).decode("utf-8", "replace")
