"""The box that is read, drawn over the picture: what lies beside it is dimmed."""

from functools import lru_cache

import pygame

from game.core.sight import Region
from game.core.viewport import Viewport
from game.ui import theme
from game.ui.screen import Screen

_DIMMED = 110  # of 255


def draw_region(screen: Screen, surface: pygame.Surface, view: Viewport, region: Region) -> None:
    """Draw the box of a region with four corners to take hold of."""
    picture = pygame.Rect(view.left, view.top, view.width, view.height)
    box = pygame.Rect(view.region(region)).clip(picture)
    for beside in (
        pygame.Rect(picture.x, picture.y, picture.w, box.y - picture.y),
        pygame.Rect(picture.x, box.bottom, picture.w, picture.bottom - box.bottom),
        pygame.Rect(picture.x, box.y, box.x - picture.x, box.h),
        pygame.Rect(box.right, box.y, picture.right - box.right, box.h),
    ):
        if beside.w > 0 and beside.h > 0:
            surface.blit(_veil(beside.size), beside)
    pygame.draw.rect(surface, theme.WHITE, box, screen.px(2))
    thick, long = screen.px(7), min(screen.px(26), box.w // 3, box.h // 3)
    for x, right in ((box.x, False), (box.right, True)):
        for y, lower in ((box.y, False), (box.bottom, True)):
            across = pygame.Rect(x - long if right else x, y - thick if lower else y, long, thick)
            down = pygame.Rect(x - thick if right else x, y - long if lower else y, thick, long)
            for bar in (across, down):
                surface.fill(theme.ACCENT, bar.inflate(2, 2))
                surface.fill(theme.WHITE, bar)


@lru_cache(maxsize=8)
def _veil(size: tuple[int, int]) -> pygame.Surface:
    veil = pygame.Surface(size)
    veil.set_alpha(_DIMMED)
    return veil
