"""A line in which who plays types a name."""

import pygame

from game.core.player import NOBODY, clean_name
from game.services import Services
from game.ui.screen import Screen


class PlayerEntry:
    """The name of who plays. It holds from `remember` on."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._was_typing = False
        self._known = services.settings.player
        self.name = _shown(self._known)

    def show(self, screen: Screen, rect: pygame.Rect) -> None:
        """Put the line into a rectangle; another screen may have been told another name."""
        self._screen = screen
        player = self._services.settings.player
        if self._known != player:
            self._known, self.name = player, _shown(player)
        screen.controls.entry(rect, self.name, "Your name", self._named)

    def update(self) -> bool:
        """Remember the name once it has been typed; whether that was now."""
        was_typing, self._was_typing = self._was_typing, self._screen.controls.typing
        return was_typing and not self._was_typing and self.remember()

    def remember(self) -> bool:
        """Let who has typed a name play; whether it is another one than before."""
        settings = self._services.settings
        name = self.name or NOBODY
        if settings.player == name:
            return False
        self._known = name
        try:
            settings.remember(player=name)
        except OSError as error:
            self._services.notices.say(
                f"Your name cannot be remembered ({error.strerror or error}): "
                "it holds until the program ends."
            )
        return True

    def _named(self, text: str) -> None:
        self.name = clean_name(text)


def _shown(player: str) -> str:
    return "" if player == NOBODY else player
