"""The picture of a camera on the screen: scaled, turned, mirrored, grey where it is old."""

import numpy as np
import pygame

from game.core.viewport import Viewport
from game.ui import theme

_VEIL = 0.45  # of an old picture fades into the desk


class FrameView:
    """Keeps the last picture as it was drawn: a frame is scaled once.

    pygame's own scaling of 32-bit surfaces takes 2 to 3 ms for 1280 x 720 px; that of 24 bits five
    times as long.
    """

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._picture = pygame.Surface((1, 1))
        self._pixels: np.ndarray | None = None  # held, so that its id is not used again

    def draw(
        self,
        surface: pygame.Surface,
        pixels: np.ndarray,
        view: Viewport,
        *,
        turns: int = 0,
        old: bool = False,
    ) -> None:
        """Draw pixels, uint8 (H, W, 3), BGR, where a viewport says.

        turns: quarter turns clockwise that make them upright; the viewport is of the upright
        frame. old: it is not what is there now.
        """
        key = (id(pixels), view, turns, old)
        if key != self._key:
            self._picture = _painted(pixels, view, turns, old)
            self._key, self._pixels = key, pixels
        surface.blit(self._picture, (view.left, view.top))


def _painted(pixels: np.ndarray, view: Viewport, turns: int, old: bool) -> pygame.Surface:
    height, width = pixels.shape[:2]
    raw = pygame.image.frombuffer(np.ascontiguousarray(pixels).data, (width, height), "BGR")
    deep = pygame.Surface((width, height), 0, 32)
    deep.blit(raw, (0, 0))
    size = (view.height, view.width) if turns % 2 else (view.width, view.height)
    picture = pygame.transform.smoothscale(deep, size)
    if turns % 4:
        picture = pygame.transform.rotate(picture, -90 * turns)
    if view.mirrored:
        picture = pygame.transform.flip(picture, True, False)
    if old:
        picture = pygame.transform.grayscale(picture)
        veil = pygame.Surface(picture.get_size())
        veil.fill(theme.DESK)
        veil.set_alpha(round(255 * _VEIL))
        picture.blit(veil, (0, 0))
    return picture
