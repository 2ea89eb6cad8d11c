"""A program that does nothing but save, change and say so, to be killed by `tools.soak kill`.

Prints a line for each event: `store PID` of a store process that was begun, `opened N` samples,
`gave EDIT` before a change is handed over, as `to_text` spells it, `done ID` when a sample or a
change is reported saved, `notice TEXT`.
"""

import json
import sys
import time
from datetime import datetime
from pathlib import Path

from data.edit import Edit, Kind
from data.sample import Sample
from data.store_client import StoreClient
from data.store_messages import Edited, Notice, Opened, Saved, StoreEvent
from tools.soak_author import Author

FRAME = 0.004  #: seconds between two looks at the store, faster than any game's frame
IN_FLIGHT = 8  #: samples and changes given but not acknowledged at which the program waits


def to_text(edit: Edit) -> str:
    """Spell an edit in one line."""
    return json.dumps(
        {
            "kind": edit.kind.name,
            "samples": edit.samples,
            "label": edit.label,
            "undoes": edit.undoes,
            "time": edit.time.isoformat(),
            "id": edit.id,
        }
    )


def from_text(text: str) -> Edit:
    """Read what `to_text` wrote."""
    words = json.loads(text)
    kind, time, samples = words.pop("kind"), words.pop("time"), words.pop("samples")
    return Edit(Kind[kind], tuple(samples), time=datetime.fromisoformat(time), **words)


class Saver:
    """The program: an author, and the store that takes what is made."""

    def __init__(self, path: Path, author: Author) -> None:
        self._path = path
        self._author = author
        self._client = StoreClient(path, pause=0.5)
        self._store: int | None = None

    def run(self, samples: int | None) -> None:
        """Act until killed; or write so many samples, and end when they are saved."""
        given = 0
        while samples is None or given < samples or self._client.unsaved:
            if self._client.unsaved < IN_FLIGHT and (samples is None or given < samples):
                self._give(self._author.act() if samples is None else self._author.write())
                given += 1
            self._listen()
            time.sleep(FRAME)
        self._client.close()

    def _give(self, made: Sample | Edit) -> None:
        if isinstance(made, Edit):
            print("gave", to_text(made), flush=True)
            self._client.change(made)
        else:
            self._client.save(made)

    def _listen(self) -> None:
        if self._client.process_id != self._store:
            self._store = self._client.process_id
            print("store", self._store, flush=True)
        for event in self._client.poll():
            self._tell(event)

    def _tell(self, event: StoreEvent) -> None:
        match event:
            case Opened(count, _, _):
                self._author.look(self._path)
                print("opened", count, flush=True)
            case Saved(done, _) | Edited(done, _):
                print("done", done, flush=True)
            case Notice(text):
                print("notice", text, flush=True)


def main() -> None:
    """Save until killed, or until so many samples are saved."""
    path, seed, run = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    enough = int(sys.argv[4]) if len(sys.argv) > 4 else None
    Saver(path, Author(seed, run)).run(enough)


if __name__ == "__main__":
    main()
