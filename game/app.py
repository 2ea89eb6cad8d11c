"""The composition root: builds everything, hands everybody what they need."""

import random
import sys
from dataclasses import dataclass

import pygame

from data.store_client import StoreClient
from game.bug_log import record
from game.config import Config
from game.core.notices import Notices
from game.core.player import clean_name
from game.drawings import DrawingsFolder
from game.dropped import open_dropped
from game.exports import SampleExports
from game.home import Home
from game.keeper import SampleKeeper, Store
from game.loop import Loop
from game.networks import HomeNetworks
from game.page_link import PageLink
from game.reader import ActiveReader
from game.scene import Scene, Stack
from game.scenes.camera import CameraScene
from game.scenes.collect import CollectScene
from game.scenes.draw import DrawScene
from game.scenes.home import HomeScene
from game.scenes.learn import LearnScene
from game.scenes.networks import NetworksScene
from game.scenes.quiz import QuizScene
from game.scenes.quiz_camera import QuizCameraScene
from game.scenes.reports import ReportsScene
from game.scenes.samples import SamplesScene
from game.scenes.statistics import StatisticsScene
from game.scenes.teach import TeachScene
from game.services import Reader, Services, Sight
from game.settings import load_settings
from game.shelf import SampleShelf
from game.shelf_service import Shelf
from game.study import Study
from game.task_service import Exports
from game.teacher import HomeTeacher
from game.teaching_service import Networks, Teacher
from game.watcher import Watcher
from game.window import Window

_BUGS_AT_MOST = 3  #: a program that stumbles over each frame had better end


@dataclass
class App:
    """The running program. `tick` is one frame, `close` ends it and saves what is unsaved."""

    loop: Loop
    window: Window
    services: Services
    keeper: SampleKeeper
    home: Home
    bugs: int = 0

    def tick(self, events: list[pygame.Event], now: float) -> bool:
        """Do one frame; a bug is written down and leads back home. Whether the program goes on."""
        try:
            return self.loop.tick(events, now)
        except Exception as bug:
            sentence = record(self.home.log, bug)
            self.bugs += 1
            if self.bugs >= _BUGS_AT_MOST:
                print(sentence, file=sys.stderr)
                return False
            self.services.notices.say(sentence)
            self.services.sight.close()  # the scene that would do it is not asked any more
            self.services.shelf.close()
            self.loop.recover()
            return True

    def busy(self) -> bool:
        """Whether the next frame should come at once."""
        return self.loop.busy()

    def close(self) -> int:
        """End; returns how much is lost. What is not in its file the terminal is told."""
        self.services.sight.close()
        self.services.shelf.close()
        self.services.exports.close()
        self.services.teacher.close()
        self.services.networks.close()
        self.window.close()
        unsaved = self.keeper.close()
        if unsaved:
            print(
                f"{unsaved} samples or changes could not be saved in {self.home.samples}. "
                "Make room or choose another folder with --home.",
                file=sys.stderr,
            )
        if self.keeper.left_in is not None:
            print(
                f"What could not be saved in {self.home.samples} is kept in {self.keeper.left_in}. "
                "The next start takes it up.",
                file=sys.stderr,
            )
        return unsaved


def build(
    config: Config,
    window: Window | None = None,
    store: Store | None = None,
    reader: Reader | None = None,
    sight: Sight | None = None,
    shelf: Shelf | None = None,
    exports: Exports | None = None,
    networks: Networks | None = None,
    teacher: Teacher | None = None,
) -> App:
    """Build the program. What is not given is opened as config says."""
    # who starts a demo reads the terminal, and may have no window to see
    home, notices = Home(config.home), Notices(_print_line if config.demo else None)
    if problem := home.prepare():
        notices.say(problem)
    window = window or Window(config.fullscreen)
    store = store or StoreClient(home.samples)  # its process starts while the network is loaded
    settings = load_settings(home.settings, notices.say)
    if config.player is not None:
        settings.player = clean_name(config.player) or settings.player
    if config.camera is not None:
        settings.camera = config.camera
    active, link = ActiveReader(notices.say), PageLink(None)
    networks = networks or HomeNetworks(home, settings, active, notices.say, config.model)
    reader = reader or active
    keeper = SampleKeeper(store, notices, settings, reader)
    if shelf is None:
        shelf = kept = SampleShelf(
            home.samples, keeper, settings, Study(home.samples, home.opinions)
        )
        active.tell(kept.use)
    active.tell(link.use)
    services = Services(
        reader=reader,
        keeper=keeper,
        shelf=shelf,
        drawings=DrawingsFolder(home.drawings),
        exports=exports or SampleExports(home),
        networks=networks,
        teacher=teacher or HomeTeacher(home, networks, notices),
        notices=notices,
        settings=settings,
        sight=sight or Watcher(link),
        rng=random.Random(config.seed),
        announce=_print_line if config.print_readings else None,
    )
    stack = Stack(_first_scenes(config.scene, services))
    loop = Loop(window, stack, services, lambda file, scene: open_dropped(services, file, scene))
    return App(loop, window, services, keeper, home)


def _first_scenes(name: str, services: Services) -> list[Scene]:
    home: list[Scene] = [HomeScene(services)]
    match name:
        case "draw":
            return [*home, DrawScene(services)]
        case "quiz":
            return [*home, QuizScene(services)]
        case "quiz-camera":
            return [*home, QuizCameraScene(services)]
        case "camera":
            return [*home, CameraScene(services)]
        case "collect":
            return [*home, CollectScene(services)]
        case "learn":
            return [*home, LearnScene(services)]
        case "samples":
            return [*home, SamplesScene(services)]
        case "statistics":
            return [*home, StatisticsScene(services)]
        case "teach":
            return [*home, TeachScene(services)]
        case "networks":
            return [*home, NetworksScene(services)]
        case "reports":
            return [*home, ReportsScene(services)]
    return home


def _print_line(text: str) -> None:
    print(text, flush=True)
