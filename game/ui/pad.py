"""The paper to write on."""

import pygame

from game.core.edge import inside
from game.core.sketch import Sketch
from game.ui import theme
from game.ui.ink import LiveInk
from game.ui.pen import Pen, Touch
from game.ui.rest_bar import draw_rest
from game.ui.shapes import card

TAKEN_AFTER = 1.1  #: seconds of rest after which what was written is taken
REST_SHOWN_AFTER = 0.3  #: seconds: a short pause between two strokes is no rest
_CONTROL = pygame.KMOD_CTRL | pygame.KMOD_META


def means_undo(event: pygame.Event) -> bool:
    """Whether an event is Ctrl+Z, or Command+Z."""
    pressed = event.type == pygame.KEYDOWN and event.key == pygame.K_z
    return pressed and bool(event.mod & _CONTROL) and not event.mod & pygame.KMOD_SHIFT


class Pad:
    """A square of paper in the window, and the sketch on it, which survives every new place."""

    def __init__(self) -> None:
        self.sketch = Sketch()
        self._pen = Pen()
        self._window = (1, 1)
        self._rect = pygame.Rect(0, 0, 1, 1)
        self._at = (0.0, 0.0)  # where the pen was last, pad space

    @property
    def rect(self) -> pygame.Rect:
        """Where the paper is, window px."""
        return self._rect.copy()

    def place(self, rect: pygame.Rect, window: tuple[int, int]) -> None:
        """Put the pad into a square of a window of some size, px."""
        if rect.w != self._rect.w:
            self._ink = LiveInk(rect.w)
        self._rect, self._window = rect, window

    def to_pad(self, position: tuple[float, float]) -> tuple[float, float]:
        """Window px to pad space; beyond the pad it is not within 0 to 1."""
        x = (position[0] - self._rect.x) / self._rect.w
        y = (position[1] - self._rect.y) / self._rect.h
        return x, y

    def to_window(self, point: tuple[float, float]) -> tuple[float, float]:
        """Pad space to window px."""
        return self._rect.x + point[0] * self._rect.w, self._rect.y + point[1] * self._rect.h

    def pressed_by(self, event: pygame.Event) -> bool:
        """Whether an event puts a pen on this paper."""
        meant = Pen().read(event, self._window)
        return meant is not None and meant.touch is Touch.DOWN and self._hit(meant.position)

    def handle(self, event: pygame.Event, now: float) -> bool:
        """Take an event; whether it was for the pad."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_RIGHT:
            if not self._hit(event.pos):
                return False
            self.clear(now)
            return True
        if event.type == pygame.KEYDOWN:
            return self._key(event, now)
        return self._write(event, now)

    def undo(self, now: float) -> None:
        """Take the last stroke back."""
        self.sketch.undo()
        self.sketch.stay_awake(now)

    def redo(self, now: float) -> None:
        """Bring the last stroke back."""
        self.sketch.redo()
        self.sketch.stay_awake(now)

    def clear(self, now: float) -> None:
        """Take all ink away; a pen that is down must be put down anew."""
        self.let_go(now)
        self.sketch.clear(now)

    def rested(self, now: float) -> float:
        """Seconds since the pen was taken up; 0.0 while it is down, beyond the edge too."""
        return 0.0 if self._pen.is_down else self.sketch.rested(now)

    def let_go(self, now: float) -> None:
        """End the stroke under the pen: the screen is about to change."""
        self.sketch.lift(now)
        self._pen.release()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw paper and ink."""
        rect = self._rect
        card(surface, rect.inflate(2, 2), theme.PAPER, theme.RADIUS, theme.LINE)
        thickness = max(1, rect.h // 400)
        for share in (0.22, 0.78):  # where a digit's head and foot may stand
            line = pygame.Rect(rect.x + rect.w // 14, 0, rect.w - rect.w // 7, thickness)
            line.centery = rect.y + round(share * rect.h)
            surface.fill(theme.RULE, line)
        surface.blit(self._ink.surface_for(self.sketch), rect)

    def draw_rest(self, surface: pygame.Surface, share: float) -> None:
        """Show how much of the rest has passed, 0 to 1, that takes the answer."""
        draw_rest(surface, self._rect, share)

    def _write(self, event: pygame.Event, now: float) -> bool:
        meant = self._pen.read(event, self._window)
        if meant is None:
            return False
        if meant.touch is Touch.DOWN:
            if not self._hit(meant.position):
                self._pen.release()
                return False
            assert meant.position is not None
            self._at = self.to_pad(meant.position)
            self.sketch.press(*self._at, now)
            return True
        if meant.position is not None:
            self._follow(self.to_pad(meant.position), now)
        if meant.touch is Touch.UP:
            self.sketch.lift(now)
            self.sketch.stay_awake(now)
        return True

    def _follow(self, to: tuple[float, float], now: float) -> None:
        """Draw on. The stroke ends at the pad's edge; where the pen comes back another begins."""
        drawn = inside(self._at, to)
        self._at = to
        if drawn is None:
            return
        begin, end = drawn
        if not self.sketch.pen_is_down:
            self.sketch.press(*begin, now)
        self.sketch.drag(*end, now)
        if end != to:
            self.sketch.lift(now)

    def _key(self, event: pygame.Event, now: float) -> bool:
        control = event.mod & _CONTROL
        if means_undo(event):
            self.undo(now)
        elif control and event.key in (pygame.K_y, pygame.K_z):
            self.redo(now)
        elif event.key == pygame.K_c and not control:
            self.clear(now)
        else:
            return False
        return True

    def _hit(self, position: tuple[float, float] | None) -> bool:
        return position is not None and self._rect.collidepoint(position)
