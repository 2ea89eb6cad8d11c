"""What can be switched on the camera screen, by buttons, by keys and by the slider."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.scenes.camera_setup import CameraSetup
from game.scenes.camera_threshold import Threshold
from game.scenes.watching import Watching
from game.ui.controls import Controls


@dataclass(frozen=True)
class _Switch:
    name: str
    key: int
    command: Callable[[], None]
    on: Callable[[], bool]


class CameraSwitches:
    """Each changes what is watched; `switched` is called then: buttons say how things stand."""

    def __init__(
        self,
        watching: Watching,
        setup: CameraSetup,
        threshold: Threshold,
        switched: Callable[[], None],
    ) -> None:
        self._watching = watching
        self._setup = setup
        self._threshold = threshold
        self._switched = switched
        self._switches = (
            _Switch("Read", pygame.K_SPACE, self.read, lambda: watching.reading),
            _Switch("Freeze", pygame.K_f, self._freeze, lambda: watching.frozen),
            _Switch("Box", pygame.K_b, self._box, lambda: setup.boxed),
            _Switch("Mirror", pygame.K_m, self._mirror, lambda: setup.mirrored),
            _Switch("Turn", pygame.K_t, self._turn, lambda: False),
            _Switch("Auto", pygame.K_a, self._automatic, lambda: threshold.value is None),
        )

    def put(self, controls: Controls, rects: Sequence[pygame.Rect]) -> None:
        """Put the six buttons there; what is on is filled."""
        for rect, switch in zip(rects, self._switches, strict=True):
            kind = "primary" if switch.on() else "plain"
            controls.button(rect, switch.name, switch.command, kind=kind)

    def press(self, key: int) -> bool:
        """Take a key; whether it was for a switch."""
        for switch in self._switches:
            if switch.key == key:
                switch.command()
                return True
        return False

    def slide(self, event: pygame.Event, now: float) -> bool:
        """Take an event for the slider; whether it was for it."""
        if not self._threshold.handle(event, now):
            return False
        self._set_threshold(for_good=not self._threshold.is_held)
        return True

    def read(self) -> None:
        """Start reading, or stop."""
        self._watching.read(not self._watching.reading)
        self._switched()

    def _freeze(self) -> None:
        self._watching.freeze(not self._watching.frozen)
        self._switched()

    def _box(self) -> None:
        self._setup.boxed = not self._setup.boxed
        self._look_anew()

    def _mirror(self) -> None:
        self._setup.mirror()
        self._look_anew()

    def _turn(self) -> None:
        self._setup.turn()
        self._look_anew()

    def _automatic(self) -> None:
        self._threshold.toggle()
        self._set_threshold(for_good=True)

    def _look_anew(self) -> None:
        self._watching.change(self._setup.look)
        self._switched()

    def _set_threshold(self, *, for_good: bool) -> None:
        automatic = self._setup.look.threshold is None
        self._setup.set_threshold(self._threshold.value, for_good=for_good)
        self._watching.change(self._setup.look)
        if automatic != (self._threshold.value is None):
            self._switched()
