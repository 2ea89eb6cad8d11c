"""What the game loads, and what it must not: seen from a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLAY_ONE_QUESTION = """
import sys
from pathlib import Path

import pytest
import pygame
from game.app import build
from game.config import Config
from game.core.quiz import Phase

app = build(Config(home=Path(sys.argv[1]), scene="quiz", seed=1))
now = 0.0

def tick(*events):
    global now
    now += 1 / 60
    assert app.tick(list(events), now)

tick()
pad, quiz = app.loop.scene.pad, app.loop.scene.quiz
a, b = pad.to_window((0.5, 0.2)), pad.to_window((0.5, 0.8))
tick(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=a, button=1, touch=False))
tick(pygame.Event(pygame.MOUSEMOTION, pos=b, rel=(0, 0), buttons=(1, 0, 0), touch=False))
tick(pygame.Event(pygame.MOUSEBUTTONUP, pos=b, button=1, touch=False))
for _ in range(90):
    tick()
assert quiz.phase is not Phase.ASKING, "the question was answered"
assert app.bugs == 0
assert app.close() == 0
print(*sorted(name for name in sys.modules if "." not in name))
"""


QUIET = {**os.environ, "SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}


def run(*command, env=QUIET):
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_playing_a_question_loads_no_tensorflow_no_keras_and_no_hdf5(tmp_path):
    done = run("-c", PLAY_ONE_QUESTION, str(tmp_path))
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert {"cv2", "pygame", "game"} <= loaded
    assert not loaded & {"tensorflow", "keras", "h5py", "matplotlib", "onnx"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_program_says_so_and_names_the_demo(tmp_path):
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
    blind = {name: value for name, value in os.environ.items() if name not in screens}
    done = run("-m", "game", "--home", str(tmp_path), env=blind)
    assert done.returncode == 1
    assert "No window can be opened" in done.stderr and "--demo" in done.stderr
    assert "Traceback" not in done.stderr


def test_reading_the_options_loads_nothing_heavy():
    code = "import sys, game.__main__; print(*sys.modules)"
    done = run("-c", code)
    assert done.returncode == 0, done.stderr
    assert not set(done.stdout.split()) & {"pygame", "numpy", "cv2", "pygame_gui"}


def test_a_python_without_the_packages_gets_a_sentence_and_no_traceback() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-m", "game"],  # without site-packages
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "python3 -m tools.play" in done.stderr
    assert "Traceback" not in done.stderr
