"""Photos of handwriting whose marks are known: a folder of pictures with truth.json.

truth.json maps the name of each picture to its `size` [width, height], `digits` (each a `label`
and a `box` [x, y, width, height] in px of the upright picture), `other` (boxes of marks that are
no digits) and words about it: `light`, `pen`, `paper`, `kind`, `repo`.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TRUTH_FILE = "truth.json"
ABOUT = ("light", "pen", "paper", "kind", "repo")  #: what is said of a photo, to slice by
NOT_STATED = "not stated"

BoxPx = tuple[int, int, int, int]  #: left, top, width, height in px, width and height at least 1


class PhotosError(Exception):
    """A folder of photos cannot be used; the text is a sentence for the user."""


@dataclass(frozen=True)
class Photo:
    """What is known of one picture.

    size: width and height in px, upright. digits: boxes with labels, 0 to 9. others: boxes of
    marks that are no digits. about: a word for each of ABOUT.
    """

    file: Path
    size: tuple[int, int]
    digits: tuple[tuple[BoxPx, int], ...]
    others: tuple[BoxPx, ...]
    about: dict[str, str]


def read_photos(folder: Path) -> list[Photo]:
    """Read what is known of a folder's pictures; the pictures themselves are not opened.

    Raises PhotosError for a folder without truth.json, or one that is damaged.
    """
    file = folder / TRUTH_FILE
    try:
        truth = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(truth, dict) or not all(isinstance(e, dict) for e in truth.values()):
            raise ValueError("it does not map names of pictures to what they show")
        photos = [_photo(folder, name, entry) for name, entry in truth.items()]
    except (FileNotFoundError, NotADirectoryError):
        raise PhotosError(
            f"There is no {file}, so nobody knows what the photos show. Name a folder of pictures "
            f"with a {TRUTH_FILE}."
        ) from None
    except KeyError as error:
        raise PhotosError(f"{file} is damaged: {error} is missing. Get a fresh copy.") from error
    except (TypeError, OverflowError) as error:  # Python's words for it say nothing to a user
        raise PhotosError(
            f"{file} is damaged: a size, a label or a box is no list of numbers where it must be. "
            "Get a fresh copy of it."
        ) from error
    except (OSError, ValueError) as error:
        raise PhotosError(f"{file} is damaged: {error}. Get a fresh copy of it.") from error
    if not any(photo.digits or photo.others for photo in photos):
        raise PhotosError(f"{file} tells of no mark in any photo. Get a fresh copy of it.")
    return photos


def _photo(folder: Path, name: str, entry: dict[str, Any]) -> Photo:
    if Path(name).name != name:
        raise ValueError(f"{name!r} is no name of a picture in the folder")
    width, height = entry["size"]
    return Photo(
        file=folder / name,
        size=(int(width), int(height)),
        digits=tuple((_box(d["box"], name), _label(d["label"], name)) for d in entry["digits"]),
        others=tuple(_box(box, name) for box in entry["other"]),
        about={word: str(entry.get(word, NOT_STATED)) for word in ABOUT},
    )


def _box(numbers: list[int], name: str) -> BoxPx:
    x, y, width, height = (int(n) for n in numbers)
    if width < 1 or height < 1:
        raise ValueError(f"{name} has an empty box {numbers}")
    return x, y, width, height


def _label(label: int, name: str) -> int:
    if label not in range(10):
        raise ValueError(f"{name} has a digit with the label {label!r}")
    return int(label)
