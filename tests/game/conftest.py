import os

# before anything here starts pygame
os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import pytest

from game.app import build
from game.config import Config
from game.ui.screen import Screen
from game.window import Window
from tests.game.fake_exports import FakeExports
from tests.game.fake_teaching import FakeNetworks, FakeTeacher
from tests.game.fakes import FakeReader, FakeShelf, FakeSight, FakeStore
from tests.game.person import Person


@pytest.fixture
def reader():
    return FakeReader()


@pytest.fixture
def store():
    return FakeStore()


@pytest.fixture
def sight():
    return FakeSight()


@pytest.fixture
def shelf():
    return FakeShelf()


@pytest.fixture
def exports():
    return FakeExports()


@pytest.fixture
def networks():
    return FakeNetworks()


@pytest.fixture
def teacher():
    return FakeTeacher()


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def said(monkeypatch):
    """Tell whether words are on the screen, by what was written for the latest picture of it."""
    lines = []
    write, show = Screen.write, Window.flip
    shown = []

    def note(screen, surface, text, *rest, **more):
        lines.append(text.replace("\N{NO-BREAK SPACE}", " "))
        return write(screen, surface, text, *rest, **more)

    def flip(window):
        shown[:], lines[:] = lines, []
        show(window)

    monkeypatch.setattr(Screen, "write", note)
    monkeypatch.setattr(Window, "flip", flip)
    return lambda words: any(words in line for line in shown)


@pytest.fixture
def start(home, reader, store, sight, shelf, exports, networks, teacher):
    """Start the program; returns somebody who plays it. It is closed at the end."""
    people = []

    def start(size=(1280, 800), **options):
        config = Config(**{"home": home, "seed": 1, **options})
        window = Window(size=size)
        services = (reader, sight, shelf, exports, networks, teacher)
        people.append(Person(build(config, window, store, *services)))
        return people[-1]

    yield start
    for person in people:
        person.app.close()
