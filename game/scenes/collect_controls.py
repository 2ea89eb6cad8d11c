"""The buttons and keys that the collect screens share."""

from collections.abc import Callable

import pygame

from game.scenes.collect_layout import Column
from game.scenes.collect_visit import Visit
from game.scenes.collect_words import undo_words
from game.ui.controls import CLEAR, Command
from game.ui.screen import Screen

TAKE_BACK, RAISE = "take back", "raise the goal"
BY_PAD, BY_CAMERA, ASK_ME, I_CHOOSE = "Pad", "Camera", "Ask me", "I choose"


def put_column(
    screen: Screen,
    place: Column,
    visit: Visit,
    *,
    by: str,
    switch: Command,
    changed: Callable[[], None],
) -> None:
    """Put the buttons of head and column. by: BY_PAD or BY_CAMERA, whichever it is now.

    switch: goes the other way. changed: is called after each change of the visit.
    """

    def then(move: Callable[[], None]) -> Command:
        def command() -> None:
            move()
            changed()

        return command

    put, asked = screen.controls.button, visit.asked
    held = {by, ASK_ME if visit.guided else I_CHOOSE}
    choose = then(lambda: visit.choose(0 if asked is None else asked))
    leads = (
        (BY_PAD, _stay if by == BY_PAD else switch),
        (BY_CAMERA, _stay if by == BY_CAMERA else switch),
        (ASK_ME, then(visit.ask_me)),
        (I_CHOOSE, choose),
    )
    for rect, (name, command) in zip(place.ways, leads, strict=True):
        put(rect, name, command, kind="primary" if name in held else "plain")
    put(
        place.back, undo_words(visit), then(visit.take_back),
        name=TAKE_BACK, enabled=bool(visit.lots),
    )  # fmt: skip
    put(place.raise_goal, f"Goal: {visit.goal}", then(visit.raise_goal), name=RAISE)
    for digit, rect in enumerate(place.tiles):
        put(rect, "", then(_choosing(visit, digit)), kind=CLEAR, name=str(digit))


def press(event: pygame.Event, visit: Visit) -> bool:
    """Do what a key means on both screens; whether it means something."""
    if len(event.unicode) == 1 and event.unicode in "0123456789":
        visit.choose(int(event.unicode))
    elif event.key == pygame.K_BACKSPACE:
        visit.take_back()
    elif event.key == pygame.K_a:
        visit.ask_me()
    elif event.key == pygame.K_g:
        visit.raise_goal()
    else:
        return False
    return True


def _stay() -> None:
    """Stay: it is this way already."""


def _choosing(visit: Visit, digit: int) -> Callable[[], None]:
    return lambda: visit.choose(digit)
