"""A second samples file for `tools.soak kill`, to be merged into the one that is watched."""

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from data.edit import Edit
from data.recovery import open_store
from data.row import to_row
from tools.soak_author import Author

ACTS = 80  #: what was done in the other file alone
COPIES = 0.5  #: share of files that began as a copy of the first


@dataclass
class OtherFile:
    """samples, edits: what it holds beside what it was copied from, in the order of making."""

    path: Path
    samples: list[str] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)


def make_other_file(first: Path, author: Author, dice: random.Random) -> OtherFile:
    """Make a file in which somebody wrote for a while, on their own or in a copy of `first`."""
    other = OtherFile(first.with_name("other.h5"))
    other.path.unlink(missing_ok=True)
    if dice.random() < COPIES:
        shutil.copyfile(first, other.path)
        author.look(first)
    store = open_store(other.path, lambda: None).store
    for _ in range(ACTS):
        made = author.act()
        if isinstance(made, Edit):
            store.append_edit(made)
            other.edits.append(made)
        else:
            store.append(to_row(made))
            other.samples.append(made.id)
    store.close()
    return other
