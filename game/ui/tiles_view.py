"""A sheet of tiles that scrolls by wheel, finger, bar and keys; what they show others draw."""

from collections.abc import Iterator

import pygame

from game.core.scrolling import Scrolling
from game.core.tiles import Tiles
from game.ui import theme
from game.ui.shapes import fill_round
from game.ui.theme import TARGET
from game.ui.tiles_hand import Band, Tapped, TilesHand

_WHEEL = 1.0  #: rows of tiles that one notch of a wheel scrolls
_BAR = 12  #: px: width of the bar that is drawn; far more of it can be grabbed
#: key -> columns and rows to go; pages and ends are reckoned
_ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}


class TilesView:
    """Where tiles stand in the window. bands: whether a mouse draws bands around them."""

    def __init__(self, *, bands: bool = False) -> None:
        self.scrolling = Scrolling()
        self._hand = TilesHand(self.scrolling, bands=bands)
        self.tiles = Tiles(0, 1, 1, 1, 1)
        self.rect = pygame.Rect(0, 0, 1, 1)  #: the view, window px
        self.bar = pygame.Rect(0, 0, 1, 1)  #: where the bar can be grabbed, window px
        self._updated = 0.0

    def place(self, rect: pygame.Rect, window: tuple[int, int], across: int, tall: int) -> None:
        """Put the view into a rectangle, px; tiles: at least so wide, and so high, px.

        The bar at its right side can be grabbed up to TARGET px wide, beyond it too.
        """
        self._hand.release()
        right = min(rect.right - _BAR - 8, window[0] - TARGET)
        view = pygame.Rect(rect.x, rect.y, right - rect.x, rect.h)
        self.bar = pygame.Rect(right, rect.y, TARGET, rect.h)
        self._hand.place(view, self.bar, window)
        self._track_left = rect.right - _BAR
        at = self.scrolling.offset / self.tiles.tall * self.tiles.columns
        self.rect = view
        self.tiles = Tiles(self.tiles.n, view.w, view.h, across, tall)
        self.scrolling.limit(self.tiles.furthest)
        self.scrolling.jump(at / self.tiles.columns * tall)

    def fill(self, n: int) -> None:
        """Set how many tiles there are."""
        old = self.tiles
        self.tiles = Tiles(n, old.width, old.height, old.across, old.tall)
        self.scrolling.limit(self.tiles.furthest)

    def release(self) -> None:
        """Let go of what is held: the screen is about to change."""
        self._hand.release()

    @property
    def band(self) -> pygame.Rect | None:
        """The band that is drawn now, window px."""
        box = self._hand.band
        if box is None:
            return None
        return pygame.Rect(box).move(self.rect.x, self.rect.y - round(self.scrolling.offset))

    @property
    def moving(self) -> bool:
        """Whether something may change by itself."""
        return self.scrolling.moving or self._hand.holds

    def handle(self, event: pygame.Event, now: float) -> Tapped | Band | None:
        """Take an event of a wheel, a mouse or a finger."""
        if event.type == pygame.MOUSEWHEEL:
            turned = getattr(event, "precise_y", 0.0) or event.y
            self.scrolling.step(-turned * _WHEEL * min(self.tiles.tall, self.rect.h / 3))
            return None
        return self._hand.handle(event, self.tiles, now)

    def update(self, now: float) -> Tapped | Band | None:
        """Let time pass."""
        seconds, self._updated = now - self._updated, now
        self.scrolling.update(now)
        return self._hand.update(self.tiles, now, min(seconds, 0.1))

    def step(self, event: pygame.Event, at: int | None) -> int | None:
        """Return the tile to which a key leads from another one; None for other keys."""
        tiles = self.tiles
        if not tiles.n or event.type != pygame.KEYDOWN:
            return None
        page = tiles.page
        steps = {
            **_ARROWS,
            pygame.K_PAGEUP: (0, -page),
            pygame.K_PAGEDOWN: (0, page),
            pygame.K_HOME: (-tiles.n, 0),
            pygame.K_END: (tiles.n, 0),
        }
        if event.key not in steps:
            return None
        if at is None:
            return tiles.n - 1 if event.key == pygame.K_END else self.first
        return tiles.moved(at, *steps[event.key])

    @property
    def first(self) -> int:
        """The first tile that is seen whole."""
        tiles, offset = self.tiles, round(self.scrolling.offset)
        return min(-(-offset // tiles.tall) * tiles.columns, max(0, tiles.n - 1))

    def reveal(self, index: int) -> None:
        """Scroll so that a tile is seen whole."""
        offset = self.scrolling.offset
        to = self.tiles.reveal(index, offset)
        if abs(to - offset) > 2 * self.rect.h:
            self.scrolling.jump(to)  # nobody can follow a way that long
        elif to != offset:
            self.scrolling.glide(to)

    def seen(self) -> Iterator[tuple[int, pygame.Rect]]:
        """Yield the tiles that are seen, and where they are, window px."""
        for index in self.tiles.seen(self.scrolling.offset):
            box = self.tiles.place(index, self.scrolling.offset)
            yield index, pygame.Rect(box).move(self.rect.topleft)

    def draw_bar(self, surface: pygame.Surface) -> None:
        """Draw the bar that shows how far the sheet is scrolled, where it can be."""
        if not self.scrolling.furthest:
            return
        thumb = self._hand.thumb()
        track = pygame.Rect(self._track_left, self.rect.y, _BAR, self.rect.h)
        fill_round(surface, track, theme.LINE, _BAR // 2)
        colour = theme.ACCENT if self._hand.holds else theme.IDLE
        fill_round(surface, pygame.Rect(track.x, thumb.y, _BAR, thumb.h), colour, _BAR // 2)
