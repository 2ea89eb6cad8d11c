"""The game "Odd one out" drawn: its tiles, the tapped one large, and what it came to."""

import numpy as np
import pygame

from game.core.odd_one_out import Board, OddOneOut, Phase
from game.core.outcome import with_article
from game.scenes.odd_one_out_layout import OddLayout
from game.shelf_service import Shelf
from game.ui import theme
from game.ui.cut_ink import cut_ink
from game.ui.sample_cells import draw_focus
from game.ui.screen import Screen
from game.ui.shapes import card
from game.ui.star import draw_star

TILE = "tile {}"  #: name of the button over a tile


class OddPicture:
    """Fetches pictures of samples, and draws a game."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._small: dict[int, np.ndarray] = {}  # pictures by row
        self._whole: dict[int, np.ndarray] = {}
        self._painted: dict[tuple[int, int, int], pygame.Surface] = {}

    def place(self, screen: Screen, place: OddLayout) -> None:
        """Take another size."""
        self._screen, self._layout = screen, place
        self._painted.clear()

    def fetch(self, game: OddOneOut) -> bool:
        """Fetch small pictures, and that of the tapped one whole; whether some are on their way."""
        shelf, tapped = self._shelf, game.tapped
        rows = game.board.rows if game.board is not None else ()
        if wanted := [row for row in rows if row not in self._small]:
            self._small.update(shelf.thumbnails(wanted))
        waits = [row for row in rows if row not in self._small]
        if tapped is not None and tapped not in self._whole:
            if (sample := shelf.sample(tapped)) is not None:
                self._whole[tapped] = sample.raster
            else:
                waits.append(tapped)
        return any(row not in shelf.damaged for row in waits)

    def draw(self, surface: pygame.Surface, game: OddOneOut, at: int | None, news: str) -> None:
        """Draw a game. at: the tile with the focus. news: what came of the last tap."""
        screen, place, board = self._screen, self._layout, game.board
        screen.write(surface, "Odd one out", place.title, theme.TITLE - 6, bold=True)
        if board is None:
            self._draw_end(surface, game)
            return
        self._draw_score(surface, game)
        words = f"These are {board.label}s, but one may not be. Tap the odd one out!"
        if game.phase is Phase.ASK:
            words = "That one? What is it?"
            if game.tapped == board.suspect:
                words = f"The network doubts this one: it reads {with_article(board.doubt)}."
            self._draw_asked(surface, game)
        else:
            self._draw_tiles(surface, game, board, at)
        screen.write(surface, words, place.says, theme.HEADING, bold=True, align="centre")
        screen.write(surface, news, place.news, theme.BODY, theme.GOOD, align="centre")

    def _draw_score(self, surface: pygame.Surface, game: OddOneOut) -> None:
        screen, room = self._screen, self._layout.score.copy()
        stars = f"{game.stars}"
        taken = screen.write(surface, stars, room, theme.HEADING, bold=True, align="right")
        radius = screen.px(16)
        draw_star(surface, (taken.x - radius - screen.px(6), room.centery), radius)
        room.w -= room.right - taken.x + 2 * radius + screen.px(30)
        at = f"{game.number} of {game.boards}"
        screen.write(surface, at, room, theme.HEADING, theme.MUTED, bold=True, align="right")

    def _draw_tiles(
        self, surface: pygame.Surface, game: OddOneOut, board: Board, at: int | None
    ) -> None:
        screen = self._screen
        for i, (row, rect) in enumerate(zip(board.rows, self._layout.tiles, strict=True)):
            face = theme.PAPER
            if game.is_settled(row):
                face = theme.GOOD_SOFT
            elif screen.controls.is_lit(TILE.format(i)):
                face = theme.ACCENT_SOFT
            card(surface, rect, face, screen.px(theme.RADIUS), theme.LINE)
            inside = rect.inflate(-screen.px(16), -screen.px(16))
            self._draw_ink(surface, row, self._small.get(row), inside)
            if i == at:
                draw_focus(surface, rect.inflate(screen.px(6), screen.px(6)), screen)

    def _draw_asked(self, surface: pygame.Surface, game: OddOneOut) -> None:
        screen, place = self._screen, self._layout
        card(surface, place.paper, theme.PAPER, screen.px(theme.RADIUS), theme.LINE)
        if (row := game.tapped) is not None:
            self._draw_ink(surface, row, self._whole.get(row, self._small.get(row)), place.paper)
        screen.write(surface, "You decide:", place.asks, theme.BODY, theme.MUTED, bold=True)
        screen.write(surface, "or another digit:", place.other_words, theme.BODY, theme.MUTED)

    def _draw_ink(
        self, surface: pygame.Surface, row: int, picture: np.ndarray | None, room: pygame.Rect
    ) -> None:
        if picture is None:
            return
        key = (row, len(picture), min(room.size))
        if key not in self._painted:
            self._painted[key] = cut_ink(picture, key[2])
        image = self._painted[key]
        surface.blit(image, image.get_rect(center=room.center))

    def _draw_end(self, surface: pygame.Surface, game: OddOneOut) -> None:
        screen, end = self._screen, self._layout.end
        radius = min(end.h // 3, screen.px(130))
        middle = (end.centerx, end.y + radius + screen.px(10))
        draw_star(surface, middle, radius)
        number = pygame.Rect(0, 0, radius, radius)
        number.center = middle
        screen.write(surface, f"{game.stars}", number, theme.TITLE, bold=True, align="centre")
        found = f"You found {game.found} of {game.boards} suspects"
        right = f"put {game.put_right} label{'' if game.put_right == 1 else 's'} right"
        words = pygame.Rect(end.x, middle[1] + radius, end.w, 0)
        words.h = end.bottom - words.y
        text = f"{found} and {right}."
        screen.write(surface, text, words, theme.HEADING, bold=True, align="centre")
