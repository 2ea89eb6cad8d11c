"""The reports of all lessons that were given here, newest first; each can be opened."""

from datetime import date
from pathlib import Path

import pygame

from game.core.lesson_fate import Fate, fate
from game.scene import Pop, Push, Transition
from game.scenes.report import ReportScene
from game.scenes.reports_picture import draw_report_row
from game.scenes.workbench import head_layout
from game.services import Services
from game.ui import theme
from game.ui.footer import footer_rect
from game.ui.sample_cells import draw_focus
from game.ui.screen import Screen
from game.ui.shapes import card
from game.ui.tiles_hand import Tapped
from game.ui.tiles_view import TilesView
from model.teaching_report import TeachingReport

_ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
_NONE = "No lesson was given yet. Teach the network your hand: what it brings is kept here."
_WIDEST = 1400  #: px of the design, of a row
_TALL = 92  #: px of the design, of a row and the gap below it


class ReportsScene:
    """Which reports there are may change while they are shown: a lesson may end."""

    hint = "Up, Down: others  ·  Enter: open  ·  Esc: back"

    def __init__(self, services: Services) -> None:
        self._services = services
        self._view = TilesView()
        self._reports: tuple[tuple[Path, TeachingReport], ...] = ()
        self._fates: tuple[Fate, ...] = ()
        self._at: int | None = None
        self._told: tuple[object, ...] = ()
        self._drawn: tuple[object, ...] = ()

    def show(self, screen: Screen) -> None:
        """Lay the screen out."""
        self._screen = screen
        _, back, title = head_layout(screen)
        margin = screen.px(theme.MARGIN)
        top, bottom = title.bottom, footer_rect(screen).top - screen.px(theme.GAP) // 2
        wide = min(screen.size[0] - 2 * margin, screen.px(_WIDEST))
        self._rect = pygame.Rect((screen.size[0] - wide) // 2, top, wide, bottom - top)
        self._title = title.move(self._rect.x - margin, 0)
        screen.controls.button(back.move(self._rect.x - margin, 0), screen.way_back, Pop)
        self._services.networks.look()
        tall = max(theme.TARGET + 8, screen.px(_TALL))
        self._view.place(self._rect, screen.size, wide, tall)
        self._take()
        self._drawn = ()

    def leave(self) -> None:
        """Let go of what is held."""
        self._view.release()

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Take a tap or a key."""
        if event.type == pygame.KEYDOWN:
            if event.key in _ENTER and self._at is not None:
                return self._open(self._at)
            if (to := self._view.step(event, self._at)) is not None:
                self._at = to
                self._view.reveal(to)
                self._drawn = ()
            return None
        return self._tapped(self._view.handle(event, now))

    def update(self, now: float) -> Transition | None:
        """Let time pass, and look what there is."""
        self._take()
        return self._tapped(self._view.update(now))

    def busy(self) -> bool:
        """While it scrolls, and where there is something new."""
        return self._view.moving or self._drawn != self._state

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the reports that are seen."""
        screen, view = self._screen, self._view
        screen.write(surface, "Lessons", self._title, theme.TITLE - 6, bold=True, wrap=False)
        if not self._reports:
            card(surface, self._rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
            inside = self._rect.inflate(-self._rect.w // 5, -2 * screen.px(20))
            screen.write(surface, _NONE, inside, theme.HEADING, theme.MUTED, align="centre")
        clip, today = surface.get_clip(), date.today()
        surface.set_clip(view.rect.inflate(2 * screen.px(8), 0))
        for index, rect in view.seen():
            place = pygame.Rect(rect.x, rect.y, rect.w, rect.h - screen.px(12))
            _, report = self._reports[index]
            draw_report_row(screen, surface, place, report, self._fates[index], today)
            if index == self._at:
                draw_focus(surface, place, screen)
        surface.set_clip(clip)
        view.draw_bar(surface)
        self._drawn = self._state

    @property
    def _state(self) -> tuple[object, ...]:
        return self._reports, self._fates, self._at, self._view.scrolling.offset

    def _take(self) -> None:
        """Take the reports as they are now; the one with the focus keeps it."""
        networks, reports = self._services.networks, self._services.teacher.reports
        told = reports, networks.all, networks.active
        if told == self._told:
            return
        self._told = told
        if reports is not self._reports:
            chosen = None if self._at is None else self._reports[self._at][0]
            self._reports = reports
            files = [file for file, _ in reports]
            self._at = files.index(chosen) if chosen in files else None
            self._view.fill(len(reports))
        self._fates = tuple(fate(report, *told[1:]) for _, report in reports)

    def _tapped(self, gesture: object) -> Transition | None:
        if isinstance(gesture, Tapped) and gesture.index is not None:
            self._at = gesture.index
            return self._open(gesture.index)
        return None

    def _open(self, index: int) -> Transition:
        return Push(ReportScene(self._services, self._reports[index][1]))
