"""Layouts as numbers: nothing outside the window, nothing over another thing, all big enough."""

from itertools import combinations
from pathlib import Path

import pygame
import pytest

from game.core.network_facts import NetworkFacts
from game.core.sight import CameraState, CameraStatus
from game.scene import Push
from game.scenes.camera import CameraScene
from game.scenes.collect_camera import CollectCameraScene
from game.scenes.report import ReportScene
from game.scenes.samples import SamplesScene
from game.ui.footer import footer_rect
from game.ui.theme import TARGET
from model.teaching_report import Compared
from tests.game.fake_teaching import SHIPPED, report_of
from tests.game.fakes import reading_of
from tests.game.kept import kept
from tests.game.pages import mark, page
from tests.game.person import mouse_down, mouse_up

SIZES = [(800, 600), (1024, 768), (1280, 800), (1920, 1080), (2560, 1080), (800, 1280)]


def home(person, reader):
    pass


def draw(person, reader):
    person.press("Draw")
    person.scrawl()


def asking(person, reader):
    person.press("Play the quiz")
    person.scrawl()


def unclear(person, reader):
    asking(person, reader)
    asked = person.scene.quiz.asked
    reader.says = reading_of((asked + 1) % 10, other=(asked + 2) % 10)
    person.press("Done")


def wrong(person, reader):
    asking(person, reader)
    reader.says = reading_of((person.scene.quiz.asked + 1) % 10)
    person.press("Done")


def results(person, reader):
    person.press("Play the quiz")
    for _ in range(10):
        reader.says = reading_of(person.scene.quiz.asked)
        person.scrawl()
        person.key(pygame.K_RETURN)
        person.key(pygame.K_RETURN)


def camera(person, reader):
    person.press("Camera")
    seen = page([mark(4, 300), mark(9, 390)], look=person.app.services.sight.look)
    person.app.services.sight.sees(seen)
    person.tick()


def no_camera(person, reader):
    person.press("Camera")
    person.app.services.sight.status = CameraStatus(CameraState.LOST, "", "There is none.")
    person.tick()


def picker(person, reader):
    camera(person, reader)
    person.app.services.sight.cameras = ("Webcam", "Phone")
    person.press("Change camera")


def quiz_unclear_by_camera(person, reader):
    person.press("Quiz by camera")
    asked = person.scene.quiz.asked
    says = reading_of((asked + 1) % 10, other=(asked + 2) % 10)
    for number in range(1, 5):
        look = person.app.services.sight.look
        person.app.services.sight.sees(page([mark(says, 600)], number, look=look))
        person.tick()
    person.press("Take it")
    assert person.can_press("Neither: show it again")


def quiz_without_camera(person, reader):
    person.press("Quiz by camera")
    person.app.services.sight.status = CameraStatus(CameraState.LOST, "", "There is none.")
    person.tick()
    assert person.can_press("Show the demo")


def statistics(person, reader):
    person.press("Samples kept")


def export(person, reader):
    statistics(person, reader)
    person.press("Export …")
    assert person.can_press("Export")


def samples(person, reader):
    shelf = person.app.services.shelf
    shelf.samples = kept(150)
    shelf.opinions = {shelf.samples[7].id: 1}
    person.press("Samples")
    person.key(pygame.K_RIGHT)


def relabelling(person, reader):
    samples(person, reader)
    person.press("Relabel")


def one_sample(person, reader):
    samples(person, reader)
    person.press("Look")


def odd_one_out(person, reader):
    samples(person, reader)
    person.press("Odd one out")


def odd_one_found(person, reader):
    odd_one_out(person, reader)
    person.press("They all look right")
    assert person.can_press("It is a 1")


def collect(person, reader):
    person.press("Collect")
    person.scrawl()
    person.press("Done")


def collect_by_camera(person, reader):
    person.press("Collect")
    person.press("Camera")
    seen = page([mark(4, 600)], look=person.app.services.sight.look)
    person.app.services.sight.sees(seen)
    person.tick()


def report(person, reader):
    services = person.app.services
    services.shelf.samples = kept(60)
    lesson = report_of()
    services.teacher.reports = ((Path("1.json"), lesson),)
    taught = NetworkFacts(Path("0001"), 1, "mine", own=lesson.own)
    services.networks.all = (taught, *services.networks.all)
    person.app.loop._apply(Push(ReportScene(services, lesson, fresh=True)))
    person.tick()
    assert person.can_press("Discard") and person.can_press("Save as picture")


def report_misread(person, reader):
    report(person, reader)
    person.press("Misread")
    person.tick()
    assert person.can_press("another: 3")


def saved_networks(person, reader):
    networks = person.app.services.networks
    own = NetworkFacts(
        Path("1"), 1, "mine", "Player", samples=50, own=Compared(50, 41, 49), has_report=True
    )
    networks.all, networks.active = (own, SHIPPED), own
    person.press("Network that reads")
    person.tick()
    assert person.can_press("Delete")


def network_to_export(person, reader):
    saved_networks(person, reader)
    person.press("Export")


def network_to_name(person, reader):
    saved_networks(person, reader)
    person.press("Name")


def compared_networks(person, reader):
    saved_networks(person, reader)
    person.press("Compare")
    spot = dict(person.scene._view.seen())[1].center
    person.tick(mouse_down(spot))
    person.tick(mouse_up(spot))
    assert person.can_press("Everyone's samples")


def offered(person, reader):
    services = person.app.services
    services.shelf.samples = kept(60, player="Player")
    person.app.keeper._store.count = 60
    person.press("Draw")
    person.key(pygame.K_ESCAPE)
    person.wait(0.3)
    assert person.can_press("Not now")


def learn(person, reader):
    person.press("Learn my hand")
    assert person.can_press("Write on the pad")


def learning(person, reader):
    learn(person, reader)
    person.press("Write on the pad")
    person.scrawl()
    person.press("Done")


def learning_by_camera(person, reader):
    learn(person, reader)
    person.press("Write on paper")
    person.app.services.sight.status = CameraStatus(CameraState.LOST, "", "There is none.")
    person.tick()
    assert person.can_press("Show the demo")


def rounds_begun(person, reader):
    learning(person, reader)
    person.press("Back")
    assert person.can_press("Begin anew")


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize(
    "state",
    [
        *(home, draw, asking, unclear, wrong, results, camera, no_camera, picker),
        *(quiz_unclear_by_camera, quiz_without_camera, statistics, export),
        *(samples, relabelling, one_sample, odd_one_out, odd_one_found),
        *(collect, collect_by_camera, report, report_misread),
        *(learn, learning, learning_by_camera, rounds_begun),
    ],
)
def test_everything_to_tap_is_large_enough_and_apart(start, reader, state, size):
    person = start(size=size)
    state(person, reader)
    window = pygame.Rect((0, 0), size)
    targets = person.app.loop.screen.controls.targets
    if hasattr(person.scene, "pad"):
        a, b = person.at(0, 0), person.at(1, 1)
        targets.append(pygame.Rect(a, (b[0] - a[0], b[1] - a[1])))
        assert targets[-1].w == targets[-1].h >= 300
    if isinstance(person.scene, CameraScene):
        targets.append(person.scene._layout.slider)
        if person.scene.watching.picture is not None:
            targets.append(person.scene._layout.bench.view)
    if isinstance(person.scene, CollectCameraScene):
        targets += [person.scene._layout.bench.view, person.scene._layout.hold]
    if isinstance(person.scene, SamplesScene):
        view = person.scene.grid.view
        targets += [view.rect, view.bar]
        assert all(min(rect.size) >= TARGET for _, rect in view.seen())
    for target in targets:
        assert min(target.size) >= TARGET, target
        assert window.contains(target), target
        assert not target.colliderect(footer_rect(person.app.loop.screen)), target
    for one, other in combinations(targets, 2):
        assert not one.colliderect(other), (one, other)
