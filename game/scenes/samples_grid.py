"""The samples that were found, in a grid: scrolled, looked through by keys, and chosen."""

from collections.abc import Iterator

import numpy as np
import pygame

from data.catalog import Catalog, Choice, choose, empty_catalog
from game.core.selection import Found, Selection, same_rows
from game.shelf_service import Shelf
from game.ui import theme
from game.ui.sample_cells import Face, SampleCells, cell_size, draw_band, draw_focus, face
from game.ui.screen import Screen
from game.ui.tiles_hand import Band, Tapped
from game.ui.tiles_view import TilesView

_MANY = pygame.KMOD_CTRL | pygame.KMOD_META


class SamplesGrid:
    """Cells of samples. `picking`: each tap chooses one more, as fingers need it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.view = TilesView(bands=True)  #: where the cells stand
        self._cells = SampleCells()
        self._catalog = empty_catalog()
        self.found = Found(np.zeros(0, np.int64))
        self.selection = Selection()
        self.picking = False
        self._missing = False  # whether pictures are on their way

    def place(self, screen: Screen, rect: pygame.Rect) -> None:
        """Put the grid into a rectangle, px."""
        self._screen = screen
        self._cells.place(screen)
        self.view.place(rect, screen.size, *cell_size(screen))

    def take(self, catalog: Catalog, choice: Choice) -> None:
        """Show the samples that fit; what is seen stays where it is while others come and go."""
        top = self.view.first if len(self.found) and self.view.scrolling.offset else None
        row = None if top is None else int(self.found.rows[top])
        if not same_rows(self._catalog, catalog):  # the rows are other samples now
            self._cells.forget()
            self.selection = Selection()
            row = None
        self._catalog = catalog
        self.found = Found(choose(catalog, choice))
        self.selection.keep(self.found, len(catalog))
        self.view.fill(len(self.found))
        if top is not None and (now := self.found.nearest(row)) is not None:
            tiles = self.view.tiles
            by = (now // tiles.columns - top // tiles.columns) * tiles.tall
            self.view.scrolling.jump(self.view.scrolling.offset + by)

    def start_anew(self) -> None:
        """Choose none, and go to the latest sample."""
        self.selection.clear()
        self.selection.at = None
        self.picking = False
        self.view.scrolling.jump(0)

    def release(self) -> None:
        """Let go: the screen is about to change."""
        self.view.release()

    @property
    def moving(self) -> bool:
        """Whether it may change by itself."""
        return self.view.moving or self._missing or bool(self._cells.unpainted)

    @property
    def acts(self) -> bool:
        """Whether there is anything that a change would be about."""
        return bool(self.selection.count) or self.found.index(self.selection.at) is not None

    def acted_on(self) -> np.ndarray:
        """Return the rows that a change is about: those chosen, or else the one with the focus."""
        if self.selection.count:
            return self.selection.rows
        at = self.selection.at
        return np.array([] if self.found.index(at) is None else [at], np.int64)

    def handle(self, event: pygame.Event, now: float) -> int | None:
        """Take an event; returns the place among those found of a sample to look at."""
        if event.type == pygame.KEYDOWN:
            self._key(event)
            return None
        return self._gesture(self.view.handle(event, now))

    def update(self, now: float) -> None:
        """Let time pass, and fetch pictures."""
        self._gesture(self.view.update(now))
        seen = self.view.tiles.seen(self.view.scrolling.offset)
        rows = self.found.rows[seen.start : seen.stop].tolist()
        self._missing = False
        if self._cells.missing(rows):
            # what comes next when it is scrolled either way is asked for too, after what is seen
            n = len(rows)
            below = self.found.rows[seen.stop : seen.stop + n].tolist()
            above = self.found.rows[max(0, seen.start - n) : seen.start].tolist()
            wanted = self._cells.missing([*rows, *below, *above])
            self._cells.take(self._shelf.thumbnails(wanted))
            self._cells.take(dict.fromkeys(self._shelf.damaged.intersection(rows)))
            self._missing = bool(self._cells.missing(rows))

    def show(self, index: int) -> None:
        """Put the focus on a sample, and scroll to it."""
        self.selection.at = int(self.found.rows[index])
        self.view.reveal(index)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the cells that are seen, the ring of the focus, the band and the bar."""
        view, clip = self.view, surface.get_clip()
        surface.set_clip(view.rect)
        self._cells.draw(surface, self._faces())
        at = self.found.index(self.selection.at)
        if at is not None and at in view.tiles.seen(view.scrolling.offset):
            box = view.tiles.place(at, view.scrolling.offset)
            draw_focus(surface, pygame.Rect(box).move(view.rect.topleft), self._screen)
        if (band := view.band) is not None:
            draw_band(surface, band)
        surface.set_clip(clip)
        view.draw_bar(surface)

    def draw_anew(self, surface: pygame.Surface) -> None:
        """Draw the grid over the last picture of it."""
        surface.fill(theme.DESK, self.view.rect.union(self.view.bar))
        self.draw(surface)

    def _faces(self) -> Iterator[tuple[Face, pygame.Rect]]:
        for index, rect in self.view.seen():
            row = int(self.found.rows[index])
            yield face(self._catalog, row, chosen=row in self.selection), rect

    def _key(self, event: pygame.Event) -> None:
        selection, found = self.selection, self.found
        if event.key == pygame.K_a and event.mod & _MANY:
            selection.everything(found)
        elif event.key == pygame.K_SPACE and found.index(selection.at) is not None:
            assert selection.at is not None
            selection.toggle(selection.at)
        elif (to := self.view.step(event, found.nearest(selection.at))) is not None:
            row = int(found.rows[to])
            if event.mod & pygame.KMOD_SHIFT:
                selection.extend(found, row)
            else:
                selection.walk(row)
            self.show(to)

    def _gesture(self, gesture: Tapped | Band | None) -> int | None:
        if isinstance(gesture, Tapped):
            return self._tap(gesture)
        if isinstance(gesture, Band):
            if gesture.first:
                add = self.picking or bool(pygame.key.get_mods() & _MANY)
                self.selection.begin_band(add=add)
            self.selection.band(self.found.rows[self.view.tiles.within(gesture.box)])
        return None

    def _tap(self, tap: Tapped) -> int | None:
        """Choose by a tap; returns what is to be looked at: tapped twice, or when chosen alone."""
        selection = self.selection
        if tap.index is None:
            if not self.picking:
                selection.clear()
            return None
        row = int(self.found.rows[tap.index])
        mods = 0 if tap.finger else pygame.key.get_mods()
        alone = selection.count == 1 and row in selection and not self.picking
        if tap.double or (tap.finger and alone and not tap.long):
            selection.only(row)
            return tap.index
        if tap.long:
            self.picking = True
            selection.toggle(row)
        elif mods & pygame.KMOD_SHIFT:
            selection.extend(self.found, row)
        elif mods & _MANY or self.picking:
            selection.toggle(row)
        else:
            selection.only(row)
        return None
