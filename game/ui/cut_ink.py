"""Ink that was cut out of paper, as a picture."""

import numpy as np
import pygame

from game.ui.theme import INK, Colour


def cut_ink(raster: np.ndarray, side: int, colour: Colour = INK) -> pygame.Surface:
    """Paint a raster, uint8 (h, h), ink 255, on a transparent square of `side` px."""
    pixels = np.empty((*raster.shape, 4), np.uint8)
    pixels[..., :3], pixels[..., 3] = colour, raster
    picture = pygame.image.frombuffer(pixels.tobytes(), raster.shape[::-1], "RGBA")
    return pygame.transform.smoothscale(picture, (side, side))
