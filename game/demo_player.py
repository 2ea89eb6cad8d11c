"""The player of the demo: looks at the screen, moves the pointer, writes by a made-up hand.

Everything it does goes through the same door as a person's events.
"""

import random
from collections.abc import Callable, Iterator

import numpy as np
import pygame

from game.core.hand import scribble, write
from game.core.quiz import Phase, Quiz
from game.loop import Loop
from game.scenes.draw import DrawScene
from game.scenes.quiz import QuizScene
from model.ink import Drawing

FRAME = 1 / 60  #: seconds between two frames of the demo
_BREATH = 0.5  #: seconds to look at a screen
_PATIENCE = 600  #: frames after which a screen that does not come is given up

Frames = Iterator[list[pygame.Event]]  #: the events of one frame after the other


class DemoPlayer:
    """Plays: draws and keeps one digit, then a whole round with a mistake and a scrawl in it.

    photograph is told the name of each screen worth a picture, when it is to be seen.
    all_saved tells whether every sample is safe. `verdicts` collects what was seen.
    """

    def __init__(
        self,
        loop: Loop,
        rng: random.Random,
        photograph: Callable[[str], None],
        all_saved: Callable[[], bool],
    ) -> None:
        self._loop = loop
        self._rng = rng
        self._photograph = photograph
        self._all_saved = all_saved
        self.verdicts: set[Phase] = set()

    def play(self) -> Frames:
        """Play from the home screen until the results have been seen."""
        yield from self._look("home")
        yield from self._draw_one()
        yield from self._press("Play the quiz")
        yield from self._look("quiz")
        scene = self._loop.scene
        if isinstance(scene, QuizScene):
            yield from self._play_round(scene)
        yield from self._until(self._all_saved)
        yield from self._look("results")

    def _draw_one(self) -> Frames:
        digit = self._rng.randrange(10)
        yield from self._press("Draw")
        yield from self._write(write(digit, self._rng))
        yield from self._look("draw")
        yield from self._press(str(digit))
        yield from self._until(self._all_saved)
        yield from self._look("draw-saved")
        yield from self._press("Home")

    def _play_round(self, scene: QuizScene) -> Frames:
        quiz = scene.quiz
        assert quiz is not None, "the scene has been shown"
        slip, scrawl = self._rng.sample(range(2, quiz.length), 2)
        tricks = {  # each is played once; after "write again" the demo is honest
            slip: lambda: write((quiz.asked + 3) % 10, self._rng),
            scrawl: lambda: scribble(self._rng),
        }
        while self._loop.scene is scene:
            trick = tricks.pop(quiz.number, None)
            yield from self._write(trick() if trick else write(quiz.asked, self._rng))
            yield from self._until(lambda: quiz.phase is not Phase.ASKING)
            yield from self._settle(scene, quiz, honest=trick is None)

    def _settle(self, scene: QuizScene, quiz: Quiz, honest: bool) -> Frames:
        """Answer the game's own questions until it asks for a digit again, or the round ends."""
        while quiz.phase not in (Phase.ASKING, Phase.DONE) and self._loop.scene is scene:
            if quiz.phase not in self.verdicts:
                self.verdicts.add(quiz.phase)
                yield from self._look(f"quiz-{quiz.phase.value}")
            mine = f"I did write a {quiz.asked}"
            if quiz.phase is Phase.RIGHT:
                yield from self._until(lambda: quiz.phase is not Phase.RIGHT)
            elif quiz.phase is Phase.WRONG:
                yield from self._press(mine if honest else "My mistake")
            elif honest:
                yield from self._press(str(quiz.asked) if quiz.asked in quiz.guesses else mine)
            else:
                yield from self._press("Neither: write again" if quiz.guesses else "Write again")

    def _look(self, name: str) -> Frames:
        yield from self._wait(_BREATH)
        self._photograph(name)

    def _wait(self, seconds: float) -> Frames:
        for _ in range(round(seconds / FRAME)):
            yield []

    def _until(self, happened: Callable[[], bool]) -> Frames:
        for _ in range(_PATIENCE):
            if happened():
                return
            yield []

    def _press(self, name: str) -> Frames:
        """Press a button; nothing where there is none of that name."""
        yield []
        rect = self._loop.screen.controls.rect_of(name)
        if rect is not None:
            yield [_mouse(pygame.MOUSEMOTION, rect.center)]
            yield [_mouse(pygame.MOUSEBUTTONDOWN, rect.center)]
            yield [_mouse(pygame.MOUSEBUTTONUP, rect.center)]

    def _write(self, drawing: Drawing) -> Frames:
        """Write on the pad of the scene at the pace of the strokes' own times."""
        scene = self._loop.scene
        if not isinstance(scene, DrawScene | QuizScene):
            return
        for stroke in drawing.strokes:
            spots = [scene.pad.to_window((x, y)) for x, y in zip(stroke.x, stroke.y, strict=True)]
            frame = ((stroke.t - stroke.t[0]) / FRAME).astype(int)
            yield [_mouse(pygame.MOUSEBUTTONDOWN, spots[0])]
            for k in range(int(frame[-1]) + 1):
                yield [_mouse(pygame.MOUSEMOTION, spots[i]) for i in np.flatnonzero(frame == k)]
            yield [_mouse(pygame.MOUSEBUTTONUP, spots[-1])]
            yield from self._wait(0.1)


def _mouse(kind: int, position: tuple[float, float]) -> pygame.Event:
    place = (round(position[0]), round(position[1]))
    if kind == pygame.MOUSEMOTION:
        return pygame.Event(kind, pos=place, rel=(0, 0), buttons=(1, 0, 0), touch=False)
    return pygame.Event(kind, pos=place, button=pygame.BUTTON_LEFT, touch=False)
