"""What a scene draws with: the window's size, the scale of things in it, type, controls."""

from collections.abc import Sequence
from pathlib import Path

import pygame
import pygame_gui

from game.ui.controls import Controls
from game.ui.theme import BODY, HEADING, SMALL, SMALLEST_TYPE, TARGET, TEXT, Colour

DESIGNED_FOR = (1280, 800)
HOME, BACK = "Home", "Back"  #: on the button that leads to the first scene, to another one
_SMALLEST_SCALE = 0.7
_LINE = 1.362  #: height of a line of Noto Sans over its size
_FITS_AT_MOST = 500  #: texts whose size is remembered: many times what a screen holds


class Screen:
    """Built once; `resize` tells it each new size of the window.

    way_back: what stands on the button that leads to the scene before.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self._fonts: dict[tuple[int, bool], pygame.font.Font] = {}
        self._fits: dict[tuple[object, ...], tuple[pygame.font.Font, list[str]]] = {}
        self.controls = Controls()
        self.way_back = BACK
        self.resize(size)

    def resize(self, size: tuple[int, int]) -> None:
        """Take another size in px and begin with no controls."""
        self.size = size
        fit = min(size[0] / DESIGNED_FOR[0], size[1] / DESIGNED_FOR[1])
        self.scale = max(_SMALLEST_SCALE, round(fit, 2))
        self._fonts.clear()
        self._fits.clear()
        self.clear_controls()

    def clear_controls(self) -> None:
        """Take all buttons and text entries away."""
        sizes = (self.type_px(BODY), self.type_px(HEADING), self.type_px(SMALL))
        self.controls.reset(self.size, sizes)

    def px(self, length: float) -> int:
        """Scale a length of the design."""
        return max(1, round(length * self.scale))

    def target(self, length: float) -> int:
        """Scale the side of something to tap: never under TARGET px."""
        return max(TARGET, self.px(length))

    def type_px(self, size: float) -> int:
        """Scale a size of type: small type shrinks less than the window does."""
        return max(SMALLEST_TYPE, round(size * max(self.scale, 0.85 if size <= BODY else 0)))

    def font(self, px: int, bold: bool = False) -> pygame.font.Font:
        """Return the font with a size in px, as it is on the screen."""
        if (px, bold) not in self._fonts:
            # Noto Sans (SIL Open Font License) comes with pygame_gui
            folder = Path(pygame_gui.__file__).parent / "data"
            file = folder / ("NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf")
            self._fonts[px, bold] = pygame.font.Font(file, px)
        return self._fonts[px, bold]

    def write(
        self,
        surface: pygame.Surface,
        text: str,
        rect: pygame.Rect,
        size: float,
        colour: Colour = TEXT,
        *,
        bold: bool = False,
        align: str = "left",
        wrap: bool = True,
    ) -> pygame.Rect:
        """Write text into a rectangle, in the middle of its height; returns where it stands.

        size is of the design. Words wrap; what still does not fit is written smaller. Without
        `wrap` lines stay lines, and are cut with "…" where even the smallest type is too wide.
        """
        font, lines = self._fitted(text, rect.size, size, bold, wrap)
        step = font.get_linesize()
        y = rect.centery - step * len(lines) // 2
        area = pygame.Rect(rect.x, y, 0, 0)
        for line in lines:
            image = font.render(line, True, colour)
            x = {
                "left": rect.x,
                "centre": rect.centerx - image.get_width() // 2,
                "right": rect.right - image.get_width(),
            }[align]
            area = (
                area.union(surface.blit(image, (x, y))) if area.w else surface.blit(image, (x, y))
            )
            y += step
        return area

    def width(self, text: str, size: float) -> int:
        """Return how wide a line of text is, px; size is of the design."""
        return self.font(self.type_px(size)).size(text)[0]

    def fits(self, text: str, room: tuple[int, int], size: float) -> bool:
        """Whether a text that wraps need not be written smaller to find room, px."""
        font, lines = self._fitted(text, room, size, False, True)
        return font is self.font(self.type_px(size)) and _fits(lines, room, font)

    def _fitted(
        self, text: str, room: tuple[int, int], size: float, bold: bool, wrap: bool
    ) -> tuple[pygame.font.Font, list[str]]:
        """Find the largest type up to `size` in which a text fits; what was found is kept."""
        key = (text, room, size, bold, wrap)
        if key not in self._fits:
            if len(self._fits) >= _FITS_AT_MOST:
                self._fits.clear()
            px = max(SMALLEST_TYPE, min(self.type_px(size), int(room[1] / _LINE)))
            while True:
                font = self.font(px, bold)
                lines = self._wrap(text, font, room[0]) if wrap else text.split("\n")
                if px == SMALLEST_TYPE or _fits(lines, room, font):
                    break
                px -= 1
            self._fits[key] = (font, lines if wrap else [_cut(i, room[0], font) for i in lines])
        return self._fits[key]

    def _wrap(self, text: str, font: pygame.font.Font, width: int) -> list[str]:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}" if line else word
                if line and font.size(longer)[0] > width:
                    lines.append(line)
                    line = word
                else:
                    line = longer
            lines.append(line)
        return lines


def _fits(lines: Sequence[str], room: tuple[int, int], font: pygame.font.Font) -> bool:
    high = len(lines) * font.get_linesize() <= room[1] + 2
    return high and all(font.size(line)[0] <= room[0] for line in lines)


def _cut(line: str, width: int, font: pygame.font.Font) -> str:
    """Return as much of a line as fits."""
    if font.size(line)[0] <= width:
        return line
    while line and font.size(line + "…")[0] > width:
        line = line[:-1]
    return line + "…"
