"""Export a samples file and read the export back, as the commands do."""

from datetime import UTC, datetime

import numpy as np

from data.catalog import Choice
from data.formats.card import Circumstances
from data.formats.exporting import export
from data.formats.intake import Intake
from data.formats.telling import read, sources
from data.row import Row
from model.paint import paint
from model.prepare import as_images

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def export_to(folder, file, form, choice=None, **options):
    about = Circumstances(form, NOW, "digit-quiz test", author="Ada", licence="CC BY 4.0")
    return export(file, folder, about, as_images, choice or Choice(), lambda *_: None, **options)


def intake(**options):
    return Intake(paint=paint, program="test", time=NOW, **options)


def read_back(path, taken=None) -> list[Row]:
    taken = taken or intake()
    return [row for kind, file in sources(path) for rows in read(kind, file, taken) for row in rows]


def square_images(n, side=28):
    """Bright rectangles on black, each another, uint8 (n, side, side)."""
    images = np.zeros((n, side, side), np.uint8)
    for place, image in enumerate(images):
        image[4 : 8 + place % 12, 5 : 20 - place // 12 % 9] = 100 + place % 150
    return images
