"""A small picture in shades of grey, as large as fits into its place."""

import numpy as np
import pygame

from game.ui import theme


def draw_grey(
    surface: pygame.Surface, rect: pygame.Rect, pixels: np.ndarray | None, *, ink: bool = False
) -> pygame.Rect:
    """Draw pixels, uint8 (h, w), in the middle of a rectangle; returns where they stand.

    ink: they are ink 255 on paper 0, and shown dark on light. None: an empty frame.
    """
    if pixels is None or not pixels.size:
        surface.fill(theme.LINE, rect)
        surface.fill(theme.DESK, rect.inflate(-2, -2))
        return rect
    scale = min((rect.w - 2) / pixels.shape[1], (rect.h - 2) / pixels.shape[0])
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    place = pygame.Rect((0, 0), size)
    place.center = rect.center
    surface.fill(theme.LINE, place.inflate(2, 2))
    surface.blit(pygame.transform.smoothscale(grey_surface(pixels, ink=ink), size), place)
    return place


def grey_surface(pixels: np.ndarray, *, ink: bool = False) -> pygame.Surface:
    """Make a 32-bit surface of pixels, uint8 (h, w); of ink 255 on paper 0 dark on light."""
    shades = np.zeros((*pixels.shape, 4), np.uint8)
    shades[..., :3] = (255 - pixels if ink else pixels)[..., None]
    size = (pixels.shape[1], pixels.shape[0])
    return pygame.image.frombuffer(shades.tobytes(), size, "RGBX")
