"""Networks as saved games: which one reads for me, and what can be done with each."""

from collections.abc import Callable
from pathlib import Path

import pygame

from game.core.network_facts import NetworkFacts
from game.core.network_words import choice_words
from game.scene import Pop, Push, Transition
from game.scenes.networks_layout import layout
from game.scenes.networks_picture import draw_network, draw_question, draw_row
from game.scenes.networks_steps import NetworkSteps, Step
from game.scenes.teach import TeachScene
from game.services import Services
from game.ui import theme
from game.ui.screen import Screen
from game.ui.tiles_hand import Tapped
from game.ui.tiles_view import TilesView

TEACH, BEFORE = "Teach", "The one before"
OWN, EVERYONES, SHIPPED = "own", "everyone's", "shipped"  # names of buttons that say more
_DOT = "  ·  "  # between two keys of the hint
_TALL = 76  #: px of the design, of a row and the gap below it
_DROP = (
    "Drop a network of elsewhere on this window to take it in: a .onnx, .keras or .h5 file, or a "
    "folder of this program."
)


class NetworksScene:
    """`chosen` is the network whose card is shown."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._view = TilesView()
        self._steps = NetworkSteps(services, self._show_controls)
        self._is_laid_out = False
        self._put_for: tuple[object, ...] = ()
        self.chosen = services.networks.active
        self._told: tuple[object, ...] = ()
        self._news = True

    @property
    def hint(self) -> str:
        """The keys that work at present."""
        step, keys = self._steps.step, self._steps.keys
        own = [f"{key}: {told}" for key, told, _ in keys]
        if step is Step.NAME:
            typing = self._is_laid_out and self._screen.controls.typing
            return _DOT.join([*own, f"Esc: {'stop typing' if typing else 'leave it as it is'}"])
        if step is Step.COMPARE:
            return _DOT.join(["Up, Down: choose the other", *own, "Esc: leave it at that"])
        others = ["Up, Down: others"] if len(self._networks) > 1 and step is not Step.WORK else []
        back = "back" if step is Step.NOTHING else "leave it at that"
        return _DOT.join([*others, *own, f"Esc: {back}"])

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and look which networks there are."""
        self._screen, self._is_laid_out = screen, True
        self._layout = place = layout(screen)
        tall = max(theme.TARGET + 8, screen.px(_TALL))
        self._view.place(place.saved, screen.size, place.saved.w, tall)
        self._services.networks.look()
        self._put_for = ()
        self._take()

    def leave(self) -> None:
        """An export goes on; what else was begun is left."""
        self._view.release()
        if self._steps.step is not Step.WORK:
            self._steps.step = Step.NOTHING

    def step_back(self) -> bool:
        """Leave what the card asks for."""
        return self._steps.back()

    def take_in(self, file: Path) -> None:
        """Check a network of elsewhere, and add it; also before this screen is shown."""
        self._steps.follow(self._services.networks.take_in(file))
        if self._is_laid_out:
            self._show_controls()

    def handle(self, event: pygame.Event, now: float) -> Transition | None:
        """Take a tap on a network, or a key."""
        if event.type != pygame.KEYDOWN:
            return self._tapped(self._view.handle(event, now))
        if self._steps.step is Step.COMPARE and self._choose_other(event):
            return None
        if (to := self._view.step(event, self._at)) is not None:
            self._view.reveal(to)
            self._choose(self._networks[to])
            return None
        return self._steps.key(event.key)

    def update(self, now: float) -> Transition | None:
        """Let time pass, and look what there is."""
        task, networks = self._steps.task, self._services.networks
        told = (
            networks.all, networks.active, networks.changing, networks.follows_everyone,
            self._services.teacher.reports, task and (task.progress, task.ended, task.cancelled),
        )  # fmt: skip
        # controls that are put there anew would take the keyboard away from who types
        if told != self._told and not self._screen.controls.typing:
            self._told = told
            self._take()
        return self._tapped(self._view.update(now))

    def busy(self) -> bool:
        """While it scrolls, and where there is something new."""
        return self._news or self._view.moving

    def draw(self, surface: pygame.Surface) -> None:
        """Draw who reads, all networks, and the card of the one that is chosen."""
        screen, place, networks = self._screen, self._layout, self._services.networks
        me, self._news = self._services.settings.player, False
        screen.write(surface, "Networks", place.title, theme.TITLE - 6, bold=True, wrap=False)
        draw_question(screen, surface, place, networks.active)
        clip = surface.get_clip()
        surface.set_clip(self._view.rect.inflate(2 * screen.px(8), 0))
        other = self._steps.other if self._steps.step is Step.COMPARE else None
        for index, rect in self._view.seen():
            network = self._networks[index]
            row = pygame.Rect(rect.x, rect.y, rect.w, rect.h - screen.px(8))
            draw_row(
                screen, surface, row, network, me,
                active=self._reads(network), chosen=index == self._at or network == other,
            )  # fmt: skip
        surface.set_clip(clip)
        self._view.draw_bar(surface)
        screen.write(surface, _DROP, place.drop, theme.SMALL, theme.MUTED)
        naming = self._steps.step is Step.NAME
        draw_network(
            screen, surface, place, self.chosen, me, active=self._reads(self.chosen), naming=naming
        )
        over = place.buttons[0][0].unionall(place.buttons[0])
        told = over if self._steps.step is Step.EXPORT else place.words
        screen.write(surface, self._steps.words, told, theme.BODY, bold=True)

    @property
    def _networks(self) -> tuple[NetworkFacts, ...]:
        """All that are listed: also one that this run was told to read with."""
        networks = self._services.networks
        listed = any(network.folder == networks.active.folder for network in networks.all)
        return networks.all if listed else (networks.active, *networks.all)

    @property
    def _at(self) -> int:
        folders = [network.folder for network in self._networks]
        return folders.index(self.chosen.folder) if self.chosen.folder in folders else 0

    def _reads(self, network: NetworkFacts) -> bool:
        return network.folder == self._services.networks.active.folder

    def _take(self) -> None:
        """Take the networks as they are now; the one that is chosen stays so."""
        self._view.fill(len(self._networks))
        there = {network.folder: network for network in self._networks}
        self.chosen = there.get(self.chosen.folder, self._services.networks.active)
        self._show_controls()

    def _show_controls(self) -> None:
        """Put other buttons only where there are other ones: that takes some milliseconds."""
        if self._steps.other not in self._networks:
            self._steps.other = None
        if self._put_for == self._steps.state:
            self._tell()
        else:
            self._put_controls()

    def _put_controls(self) -> None:
        screen, place = self._screen, self._layout
        self._steps.take(self.chosen)
        screen.clear_controls()
        put = screen.controls.button
        put(place.back, screen.way_back, Pop)
        put(place.teach, TEACH, lambda: Push(TeachScene(self._services)))
        words = choice_words(self._services.settings.player)
        for rect, text, name in zip(place.choices, words, (OWN, EVERYONES, SHIPPED), strict=False):
            put(rect, text, self._using(name), name=name)
        put(place.choices[-1], BEFORE, self._services.networks.roll_back)
        self._steps.put(screen, place)
        self._put_for = self._steps.state
        self._tell()

    def _tell(self) -> None:
        """Say which buttons can be pressed now."""
        controls, networks = self._screen.controls, self._services.networks
        self._steps.take(self.chosen)
        self._steps.tell(controls)
        free = not networks.changing
        before = not (networks.follows_everyone and networks.everyones.is_shipped)
        controls.enable(BEFORE, free and before)
        lacks = {OWN: networks.own is None, EVERYONES: networks.everyones.is_shipped}
        for name in (OWN, EVERYONES, SHIPPED):
            controls.enable(name, free and not lacks.get(name))
            controls.mark(name, on=name == self._choice)
        self._news = True

    @property
    def _choice(self) -> str:
        """Name what who plays has chosen, "" for another network of the list."""
        networks = self._services.networks
        if networks.active.is_shipped:
            return SHIPPED
        if networks.follows_everyone:
            return EVERYONES if networks.active.folder == networks.everyones.folder else ""
        own = networks.own is not None and networks.own.folder == networks.active.folder
        return OWN if own else ""

    def _using(self, name: str) -> Callable[[], None]:
        def use() -> None:
            networks = self._services.networks
            chosen = {OWN: networks.own, EVERYONES: None, SHIPPED: networks.all[-1]}
            networks.use(chosen[name])
            self._tell()

        return use

    def _tapped(self, gesture: object) -> Transition | None:
        if not isinstance(gesture, Tapped) or gesture.index is None:
            return None
        network = self._networks[gesture.index]
        if self._steps.step is Step.COMPARE:
            return self._steps.compared_with(network)
        self._choose(network)
        return None

    def _choose_other(self, event: pygame.Event) -> bool:
        """Choose by the keys of lists what is compared; whether it was one of them."""
        networks, chosen, other = self._networks, self._at, self._steps.other
        to = self._view.step(event, chosen if other is None else networks.index(other))
        if to == chosen:  # with itself nothing is compared
            to = self._view.step(event, chosen)
        if to is not None and to != chosen:
            self._view.reveal(to)
            self._steps.other, self._news = networks[to], True
        return to is not None

    def _choose(self, network: NetworkFacts) -> None:
        """Show the card of a network; what was begun with another is left."""
        if network.folder == self.chosen.folder or self._steps.step is Step.WORK:
            return
        self.chosen = network
        self._steps.step = Step.NOTHING
        self._show_controls()
