"""Learning a hand: what will happen, who writes, what is there already, and the ways to begin."""

import pygame

from game.core.learning import Learning
from game.core.player import NOBODY
from game.core.teaching_offer import learned_of, offer
from game.scene import Pop, Push, Transition
from game.scenes.learn_camera import LearnCameraScene
from game.scenes.learn_lesson import LearnLessonScene
from game.scenes.learn_pad import LearnPadScene
from game.scenes.learn_start_layout import layout
from game.scenes.learn_start_picture import StepCards
from game.scenes.learn_visit import LearnVisit, close_rounds, open_rounds
from game.scenes.learn_words import TITLE, still_missing
from game.scenes.player_entry import PlayerEntry
from game.scenes.sample_counts import SampleCounts
from game.services import Services
from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import card

ON_PAD, ON_PAPER, ANEW = "Write on the pad", "Write on paper", "Begin anew"
TEACH, LOOK = "Teach at once", "Look at the lesson"
_ASKS = "Who writes? Each name has a network of its own. You may leave it empty."


class LearnScene:
    """Where it begins, and where it leads back to while some of the digits are missing."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._asks_name = services.settings.player == NOBODY
        self._entry = PlayerEntry(services)
        self._cards = StepCards(services.rng)
        self._counts = SampleCounts(services.shelf, services.settings.player)
        self._reading = False
        self._told: tuple[object, ...] = ()
        self._drawn: tuple[object, ...] = ()

    @property
    def hint(self) -> str:
        """The keys that work at present."""
        keys = ["Enter: on the pad", "P: on paper"]
        if self._offered is not None:
            keys.append(f"T: {self._offered.lower()}")
        return "  ·  ".join([*keys, "Esc: back"])

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and begin to count what is kept."""
        self._screen, self._layout = screen, layout(screen)
        if not self._reading:
            self._services.shelf.open()
            self._reading = True
        self._put_controls()

    def leave(self) -> None:
        """Remember the name; count no more."""
        self._entry.remember()
        self._services.shelf.close()
        self._reading = False

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take the keys that begin."""
        if event.type != pygame.KEYDOWN:
            return None
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            return self._on_pad()
        if event.key == pygame.K_p:
            return self._by_camera()
        if event.key == pygame.K_t and self._offered is not None:
            return self._teach()
        return None

    def update(self, now: float) -> Transition | None:
        """Hear of a name, and count."""
        if self._asks_name and self._entry.update():
            self._counts.ask(self._services.settings.player)
        self._counts.update(now)
        if self._told != self._stands and not self._screen.controls.typing:
            self._put_controls()
        return None

    def busy(self) -> bool:
        """Only when there is something new to show."""
        return self._drawn != self._stands

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the steps, who writes, and what is there."""
        screen, place = self._screen, self._layout
        self._drawn = self._stands
        screen.write(surface, TITLE, place.title, theme.TITLE - 6, bold=True)
        self._cards.draw(screen, surface, place.steps, self._seconds)
        card(surface, place.who, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
        words = place.who_words.copy()
        if self._asks_name:
            words.h = place.entry.y - screen.px(8) - words.y
        screen.write(surface, self._who(), words, theme.BODY + 1)
        said, colour, face = self._note()
        card(surface, place.note, face, screen.px(theme.RADIUS), theme.LINE)
        words = place.note_words.copy()
        if self._offered is not None:
            words.h = place.offer.y - screen.px(8) - words.y
        screen.write(surface, said, words, theme.BODY + 1, colour)

    def _who(self) -> str:
        if self._asks_name:
            return _ASKS
        name = self._services.settings.player
        return f"{name} writes. What I learn reads for {name} alone. Somebody else? Say so at Home."

    def _note(self) -> tuple[str, theme.Colour, theme.Colour]:
        """Say what is there already, or what is missing: words, and the colours of it."""
        rounds, teacher = self._rounds_begun, self._services.teacher
        if self._offered == LOOK:
            return "The lesson is under way.", theme.TEXT, theme.ACCENT_SOFT
        begun = f"{still_missing(rounds)} Go on where you were. " if rounds is not None else ""
        if teacher.missing:
            keeps = "Your digits are kept all the same, for later."
            return f"{begun}{teacher.missing} {keeps}", theme.DOUBT, theme.DOUBT_SOFT
        if rounds is not None:
            return begun, theme.TEXT, theme.ACCENT_SOFT
        if self._pays:
            return f"{self._pays} Or write fifty more first.", theme.TEXT, theme.ACCENT_SOFT
        words = (
            "All you write is kept at once. You can stop half-way and go on later, until the "
            "program ends."
        )
        return words, theme.MUTED, theme.CARD

    @property
    def _rounds_begun(self) -> Learning | None:
        rounds = open_rounds(self._services)
        return rounds if rounds is not None and rounds.done else None

    @property
    def _pays(self) -> str:
        """Why it would pay to teach at once, in words, or ""."""
        me, reports = self._services.settings.player, self._services.teacher.reports
        learned = learned_of((report for _, report in reports), me)
        return offer(self._counts.digits, learned, kept=0, declined=0)

    @property
    def _offered(self) -> str | None:
        """What can be done besides writing: words of the button."""
        teacher = self._services.teacher
        lesson = teacher.lesson
        if lesson is not None and not lesson.ended:
            return LOOK if teacher.whose == self._services.settings.player else None
        return TEACH if self._pays and not teacher.missing else None

    @property
    def _seconds(self) -> float:
        return self._services.teacher.seconds(self._counts.total + 50)

    @property
    def _stands(self) -> tuple[object, ...]:
        """What is to be seen, as far as it changes by itself."""
        return self._note(), self._offered, self._who(), round(self._seconds)

    def _put_controls(self) -> None:
        screen, place = self._screen, self._layout
        self._told = self._stands
        screen.clear_controls()
        put = screen.controls.button
        put(place.back, screen.way_back, Pop)
        begun = self._rounds_begun is not None
        pad, paper, *anew = place.ways_begun if begun else place.ways
        lead = "Go on " if begun else "Write "
        put(pad, f"{lead}on the pad", self._on_pad, kind="primary", name=ON_PAD)
        put(paper, f"{lead}on paper", self._by_camera, name=ON_PAPER)
        for rect in anew:
            put(rect, ANEW, self._begin_anew)
        if self._asks_name:
            self._entry.show(screen, place.entry)
        if self._offered is not None:
            put(place.offer, self._offered, self._teach)

    def _on_pad(self) -> Transition:
        self._entry.remember()
        return Push(LearnPadScene(self._services))

    def _by_camera(self) -> Transition:
        self._entry.remember()
        visit = LearnVisit(self._services)
        return Push(LearnCameraScene(self._services, visit, LearnPadScene))

    def _begin_anew(self) -> None:
        """Let the rounds that are begun be; what was written stays."""
        close_rounds(self._services)
        self._put_controls()

    def _teach(self) -> Transition:
        follow = self._offered == LOOK
        return Push(LearnLessonScene(self._services, self._counts.total, follow=follow))
