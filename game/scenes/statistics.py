"""What the kept samples come to, as charts."""

import numpy as np
import pygame

from data.catalog import Catalog
from game.core.summary import Summary
from game.scene import Pop, Push, Transition
from game.scenes.export import ExportScene
from game.scenes.lesson_offer import LessonOffer
from game.scenes.player_choice import PlayerChoice
from game.scenes.statistics_cards import (
    draw_days,
    draw_digits,
    draw_figure,
    draw_players,
    draw_sources,
    share,
)
from game.scenes.statistics_layout import layout
from game.services import Services
from game.ui import theme
from game.ui.chart import short
from game.ui.screen import Screen
from game.ui.shapes import card

_EXPORT = "Export …"
_PAUSE = 1.0  #: seconds between two countings


class StatisticsScene:
    """Counts by digit, player, source and day; the average of each digit; what was misread."""

    hint = "Left, Right: whose samples  ·  E: export  ·  Esc: back"

    def __init__(self, services: Services) -> None:
        self._services = services
        self._choice = PlayerChoice(self._begin)
        self._offer = LessonOffer(services, shelf_is_open=True)
        self._summary: Summary | None = None  # that is shown, counted to the end
        self._counting: Summary | None = None
        self._examples: tuple[tuple[int, ...], ...] = ()
        self._averages: dict[int, np.ndarray] = {}
        self._not_before = 0.0
        self._news = True
        self._reading = False
        self._picture: pygame.Surface | None = None
        self._told: tuple[object, ...] = ()

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and begin to read what is kept."""
        self._screen = screen
        if not self._reading:
            self._services.shelf.open()
            self._offer.begin()
            self._reading = True
        self._lay_out()

    def _lay_out(self) -> None:
        screen = self._screen
        self._layout = place = layout(screen, offers=self._offer.shown)
        screen.clear_controls()
        screen.controls.button(place.back, screen.way_back, Pop)
        screen.controls.button(place.export, _EXPORT, self._export)
        self._choice.show(screen, place.player)
        self._offer.place(screen, place.offer)
        self._news = True

    def leave(self) -> None:
        """Give the memory back."""
        self._offer.end()
        self._services.shelf.close()
        self._reading, self._picture = False, None

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take keys: left and right choose whose samples, E exports."""
        if self._choice.handle(event):
            return None
        if event.type == pygame.KEYDOWN and event.key == pygame.K_e:
            return self._export()
        return None

    def update(self, now: float) -> Transition | None:
        """Count a piece of what is new."""
        shelf = self._services.shelf
        if self._offer.update(now):
            self._lay_out()
        self._hear_of(shelf.catalog, now)
        if self._counting is not None and not self._counting.count():
            self._summary, self._counting = self._counting, None
            self._choice.offer(self._names())
            if self._summary.examples != self._examples:
                self._examples, self._averages = self._summary.examples, {}
            self._news = True
        averages = shelf.averages(self._examples)
        if averages and not self._averages:
            self._averages, self._news = averages, True
        told = (shelf.complete, shelf.trouble, round(shelf.suspicion, 2))
        if told != self._told:
            if shelf.trouble and shelf.trouble not in self._told and self._has_charts():
                self._services.notices.say(shelf.trouble)
            self._told, self._news = told, True
        return None

    def busy(self) -> bool:
        """While something is being counted, or new."""
        return self._news or self._counting is not None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all charts, or say why there are none; a picture of them serves until there is news.

        Charts are a hundred words and fifty bars, and the pointer alone would have them drawn anew.
        """
        if self._news or self._picture is None:
            self._picture = pygame.Surface(surface.get_size(), 0, 32)
            self._picture.fill(theme.DESK)
            self._paint(self._picture)
            self._news = False
        surface.blit(self._picture, (0, 0))

    def _paint(self, surface: pygame.Surface) -> None:
        screen, place, summary = self._screen, self._layout, self._summary
        screen.write(surface, "Statistics", place.title, theme.TITLE - 6, bold=True, wrap=False)
        self._choice.draw(surface)
        self._offer.draw(screen, surface)
        if summary is None or not self._has_charts():
            self._draw_words(surface, self._why_nothing())
            return
        suspects = short(int(summary.suspects.sum()))
        if self._services.shelf.suspicion < 1:
            suspects += " …"
        figures = (
            (f"{summary.total:,}", "sample" if summary.total == 1 else "samples"),
            (share(int(summary.misread.sum()), int(summary.read.sum())), "misread"),
            (suspects, "suspect"),
        )
        for rect, (figure, words) in zip(place.figures, figures, strict=True):
            draw_figure(screen, surface, rect, figure, words)
        draw_digits(screen, surface, place.digits, summary, self._averages)
        draw_days(screen, surface, place.days, summary)
        draw_players(screen, surface, place.players, summary)
        draw_sources(screen, surface, place.sources, summary)

    def _has_charts(self) -> bool:
        return self._summary is not None and bool(self._summary.players.any())

    def _hear_of(self, catalog: Catalog, now: float) -> None:
        """Begin to count where there are other samples; what is being counted is first counted.

        Not too often: opinions of the network come by and by, each time with another catalog. On
        coming back what was shown stays until all samples are known again.
        """
        if self._counting is not None or now < self._not_before:
            return
        if self._summary is not None:
            if catalog is self._summary.catalog or not self._services.shelf.complete:
                return
            self._not_before = now + _PAUSE
        self._counting = Summary(catalog, self._choice.player)

    def _begin(self) -> None:
        self._counting = Summary(self._services.shelf.catalog, self._choice.player)
        self._news = True

    def _why_nothing(self) -> str:
        shelf = self._services.shelf
        if shelf.trouble:
            return shelf.trouble
        if not shelf.complete or self._summary is None:
            return "Reading the samples …"
        return "No samples are kept yet. Play the quiz, or collect some: they are counted here."

    def _draw_words(self, surface: pygame.Surface, words: str) -> None:
        screen, place = self._screen, self._layout
        whole = place.digits.unionall([place.days, place.players, place.sources, *place.figures])
        card(surface, whole, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        inside = whole.inflate(-whole.w // 5, -2 * screen.px(20))
        screen.write(surface, words, inside, theme.HEADING, theme.MUTED, align="centre")

    def _export(self) -> Transition:
        return Push(ExportScene(self._services, self._names(), self._choice.player))

    def _names(self) -> list[str]:
        """Return who has samples."""
        if self._summary is None:
            return []
        names = self._summary.catalog.players
        return [names[p] for p in np.flatnonzero(self._summary.players) if names[p]]
