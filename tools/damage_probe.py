"""A process that opens damaged samples files for `tools.soak damage`, which ends it if it hangs.

Takes lines of JSON, {"do": ..., "path": ...}, and answers each with one: what was found, or the
sentence, or the fault of the program. Ends after what may leave HDF5 unfit to go on.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.reading import read_samples
from data.recovery import open_store
from data.repairing import repair
from data.row import to_row
from data.sample import Sample
from data.schema import RAGGED
from data.store_error import StoreError
from data.store_failure import failure
from data.verification import verify
from tools.soak_sample import make_sample, sample_id

APPENDED = sample_id(0, 0, 2**32)  #: id of the sample that is saved in each file


def identities(path: Path) -> dict[str, str]:
    """Read every sample of a file: by its id, all that it is, but for what edits say."""
    return {sample.id: _identity(sample) for sample in read_samples(path)}


def _identity(sample: Sample) -> str:
    record = to_row(sample).record
    for field in ("label", *(first for first, _ in RAGGED.values())):
        record[field] = 0
    return f"{sample.label} {record.tobytes().hex()}"  # with the checksum of the ink


def _read(path: Path) -> dict[str, Any]:
    return {"samples": identities(path)}


def _verify(path: Path) -> dict[str, Any]:
    return {"faults": verify(path, lambda *_: None).faults}


def _repair(path: Path) -> dict[str, Any]:
    done = repair(path, lambda: None)
    return {"kept": done.kept, "samples": identities(path)}


def _open(path: Path) -> dict[str, Any]:
    """Open it as the game's store does, save one sample, close it, and read it again."""
    opening = open_store(path, lambda: None)
    opening.store.append(to_row(make_sample(APPENDED)))
    opening.store.close()
    return {"notice": opening.notice, "samples": identities(path)}


DEEDS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "read": _read,
    "verify": _verify,
    "repair": _repair,
    "open": _open,
}


def main() -> None:
    """Answer until stdin ends."""
    for line in sys.stdin:
        asked = json.loads(line)
        path, unfit = Path(asked["path"]), False
        try:
            answer = DEEDS[asked["do"]](path)
        except StoreError as error:
            answer = {"sentence": f"{error}"}
        except Exception as error:
            unfit = True
            if asked["do"] in ("repair", "open") and isinstance(error, OSError):
                answer = {"sentence": failure(path, error).text, "again": True}
            else:
                answer = {"fault": traceback.format_exc()}
        print(json.dumps(answer), flush=True)
        if unfit:
            os._exit(1)


if __name__ == "__main__":
    main()
