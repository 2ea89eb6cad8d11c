"""What holds on every screen: going back, ending, notices, bugs."""

import pygame
import pytest

from data.edit import Edit, Kind
from data.store_messages import Notice, Opened
from game.scenes.draw import DrawScene
from game.scenes.home import HomeScene
from model import readership, registry
from tests.game.person import mouse_down, mouse_move


@pytest.mark.parametrize("scene", ["home", "draw", "quiz"])
@pytest.mark.parametrize("way", ["q", "close"])
def test_q_and_the_close_button_end_the_program_from_anywhere(start, scene, way):
    person = start(scene=scene)
    if way == "q":
        person.key(pygame.K_q, "q")
    else:
        person.tick(pygame.Event(pygame.QUIT))
    assert not person.goes_on and person.app.bugs == 0


def test_escape_goes_back_and_ends_on_the_home_screen(start):
    person = start(scene="quiz")
    person.key(pygame.K_ESCAPE)
    assert isinstance(person.scene, HomeScene) and person.goes_on
    person.key(pygame.K_ESCAPE)
    assert not person.goes_on


def test_closing_in_the_middle_of_a_stroke_closes_the_store(start, store):
    person = start(scene="quiz")
    person.tick(mouse_down(person.at(0.2, 0.2)), mouse_move(person.at(0.6, 0.6)))
    person.tick(pygame.Event(pygame.QUIT))
    assert not person.goes_on
    assert person.app.close() == 0 and store.closed


@pytest.mark.parametrize("way", ["q", "escape", "close"])
def test_the_first_quit_while_samples_wait_is_a_sentence_and_the_second_one_ends(start, store, way):
    person = start(scene="draw")
    store.slow = True
    for _ in range(3):
        person.scrawl()
        person.key(pygame.K_4, "4")
    person.wait(2.1)
    person.key(pygame.K_ESCAPE)

    def leave():
        if way == "close":
            person.tick(pygame.Event(pygame.QUIT))
        else:
            person.key(pygame.K_q if way == "q" else pygame.K_ESCAPE)

    person.app.services.notices.say("Something else.")
    leave()
    assert person.goes_on and "3 samples could not be saved yet" in person.notice
    leave()
    assert not person.goes_on


def test_a_change_that_waits_is_warned_of_as_what_it_is(start, store):
    person = start(scene="draw")
    store.slow = True
    person.app.keeper.change(Edit(Kind.DELETE, ("a",)))
    person.wait(2.1)
    person.key(pygame.K_q)
    assert person.goes_on and "1 change could not be saved yet" in person.notice
    person.key(pygame.K_q)
    assert not person.goes_on


def test_samples_that_began_to_wait_after_a_warning_are_warned_of_too(start, store):
    person = start(scene="draw")
    for _ in range(2):
        store.slow = True
        person.scrawl()
        person.key(pygame.K_4, "4")
        person.wait(2.1)
        person.key(pygame.K_q)
        assert person.goes_on
        store.slow = False
        person.wait(0.1)
    person.key(pygame.K_q)
    assert not person.goes_on


def test_samples_that_could_not_be_saved_are_told_on_the_terminal(start, store, capsys):
    person = start()
    store.lost = 3
    assert person.app.close() == 3
    told = capsys.readouterr().err
    assert "3 samples or changes could not be saved" in told and "--home" in told


def test_a_file_of_samples_that_wait_for_the_next_start_is_named_on_the_terminal(
    start, store, tmp_path, capsys
):
    person = start()
    store.left_in = tmp_path / "samples.unsaved-1.npz"
    assert person.app.close() == 0
    told = capsys.readouterr().err
    assert str(store.left_in) in told and "next start" in told


def test_what_the_store_has_to_say_is_shown(start, store):
    person = start()
    store.events = [Opened(12, recovered=12), Notice("The disk is full.")]
    person.tick()
    assert "Samples found again: 12" in person.notice
    person.wait(7)
    assert person.notice == "The disk is full."


def test_an_ordinary_start_says_nothing(start, store):
    person = start()
    store.events = [Opened(12, recovered=None)]
    person.wait(0.1)
    assert person.notice is None


def test_a_bug_is_written_down_and_leads_home_with_a_sentence(start, reader, home, monkeypatch):
    person = start(scene="draw")
    monkeypatch.setattr(reader, "read_number", lambda drawing: 1 // 0)
    person.scrawl()
    assert person.goes_on and isinstance(person.scene, HomeScene)
    assert "log.txt" in person.notice
    assert "ZeroDivisionError" in (home / "log.txt").read_text()
    monkeypatch.undo()
    person.tick()
    person.press("Draw")
    person.scrawl()
    assert isinstance(person.scene, DrawScene) and person.app.bugs == 1


def test_a_program_that_stumbles_at_every_step_ends(start, store, monkeypatch, capsys):
    person = start()
    monkeypatch.setattr(store, "poll", lambda: 1 // 0)
    for _ in range(10):
        person.tick()
        if not person.goes_on:
            break
    assert not person.goes_on
    assert "log.txt" in capsys.readouterr().err


def test_an_idle_screen_is_not_drawn_again(start, monkeypatch):
    person = start()
    person.wait(0.2)
    flips = []
    monkeypatch.setattr(person.app.window, "flip", lambda: flips.append(1))
    person.wait(1.0)
    assert not flips
    person.tick(mouse_move((5, 5), held=False))
    assert flips


def test_widgets_of_screens_that_were_left_are_not_held_by_events_that_nobody_takes(start):
    person = start()
    pygame.event.clear()
    person.press("Draw")
    person.key(pygame.K_ESCAPE)
    held = [event for event in pygame.event.get() if hasattr(event, "ui_element")]
    assert not held


def test_a_home_that_cannot_be_written_is_a_notice_and_the_game_goes_on(start, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    person = start(home=blocked / "home")
    assert str(blocked) in person.notice and "--home" in person.notice
    person.press("Draw")
    person.scrawl()
    assert person.goes_on and person.app.bugs == 0


def test_a_home_beyond_ascii_works(start, tmp_path, reader):
    home = tmp_path / "Зошит ✎ 手"
    person = start(home=home, scene="draw")
    person.scrawl()
    person.press("Save picture")
    assert len(list((home / "drawings").glob("*.png"))) == 1


def test_a_network_that_cannot_be_loaded_is_a_notice_and_the_game_goes_on(
    home, store, tmp_path, monkeypatch
):
    from game.app import build
    from game.config import Config
    from game.window import Window
    from tests.game.person import Person

    for module in (registry, readership):
        monkeypatch.setattr(module, "SHIPPED", tmp_path / "not shipped either")
    app = build(Config(home=home, model=tmp_path / "no", scene="draw"), Window(), store)
    person = Person(app)
    assert str(tmp_path / "no") in person.notice
    person.scrawl()
    person.press("4")
    app.close()
    (sample,) = store.samples
    assert sample.label == 4 and sample.read is None and sample.confidence != sample.confidence
