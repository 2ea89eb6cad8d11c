"""Saving a report as a page or a picture, among the exports."""

from collections.abc import Callable
from pathlib import Path

import pygame

from game.services import Services
from game.task_service import Task
from game.ui.screen import Screen
from model.teaching_report import TeachingReport

_NAMES = {"html": "Save as page", "png": "Save as picture"}


class ReportSaving:
    """One at a time; a report that is not kept cannot be saved."""

    def __init__(self, services: Services, report: TeachingReport) -> None:
        self._services = services
        self._report = report
        self._kept: object = None  # all that are kept, when they were looked through last
        self._found: Path | None = None
        self._task: Task | None = None

    def put(self, screen: Screen, rects: list[pygame.Rect]) -> None:
        """Put a button there for each form."""
        for rect, (form, words) in zip(rects, _NAMES.items(), strict=True):
            screen.controls.button(rect, words, self._saving(form), enabled=self._can)

    @property
    def under_way(self) -> bool:
        """Whether one is being saved."""
        return self._task is not None

    def save(self, form: str) -> None:
        """Begin to save it as "html" or "png"."""
        file = self._file
        if file is not None and self._task is None:
            self._task = self._services.teacher.save(file, form)

    def update(self, screen: Screen) -> None:
        """Hear how it goes; a report that is saved is shown in its folder."""
        for name in _NAMES.values():
            screen.controls.enable(name, self._can)
        if self._task is None or not self._task.ended:
            return
        task, self._task = self._task, None
        say = self._services.notices.say
        match task.result:
            case {"out": str(out)}:
                say(f"Saved: {out}")
                self._services.exports.show(Path(out).parent)
            case _:
                say(task.trouble)

    @property
    def _can(self) -> bool:
        return self._file is not None and self._task is None

    @property
    def _file(self) -> Path | None:
        """Where the report is kept."""
        kept = self._services.teacher.reports
        if kept is not self._kept:
            self._kept = kept
            self._found = next((f for f, report in kept if report == self._report), None)
        return self._found

    def _saving(self, form: str) -> Callable[[], None]:
        return lambda: self.save(form)
