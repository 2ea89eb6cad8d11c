"""Saved pictures of drawings."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pygame

from game.ui.ink import picture
from model.ink import Drawing

SIDE = 800  #: of a picture, px


class DrawingsFolder:
    """A folder of PNG files, named by the time of saving."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = datetime.now) -> None:
        self._folder = folder
        self._clock = clock

    def save(self, drawing: Drawing) -> str:
        """Save a drawing, ink on white; returns the file's name. Raises OSError."""
        page = pygame.Surface((SIDE, SIDE))
        page.fill("white")
        page.blit(picture(drawing, SIDE, fill=False), (0, 0))
        png = io.BytesIO()
        pygame.image.save(page, png, "drawing.png")  # SDL's own file functions are not asked
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._free_name()
        beside = path.with_suffix(".new")
        beside.write_bytes(png.getvalue())
        beside.replace(path)
        return path.name

    def _free_name(self) -> Path:
        stem = self._clock().strftime("%Y-%m-%d %H-%M-%S")
        path, n = self._folder / f"{stem}.png", 2
        while path.exists():
            path, n = self._folder / f"{stem} ({n}).png", n + 1
        return path
