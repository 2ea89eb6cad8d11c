"""Collecting digits on the pad."""

import json
from dataclasses import replace

import pygame
import pytest

from data.edit import Kind
from game.core.collecting import ROUND
from game.scenes.samples import SamplesScene
from tests.data.samples import random_sample
from tests.game.fakes import reading_of, refused_mark
from tests.game.person import mouse_down, mouse_move, mouse_up

RESTED = 1.3  #: seconds after which a drawing is taken


@pytest.fixture
def person(start):
    return start(scene="collect", player="Ada")


def write(person):
    """Write what is asked for; returns the digit."""
    asked = person.scene.visit.asked
    person.scrawl()
    person.wait(RESTED)
    return asked


def kept(seed, label, player="Ada"):
    return replace(random_sample(seed), label=label, player=player)


def labels(store):
    return [s.label for s in store.samples]


def test_what_is_written_is_kept_after_a_rest_under_the_digit_that_was_asked_for(
    person, store, reader, said
):
    reader.says = reading_of(person.scene.visit.asked)
    asked = write(person)
    (sample,) = store.samples
    assert (sample.label, sample.asked, sample.read) == (asked, asked, asked)
    assert (sample.player, sample.source) == ("Ada", "pen") and sample.raster.any()
    assert person.scene.pad.sketch.is_empty() and person.scene.visit.asked != asked
    assert said("Saved as a")


def test_enter_and_done_take_it_at_once(person, store):
    person.scrawl()
    person.key(pygame.K_RETURN)
    person.scrawl()
    person.press("Done")
    assert len(store.samples) == 2


def test_ten_digits_are_a_round_of_their_own_and_the_next_one_begins_at_once(person, store, said):
    asked = [write(person) for _ in range(ROUND)]
    assert sorted(asked) == list(range(10)) == sorted(labels(store))
    assert said("round 1 is done")
    write(person)
    rounds = [s.round for s in store.samples]
    assert len(set(rounds[:ROUND])) == 1 and rounds[ROUND] != rounds[0]
    assert not said("round 1 is done")


def test_the_digit_of_which_the_player_has_fewest_is_asked_for(start, shelf, said):
    shelf.samples = [kept(n, d) for n, d in enumerate([*range(10)] * 2) if (n, d) != (13, 3)]
    shelf.samples += [kept(100 + n, 3, player="Zoë") for n in range(9)]
    person = start(scene="collect", player="Ada")
    assert person.scene.visit.asked == 3
    assert list(person.scene.visit.counts) == [2, 2, 2, 1, 2, 2, 2, 2, 2, 2]
    assert said("31 to go")


def test_the_persons_word_counts_and_what_the_network_would_have_read_is_told(
    person, store, reader, said
):
    reader.says = reading_of((person.scene.visit.asked + 1) % 10)
    asked = write(person)
    assert labels(store) == [asked] and said("I would have read a")
    reader.says = refused_mark(1)
    write(person)
    assert len(store.samples) == 2 and not said("I would have read")


def test_a_dot_is_refused_and_said(person, store, said):
    asked = person.scene.visit.asked
    person.stroke((0.5, 0.5))
    person.wait(RESTED)
    assert not store.samples and said("only a dot")
    assert person.scene.visit.asked == asked and person.scene.pad.sketch.is_empty()


@pytest.mark.parametrize("way", ["Backspace", "Ctrl+Z", "button"])
def test_the_last_samples_are_taken_back_one_by_one(person, store, shelf, said, way):
    assert not person.can_press("take back")
    asked = [write(person) for _ in range(3)]
    for n in (2, 1):
        if way == "button":
            person.press("take back")
        elif way == "Ctrl+Z":
            person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
        else:
            person.key(pygame.K_BACKSPACE)
        person.tick()
        edit = shelf.edits[-1]
        assert (edit.kind, edit.samples) == (Kind.DELETE, (store.samples[n].id,))
        assert said(f"Taken back: your {asked[n]}")
        assert person.scene.visit.asked == asked[n], "it is asked for anew"
        assert person.scene.visit.counts.sum() == n
    assert len(shelf.edits) == 2


def test_strokes_are_undone_before_samples(person, shelf):
    write(person)
    person.scrawl()
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    assert person.scene.pad.sketch.is_empty() and not shelf.edits
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    assert len(shelf.edits) == 1


@pytest.mark.parametrize("way", ["key", "tile"])
def test_a_chosen_label_holds_for_any_number_of_drawings(person, store, way):
    if way == "key":
        person.key(pygame.K_7, "7")
    else:
        person.press("7")
    assert not person.scene.visit.guided
    for _ in range(3):
        write(person)
    person.key(pygame.K_2, "2")
    write(person)
    assert labels(store) == [7, 7, 7, 2] and {s.asked for s in store.samples} == {None}
    person.press("Ask me")
    write(person)
    assert store.samples[-1].asked is not None and store.samples[-1].label not in (2, 7)


def test_the_goal_is_said_when_it_is_reached_and_goes_on(start, shelf, store, home, said):
    shelf.samples = [kept(n, n % 10) for n in range(50) if n != 24]
    person = start(scene="collect", player="Ada")
    assert said("1 to go: 5 of each are enough to teach me")
    assert write(person) == 4
    assert said("Hurray! You have 5 of each") and said("You have 5 of each: enough to teach me")
    person.press("raise the goal")
    person.tick()
    assert said("50 to go to 10 of each") and not said("Hurray! You have 10")
    assert json.loads((home / "settings.json").read_text())["goal"] == 10
    write(person)
    assert len(store.samples) == 2 and said("49 to go")


def test_the_file_of_another_moment_counts_no_sample_twice(person, store, shelf):
    for _ in range(3):
        write(person)
        shelf.samples = list(store.samples)
    assert person.scene.visit.counts.sum() == 3


def test_while_samples_are_counted_it_waits_a_moment_for_the_first_digit_and_says_so(
    start, shelf, store, said
):
    shelf.complete = False
    person = start(scene="collect", player="Ada")
    assert person.scene.visit.asked is None and said("I am counting")
    person.scrawl()
    person.wait(1.4)
    assert person.scene.visit.asked is None
    person.wait(2)
    assert not store.samples, "ink of nobody knew which digit"
    assert person.scene.visit.asked is not None and said("Counting what you have kept")
    asked = person.scene.visit.asked
    shelf.complete = True
    person.tick()
    assert person.scene.visit.asked == asked and said("50 to go")


def test_what_was_counted_once_is_not_said_to_be_counted_anew_for_each_sample(
    person, shelf, store, said
):
    write(person)
    shelf.samples, shelf.complete = list(store.samples), False
    person.wait(0.1)
    assert said("49 to go") and not said("Counting")


def test_samples_that_cannot_be_read_keep_nobody_from_collecting(start, shelf, store, said):
    shelf.complete, shelf.trouble = False, "The samples file is damaged."
    person = start(scene="collect", player="Ada")
    assert said("Only this visit is counted. The samples file is damaged.")
    write(person)
    assert len(store.samples) == 1 and person.scene.visit.counts.sum() == 1


def test_a_sample_that_waits_is_not_said_to_be_saved(person, store, said):
    store.slow = True
    write(person)
    assert said("Saving your") and not said("Saved as")
    person.wait(3)
    assert said("waits to be saved. Go on.")
    store.slow = False
    person.wait(0.1)
    assert said("Saved as")


def test_samples_are_read_while_the_screen_is_shown(person, shelf):
    assert shelf.opened == 1
    person.resize((800, 600))
    assert shelf.opened == 1
    person.press("Camera")
    assert shelf.opened == 1
    person.key(pygame.K_ESCAPE)
    assert shelf.opened == 0


def test_leaving_in_the_middle_of_a_stroke_keeps_nothing_and_is_harmless(person, store):
    person.tick(mouse_down(person.at(0.2, 0.2)), mouse_move(person.at(0.6, 0.6)))
    person.key(pygame.K_ESCAPE)
    person.wait(2)
    assert not store.samples and person.app.bugs == 0


def test_a_drawing_survives_a_new_size_and_is_kept_once(person, store):
    person.scrawl()
    person.resize((800, 600))
    person.wait(RESTED)
    assert len(store.samples) == 1


def test_an_idle_screen_is_not_drawn_again(person):
    write(person)
    person.wait(1)
    assert not person.app.busy()


def test_a_pen_that_goes_on_is_waited_for(person, store):
    person.scrawl()
    person.wait(0.8)
    person.tick(mouse_down(person.at(0.2, 0.2)))
    person.wait(2)
    assert not store.samples
    person.tick(mouse_up(person.at(0.2, 0.3)))
    person.wait(RESTED)
    assert len(store.samples) == 1 and len(store.samples[0].drawing.strokes) == 2


def test_a_goal_that_cannot_be_remembered_holds_all_the_same(person, home, said):
    (home / "settings.new").mkdir()
    person.press("raise the goal")
    assert said("100 to go to 10 of each") and "goal cannot be remembered" in person.notice


def test_the_way_back_is_called_home_only_where_it_leads_there(start, sight):
    person = start()
    for lead in ("Collect", "Camera"):
        person.press(lead)
        assert person.can_press("Home") and not person.can_press("Back")
    person.press("Home")
    for lead, called in (("Samples", "Home"), ("Collect some", "Back"), ("Camera", "Back")):
        person.press(lead)
        assert person.can_press(called)
    person.press("Back")
    assert isinstance(person.scene, SamplesScene) and person.can_press("Home")
