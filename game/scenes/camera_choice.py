"""Which camera a screen looks through, and what can be done where it shows nothing."""

from collections.abc import Callable, Sequence

import pygame

from game.core.sight import CameraState
from game.scene import Push, Transition
from game.scenes.camera_picker import CameraPicker
from game.scenes.camera_words import DEMO
from game.scenes.watching import Watching
from game.services import Services
from game.ui.controls import Controls


class CameraChoice:
    """The source of one screen. source: None for what the settings say.

    opened: is called whenever a source was opened anew by one of the buttons.
    """

    def __init__(
        self,
        services: Services,
        watching: Watching,
        source: str | None,
        opened: Callable[[], None],
    ) -> None:
        self.source = source
        self._services = services
        self._watching = watching
        self._opened = opened

    @property
    def is_stuck(self) -> bool:
        """Whether there is no picture, nor one to be hoped for."""
        opening = self._watching.status.state is CameraState.OPENING
        return self._watching.picture is None and not opening

    @property
    def is_demo(self) -> bool:
        """Whether what is shown is made up."""
        return self._wanted == DEMO

    def begin(self) -> None:
        """Look through it, unless that is done."""
        self._watching.begin(self.source)

    def put(self, controls: Controls, places: Sequence[pygame.Rect]) -> None:
        """Where it is stuck, put three buttons: try again, the demo, another camera."""
        if not self.is_stuck:
            return
        again, demo, choose = places
        controls.button(again, "Try again", lambda: self._look(self.source), kind="primary")
        controls.button(demo, "Show the demo", lambda: self._look(DEMO))
        controls.button(choose, "Choose another", self.pick)

    def pick(self) -> Transition:
        """Show the cameras that there are, to choose one of them."""

        def use(source: str | None) -> None:
            self.source = source

        return Push(CameraPicker(self._services, use))

    def _look(self, source: str | None) -> None:
        self.source = source
        self._watching.open(self._wanted)
        self._opened()

    @property
    def _wanted(self) -> str:
        return self._services.settings.camera if self.source is None else self.source
