"""Kept samples as small cells: the ink, the label, and what speaks against it."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pygame

from data.catalog import Catalog
from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import fill_round, outline_round

_ACROSS = 92  #: of a cell with the room around it, px of the design
_LINE = 1.25  #: of the size of type: height of the line under the ink
_CELLS_AT_MOST = 600  #: painted ones that are remembered: some pages, 30 MB where they are large
_PICTURES_AT_MOST = 2000  #: small pictures of 3 KB
_PAINTED_AT_ONCE = 28  #: for one frame, so that it stays in time; the others come with the next
_DAMAGED = "!"

#: ink 0 to 255 to a colour of four bytes
_INKED = np.zeros((256, 4), np.uint8)
_INKED[:, :3] = np.linspace(theme.PAPER, theme.INK, 256).round()


def cell_size(screen: Screen) -> tuple[int, int]:
    """Return width, at least, and height of a cell, px."""
    across = screen.px(_ACROSS)
    return across, across + round(screen.type_px(theme.BODY) * _LINE)


@dataclass(frozen=True)
class Face:
    """What a cell shows of a sample besides its ink."""

    row: int
    label: int
    remark: str  #: what speaks against the label, in a word or two
    doubted: bool  #: whether the network is sure of another digit now
    chosen: bool


def face(catalog: Catalog, row: int, *, chosen: bool) -> Face:
    """Say what the cell of a row shows."""
    label, opinion = int(catalog.label[row]), int(catalog.opinion[row])
    read = int(catalog.read[row])
    doubted = opinion >= 0 and opinion != label and not catalog.confirmed[row]
    if doubted:
        return Face(row, label, f"{opinion}?", True, chosen)
    remark = f"read {read}" if read >= 0 and read != label else ""
    return Face(row, label, remark, False, chosen)


class SampleCells:
    """Paints cells, and remembers those that it painted."""

    def __init__(self) -> None:
        self._painted: OrderedDict[Face, pygame.Surface] = OrderedDict()
        self._pictures: OrderedDict[int, np.ndarray | None] = OrderedDict()
        self._plates: dict[tuple[int, int, bool | None], pygame.Surface] = {}
        self.unpainted = 0  #: how many of the cells that were drawn last wait for the next frame

    def place(self, screen: Screen) -> None:
        """Take another size."""
        self._screen = screen
        self._painted.clear()
        self._plates.clear()

    def forget(self) -> None:
        """Forget all pictures: rows may stand for other samples now."""
        self._painted.clear()
        self._pictures.clear()

    def missing(self, rows: Iterable[int]) -> list[int]:
        """Return the rows whose pictures are not here."""
        return [row for row in rows if row not in self._pictures]

    def take(self, pictures: Mapping[int, np.ndarray | None]) -> None:
        """Take pictures, uint8 (56, 56), ink 255, by row; None: the sample is damaged."""
        self._pictures.update(pictures)
        while len(self._pictures) > _PICTURES_AT_MOST:
            self._pictures.popitem(last=False)

    def draw(self, surface: pygame.Surface, cells: Iterable[tuple[Face, pygame.Rect]]) -> None:
        """Draw cells; one whose picture is not here, or not painted yet, is drawn empty."""
        painted = self.unpainted = 0
        for what, rect in cells:
            cell = self._painted.get(what)
            if cell is not None and cell.get_width() == rect.w:
                self._painted.move_to_end(what)
                surface.blit(cell, rect)
            elif what.row not in self._pictures:
                surface.blit(self._plate(surface, rect.size, None), rect)
            elif painted < _PAINTED_AT_ONCE:
                painted += 1
                self._painted[what] = cell = self._paint(surface, what, rect.size)
                surface.blit(cell, rect)
            else:
                self.unpainted += 1
                surface.blit(self._plate(surface, rect.size, None), rect)
        while len(self._painted) > _CELLS_AT_MOST:
            self._painted.popitem(last=False)

    def _plate(
        self, like: pygame.Surface, size: tuple[int, int], chosen: bool | None
    ) -> pygame.Surface:
        """Return a cell without ink, chosen or not; None: without anything."""
        key = (*size, chosen)
        if key not in self._plates:
            screen, gap = self._screen, self._screen.px(4)
            self._plates[key] = cell = pygame.Surface(size, 0, like)
            cell.fill(theme.DESK)
            plate, radius = cell.get_rect().inflate(-2 * gap, -2 * gap), screen.px(10)
            fill_round(cell, plate, theme.ACCENT if chosen else theme.LINE, radius)
            if chosen is not None:
                rim = 3 if chosen else 1
                ground = theme.ACCENT_SOFT if chosen else theme.CARD
                fill_round(cell, plate.inflate(-2 * rim, -2 * rim), ground, radius - rim)
        return self._plates[key]

    def _paint(self, like: pygame.Surface, what: Face, size: tuple[int, int]) -> pygame.Surface:
        screen, gap = self._screen, self._screen.px(4)
        cell = self._plate(like, size, what.chosen).copy()
        plate = cell.get_rect().inflate(-2 * gap, -2 * gap)
        inset = max(4, screen.px(6))
        line = round(screen.type_px(theme.BODY) * _LINE)
        side = min(plate.w - 2 * inset, plate.h - inset - line)
        paper = pygame.Rect(0, plate.y + inset, side, side)
        paper.centerx = plate.centerx
        picture = self._pictures[what.row]
        if picture is None:
            screen.write(cell, _DAMAGED, paper, theme.TITLE, theme.BAD, bold=True, align="centre")
        else:
            cell.blit(_scaled(picture, side), paper)
        self._write(
            cell, what, pygame.Rect(paper.x, paper.bottom, side, plate.bottom - paper.bottom)
        )
        if what.chosen:
            _draw_tick(cell, plate, screen.px(11))
        return cell

    def _write(self, cell: pygame.Surface, what: Face, line: pygame.Rect) -> None:
        screen = self._screen
        # type is the same whatever the words: many cells with different sizes would look restless
        bold = screen.font(screen.type_px(theme.BODY), bold=True)
        small = screen.font(screen.type_px(theme.SMALL), bold=what.doubted)
        label = bold.render(str(what.label), True, theme.TEXT)
        cell.blit(label, label.get_rect(midleft=(line.x + 2, line.centery)))
        if what.remark:
            colour = theme.DOUBT if what.doubted else theme.BAD
            remark = small.render(what.remark, True, colour)
            if remark.get_width() > line.w - label.get_width() - 8:
                remark = small.render(what.remark.split()[-1], True, colour)
            place = remark.get_rect(midright=(line.right - 2, line.centery))
            if what.doubted:
                fill_round(cell, place.inflate(10, 0), theme.DOUBT_SOFT, place.h // 2)
            cell.blit(remark, place)


def draw_focus(surface: pygame.Surface, rect: pygame.Rect, screen: Screen) -> None:
    """Draw the ring around the cell that the keyboard is at."""
    ring = rect.inflate(-screen.px(2), -screen.px(2))
    outline_round(surface, ring, theme.TEXT, screen.px(12), max(2, screen.px(3)))


def draw_band(surface: pygame.Surface, band: pygame.Rect) -> None:
    """Draw the band that is pulled around cells."""
    seen = band.clip(surface.get_clip())
    if seen.w > 0 and seen.h > 0:
        veil = pygame.Surface(seen.size, pygame.SRCALPHA, 32)
        veil.fill((*theme.ACCENT, 40))
        surface.blit(veil, seen)
    pygame.draw.rect(surface, theme.ACCENT, band, 2)


def _scaled(picture: np.ndarray, side: int) -> pygame.Surface:
    pixels = _INKED[picture]
    small = pygame.image.frombuffer(pixels.tobytes(), picture.shape[::-1], "RGBX")
    return pygame.transform.smoothscale(small, (side, side))


def _draw_tick(cell: pygame.Surface, plate: pygame.Rect, radius: int) -> None:
    """Mark a chosen cell by more than its colour."""
    disc = pygame.Rect(0, 0, 2 * radius, 2 * radius)
    disc.topright = (plate.right - 3, plate.top + 3)
    fill_round(cell, disc, theme.ACCENT, radius)
    x, y = disc.center
    points = [(x - radius * 0.45, y), (x - radius * 0.1, y + radius * 0.35),
              (x + radius * 0.45, y - radius * 0.35)]  # fmt: skip
    pygame.draw.lines(cell, theme.WHITE, False, points, max(2, radius // 5))
