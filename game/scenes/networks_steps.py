"""What can be done with a network that is chosen: the buttons of its card, and their steps."""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

import pygame

from game.core.network_facts import NetworkFacts
from game.core.network_words import spoken
from game.scene import Push, Transition
from game.scenes.networks_compare import CompareScene, task_words
from game.scenes.networks_layout import NetworksLayout
from game.scenes.networks_possible import (
    COMPARE,
    DELETE,
    EVERYONE,
    EXPORT,
    KEYS,
    NAME,
    REPORT,
    USE,
    possible,
    report_of,
)
from game.scenes.report import ReportScene
from game.services import Services
from game.task_service import Task
from game.ui.controls import Controls
from game.ui.screen import Screen

_KEEP, _DELETE_IT, _CANCEL, _SAVE, _STOP, _SHOW = (
    "Keep it", "Delete it for good", "Cancel", "Save the name", "Stop", "Open the folder",
)  # fmt: skip
_FORMATS = {"ONNX": "onnx", "Keras": "keras", "TFLite": "tflite"}
_FORMAT_KEYS = {"ONNX": "O", "Keras": "K", "TFLite": "T"}
_SPELT = {
    pygame.K_RETURN: "Enter",
    pygame.K_KP_ENTER: "Enter",
    pygame.K_DELETE: "Del",
    **{key: pygame.key.name(key).upper() for key in range(pygame.K_a, pygame.K_z + 1)},
}


class Step(Enum):
    """What the card asks for."""

    NOTHING = auto()
    NAME = auto()
    DELETE = auto()
    COMPARE = auto()
    EXPORT = auto()
    WORK = auto()


class NetworkSteps:
    """Of one network at a time. changed: called when other buttons are to be put.

    other: the one with which the keys would compare it.
    """

    def __init__(self, services: Services, changed: Callable[[], None]) -> None:
        self.step = Step.NOTHING
        self.task: Task | None = None  # an export, or a network that is being taken in
        self.other: NetworkFacts | None = None
        self._services = services
        self._changed = changed
        self._name = ""

    def take(self, network: NetworkFacts) -> None:
        """Turn to another network; one that was to be compared with is."""
        self.network = network

    def put(self, screen: Screen, place: NetworksLayout) -> None:
        """Put the buttons of the present step."""
        put, rows = screen.controls.button, place.buttons
        three, (left, right) = rows[1:]
        match self.step:
            case Step.NOTHING:
                self._put_all(screen, place)
            case Step.NAME:
                screen.controls.entry(
                    place.name, self._name, "Its name", self._typed, self._rename, typing=True
                )
                put(left, _CANCEL, self.back)
                put(right, _SAVE, self._rename, kind="primary")
            case Step.DELETE:
                put(left, _KEEP, self.back, kind="primary")
                put(right, _DELETE_IT, self._delete)
            case Step.COMPARE:
                put(left, _CANCEL, self.back)
            case Step.EXPORT:
                put(left, _CANCEL, self.back)
                for rect, (name, form) in zip(three, _FORMATS.items(), strict=True):
                    put(rect, name, self._exporting(form))
            case Step.WORK:
                task = self.task
                assert task is not None, "it works"
                if not task.ended:
                    put(left, _STOP, task.cancel, enabled=not task.cancelled)
                    return
                put(left, "Done", self.back, kind="primary")
                if self._has_folder:
                    put(right, _SHOW, self._show_folder)

    @property
    def state(self) -> tuple[object, ...]:
        """What decides which buttons there are."""
        task = self.task if self.step is Step.WORK else None
        return self.step, task, task and (task.ended, task.cancelled)

    def tell(self, controls: Controls) -> None:
        """Let those buttons be pressed of which that makes sense now."""
        if self.step is Step.NOTHING:
            can = possible(self.network, self._services)
            for name in self._does():
                controls.enable(name, name in can)

    @property
    def words(self) -> str:
        """What the present step asks or tells, in the place of some buttons."""
        match self.step:
            case Step.DELETE:
                return (
                    f"Delete {spoken(self.network)} for good? That cannot be undone. Your samples "
                    "stay, so it can be taught again."
                )
            case Step.COMPARE:
                return (
                    f"Choose the network that {spoken(self.network)} is to be compared with: both "
                    "read the same samples."
                )
            case Step.EXPORT:
                return (
                    "In which form? ONNX runs almost anywhere, Keras can be trained further, "
                    "TFLite is for phones."
                )
            case Step.WORK:
                assert self.task is not None, "it works"
                return task_words(self.task)
        return ""

    @property
    def keys(self) -> list[tuple[str, str, Callable[[], Transition | None]]]:
        """Say which keys work in the present step: names, what they do, in words and deeds."""
        match self.step:
            case Step.NOTHING:
                can, does = possible(self.network, self._services), self._does()
                return [(key, told, does[name]) for name, key, told in KEYS if name in can]
            case Step.NAME:
                return [("Enter", "save the name", self._rename)]
            case Step.DELETE:
                return [("D", "delete it for good", self._delete), ("Enter", "keep it", self._back)]
            case Step.COMPARE:
                other = self.other
                if other is not None:
                    return [("Enter", "compare with it", lambda: self.compared_with(other))]
            case Step.EXPORT:
                forms = _FORMATS.items()
                return [(_FORMAT_KEYS[name], name, self._exporting(form)) for name, form in forms]
            case Step.WORK:
                task = self.task
                assert task is not None, "it works"
                if not task.ended:
                    return [] if task.cancelled else [("S", "stop", task.cancel)]
                shows = [("O", "open the folder", self._show_folder)] if self._has_folder else []
                return [("Enter", "done", self._back), *shows]
        return []

    def key(self, key: int) -> Transition | None:
        """Take a key."""
        spelt = _SPELT.get(key)
        return next((do() for name, _, do in self.keys if name == spelt), None)

    def back(self) -> bool:
        """Leave the present step; False where there is none."""
        begun, self.step = self.step is not Step.NOTHING, Step.NOTHING
        if begun:
            self._changed()
        return begun

    def follow(self, task: Task) -> None:
        """Show how far a task is."""
        self.task, self.step = task, Step.WORK

    def compared_with(self, other: NetworkFacts) -> Transition | None:
        """Compare with another network, if that was asked for."""
        if self.step is not Step.COMPARE or other.folder == self.network.folder:
            return None
        self.step = Step.NOTHING
        return Push(CompareScene(self._services, self.network, other))

    def _back(self) -> None:
        self.back()

    @property
    def _has_folder(self) -> bool:
        """Whether what was done lies in a folder of its own."""
        result = None if self.task is None else self.task.result
        return result is not None and "out" in result

    def _put_all(self, screen: Screen, place: NetworksLayout) -> None:
        rects = [rect for line in place.buttons for rect in line]
        for rect, (name, do) in zip(rects, self._does().items(), strict=True):
            screen.controls.button(rect, name, do, kind="primary" if name == USE else "plain")

    def _does(self) -> dict[str, Callable[[], Transition | None]]:
        return {
            USE: self._use,
            EVERYONE: self._use_for_everyone,
            COMPARE: lambda: self._begin(Step.COMPARE),
            REPORT: self._open_report,
            EXPORT: lambda: self._begin(Step.EXPORT),
            NAME: lambda: self._begin(Step.NAME),
            DELETE: lambda: self._begin(Step.DELETE),
        }

    def _begin(self, step: Step) -> None:
        self.step, self.other, self._name = step, None, self.network.name
        self._changed()

    def _use(self) -> None:
        self._services.networks.use(self.network)
        self._changed()

    def _use_for_everyone(self) -> None:
        self._services.networks.use(self.network, everyone=True)
        self._services.notices.say(
            f"{spoken(self.network)} reads for everyone who has not chosen another."
        )
        self._changed()

    def _typed(self, text: str) -> None:
        self._name = text

    def _rename(self) -> None:
        self._services.networks.rename(self.network, self._name)
        self.back()

    def _delete(self) -> None:
        self._services.networks.delete(self.network)
        self.back()

    def _exporting(self, form: str) -> Callable[[], None]:
        def export() -> None:
            self.follow(self._services.networks.export(self.network, form))
            self._changed()

        return export

    def _open_report(self) -> Transition | None:
        report = report_of(self.network, self._services)
        return None if report is None else Push(ReportScene(self._services, report))

    def _show_folder(self) -> None:
        result = None if self.task is None else self.task.result
        folder = Path(str((result or {}).get("out")))
        if not self._services.exports.show(folder):
            self._services.notices.say(
                f"No file manager was found to open the folder: it is {folder}."
            )
