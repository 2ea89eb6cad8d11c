"""The buttons and keys that the collect screens share."""

from collections.abc import Callable

import pygame

from game.scenes.collect_layout import Column
from game.scenes.collect_visit import Visit
from game.scenes.collect_words import undo_words
from game.ui.controls import CLEAR, Command, Controls
from game.ui.screen import Screen

TAKE_BACK, RAISE = "take back", "raise the goal"
BY_PAD, BY_CAMERA, ASK_ME, I_CHOOSE = "Pad", "Camera", "Ask me", "I choose"


def put_column(screen: Screen, place: Column, visit: Visit, *, by: str, switch: Command) -> None:
    """Put the buttons of head and column. by: BY_PAD or BY_CAMERA, whichever it is now.

    switch: goes the other way.
    """
    put = screen.controls.button
    leads = (
        (BY_PAD, _stay if by == BY_PAD else switch),
        (BY_CAMERA, _stay if by == BY_CAMERA else switch),
        (ASK_ME, visit.ask_me),
        (I_CHOOSE, visit.choose_as_asked),
    )
    for rect, (name, command) in zip(place.ways, leads, strict=True):
        put(rect, name, command)
    screen.controls.mark(by, on=True)
    put(place.back, "", visit.take_back, name=TAKE_BACK)
    put(place.raise_goal, "", visit.raise_goal, name=RAISE)
    for digit, rect in enumerate(place.tiles):
        put(rect, "", _choosing(visit, digit), kind=CLEAR, name=str(digit))
    tell_column(screen.controls, visit)


def tell_column(controls: Controls, visit: Visit) -> None:
    """Let the buttons say how the visit stands now."""
    controls.mark(ASK_ME, on=visit.guided)
    controls.mark(I_CHOOSE, on=not visit.guided)
    controls.rename(TAKE_BACK, undo_words(visit))
    controls.enable(TAKE_BACK, on=bool(visit.lots))
    controls.rename(RAISE, f"Goal: {visit.goal}")


def press(event: pygame.Event, visit: Visit) -> None:
    """Do what a key means on both screens."""
    if len(event.unicode) == 1 and event.unicode in "0123456789":
        visit.choose(int(event.unicode))
    elif event.key == pygame.K_BACKSPACE:
        visit.take_back()
    elif event.key == pygame.K_a:
        visit.ask_me()
    elif event.key == pygame.K_g:
        visit.raise_goal()


def _stay() -> None:
    """Stay: it is this way already."""


def _choosing(visit: Visit, digit: int) -> Callable[[], None]:
    return lambda: visit.choose(digit)
