"""A button that is held: by mouse, by finger, or by the space bar."""

import pygame

from game.ui.pen import Pen, Touch


class Hold:
    """Tells for how long somebody holds a place in the window, or the space bar."""

    def __init__(self) -> None:
        self._pen = Pen()
        self._rect = pygame.Rect(0, 0, 1, 1)
        self._window = (1, 1)
        self._touched = self._key = False

    @property
    def held(self) -> bool:
        """Whether it is held now."""
        return self._touched or self._key

    def place(self, rect: pygame.Rect, window: tuple[int, int]) -> None:
        """Put it into a rectangle of a window of some size, px."""
        self._rect, self._window = rect, window

    def release(self) -> None:
        """Take it as let go: the screen is about to change."""
        self._pen.release()
        self._touched = self._key = False

    def handle(self, event: pygame.Event) -> bool:
        """Take an event; whether it was for this button alone."""
        if event.type in (pygame.KEYDOWN, pygame.KEYUP) and event.key == pygame.K_SPACE:
            self._key = event.type == pygame.KEYDOWN
            return True
        if event.type == pygame.WINDOWFOCUSLOST:
            self.release()  # what lets it go is told to another window
            return False
        meant = self._pen.read(event, self._window)
        if meant is None:
            return False
        if meant.touch is Touch.DOWN:
            self._touched = meant.position is not None and self._rect.collidepoint(meant.position)
            if not self._touched:
                self._pen.release()
                return False
        elif meant.touch is Touch.UP:
            self._touched = False
        return True
