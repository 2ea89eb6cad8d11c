"""What the screens share on which a hand is learned: buttons, keys, and how they end."""

import pygame

from game.scene import Replace, Transition
from game.scenes.learn_layout import Column
from game.scenes.learn_lesson import LearnLessonScene
from game.scenes.learn_visit import LearnVisit, close_rounds
from game.services import Services
from game.ui.controls import Command
from game.ui.pad import means_undo
from game.ui.screen import Screen

TAKE_BACK = "Not that one"
PAUSE = 1.5  #: seconds after the last digit in which it can be taken back, before the lesson begins


class Ending:
    """Leads on to the lesson, a moment after the last digit is written and all are safe."""

    def __init__(self, services: Services, visit: LearnVisit) -> None:
        self._services = services
        self._visit = visit
        self._since: float | None = None

    @property
    def is_near(self) -> bool:
        """Whether the moment runs."""
        return self._since is not None

    def update(self, now: float) -> Transition | None:
        """Let time pass."""
        if not self._visit.learning.complete:
            self._since = None
            return None
        if self._since is None:
            self._since = now
        if now < self._since + PAUSE or self._visit.unsaved:
            return None
        close_rounds(self._services)
        return Replace(LearnLessonScene(self._services, self._visit.learning.total))


def put_column(
    screen: Screen, place: Column, ways: tuple[tuple[str, Command], ...], take_back: Command
) -> None:
    """Put the buttons of head and card. ways: words and commands of those in the head."""
    for rect, (words, command) in zip(place.ways[-len(ways) :], ways, strict=True):
        screen.controls.button(rect, words, command)
    screen.controls.button(place.back, TAKE_BACK, take_back)


def tell_column(screen: Screen, visit: LearnVisit) -> None:
    """Let the button say whether there is anything to take back."""
    screen.controls.enable(TAKE_BACK, on=visit.learning.done > 0)


def takes_back(event: pygame.Event) -> bool:
    """Whether a key takes the last digit back."""
    return event.key == pygame.K_BACKSPACE or means_undo(event)
