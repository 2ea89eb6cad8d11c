"""Exports that go as a test says."""

from pathlib import Path

from game.core.task import TaskProgress


class FakeTask:
    """Long work in no process at all."""

    def __init__(self):
        self.progress = TaskProgress()
        self.news = ()
        self.ended = False
        self.result = None
        self.trouble = ""
        self.cancelled = False

    def cancel(self):
        self.cancelled = True

    def succeeds(self, **result):
        self.ended, self.result = True, result

    def fails(self, trouble):
        self.ended, self.trouble = True, trouble


class FakeExports:
    """`wanted`: the exports that were begun. `shown`: the folders; `file_manager`: is there one?"""

    def __init__(self):
        self.wanted = []
        self.shown = []
        self.file_manager = True
        self.task = None
        self.folder = None
        self.measured = FakeTask()
        self.closed = False

    def start(self, export):
        self.wanted.append(export)
        self.task, self.folder = FakeTask(), Path("exports/png-1")
        return self.task

    def measure(self):
        return self.measured

    def show(self, folder):
        self.shown.append(folder)
        return self.file_manager

    def close(self):
        self.closed = True
