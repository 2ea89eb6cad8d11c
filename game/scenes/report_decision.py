"""What became of a lesson's network, and the buttons that decide it."""

from collections.abc import Callable

import pygame

from game.core.lesson_fate import kept_words, network_of
from game.core.network_facts import NetworkFacts, NetworksError
from game.core.report_words import shown, verdict
from game.scene import Pop, Transition
from game.scenes.report_layout import ReportLayout
from game.services import Services
from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import card
from model.teaching_report import TeachingReport

_KEEP, _DISCARD, _USE = "Keep it", "Discard", "Use this network"
_LOOK = "Look at the misread"
_SURELY, _NO = "Discard it", "No, keep it"
_DISCARDING = "It is being discarded: the network before reads again. Your samples stay."

Choice = tuple[str, Callable[[], Transition | None]]  #: words of a button, and what it does


class ReportDecision:
    """A strip with a sentence and at most two buttons."""

    def __init__(
        self,
        services: Services,
        report: TeachingReport,
        fresh: bool,
        look: Callable[[], None],
        anew: Callable[[], None],
    ) -> None:
        """look: turns to what is misread. anew: has the buttons put again."""
        self._services = services
        self._report = report
        self._fresh = fresh
        self._look = look
        self._anew = anew
        self.asks = False  #: whether to discard it

    def put(self, screen: Screen, rects: list[pygame.Rect]) -> None:
        """Put the buttons at the right of their places."""
        choices = self.choices
        places = rects[len(rects) - len(choices) :]
        for i, (rect, (words, does)) in enumerate(zip(places, choices, strict=True)):
            screen.controls.button(rect, words, does, kind="plain" if i else "primary")

    def draw(self, screen: Screen, surface: pygame.Surface, place: ReportLayout) -> None:
        """Draw the sentence beside the buttons."""
        doubtful = bool(self._report.objection) or self.asks
        face = theme.DOUBT_SOFT if doubtful else theme.CARD
        card(surface, place.foot, face, screen.px(theme.RADIUS), theme.LINE)
        room = place.words.copy()
        unused = len(place.answers) - len(self.choices)
        room.w += unused * (place.answers[0].w + screen.px(theme.GAP))
        colour = theme.DOUBT if doubtful else theme.TEXT
        screen.write(surface, self._said(), room, theme.BODY, colour)

    @property
    def choices(self) -> list[Choice]:
        """What can be decided now, the likeliest first."""
        network = self._network
        if self.asks:
            return [(_SURELY, self._discard), (_NO, lambda: self.ask(False))]
        if self._report.objection:
            return [(_LOOK, self._look)] if self._report.misread else []
        if network is None:
            return []
        if self._fresh:
            return [(_KEEP, self._keep), (_DISCARD, lambda: self.ask(True))]
        if self._reads(network):
            return []
        return [(_USE, lambda: self._services.networks.use(network))]

    @property
    def state(self) -> tuple[object, ...]:
        """All on which the words and buttons hang."""
        network = self._network
        return self.asks, network, network is not None and self._reads(network)

    def ask(self, on: bool) -> None:
        """Ask whether to discard it, or ask no more."""
        self.asks = on
        self._anew()

    def _said(self) -> str:
        if self.asks:
            return "Really discard it? The network before reads again. Your samples stay."
        if self._report.objection:
            return f"Its network is not used. {shown(self._report.objection)}"
        network = self._network
        if network is None:
            return "Its network is not there any more; this report is what is left of it."
        name = shown(network.name)
        if self._reads(network):
            if self._fresh:
                return f"{name} reads for you now. {verdict(self._report)}".strip()
            return f"{name} is the one that reads."
        return f"{name} is there, and another one reads for you."

    @property
    def _network(self) -> NetworkFacts | None:
        """The network of this lesson, where it is still there."""
        return network_of(self._report, self._services.networks.all)

    def _reads(self, network: NetworkFacts) -> bool:
        return self._services.networks.active.folder == network.folder

    def _keep(self) -> Transition:
        network = self._network
        reads = network is not None and self._reads(network)
        self._services.notices.say(kept_words(self._report, self._services.settings.player, reads))
        return Pop()

    def _discard(self) -> Transition | None:
        try:
            self._services.teacher.discard(self._report)
        except NetworksError as error:
            self._services.notices.say(str(error))
            self.ask(False)
            return None
        self._services.notices.say(_DISCARDING)
        return Pop()
