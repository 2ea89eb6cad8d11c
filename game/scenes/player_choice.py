"""Choosing whose samples a screen is about: everybody's, or one player's."""

from collections.abc import Callable, Sequence

import pygame

from game.ui import theme
from game.ui.screen import Screen

EVERYBODY = "Everyone"
_BEFORE, _NEXT = "player before", "next player"


class PlayerChoice:
    """Two arrows and a name between them; changed is called when another one was chosen."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.player: str | None = None
        self._changed = changed
        self._names: list[str] = []
        self._screen: Screen | None = None

    def offer(self, names: Sequence[str]) -> None:
        """Say who can be chosen; who is chosen stays so."""
        self._names = sorted(names, key=str.casefold)
        if self._screen is not None:
            for button in (_BEFORE, _NEXT):
                self._screen.controls.enable(button, bool(self._names))

    def show(self, screen: Screen, rect: pygame.Rect) -> None:
        """Put the arrows at both ends of a rectangle."""
        self._screen, self._rect = screen, rect
        side = rect.h
        left = pygame.Rect(rect.x, rect.y, side, side)
        right = pygame.Rect(rect.right - side, rect.y, side, side)
        for place, words, name, step in ((left, "<", _BEFORE, -1), (right, ">", _NEXT, 1)):
            screen.controls.button(
                place, words, self._stepping(step), kind="digit", name=name,
                enabled=bool(self._names),
            )  # fmt: skip

    def draw(self, surface: pygame.Surface) -> None:
        """Write the name between the arrows."""
        assert self._screen is not None, "it has been shown"
        between = self._rect.inflate(-2 * self._rect.h - 2 * self._screen.px(8), 0)
        self._screen.write(
            surface, self.player if self.player is not None else EVERYBODY, between,
            theme.BODY, bold=True, align="centre", wrap=False,
        )  # fmt: skip

    def handle(self, event: pygame.Event) -> bool:
        """Take the arrow keys; whether this was one."""
        if event.type != pygame.KEYDOWN or event.key not in (pygame.K_LEFT, pygame.K_RIGHT):
            return False
        self._step(1 if event.key == pygame.K_RIGHT else -1)
        return True

    def _stepping(self, step: int) -> Callable[[], None]:
        return lambda: self._step(step)

    def _step(self, step: int) -> None:
        if not self._names:
            return
        all_of_them = [None, *self._names]
        at = all_of_them.index(self.player) if self.player in all_of_them else 0
        self.player = all_of_them[(at + step) % len(all_of_them)]
        self._changed()
