"""The small image that the network really sees."""

import numpy as np
import pygame

from game.ui import theme


def draw_network_view(surface: pygame.Surface, rect: pygame.Rect, image: np.ndarray | None) -> None:
    """Draw an image, float32 (28, 28), 0 to 1, with square pixels, as large as fits."""
    zoom = max(1, min(rect.w, rect.h) // 28)
    side = 28 * zoom
    place = pygame.Rect(0, 0, side, side)
    place.center = rect.center
    frame = max(2, zoom // 2)
    surface.fill(theme.LINE, place.inflate(2 * frame, 2 * frame))
    shades = np.zeros((28, 28)) if image is None else np.clip(image, 0, 1)
    grey = (shades.T * 255).astype(np.uint8)  # surfarray is width first
    small = pygame.surfarray.make_surface(np.repeat(grey[:, :, None], 3, axis=2))
    surface.blit(pygame.transform.scale(small, (side, side)), place)
