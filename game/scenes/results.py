"""What a round came to: every drawing with what was asked, read and decided."""

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.core.quiz import Answer
from game.core.score import Score
from game.core.sight import Mark
from game.scene import Pop, Replace, Scene, Transition
from game.scenes.lesson_offer import LessonOffer, offer_height
from game.scenes.workbench import column, head_layout, row
from game.services import Services
from game.ui import theme
from game.ui.cut_ink import cut_ink
from game.ui.footer import footer_rect
from game.ui.ink import picture
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round
from model.ink import Drawing

_COLUMNS = 5


@dataclass(frozen=True)
class ResultsLayout:
    """Rectangles in window px."""

    back: pygame.Rect
    title: pygame.Rect
    again: pygame.Rect
    stats: list[pygame.Rect]
    offer: pygame.Rect
    tiles: list[pygame.Rect]


def layout(screen: Screen, n_tiles: int, *, offers: bool = False) -> ResultsLayout:
    """Place four figures over a grid of tiles, and a line between them where there is an offer."""
    margin, gap = screen.px(theme.MARGIN), screen.px(theme.GAP)
    head, back, title = head_layout(screen)
    again = pygame.Rect(0, 0, screen.px(220), back.h)
    again.midright = (screen.size[0] - margin, head.centery)
    body = pygame.Rect(margin, head.bottom, screen.size[0] - 2 * margin, 0)
    body.h = footer_rect(screen).top - gap // 2 - body.y
    stats = pygame.Rect(body.x, body.y, body.w, screen.px(112))
    offer = pygame.Rect(body.x, stats.bottom + gap, body.w, offer_height(screen))
    top = (offer if offers else stats).bottom + gap
    grid = pygame.Rect(body.x, top, body.w, body.bottom - top)
    n_rows = max(1, -(-n_tiles // _COLUMNS))
    lines = column(grid, (1.0,) * n_rows, gap)
    tiles = [tile for line in lines for tile in row(line, _COLUMNS, gap)]
    return ResultsLayout(back, title, again, row(stats, 4, gap), offer, tiles[:n_tiles])


class ResultsScene:
    """The end of a round."""

    hint = "Enter: play again  ·  Esc: back"

    def __init__(
        self, services: Services, answers: list[Answer], again: Callable[[], Scene]
    ) -> None:
        self._answers = answers
        self._again = again
        self._offer = LessonOffer(services, may_begin=True)
        self.score = Score.of(answers)

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and find out whether to offer a lesson."""
        self._screen = screen
        self._offer.begin()
        self._lay_out()

    def _lay_out(self) -> None:
        screen = self._screen
        self._layout = place = layout(screen, len(self._answers), offers=self._offer.shown)
        screen.clear_controls()
        screen.controls.button(place.back, screen.way_back, Pop)
        screen.controls.button(place.again, "Play again", self._play_again, kind="primary")
        self._offer.place(screen, place.offer)
        self._news = True
        self._pictures = [
            _picture(answer.written, self._picture_rect(tile).w)
            for answer, tile in zip(self._answers, place.tiles, strict=True)
        ]

    def leave(self) -> None:
        """Make no offer any more."""
        self._offer.end()

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Enter plays again."""
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            return self._play_again()
        return None

    def update(self, now: float) -> Transition | None:
        """Make room for an offer once it is known."""
        if self._offer.update(now):
            self._lay_out()
        return None

    def busy(self) -> bool:
        """Only when an offer has come or gone."""
        return self._news

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the figures and the tiles."""
        screen, place, score = self._screen, self._layout, self.score
        self._news = False
        screen.write(surface, self._headline(), place.title, theme.TITLE - 6, bold=True)
        figures = (
            (f"{score.right} of {score.total}", "right"),
            (f"{score.best_streak}", "longest streak"),
            (f"{score.seconds:.0f} s", "spent writing"),
            (f"{score.kept}", "samples added"),
        )
        for rect, (figure, words) in zip(place.stats, figures, strict=True):
            card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
            upper, lower = column(rect.inflate(-2 * screen.px(10), -2 * screen.px(12)), (3, 2), 0)
            screen.write(surface, figure, upper, theme.TITLE - 2, bold=True, align="centre")
            screen.write(surface, words, lower, theme.BODY, theme.MUTED, align="centre")
        self._offer.draw(screen, surface)
        for answer, tile, image in zip(self._answers, place.tiles, self._pictures, strict=True):
            self._draw_tile(surface, answer, tile, image)

    def _draw_tile(
        self, surface: pygame.Surface, answer: Answer, tile: pygame.Rect, image: pygame.Surface
    ) -> None:
        screen = self._screen
        colour, soft = (
            (theme.GOOD, theme.GOOD_SOFT) if answer.right else (theme.BAD, theme.BAD_SOFT)
        )
        card(surface, tile, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        paper = self._picture_rect(tile)
        fill_round(surface, paper, soft, screen.px(12))
        surface.blit(image, paper)
        words = pygame.Rect(tile.x + 8, paper.bottom, tile.w - 16, 0)
        words.h = tile.bottom - 6 - words.y
        upper, lower = column(words, (1, 1), 0)
        read = "nothing" if answer.read is None else f"{answer.read}"
        screen.write(
            surface, f"asked {answer.asked} · read {read}", upper, theme.SMALL, align="centre"
        )
        decided = f"decided {answer.decided} · {'right' if answer.right else 'wrong'}"
        screen.write(surface, decided, lower, theme.SMALL + 1, colour, bold=True, align="centre")

    def _picture_rect(self, tile: pygame.Rect) -> pygame.Rect:
        inset = self._screen.px(10)
        side = min(tile.w - 2 * inset, tile.h - inset - 2 * self._screen.type_px(26))
        paper = pygame.Rect(0, tile.y + inset, side, side)
        paper.centerx = tile.centerx
        return paper

    def _headline(self) -> str:
        share = self.score.right / self.score.total
        if share == 1:
            return "All of them!"
        return "Well done!" if share >= 0.7 else "A good start!"

    def _play_again(self) -> Transition:
        return Replace(self._again())


def _picture(written: Drawing | Mark, side: int) -> pygame.Surface:
    return picture(written, side) if isinstance(written, Drawing) else cut_ink(written.raster, side)
