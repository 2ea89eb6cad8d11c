"""Taking samples along: in which form, whose, with which card; how far it is, and where it lies."""

from collections.abc import Callable, Sequence

import pygame

from game.core.export import FORMATS, PRIVATE, Export, Format
from game.core.player import NOBODY, clean_name
from game.scene import Pop, Transition
from game.scenes.export_layout import layout
from game.scenes.export_picture import draw_choices, draw_state
from game.scenes.player_choice import PlayerChoice
from game.services import Services
from game.task_service import Task
from game.ui.screen import Screen

_START, _STOP = "Export", "Stop"
_SHOW = "Open the folder"
_NAMES = "As they are", "Person 1, 2 …"


class ExportScene:
    """An export goes on while other screens are shown; this one tells of the latest."""

    hint = (
        "Up, Down: form  ·  Left, Right: whose  ·  N: names  ·  Enter: export  ·  O: open  ·  "
        "Esc: back"
    )

    def __init__(
        self, services: Services, players: Sequence[str] = (), player: str | None = None
    ) -> None:
        """players: who can be chosen; player: who is at first, None for everybody."""
        self._services = services
        self._choice = PlayerChoice(self._chosen_anew)
        self._choice.offer(players)
        self._choice.player = player
        self._format = FORMATS[0]
        self._anonymous = False
        me = services.settings.player
        self._author = "" if me == NOBODY else me
        self._licence = PRIVATE
        self._measured: Task | None = None
        self._told: tuple[object, ...] = ()
        self._buttons_of: tuple[bool, bool, bool] | None = None
        self._news = True

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and find out how much room the samples take."""
        self._screen = screen
        self._layout = layout(screen)
        if self._measured is None:
            self._measured = self._services.exports.measure()
        self._put_controls()

    def leave(self) -> None:
        """What is under way goes on."""

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Take keys: the arrows choose, Enter begins, O opens the folder."""
        if self._choice.handle(event) or event.type != pygame.KEYDOWN:
            return None
        if event.key in (pygame.K_UP, pygame.K_DOWN):
            step = 1 if event.key == pygame.K_DOWN else -1
            self._take_format(FORMATS[(FORMATS.index(self._format) + step) % len(FORMATS)])
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._start()
        elif event.key == pygame.K_n:
            self._hide_names(not self._anonymous)
        elif event.key == pygame.K_o:
            self._open_folder()
        return None

    def update(self, _now: float) -> Transition | None:
        """Hear how far it is."""
        task = self._services.exports.task
        measured = self._measured and (self._measured.result or self._measured.trouble)
        told = (task and task.progress, task and task.cancelled, measured)
        self._news = self._news or told != self._told
        self._told = told
        # controls that are put there anew would take the keyboard away from who types
        if self._buttons_of != self._state() and not self._screen.controls.typing:
            self._put_controls()
        return None

    def busy(self) -> bool:
        """Only when there is something new to show."""
        return self._news

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what can be chosen, and how far it is."""
        screen, place, exports = self._screen, self._layout, self._services.exports
        self._news = False
        draw_choices(screen, surface, place, self._format)
        self._choice.draw(surface)
        draw_state(screen, surface, place, exports.task, exports.folder, self._measured)

    def _put_controls(self) -> None:
        screen, place = self._screen, self._layout
        screen.clear_controls()
        put = screen.controls.button
        put(place.back, self._screen.way_back, Pop)
        for words, rect, hidden in zip(_NAMES, place.names[1], (False, True), strict=True):
            put(rect, words, self._naming(hidden))
        for choice, (rect, _) in zip(FORMATS, place.formats, strict=True):
            put(rect, choice.title, self._taking(choice))
        self._choice.show(screen, place.player[1])
        screen.controls.entry(place.author[1], self._author, "Your name", self._type_author)
        screen.controls.entry(place.licence[1], self._licence, PRIVATE, self._type_licence)
        self._buttons_of = under_way, stopping, there = self._state()
        put(place.left_button, _SHOW, self._open_folder, enabled=there)
        if under_way:
            put(place.right_button, _STOP, self._stop, enabled=not stopping)
        else:
            put(place.right_button, _START, self._start, kind="primary")
        self._mark_choices()

    def _mark_choices(self) -> None:
        controls = self._screen.controls
        for choice in FORMATS:
            controls.mark(choice.title, on=choice == self._format)
        for words, hidden in zip(_NAMES, (False, True), strict=True):
            controls.mark(words, on=hidden == self._anonymous)
        self._news = True

    def _state(self) -> tuple[bool, bool, bool]:
        """Say whether an export is under way, is being stopped, and whether one can be shown."""
        task = self._services.exports.task
        if task is None:
            return False, False, False
        return not task.ended, task.cancelled, task.result is not None

    def _chosen_anew(self) -> None:
        self._news = True

    def _taking(self, choice: Format) -> Callable[[], None]:
        return lambda: self._take_format(choice)

    def _take_format(self, choice: Format) -> None:
        self._format = choice
        self._mark_choices()

    def _naming(self, hidden: bool) -> Callable[[], None]:
        return lambda: self._hide_names(hidden)

    def _hide_names(self, hidden: bool) -> None:
        self._anonymous = hidden
        self._mark_choices()

    def _type_author(self, text: str) -> None:
        self._author = clean_name(text)

    def _type_licence(self, text: str) -> None:
        self._licence = clean_name(text)

    def _start(self) -> None:
        licence = self._licence or PRIVATE
        wanted = Export(
            self._format.name, self._choice.player, self._anonymous, self._author, licence
        )
        self._services.exports.start(wanted)
        self._put_controls()

    def _stop(self) -> None:
        task = self._services.exports.task
        if task is not None:
            task.cancel()

    def _open_folder(self) -> None:
        exports = self._services.exports
        if exports.task is None or exports.task.result is None or exports.folder is None:
            return
        if not exports.show(exports.folder):
            self._services.notices.say(
                f"No file manager was found to open the folder: it is {exports.folder}."
            )
