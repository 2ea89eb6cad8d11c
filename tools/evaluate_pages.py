"""Photos of handwriting, searched for digits as the camera screen does: a part of evaluate."""

import sys
from pathlib import Path
from typing import Any

import numpy as np

from data.photos import ABOUT, Photo, PhotosError, read_photos
from game.capture.page import PageReader
from game.capture.picture import read_picture
from game.core.sight import Fault, Frame, Look, Mark
from model.classifier import Classifier
from model.prediction import Outcome
from tools.page_figures import figures, figures_by
from tools.page_picture import draw_page, save_picture
from tools.page_tally import Reported, Tally, tally


def evaluate_pages(
    classifier: Classifier, folder: Path, save: Path | None = None
) -> dict[str, Any]:
    """Find and read the digits of a folder's photos; returns the figures and their slices.

    save: a folder, which is there, for a picture of what was read in each photo. Reported is what
    the camera screen shows as a digit, sure or not. Raises PhotosError, and PictureError for a
    picture that cannot be read.
    """
    photos = read_photos(folder)
    reader = PageReader(classifier.read_all)
    tallies = []
    for n, photo in enumerate(photos, 1):
        tallies.append(_read(reader, photo, save))
        if sys.stderr.isatty():
            print(f"\r{n} of {len(photos)} read", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    slices = {word: figures_by([p.about[word] for p in photos], tallies) for word in ABOUT}
    return figures(tallies) | {"slices": slices}


def open_photo(photo: Photo) -> np.ndarray:
    """Read a photo's picture, uint8 (H, W, 3), BGR. Raises PictureError, PhotosError."""
    frame = read_picture(photo.file)
    if (frame.shape[1], frame.shape[0]) != photo.size:
        raise PhotosError(
            f"{photo.file} is {frame.shape[1]} x {frame.shape[0]} px, but its boxes are of a "
            f"picture of {photo.size[0]} x {photo.size[1]}. Get a fresh copy of the folder."
        )
    return frame


def _read(reader: PageReader, photo: Photo, save: Path | None) -> Tally:
    frame = open_photo(photo)
    page = reader.read(Frame(frame, 1, 0.0), Look())
    reports = [Reported(m.box, m.prediction.digit) for m in page.marks if is_reported(m)]
    result = tally(reports, photo.digits, photo.others)
    if save is not None:
        refused = [mark.box for mark in page.marks if not is_reported(mark)]
        picture = draw_page(frame, result, photo.digits, refused)
        save_picture(picture, save / f"{photo.file.stem}.png")
    return result


def is_reported(mark: Mark) -> bool:
    """Whether the camera screen shows a mark as a digit."""
    whole = mark.fault is not Fault.AT_THE_EDGE  # half a digit is shown, but never settles
    return whole and mark.prediction.outcome is not Outcome.REFUSED
