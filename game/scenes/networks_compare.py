"""Two networks on the same samples: right of n each, digit by digit, and where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pygame

from game.core.network_facts import NetworkFacts
from game.scene import Pop, Transition
from game.scenes.networks_compare_layout import layout
from game.scenes.networks_compare_picture import draw_cells, draw_comparison, draw_waiting
from game.scenes.report_pictures import ReportPictures
from game.services import Services
from game.task_service import Task
from game.ui import theme
from game.ui.screen import Screen

MINE, EVERYONES = "My samples", "Everyone's samples"


@dataclass(frozen=True)
class Differs:
    """A sample that the two read differently. right_by: 0 or 1, or None: neither reads it right."""

    sample: str
    label: int
    read: tuple[int, int]


class CompareScene:
    """Begins anew for other samples; leaving it ends the reading."""

    hint = "Left, Right: whose samples  ·  Esc: back"

    def __init__(self, services: Services, one: NetworkFacts, other: NetworkFacts) -> None:
        self._services = services
        self.networks = one, other
        self._everyone = False
        self._task: Task | None = None
        self._pictures = ReportPictures(services.shelf, ())
        self._differ: list[Differs] = []
        self._reading = False
        self._told: tuple[object, ...] = ()
        self._news = True

    def show(self, screen: Screen) -> None:
        """Lay the screen out, and begin."""
        self._screen = screen
        self._layout = place = layout(screen)
        put = screen.controls.button
        put(place.back, screen.way_back, Pop)
        mine, everyones = place.whose
        put(mine, MINE, lambda: self._begin(everyone=False))
        put(everyones, EVERYONES, lambda: self._begin(everyone=True))
        if not self._reading:
            self._services.shelf.open()
            self._reading = True
        if self._task is None:
            self._begin(everyone=self._everyone)
        self._mark()

    def leave(self) -> None:
        """Stop."""
        if self._task is not None and not self._task.ended:
            self._task.cancel()
            self._task = None
        self._services.shelf.close()
        self._reading = False

    def handle(self, event: pygame.Event, _now: float) -> Transition | None:
        """Left and right choose whose samples are read."""
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            self._begin(everyone=not self._everyone)
        return None

    def update(self, _now: float) -> Transition | None:
        """Hear how far it is; take pictures of what is read differently."""
        task = self._task
        told = task and (task.progress, task.ended)
        if told != self._told:
            self._told, self._news = told or (), True
            if task is not None and task.result is not None:
                self._differ = _differing(task.result)
                self._pictures = ReportPictures(
                    self._services.shelf, [d.sample for d in self._differ]
                )
        if self._differ and self._pictures.fetch([d.sample for d in self._seen]):
            self._news = True
        return None

    def busy(self) -> bool:
        """Only when there is something new to show, or on its way."""
        return self._news or (bool(self._differ) and self._pictures.wait)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw how far it is, or what came of it."""
        screen, place, task = self._screen, self._layout, self._task
        self._news = False
        title = "Which reads better?"
        screen.write(surface, title, place.title, theme.TITLE - 6, bold=True, wrap=False)
        if task is None or task.result is None:
            draw_waiting(screen, surface, place, "" if task is None else task_words(task), task)
            return
        draw_comparison(screen, surface, place, self.networks, task.result)
        draw_cells(
            screen, surface, place,
            [(d.label, d.read, self._pictures.small.get(d.sample)) for d in self._seen],
            len(self._differ),
        )  # fmt: skip

    @property
    def _seen(self) -> list[Differs]:
        return self._differ[: len(self._layout.cells)]

    def _begin(self, *, everyone: bool) -> None:
        if self._task is not None and not self._task.ended:
            self._task.cancel()
        self._everyone, self._differ, self._news = everyone, [], True
        self._task = self._services.networks.compare(*self.networks, everyone=everyone)
        self._mark()

    def _mark(self) -> None:
        self._screen.controls.mark(MINE, on=not self._everyone)
        self._screen.controls.mark(EVERYONES, on=self._everyone)


def task_words(task: Task) -> str:
    """Say how far a task with networks is, or what came of it."""
    if task.cancelled and not task.ended:
        return "Stopping …"
    if not task.ended:
        doing = task.progress
        of = f": {doing.done:,}" + (f" of {doing.total:,}" if doing.total else "")
        words = f"{doing.doing}{of if doing.done else ''} …" if doing.doing else "beginning …"
        return f"{words[:1].upper()}{words[1:]}"
    if task.result is None:
        return task.trouble
    if "out" in task.result:
        return f"Done. It is in {task.result['out']}"
    return "Done. It is in the list now; nobody reads with it until you choose it."


def _differing(result: Mapping[str, Any]) -> list[Differs]:
    """Take what one of them reads right and the other does not: the rarer kind comes first."""
    kinds = sorted((result["only_one"], result["only_other"]), key=len)
    return [Differs(r["id"], r["label"], (r["one"], r["other"])) for kind in kinds for r in kind]
