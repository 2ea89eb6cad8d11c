"""What a lesson brought, as pages: the figures, what is misread, each digit, how it was taught."""

from collections.abc import Callable
from datetime import date

import pygame

from game.core.report_words import best_first, doubted_first, title
from game.scene import Pop, Transition
from game.scenes.report_decision import ReportDecision
from game.scenes.report_facts import how_pieces
from game.scenes.report_figures import figures_pieces, mixed_up_pieces
from game.scenes.report_layout import Piece, layout
from game.scenes.report_misread import ReportMisread
from game.scenes.report_pictures import ReportPictures
from game.scenes.report_result import result_pieces
from game.scenes.report_saving import ReportSaving
from game.services import Services
from game.ui import theme
from game.ui.screen import Screen
from model.teaching_report import TeachingReport

RESULT, MISREAD, DIGITS, MIXED_UP, HOW = "Result", "Misread", "Each digit", "Mix-ups", "How"
_TABS = (RESULT, MISREAD, DIGITS, MIXED_UP, HOW)
_ENTER = (pygame.K_RETURN, pygame.K_KP_ENTER)
_CHANGED_AT_MOST = 60  #: pictures of samples that are read otherwise now


class ReportScene:
    """One report. fresh: the lesson has just been given, and its network may be discarded."""

    def __init__(self, services: Services, report: TeachingReport, fresh: bool = False) -> None:
        self._services = services
        self.report = report
        told = best_first(report.changed) or doubted_first(report)
        self._changed = [r.sample for r in told][:_CHANGED_AT_MOST]
        names = [*self._changed, *(r.sample for r in report.misread)]
        self._pictures = ReportPictures(services.shelf, names)
        self._misread = ReportMisread(services, report, self._pictures)
        self._saving = ReportSaving(services, report)
        self._decision = ReportDecision(
            services, report, fresh, self._turning_to(MISREAD), self._put_controls
        )
        self.tab = RESULT
        self._reading = False
        self._news = True
        self._picture: pygame.Surface | None = None
        self._next: pygame.Surface | None = None  # the picture that is being drawn
        self._begun = False  # to draw
        self._pieces: list[Piece] = []  # of the page that are still to be drawn into it
        self._told: tuple[object, ...] = ()
        self._me = services.settings.player

    @property
    def hint(self) -> str:
        """The keys that work now."""
        if self._decision.asks:
            return "Enter: discard it  ·  Esc: keep it"
        if self.tab == MISREAD and self._misread.misread:
            return self._misread.hint
        enter = ""
        if self.tab == RESULT and (choices := self._decision.choices):
            enter = f"Enter: {choices[0][0].lower()}  ·  "
        return f"{enter}Tab, Left, Right: pages  ·  S: save as page  ·  P: as picture  ·  Esc: back"

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and begin to read."""
        self._screen, self._layout = screen, layout(screen, len(_TABS))
        self._begun, self._picture, self._next = False, None, None
        self._pieces.clear()
        if not self._reading:
            self._services.shelf.open()
            self._services.networks.look()
            self._reading = True
        self._put_controls()

    def leave(self) -> None:
        """Stop reading."""
        self._services.shelf.close()
        self._reading, self._picture, self._next = False, None, None
        self._pieces.clear()

    def step_back(self) -> bool:
        """Discard nothing after all."""
        if not self._decision.asks:
            return False
        self._decision.ask(False)
        return True

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take keys."""
        if event.type != pygame.KEYDOWN:
            return None
        if event.key == pygame.K_TAB:
            self._go(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        elif self.tab == MISREAD and self._misread.handle(event):
            return None
        elif event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            self._go(1 if event.key == pygame.K_RIGHT else -1)
        elif event.key in _ENTER and self.tab == RESULT and (choices := self._decision.choices):
            return choices[0][1]()
        elif event.key in (pygame.K_s, pygame.K_p):
            self._saving.save("html" if event.key == pygame.K_s else "png")
        return None

    def update(self, _now: float) -> Transition | None:
        """Fetch the samples that are seen, and hear of what is being saved."""
        seen = self._misread.seen if self.tab == MISREAD else self._changed
        if self._pictures.fetch(seen if self.tab in (RESULT, MISREAD) else ()):
            self._news = True
        if self.tab == MISREAD and self._misread.update():
            self._news = True
        self._saving.update(self._screen)
        if self._told != self._decision.state:  # networks change beside the window
            self._put_controls()
        return None

    def busy(self) -> bool:
        """While something is new, or on its way."""
        waits = self.tab == MISREAD and self._misread.waits
        new = self._news or bool(self._pieces)
        return new or waits or self._pictures.wait or self._saving.under_way

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the page: a picture of it serves until there is news.

        The next picture is drawn beside it, a piece in each frame: no frame shall take long.
        """
        if not self._begun:  # the frame in which the buttons are made draws nothing else
            self._begun = True
            return
        if self._news or self._pieces:
            self._draw_piece(surface.get_size())
        if self._picture is not None:
            surface.blit(self._picture, (0, 0))

    def _draw_piece(self, size: tuple[int, int]) -> None:
        """Draw a piece of the next picture; a whole one takes the place of that before."""
        if self._next is None:
            self._next = pygame.Surface(size, 0, 32)
        if not self._pieces:
            self._news = False
            self._next.fill(theme.DESK)
            self._pieces = self._all_pieces()
        self._pieces.pop(0)(self._next)
        if not self._pieces:
            self._picture, self._next = self._next, self._picture

    def _all_pieces(self) -> list[Piece]:
        """Return what draws the page, piece by piece."""
        screen, place, report = self._screen, self._layout, self.report
        if self.tab == RESULT:
            pieces = result_pieces(screen, place.above, report, self._pictures.small, self._me)
            pieces.append(lambda surface: self._decision.draw(screen, surface, place))
        elif self.tab == MISREAD:
            pieces = [self._misread.draw]
        elif self.tab == DIGITS:
            pieces = figures_pieces(screen, place.body, report)
        elif self.tab == MIXED_UP:
            pieces = mixed_up_pieces(screen, place.body, report)
        else:
            pieces = how_pieces(screen, place.body, report, date.today())
        return [*pieces, self._draw_title]

    def _draw_title(self, surface: pygame.Surface) -> None:
        words = title(self.report, self._me)
        place = self._layout.title
        self._screen.write(surface, words, place, theme.TITLE - 6, bold=True, wrap=False)

    def _put_controls(self) -> None:
        screen, place = self._screen, self._layout
        screen.clear_controls()
        put = screen.controls.button
        put(place.back, screen.way_back, Pop)
        self._saving.put(screen, place.saves)
        for tab, rect in zip(_TABS, place.tabs, strict=True):
            n = len(self._misread.misread)
            words = f"{tab}: {n:,}" if tab == MISREAD and n else tab
            put(rect, words, self._turning_to(tab), name=tab)
            screen.controls.mark(tab, on=tab == self.tab)
        if self.tab == RESULT:
            self._decision.put(screen, place.answers)
        elif self.tab == MISREAD:
            self._misread.put(screen, place.body, self._put_controls)
        self._told = self._decision.state
        self._pieces.clear()  # of what was there before
        self._news = True

    def _turning_to(self, tab: str) -> Callable[[], None]:
        return lambda: self._turn_to(tab)

    def _turn_to(self, tab: str) -> None:
        self.tab, self._decision.asks = tab, False
        self._put_controls()

    def _go(self, by: int) -> None:
        self._turn_to(_TABS[(_TABS.index(self.tab) + by) % len(_TABS)])
