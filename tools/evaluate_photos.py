"""Photos of handwriting, their ink cut out and read: a part of tools.evaluate."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from data.photos import ABOUT, BoxPx, Photo, PhotosError, read_photos
from game.capture.cutting import cut
from game.core.sight import Box
from model.classifier import Classifier
from tools.evaluate_pages import open_photo
from tools.evaluation import Evaluation, read_all


def evaluate_photos(classifier: Classifier, folder: Path) -> Evaluation:
    """Cut the marks of a folder's photos out of their true boxes, and read them.

    Raises PhotosError, and PictureError for a picture that cannot be read.
    """
    photos = read_photos(folder)
    readings = read_all(classifier, _rasters(photos))
    digits, labels, others = [], [], []
    facets: dict[str, list[str]] = {word: [] for word in ABOUT}
    following = iter(readings)
    for photo in photos:
        for _, label in photo.digits:
            digits.append(next(following))
            labels.append(label)
            for word in ABOUT:
                facets[word].append(photo.about[word])
        others += [next(following) for _ in photo.others]
    return Evaluation(digits, np.array(labels, np.int64), others, dict(facets))


def _rasters(photos: list[Photo]) -> Iterator[np.ndarray]:
    """Cut all marks, one photo in memory at a time: its digits, then its others."""
    for photo in photos:
        frame = open_photo(photo)
        for box in (*(box for box, _ in photo.digits), *photo.others):
            yield _cut(frame, box, photo)


def _cut(frame: np.ndarray, box: BoxPx, photo: Photo) -> np.ndarray:
    try:
        return cut(frame, Box(*box))
    except ValueError as error:
        raise PhotosError(f"{photo.file}: {error}. Correct its entry in truth.json.") from error
