"""The window on the screen."""

import pygame

START_SIZE = (1280, 800)
SMALLEST_SIZE = (800, 600)


class Window:
    """A window that can be resized and fill the screen. Make it once, close it at the end."""

    def __init__(self, fullscreen: bool = False, size: tuple[int, int] = START_SIZE) -> None:
        """Open the window. Raises pygame.error where there is no display."""
        pygame.display.init()
        pygame.font.init()
        pygame.display.set_caption("Digit Quiz")
        self._windowed_size = size
        self._fullscreen = False
        self._open(size)
        if fullscreen:
            self.toggle_fullscreen()

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on."""
        surface = pygame.display.get_surface()
        assert surface is not None, "the window is closed"
        return surface

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, px."""
        return self.surface.get_size()

    def toggle_fullscreen(self) -> None:
        """Fill the screen, or go back to the window as it was."""
        self._fullscreen = not self._fullscreen
        if self._fullscreen:
            self._windowed_size = self.size
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            self._open(self._windowed_size)

    def flip(self) -> None:
        """Show what was drawn."""
        pygame.display.flip()

    def close(self) -> None:
        """Close the window."""
        pygame.display.quit()
        pygame.font.quit()

    def _open(self, size: tuple[int, int]) -> None:
        pygame.display.set_mode(size, pygame.RESIZABLE)
        pygame.Window.from_display_module().minimum_size = SMALLEST_SIZE
