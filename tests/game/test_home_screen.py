import json
from pathlib import Path

import pygame
import pytest

from game.core.network_facts import NetworkFacts
from game.scenes.camera import CameraScene
from game.scenes.collect import CollectScene
from game.scenes.draw import DrawScene
from game.scenes.learn import LearnScene
from game.scenes.networks import NetworksScene
from game.scenes.quiz import QuizScene
from game.scenes.quiz_camera import QuizCameraScene
from game.scenes.samples import SamplesScene
from game.scenes.statistics import StatisticsScene
from game.scenes.teach import TeachScene
from game.window import Window
from tests.game.fake_teaching import SHIPPED
from tests.game.kept import kept
from tests.game.person import mouse_down, mouse_up


@pytest.fixture
def person(start):
    return start()


def click_name(person):
    rect = person.app.loop.screen.controls.targets[-1]
    person.tick(mouse_down(rect.center))
    person.tick(mouse_up(rect.center))


@pytest.mark.parametrize(
    ("name", "scene"),
    [
        ("Play the quiz", QuizScene),
        ("Quiz by camera", QuizCameraScene),
        ("Draw", DrawScene),
        ("Camera", CameraScene),
        ("Collect", CollectScene),
        ("Samples", SamplesScene),
        ("Learn my hand", LearnScene),
        ("Teach", TeachScene),
        ("Samples kept", StatisticsScene),
        ("Network that reads", NetworksScene),
    ],
)
def test_the_large_cards_lead_on(person, name, scene):
    person.press(name)
    assert isinstance(person.scene, scene)


@pytest.mark.parametrize(
    ("key", "scene"),
    [
        (pygame.K_RETURN, QuizScene),
        (pygame.K_p, QuizCameraScene),
        (pygame.K_d, DrawScene),
        (pygame.K_c, CameraScene),
        (pygame.K_l, CollectScene),
        (pygame.K_s, SamplesScene),
        (pygame.K_h, LearnScene),
        (pygame.K_e, TeachScene),
        (pygame.K_t, StatisticsScene),
        (pygame.K_n, NetworksScene),
    ],
)
def test_keys_lead_on_too(person, key, scene):
    person.key(key)
    assert isinstance(person.scene, scene)


def test_a_typed_name_is_remembered_and_q_in_it_does_not_end_the_program(person, home, start):
    click_name(person)
    person.type("Quinn")
    person.key(pygame.K_RETURN)
    assert person.goes_on
    assert json.loads((home / "settings.json").read_text())["player"] == "Quinn"
    assert start().app.services.settings.player == "Quinn"


def test_no_letter_or_digit_of_a_name_is_taken_for_a_key(person, home):
    name = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789"
    click_name(person)
    screen = person.scene
    person.type(name)
    assert person.scene is screen and person.goes_on
    person.key(pygame.K_RETURN)
    assert person.scene is screen
    person.tick()
    assert json.loads((home / "settings.json").read_text())["player"] == name


def test_escape_first_leaves_the_name(person):
    click_name(person)
    person.type("Al")
    person.key(pygame.K_ESCAPE)
    assert person.goes_on
    person.key(pygame.K_ESCAPE)
    assert not person.goes_on


def test_a_name_half_typed_survives_a_change_of_size_and_is_who_plays(person, store, reader):
    click_name(person)
    person.type("Zoë")
    person.resize((800, 600))
    person.press("Draw")
    person.scrawl()
    person.key(pygame.K_4, "4")
    assert store.samples[0].player == "Zoë"


def test_a_name_given_for_this_run_is_not_remembered(start, home):
    person = start(player="Guest")
    assert person.app.services.settings.player == "Guest"
    person.key(pygame.K_q)
    assert not (home / "settings.json").exists()


@pytest.mark.parametrize("content", ["{", "[]", "null", '{"player": 3}', "\xff\xfe", "[" * 99999])
def test_broken_settings_are_set_aside_with_a_notice(start, home, content):
    home.mkdir()
    (home / "settings.json").write_bytes(content.encode("latin-1"))
    person = start()
    assert "damaged" in person.notice
    assert (home / "settings.json.broken").read_bytes() == content.encode("latin-1")


def test_settings_that_cannot_be_written_are_a_notice(person, home):
    (home / "settings.new").mkdir()
    click_name(person)
    person.type("Al")
    person.key(pygame.K_RETURN)
    person.tick()
    assert "cannot be remembered" in person.notice and person.app.bugs == 0


def test_whose_network_reads_is_told(said, start, networks):
    person = start(player="Ada")
    assert said("Network that reads: built in")
    own = NetworkFacts(Path("1"), 1, "mine", whose="Ada", samples=50)
    networks.all, networks.active = (own, SHIPPED), own
    person.resize((1024, 768))
    assert said("Network that reads: your own")


def offered(start, shelf, store):
    shelf.samples = kept(60)
    store.count = 60
    person = start(player=shelf.samples[0].player)
    person.wait(0.3)
    return person


def test_a_lesson_that_would_pay_is_offered_in_a_line_and_can_be_turned_down(
    start, shelf, store, teacher, home
):
    person = offered(start, shelf, store)
    person.press("Not now")
    assert not person.can_press("Not now") and not teacher.begun
    assert json.loads((home / "settings.json").read_text())["offer_declined"] == 60
    person.press("Draw")
    person.key(pygame.K_ESCAPE)
    person.wait(0.3)
    assert not person.can_press("Not now"), "not again until there is much more"


def test_a_line_is_drawn_as_soon_as_there_is_one_and_goes_with_another_player(
    said, start, shelf, store
):
    person = offered(start, shelf, store)
    assert said("60 digits of yours are there")
    click_name(person)
    person.type("x")
    person.key(pygame.K_RETURN)
    person.wait(0.3)
    assert not said("digits of yours") and not person.can_press("Not now")


def test_a_lesson_that_is_offered_begins_with_one_press(start, shelf, store, teacher):
    person = offered(start, shelf, store)
    person.press("Teach now")
    assert teacher.begun and isinstance(person.scene, TeachScene)


def test_who_types_a_name_keeps_the_keyboard_while_a_line_appears(start, shelf, store):
    store.count = None
    shelf.samples = kept(60)
    person = start(player=shelf.samples[0].player)
    click_name(person)
    store.count = 60
    person.type("ab")
    person.wait(0.3)
    assert person.app.loop.screen.controls.typing and not person.can_press("Not now")
    person.key(pygame.K_RETURN)


def test_an_idle_first_screen_draws_nothing(start, shelf, store, monkeypatch):
    person = offered(start, shelf, store)
    drawn = []
    monkeypatch.setattr(Window, "flip", lambda window: drawn.append(1))
    person.wait(1)
    assert not drawn
