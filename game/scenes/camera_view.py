"""The live picture with what is found on it, and the pen that moves its box."""

from collections.abc import Sequence

import pygame

from game.core.settling import Followed
from game.core.sight import Page, Region
from game.core.viewport import Viewport
from game.scenes.camera_setup import CameraSetup
from game.scenes.watching import Watching
from game.ui import theme
from game.ui.frame_view import FrameView
from game.ui.grey_picture import grey_surface
from game.ui.mark_boxes import MarkBoxes
from game.ui.region_frame import draw_region
from game.ui.region_hand import RegionHand, Tap
from game.ui.screen import Screen
from game.ui.shapes import fill_round


class CameraView:
    """A dark plate in the window on which the picture of a camera stands."""

    def __init__(self) -> None:
        self._frame_view = FrameView()
        self._hand = RegionHand()
        self._viewport: Viewport | None = None

    def place(self, screen: Screen, rect: pygame.Rect) -> None:
        """Put it into a rectangle of the window."""
        self._screen, self._rect = screen, rect
        self._boxes = MarkBoxes(screen)

    def release(self) -> None:
        """Let go of the box: the screen is about to change."""
        self._hand.release()

    def handle(self, event: pygame.Event, setup: CameraSetup) -> Region | Tap | None:
        """Take an event: the box anew, or a tap."""
        if self._viewport is None:
            return None
        return self._hand.handle(event, self._viewport, self._screen.size, setup.region)

    def draw_plate(self, surface: pygame.Surface) -> None:
        """Draw what the picture stands on."""
        fill_round(surface, self._rect, theme.TEXT, self._screen.px(theme.RADIUS))

    def draw(
        self,
        surface: pygame.Surface,
        watching: Watching,
        marks: Sequence[Followed],
        chosen: Followed | None,
        setup: CameraSetup,
        *,
        ink: bool,
    ) -> None:
        """Draw what is seen. chosen: the mark shown in detail; ink: ink alone is shown."""
        screen = self._screen
        self._viewport = None
        if watching.picture is None:
            return
        pixels, turns = watching.picture
        size = (pixels.shape[1], pixels.shape[0])
        inset = screen.px(8)
        area = self._rect.inflate(-2 * inset, -2 * inset)
        self._viewport = view = Viewport.fit(
            size[::-1] if turns % 2 else size,
            (area.x, area.y, area.w, area.h),
            mirrored=setup.mirrored,
        )
        self._frame_view.draw(surface, pixels, view, turns=turns, old=watching.is_old)
        if ink and watching.page is not None:
            self._draw_ink(surface, view, watching.page)
        if setup.region is not None:
            draw_region(screen, surface, view, setup.region)
        if not watching.is_old:
            self._boxes.draw(surface, view, marks, chosen)

    def _draw_ink(self, surface: pygame.Surface, view: Viewport, page: Page) -> None:
        place = pygame.Rect(view.region(page.look.region))
        picture = pygame.transform.smoothscale(grey_surface(page.ink, ink=True), place.size)
        if view.mirrored:
            picture = pygame.transform.flip(picture, True, False)
        surface.blit(picture, place)
