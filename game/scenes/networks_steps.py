"""What can be done with a network that is chosen: the buttons of its card, and their steps."""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

import pygame

from game.core.lesson_fate import network_of
from game.core.network_facts import NetworkFacts
from game.core.network_words import spoken
from game.scene import Push, Transition
from game.scenes.networks_compare import CompareScene, task_words
from game.scenes.networks_layout import NetworksLayout
from game.scenes.report import ReportScene
from game.services import Services
from game.task_service import Task
from game.ui.controls import Controls
from game.ui.screen import Screen

USE, EVERYONE, COMPARE, REPORT = "Use it", "For everyone", "Compare", "Report"
EXPORT, NAME, DELETE = "Export", "Name", "Delete"
_KEEP, _DELETE_IT, _CANCEL, _SAVE, _STOP, _SHOW = (
    "Keep it", "Delete it for good", "Cancel", "Save the name", "Stop", "Open the folder",
)  # fmt: skip
_FORMATS = {"ONNX": "onnx", "Keras": "keras", "TFLite": "tflite"}
_KEYS = {
    pygame.K_RETURN: USE,
    pygame.K_KP_ENTER: USE,
    pygame.K_n: NAME,
    pygame.K_c: COMPARE,
    pygame.K_e: EXPORT,
    pygame.K_r: REPORT,
    pygame.K_DELETE: DELETE,
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
    """Of one network at a time. changed: called when other buttons are to be put."""

    def __init__(self, services: Services, changed: Callable[[], None]) -> None:
        self.step = Step.NOTHING
        self.task: Task | None = None  # an export, or a network that is being taken in
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
                screen.controls.entry(place.name, self._name, "Its name", self._typed, self._rename)
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
                if task.result is not None and "out" in task.result:
                    put(right, _SHOW, self._show_folder)

    @property
    def state(self) -> tuple[object, ...]:
        """What decides which buttons there are."""
        task = self.task if self.step is Step.WORK else None
        return self.step, task, task and (task.ended, task.cancelled)

    def tell(self, controls: Controls) -> None:
        """Let those buttons be pressed of which that makes sense now."""
        if self.step is Step.NOTHING:
            possible = self._possible()
            for name in self._does():
                controls.enable(name, name in possible)

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

    def key(self, key: int) -> Transition | None:
        """Take a key."""
        name = _KEYS.get(key)
        if self.step is not Step.NOTHING or name is None or name not in self._possible():
            return None
        return self._does()[name]()

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

    def _possible(self) -> set[str]:
        """Name what can be done with the network now."""
        network, networks = self.network, self._services.networks
        if networks.changing:
            return set()
        possible = {DELETE, NAME} if network.number > 0 else set()
        if network.trouble:
            return possible - {NAME}
        possible |= {EXPORT} if network.number >= 0 else set()
        possible |= {COMPARE} if len(networks.all) > 1 and network.number >= 0 else set()
        possible |= {REPORT} if self._report() is not None else set()
        if network.folder != networks.active.folder:
            possible.add(USE)
        if network.folder != networks.everyones.folder and network.number >= 0:
            possible.add(EVERYONE)
        return possible

    def _begin(self, step: Step) -> None:
        self.step, self._name = step, self.network.name
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

    def _report(self) -> ReportScene | None:
        for _, report in self._services.teacher.reports:
            if network_of(report, (self.network,)) is not None:
                return ReportScene(self._services, report)
        return None

    def _open_report(self) -> Transition | None:
        scene = self._report()
        return None if scene is None else Push(scene)

    def _show_folder(self) -> None:
        result = None if self.task is None else self.task.result
        folder = Path(str((result or {}).get("out")))
        if not self._services.exports.show(folder):
            self._services.notices.say(
                f"No file manager was found to open the folder: it is {folder}."
            )
