"""Real people's strokes, all the way: play the quiz, keep the samples, teach, measure.

The writers are those of pendigits-orig.tra whom the network reads worst that learned from MNIST
alone: the shipped one has seen them. Each plays five
rounds; the fifty samples teach a copy of the network; the digits that were not played measure it.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from data.pen_mark import Mark
from data.reading import read_samples
from data.unipen import read_marks
from game.app import App, build
from game.config import Config
from game.core.quiz import Phase
from game.pointer import FRAME, Frames, Pointer
from game.scenes.quiz import QuizScene
from game.scenes.quiz_words import claim
from game.scenes.results import ResultsScene
from model.classifier import MNIST_ALONE, Classifier
from model.ink import Drawing
from model.paint import paint
from tools import command

ROUNDS = 5  #: of ten digits: five samples of each
_PLAYER = "Writer"
DATASETS = "DIGITS_DATASETS"  #: environment variable that names the folder of the datasets
_PROGRAM = Path(__file__).resolve().parents[1]
_WORST_FALL = 0.001  #: of MNIST's test accuracy that a lesson may cost

Hand = dict[int, Iterator[Drawing]]  # what a writer writes when a digit is asked for


def soak_writers(n: int, seed: int, say: Callable[[str], None]) -> tuple[dict[str, object], bool]:
    """Do it for the n writers who are read worst; good if each gains and MNIST holds."""
    folder = os.environ.get(DATASETS)
    if folder is None:
        raise command.CommandError(
            f"This proof needs mnist.npz and pendigits-orig.tra.Z. Name the folder that holds them "
            f"with the environment variable {DATASETS}."
        )
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    writers: dict[str, list[Mark]] = defaultdict(list)
    for mark in read_marks(Path(folder) / "pendigits-orig.tra.Z"):
        writers[mark.writer].append(mark)
    stranger = Classifier.load(MNIST_ALONE)
    worst = sorted(writers, key=lambda writer: accuracy(stranger, writers[writer]))[:n]
    table = {}
    for writer in worst:
        table[writer] = one_writer(writers[writer], Path(folder) / "mnist.npz", seed)
        say(f"writer {writer}: {table[writer]}")
    good = all(
        row["kept"] == 10 * ROUNDS
        and row["after"] > row["before"]
        and row["mnist_after"] >= row["mnist_before"] - _WORST_FALL
        for row in table.values()
    )
    return {"writers": table}, good


def one_writer(marks: list[Mark], mnist: Path, seed: int) -> dict[str, float]:
    """Let one writer play and be learned; the accuracies are on the digits that were not played."""
    chance = random.Random(seed)
    by_digit = {d: [m for m in marks if m.digit == d] for d in range(10)}
    played = {d: chance.sample(by_digit[d], ROUNDS) for d in range(10)}
    used = {id(m) for ms in played.values() for m in ms}
    rest = [m for m in marks if id(m) not in used]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        play({d: [m.drawing for m in played[d]] for d in played}, home, seed)
        report = _teach(home, mnist)
        taught = Classifier.load(home / "taught")
        return {
            "kept": len(list(read_samples(home / "samples.h5"))),
            "rest": len(rest),
            "before": round(accuracy(Classifier.load(MNIST_ALONE), rest), 4),
            "after": round(accuracy(taught, rest), 4),
            "folds_before": sum(r["before"] == r["label"] for r in report["read"]),
            "folds_after": sum(r["after"] == r["label"] for r in report["read"]),
            "mnist_before": report["base_set"]["before"] / report["base_set"]["n"],
            "mnist_after": report["base_set"]["after"] / report["base_set"]["n"],
            "seconds": report["seconds"],
        }


def accuracy(classifier: Classifier, marks: list[Mark]) -> float:
    """Share of digits read right, painted and read as the pad does it."""
    read = classifier.read_all(np.stack([paint(m.drawing) for m in marks]))
    return float(np.mean([p.digit == m.digit for p, m in zip(read, marks, strict=True)]))


def play(drawings: dict[int, list[Drawing]], home: Path, seed: int) -> None:
    """Play whole rounds in a home with these drawings for each digit asked, then close."""
    app = build(Config(home, scene="quiz", player=_PLAYER, seed=seed, model=MNIST_ALONE))
    now = time.monotonic()
    for events in _rounds(app, {d: iter(drawn) for d, drawn in drawings.items()}):
        now += FRAME
        app.tick(events, now)
    if app.close() or app.bugs:
        raise RuntimeError("the game could not save the samples, or stumbled")


def _rounds(app: App, drawings: Hand) -> Frames:
    mouse = Pointer(app.loop)
    yield []
    for number in range(ROUNDS):
        scene = app.loop.scene
        assert isinstance(scene, QuizScene)
        while app.loop.scene is scene:
            yield from _answer(scene, mouse, drawings)
        if number < ROUNDS - 1 and isinstance(app.loop.scene, ResultsScene):
            yield from mouse.press("Play again")


def _answer(scene: QuizScene, mouse: Pointer, drawings: Hand) -> Frames:
    """Write what is asked; insist on it, whatever it was taken for."""
    quiz = scene.quiz
    assert quiz is not None
    if quiz.phase is Phase.ASKING:
        yield from mouse.write(scene.pad, next(drawings[quiz.asked]))
        yield from mouse.press("Done")
    elif quiz.phase is Phase.RIGHT:
        yield from mouse.press("Next")
    elif quiz.phase is Phase.UNCLEAR and quiz.asked in quiz.guesses:
        yield from mouse.press(str(quiz.asked))
    else:
        yield from mouse.press(claim(quiz))


def _teach(home: Path, mnist: Path) -> dict:
    options = ["--home", str(home), "--base", str(MNIST_ALONE), "--mnist", str(mnist)]
    options += ["--player", _PLAYER]
    options += ["--out", str(home / "taught"), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "tools.finetune", *options],
        cwd=_PROGRAM, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return json.loads(done.stdout.splitlines()[-1])
