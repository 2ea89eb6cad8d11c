"""`--demo`: the program plays a round by itself, learns from it and tells what came of it."""

import os
import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pygame

from game.app import App, build
from game.config import Config
from game.demo_player import DemoPlayer
from game.pointer import FRAME
from game.scenes.results import ResultsScene
from game.window import INVISIBLE, Window

CAMERA = "demo"  #: what is looked through where no other source is named
_FRAME_OFF_SCREEN = 1 / 30  #: seconds; fewer frames to draw that nobody sees
_A_PERSONS_KEYS = (pygame.K_q, pygame.K_ESCAPE, pygame.K_F11)


def run_demo(config: Config) -> int:
    """Play a round in a home of its own; returns the exit status."""
    pictures = config.pictures or Path(tempfile.mkdtemp(prefix="digit-quiz-pictures-"))
    try:
        pictures.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(
            f"The folder {pictures} cannot be made ({error.strerror}). Name another one with "
            "--pictures.",
            file=sys.stderr,
        )
        return 1
    # what a virus scanner still reads at the end is left to the system
    with tempfile.TemporaryDirectory(prefix="digit-quiz-demo-", ignore_cleanup_errors=True) as home:
        seed = random.randrange(10**6) if config.seed is None else config.seed
        chosen = replace(
            config, home=Path(home), seed=seed, scene="home", player=config.player or "Demo",
            camera=config.camera or CAMERA,
        )  # fmt: skip
        return _play_and_teach(chosen, pictures, seed)


def _play_and_teach(config: Config, pictures: Path, seed: int) -> int:
    off_screen = _no_display()
    if off_screen:
        os.environ["SDL_VIDEODRIVER"] = "dummy"
    print(f"The demo plays {'off-screen' if off_screen else 'in a window'}, seed {seed}.")
    app = build(config, Window(config.fullscreen))
    results, learned = None, ""
    try:
        results, learned = _play(app, random.Random(seed), pictures, off_screen)
    finally:
        unsaved = app.close()
    if app.bugs:
        return 1
    if results is None:
        print("The demo was ended before its round was over.")
        return 0
    score = results.score
    print(
        f"Played: {score.right} of {score.total} right, longest streak {score.best_streak}, "
        f"{score.seconds:.0f} s of writing.\n"
        f"Samples kept: {app.keeper.kept}.\n"
        f"{learned}\n"
        f"The network that reads in the end: {app.services.reader.name}.\n"
        f"Pictures of the screens: {pictures}"
    )
    return 1 if unsaved else 0


def _play(
    app: App, rng: random.Random, pictures: Path, off_screen: bool
) -> tuple[ResultsScene | None, str]:
    """Drive the program; off-screen on a clock of its own, as fast as it goes.

    Returns the end of the round, and what came of learning a hand, in words.
    """
    frame = _FRAME_OFF_SCREEN if off_screen else FRAME

    def photograph(name: str) -> None:
        pygame.image.save(app.window.surface, str(pictures / f"{name}.png"))

    def breathe() -> None:
        if off_screen:
            time.sleep(FRAME)

    def all_saved() -> bool:
        if app.keeper.on_their_way:
            breathe()  # the store lives in real time
        return app.keeper.on_their_way == 0

    def all_read() -> bool:
        breathe()  # so does the shelf
        return app.services.shelf.complete

    player = DemoPlayer(
        app.loop, app.services.reader, app.services.teacher, rng, photograph, all_saved, all_read,
        breathe, frame,
    )  # fmt: skip
    clock, now = pygame.time.Clock(), time.monotonic()
    app.tick([], now)
    for events in player.play():
        now = now + frame if off_screen else time.monotonic()
        if not app.tick([*_from_person(), *events], now):
            return None, ""
        if not off_screen:
            clock.tick(round(1 / FRAME))
    return player.results, player.learned


def _from_person() -> list[pygame.Event]:
    """Return what somebody who watches may do: end it, or fill the screen."""
    events = pygame.event.get()
    wanted = [e for e in events if e.type == pygame.KEYDOWN and e.key in _A_PERSONS_KEYS]
    return [*wanted, *(e for e in events if e.type == pygame.QUIT)]


def _no_display() -> bool:
    if os.environ.get("SDL_VIDEODRIVER") == "dummy":
        return True
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        return True  # without asking SDL, which complains on the terminal
    try:
        pygame.display.init()
        return pygame.display.get_driver() in INVISIBLE
    except pygame.error:
        return True
