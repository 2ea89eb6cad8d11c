"""The window on the screen."""

import os

import pygame

START_SIZE = (1280, 800)
SMALLEST_SIZE = (800, 600)
INVISIBLE = ("dummy", "offscreen")  #: SDL's drivers without a screen


class Window:
    """A window that can be resized and fill the screen. Make it once, close it at the end."""

    def __init__(self, fullscreen: bool = False, size: tuple[int, int] = START_SIZE) -> None:
        """Open the window. Raises pygame.error where there is no display."""
        pygame.display.init()
        pygame.font.init()
        driver = pygame.display.get_driver()
        if driver in INVISIBLE and "SDL_VIDEODRIVER" not in os.environ:
            pygame.display.quit()  # SDL would go on with a window that nobody can see
            raise pygame.error("there is no display")
        if driver == "x11":
            # we draw in memory: sending that through OpenGL costs 100 MB and gains nothing
            os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        self._window = pygame.Window("Digit Quiz", size, resizable=True)
        self._window.minimum_size = SMALLEST_SIZE
        self._fullscreen = False
        if fullscreen:
            self.toggle_fullscreen()

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on."""
        return self._window.get_surface()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, px."""
        return self.surface.get_size()

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window another size."""
        self._window.size = size

    def toggle_fullscreen(self) -> None:
        """Fill the screen, or go back to the window as it was."""
        self._fullscreen = not self._fullscreen
        if self._fullscreen:
            self._window.set_fullscreen(desktop=True)
        else:
            self._window.set_windowed()

    def flip(self) -> None:
        """Show what was drawn."""
        self._window.flip()

    def close(self) -> None:
        """Close the window."""
        self._window.destroy()
        pygame.display.quit()
        pygame.font.quit()
