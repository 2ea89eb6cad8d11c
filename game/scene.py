"""Screens, and the way from one to another: scenes answer with transitions, a stack obeys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import pygame

    from game.ui.screen import Screen


@dataclass(frozen=True)
class Push:
    """Show another scene; going back leads here again."""

    scene: Scene


@dataclass(frozen=True)
class Pop:
    """Go back to the scene before; from the first one, end."""


@dataclass(frozen=True)
class Replace:
    """Show another scene in the place of this one."""

    scene: Scene


@dataclass(frozen=True)
class Quit:
    """End the program."""


Transition = Push | Pop | Replace | Quit


class Scene(Protocol):
    """One screen. `now` is in seconds on a clock that never goes back."""

    @property
    def hint(self) -> str:
        """The keys that work at present, for the foot of the screen."""

    def show(self, screen: Screen) -> None:
        """Lay everything out: at the start, on coming back, and after each change of size."""

    def leave(self) -> None:
        """Come to an end, or make way for another scene: finish what is under way."""

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Take one event."""

    def update(self, now: float) -> Transition | None:
        """Let time pass."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything but controls and the footer."""

    def busy(self) -> bool:
        """Whether the picture changes by itself at present."""


@runtime_checkable
class Live(Protocol):
    """A scene that shows a picture which changes all the time."""

    def draw_news(self, surface: pygame.Surface) -> bool:
        """Draw what has changed by itself over the last picture; False where all must be drawn."""


@runtime_checkable
class Stepping(Protocol):
    """A scene in which Escape may take back a step before it leads out."""

    def step_back(self) -> bool:
        """Take back what was begun or chosen; False where there is nothing."""


class Stack:
    """The scenes on the way to the present one. Only this changes what is shown."""

    def __init__(self, scenes: list[Scene]) -> None:
        self._scenes = list(scenes)

    @property
    def top(self) -> Scene | None:
        """The scene that is shown; None when the program is to end."""
        return self._scenes[-1] if self._scenes else None

    @property
    def is_beside_first(self) -> bool:
        """Whether going back leads to the first scene."""
        return len(self._scenes) == 2

    def ends_with(self, transition: Transition) -> bool:
        """Whether a transition would end the program."""
        return isinstance(transition, Quit) or (
            isinstance(transition, Pop) and len(self._scenes) == 1
        )

    def apply(self, transition: Transition) -> None:
        """Go where a scene wants to go."""
        if not self._scenes:
            return
        self._scenes[-1].leave()
        match transition:
            case Push(scene):
                self._scenes.append(scene)
            case Pop():
                self._scenes.pop()
            case Replace(scene):
                self._scenes[-1] = scene
            case Quit():
                self._scenes.clear()

    def back_to_first(self) -> None:
        """Drop all but the first scene, without asking them."""
        del self._scenes[1:]
