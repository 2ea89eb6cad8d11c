"""A line that offers a lesson to who plays where one would pay, or tells of the one under way."""

import contextlib

import pygame

from game.core.lesson_owner import whose_lesson
from game.core.teaching_offer import learned_of, may_pay, offer
from game.scene import Push, Transition
from game.scenes.sample_counts import SampleCounts
from game.scenes.teach import START, TeachScene
from game.scenes.teach_words import time_words
from game.scenes.workbench import row
from game.services import Services
from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import card

NOT_NOW, SEE_IT, STOP_IT = "Not now", "See it", "Stop it"
_BY_ITSELF = (
    "A lesson begins by itself, as was chosen on the Teach screen: the line above can stop it."
)
_INSET = 8  #: px of the design, above and below the buttons


def offer_height(screen: Screen) -> int:
    """Return how high the line is, px."""
    return screen.target(theme.BUTTON) + 2 * screen.px(_INSET)


class LessonOffer:
    """The scene asks `shown` how much room to leave, and anew whenever `update` says so.

    The samples are counted beside the window, and only if there are enough of them for an offer.
    """

    def __init__(
        self, services: Services, *, shelf_is_open: bool = False, may_begin: bool = False
    ) -> None:
        """shelf_is_open: the scene reads the samples anyway, and opens and closes the shelf.

        may_begin: where the player has chosen so, a lesson that would pay begins by itself.
        """
        self._services = services
        self._shelf_is_open = shelf_is_open
        self._may_begin = may_begin
        self._counts: SampleCounts | None = None  # while they are counted
        self._begun = False
        self._asked = False  # and not looked yet whether it is worth counting
        self._words = ""
        self._samples = 0
        self._told = (False, "")  # what the scene has laid out: whether a lesson, and the words
        self._screen: Screen | None = None

    def begin(self) -> None:
        """The scene is shown: find out whether to offer one to who plays now, if not done yet."""
        if not self._begun:
            self._begun = self._asked = True
            self._words = ""

    def end(self) -> None:
        """The scene is left."""
        self._begun = self._asked = False
        self._stop_counting()

    @property
    def shown(self) -> bool:
        """Whether there is a line to place."""
        return any(self._now)

    def update(self, now: float) -> bool:
        """Go on counting; whether there is another line, or none any more."""
        if self._asked and self._services.keeper.kept is not None:
            self._asked = False
            self._begin_counting()
        if self._counts is not None:
            self._counts.update(now)
            if self._counts.table is not None:
                self._decide(self._counts)
            elif self._services.shelf.trouble:
                self._stop_counting()
        if self._under_way:
            self._words = ""
        pressing = self._screen is not None and self._screen.controls.held
        if self._told == self._now or pressing:
            return False
        self._told = self._now
        return True

    def place(self, screen: Screen, rect: pygame.Rect) -> None:
        """Put the line's buttons at the right of a rectangle, offer_height px high."""
        self._screen, self._rect, self._told = screen, rect, self._now
        inside = rect.inflate(-2 * screen.px(16), -2 * screen.px(_INSET))
        two = pygame.Rect(0, inside.y, max(230, screen.px(320)), inside.h)
        two.right = inside.right
        self._line = pygame.Rect(inside.x, inside.y, two.x - screen.px(12) - inside.x, inside.h)
        left, right = row(two, 2, screen.px(10))
        put = screen.controls.button
        under_way, words = self._told
        if under_way:
            put(left, SEE_IT, self._see)
            put(right, STOP_IT, self._stop)
        elif words:
            put(left, START, self._teach, kind="primary")
            put(right, NOT_NOW, self._decline)

    def draw(self, screen: Screen, surface: pygame.Surface) -> None:
        """Draw the line without its buttons."""
        if any(self._told):
            card(surface, self._rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
            under_way, words = self._told
            if under_way:
                words = f"{self._lesson_words} is under way: a network learns meanwhile."
            screen.write(surface, words, self._line, theme.BODY)

    @property
    def _now(self) -> tuple[bool, str]:
        return self._under_way, self._words

    @property
    def _under_way(self) -> bool:
        lesson = self._services.teacher.lesson
        return lesson is not None and not lesson.ended

    @property
    def _lesson_words(self) -> str:
        return whose_lesson(self._services.teacher.whose, self._services.settings.player)

    @property
    def _learned(self) -> int:
        reports = (report for _, report in self._services.teacher.reports)
        return learned_of(reports, self._services.settings.player)

    def _begin_counting(self) -> None:
        services = self._services
        declined = services.settings.offer_declined
        worth_it = may_pay(services.keeper.kept, self._learned, declined)
        if worth_it and not (services.teacher.missing or self._under_way):
            self._counts = SampleCounts(services.shelf, services.settings.player)
            if not self._shelf_is_open:
                services.shelf.open()

    def _stop_counting(self) -> None:
        if self._counts is not None and not self._shelf_is_open:
            self._services.shelf.close()
        self._counts = None

    def _decide(self, counts: SampleCounts) -> None:
        self._stop_counting()
        services = self._services
        kept, declined = services.keeper.kept or 0, services.settings.offer_declined
        self._samples = counts.total
        self._words = offer(counts.digits, self._learned, kept, declined)
        if not self._words:
            return
        if self._may_begin and services.settings.teach_by_itself:
            self._remember_declined()  # one that is stopped does not begin anew at once
            services.teacher.start(services.settings.player, self._samples)
            services.notices.say(_BY_ITSELF)
        else:
            self._words += f" It {time_words(services.teacher.seconds(self._samples))}."

    def _teach(self) -> Transition:
        self._services.teacher.start(self._services.settings.player, self._samples)
        return self._see()

    def _see(self) -> Transition:
        return Push(TeachScene(self._services))

    def _stop(self) -> None:
        lesson = self._services.teacher.lesson
        if lesson is not None:
            lesson.cancel()

    def _decline(self) -> None:
        self._words = ""
        self._remember_declined()

    def _remember_declined(self) -> None:
        with contextlib.suppress(OSError):  # it holds until the program ends, and harms nobody
            self._services.settings.remember(offer_declined=self._services.keeper.kept or 0)
