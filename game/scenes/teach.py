"""Teaching: what there is to learn from, a lesson under way, and what the latest one brought."""

import pygame

from game.core.lesson_owner import whose
from game.core.teaching_offer import missing_words
from game.scene import Pop, Push, Transition
from game.scenes.collect import CollectScene
from game.scenes.learn import LearnScene
from game.scenes.lesson_view import LessonView
from game.scenes.report import ReportScene
from game.scenes.reports import ReportsScene
from game.scenes.sample_counts import SampleCounts
from game.scenes.teach_layout import layout
from game.scenes.teach_picture import draw_cards, draw_result, draw_samples
from game.scenes.teach_words import (
    BY_ITSELF_WORDS,
    LEARN_WORDS,
    about_words,
    latest_of,
    result_words,
    time_words,
    whose_button,
)
from game.services import Services
from game.ui import theme
from game.ui.screen import Screen
from model.teaching_report import TeachingReport

START, ADD, REPORT, REPORTS = "Teach now", "Add some", "Report", "All reports"
LEARN, EVERYONE = "Learn my hand", "Everyone's"
MINE, BY_ITSELF = "mine", "by itself"  # names of buttons that say more


class TeachScene:
    """A lesson goes on while other screens are shown; who is here when theirs ends sees its report.

    Of somebody else's lesson, begun before who plays was changed, a notice tells.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._view = LessonView(services.teacher)
        self._under_way = not self._view.ended  # when this screen last looked
        self._everyone = self._under_way and services.teacher.whose is None
        self._counts = SampleCounts(services.shelf, self.player)
        self._reading = False
        self._trouble = ""  # why the lesson that was followed here brought nothing
        self._told: tuple[object, ...] = ()
        self._news = True

    @property
    def hint(self) -> str:
        """The keys that work at present."""
        if self._under_way:
            return "C: cancel  ·  Esc: back, the lesson goes on"
        keys = ["Left, Right: whose", "A: add some", "L: learn my hand"]
        if self._can_start:
            keys.insert(0, "Enter: teach")
        if self._report is not None:
            keys.append("R: report")
        return "  ·  ".join([*keys, "Esc: back"])

    @property
    def player(self) -> str | None:
        """Whose digits are chosen: those of who plays now, or None for everyone's."""
        return None if self._everyone else self._me

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and begin to read what is kept."""
        self._screen = screen
        self._layout = layout(screen)
        if not self._reading:
            self._services.shelf.open()
            self._reading = True
        self._counts.ask(self.player)  # a name may have been given on a screen that this one opened
        self._put_controls()

    def leave(self) -> None:
        """Stop reading; a lesson goes on."""
        self._services.shelf.close()
        self._reading = False

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take keys."""
        if event.type != pygame.KEYDOWN:
            return None
        if self._under_way:
            if event.key == pygame.K_c:
                self._view.cancel()
            return None
        if event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            self._choose(everyone=not self._everyone)
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._start()
        elif event.key == pygame.K_a:
            return self._add()
        elif event.key == pygame.K_l:
            return self._learn()
        elif event.key == pygame.K_r:
            return self._open_report()
        return None

    def update(self, now: float) -> Transition | None:
        """Count what is new, follow a lesson, and show the report of one that has ended."""
        self._view.update()
        told = (self._counts.total, self._report, self._services.shelf.trouble)
        if self._counts.update(now) or told != self._told:
            self._told, self._news = told, True
            self._enable()
        if self._under_way == self._view.ended:
            self._under_way = not self._view.ended
            report = None if self._under_way else self._hear_the_end()
            if report is None:  # else its screen puts its own: twice in a frame would take long
                self._put_controls()
            return report
        return None

    def busy(self) -> bool:
        """Only when there is something new to show."""
        return self._news or (self._under_way and self._view.busy())

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the cards, or the lesson under way."""
        screen, place = self._screen, self._layout
        self._news = False
        screen.write(surface, self._title, place.title, theme.TITLE - 6, bold=True, wrap=False)
        if self._under_way:
            self._view.draw(surface)
            return
        draw_cards(screen, surface, place)
        draw_samples(screen, surface, place, self._counts.table)
        screen.write(surface, self._missing, place.missing, theme.BODY - 1, theme.MUTED)
        draw_result(screen, surface, place.result, *result_words(self._report))
        why_not = self._trouble or self._services.teacher.missing
        about = why_not or about_words(everyone=self._everyone)
        colour = theme.DOUBT if why_not else theme.MUTED
        screen.write(surface, about, place.about, theme.BODY - 1, colour)
        total = self._counts.total
        time = time_words(self._services.teacher.seconds(total)) if total else ""
        for (words, _), said in ((place.learn, LEARN_WORDS), (place.by_itself, BY_ITSELF_WORDS)):
            screen.write(surface, said, words, theme.SMALL, theme.MUTED, wrap=False)
        screen.write(surface, time, place.time, theme.SMALL, theme.MUTED, align="centre")

    def draw_news(self, surface: pygame.Surface) -> bool:
        """Draw how the lesson goes on, if nothing else has changed."""
        if self._news or not self._under_way:
            return False
        self._view.draw_news(surface)
        return True

    @property
    def _title(self) -> str:
        if not self._under_way:
            return "Teach"
        return f"Teaching {whose(self._services.teacher.whose, self._me)} digits"

    @property
    def _me(self) -> str:
        return self._services.settings.player

    @property
    def _can_start(self) -> bool:
        return bool(self._counts.total) and not self._services.teacher.missing

    @property
    def _report(self) -> TeachingReport | None:
        """The latest of whose digits are chosen."""
        return latest_of(self._services.teacher.reports, self.player)

    @property
    def _missing(self) -> str:
        trouble = self._services.shelf.trouble
        if trouble or self._counts.table is None:
            return trouble or "Counting …"
        return missing_words(self._counts.digits)

    def _put_controls(self) -> None:
        screen, place = self._screen, self._layout
        self._news = True
        screen.clear_controls()
        put = screen.controls.button
        put(place.back, screen.way_back, Pop)
        if self._under_way:
            self._view.place(screen, place.page)
            return
        put(place.reports, REPORTS, self._all_reports)
        put(place.add, ADD, self._add)
        put(place.report, REPORT, self._open_report)
        mine, everyone = place.whose
        put(mine, whose_button(self._me), lambda: self._choose(everyone=False), name=MINE)
        put(everyone, EVERYONE, lambda: self._choose(everyone=True))
        screen.controls.mark(EVERYONE if self._everyone else MINE, on=True)
        put(place.start, START, self._start, kind="primary")
        on = self._services.settings.teach_by_itself
        words = f"Teach by itself: {'on' if on else 'off'}"
        put(place.by_itself[1], words, self._switch_by_itself, name=BY_ITSELF)
        screen.controls.mark(BY_ITSELF, on=on)
        put(place.learn[1], LEARN, self._learn)
        self._enable()

    def _enable(self) -> None:
        """Let be pressed what can be; buttons that stay where they are lose no press."""
        controls, teacher = self._screen.controls, self._services.teacher
        controls.enable(REPORTS, bool(teacher.reports))
        controls.enable(REPORT, self._report is not None)
        controls.enable(START, self._can_start)

    def _choose(self, *, everyone: bool) -> None:
        self._everyone, self._trouble = everyone, ""
        self._counts.ask(self.player)
        self._put_controls()

    def _start(self) -> None:
        if self._can_start:
            self._trouble = ""
            self._services.teacher.start(self.player, self._counts.total)

    def _hear_the_end(self) -> Transition | None:
        """Show what came of a lesson that was followed here, if it is for who plays to decide."""
        teacher = self._services.teacher
        if teacher.whose not in (None, self._me):
            return None
        teacher.heard()
        report = teacher.report
        if report is None:
            lesson = teacher.lesson
            self._trouble = "" if lesson is None else lesson.trouble
            return None
        return Push(ReportScene(self._services, report, fresh=True))

    def _open_report(self) -> Transition | None:
        report, latest = self._report, self._services.teacher.report
        if report is None:
            return None
        fresh = latest is not None and latest.created == report.created
        return Push(ReportScene(self._services, report, fresh=fresh))

    def _all_reports(self) -> Transition:
        return Push(ReportsScene(self._services))

    def _add(self) -> Transition:
        return Push(CollectScene(self._services))

    def _learn(self) -> Transition:
        return Push(LearnScene(self._services))

    def _switch_by_itself(self) -> None:
        settings, notices = self._services.settings, self._services.notices
        try:
            settings.remember(teach_by_itself=not settings.teach_by_itself)
        except OSError as error:
            notices.say(
                f"That cannot be remembered ({error.strerror or error}): it holds until the "
                "program ends."
            )
        self._put_controls()
