"""A camera's picture with a box on it: what is held up in the box is read."""

from collections.abc import Callable

import pygame

from game.core.settling import Followed
from game.core.sight import Region
from game.scenes.camera_choice import CameraChoice
from game.scenes.camera_setup import CameraSetup
from game.scenes.camera_view import CameraView
from game.scenes.quiz_camera_picture import outlined
from game.scenes.watching import Watching
from game.services import Services
from game.ui.region_hand import Tap
from game.ui.screen import Screen


class BoxedCamera:
    """The camera of one screen, from when it is shown to when it is left.

    source: what to look through; None for what the settings say. opened: is called whenever a
    source was opened anew by one of the buttons.
    """

    def __init__(self, services: Services, source: str | None, opened: Callable[[], None]) -> None:
        self.watching = Watching(services)
        self.choice = CameraChoice(services, self.watching, source, opened)
        self.setup = CameraSetup(services)
        self.setup.boxed = True
        self.view = CameraView()

    @property
    def marks(self) -> tuple[Followed, ...] | None:
        """The marks that are followed in the box; None while nothing can be seen."""
        blind = self.watching.is_old or self.watching.page is None
        return None if blind else self.watching.marks

    def show(self, screen: Screen, rect: pygame.Rect) -> None:
        """Put the picture into a rectangle of the window, and look through the camera."""
        self.view.place(screen, rect)
        self.watching.change(self.setup.look)
        self.choice.begin()

    def leave(self) -> None:
        """Let go of the camera."""
        self.view.release()
        self.watching.end()

    def handle(self, event: pygame.Event) -> Region | Tap | None:
        """Move the box; tells of that, or of a tap."""
        done = self.view.handle(event, self.setup)
        if isinstance(done, Region):
            self.setup.move_box(done)
            self.watching.change(self.setup.look)
        return done

    def draw(self, surface: pygame.Surface, *, outlines: bool = True) -> None:
        """Draw the picture and the box. outlines: of the marks too."""
        marks = outlined(self.watching.marks) if outlines else []
        self.view.draw(surface, self.watching, marks, None, self.setup, ink=False)
