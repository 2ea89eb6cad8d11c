from dataclasses import replace

import pygame
import pytest

from data.edit import Edit, Kind
from model.ink import Drawing, Stroke
from tests.game.fakes import reading_of
from tests.game.kept import from_camera, kept


@pytest.fixture
def person(start, shelf, reader, said):
    shelf.samples = kept(12)
    reader.says = reading_of(3)
    return start(scene="samples", player="Zoë")


def look(person, presses=1):
    """Look at the latest sample, or an older one."""
    person.tick()
    for _ in range(presses):
        person.key(pygame.K_RIGHT)
    person.key(pygame.K_RETURN)


def test_one_sample_is_shown_with_all_that_is_known_of_it(person, said):
    look(person)
    for words in ("1 of 12", "a 1, asked for a 1", "a 1, 90% sure, by fake 1", "sure: 95%", "Ada",
                  "Pad", "Raw ink", "Network's view", "This is a 1"):  # fmt: skip
        assert said(words), words
    assert not said("Camera")


def test_what_a_camera_saw_is_shown_and_there_is_nothing_to_draw_again(person, shelf, said):
    shelf.samples = [*kept(3), replace(from_camera(4), id="e" * 32, asked=None, read=None)]
    look(person)
    assert said("Camera") and said("a 4, not asked for") and said("not read")
    assert not person.can_press("Draw it again")
    person.wait(0.2)
    assert not person.app.busy()


def test_strokes_are_drawn_again_in_their_own_time(person, shelf):
    slow = Stroke.from_points([(0.2, 0.2, 0.0), (0.5, 0.5, 1.0), (0.8, 0.2, 2.0)])
    shelf.samples = kept(1, drawing=Drawing((slow,)))
    look(person)
    pad = person.scene._layout.bench.pad

    def inked():
        person.tick()
        return int((pygame.surfarray.array3d(person.screen.subsurface(pad))[..., 0] < 90).sum())

    person.wait(0.5)
    first = inked()
    person.wait(1.0)
    second = inked()
    person.wait(1.5)
    third = inked()
    assert 0 < first < second < third and not person.scene.playing
    person.press("Draw it again")
    assert person.scene.playing and inked() < second


def test_the_neighbours_are_reached_and_the_last_one_is_in_focus_on_coming_back(person, said):
    look(person)
    assert not person.can_press("Previous")
    person.press("Next")
    person.key(pygame.K_RIGHT)
    assert said("3 of 12") and person.scene.row == 9
    person.key(pygame.K_LEFT)
    person.key(pygame.K_ESCAPE)
    assert person.scene.grid.selection.at == 10


def test_the_right_label_is_given_here_too_and_told_with_its_history(person, shelf, said):
    look(person)
    person.key(pygame.K_7, "7")
    assert shelf.catalog.label[11] == 7 and said("This is a 7") and said("Called a 7")
    person.press("4")
    assert shelf.catalog.label[11] == 4
    person.press("Undo")
    assert said("This is a 7") and said("a 1, asked for"), "what was first said stays known"
    person.press("Undo")
    assert said("This is a 1") and not said("Called a 7")
    person.press("Redo")
    assert said("This is a 7")


def test_a_sample_is_deleted_and_brought_back(person, shelf, said):
    look(person)
    person.press("Delete")
    assert shelf.catalog.deleted[11] and said("Deleted. It was a 1")
    person.press("Delete")
    assert not shelf.catalog.deleted[11] and said("Brought back")
    person.key(pygame.K_DELETE)
    assert shelf.catalog.deleted[11]


def test_undo_and_redo_can_be_pressed_where_they_do_something(person):
    look(person)
    assert not person.can_press("Undo") and not person.can_press("Redo")
    person.press("4")
    assert person.can_press("Undo") and not person.can_press("Redo")
    person.press("Undo")
    assert not person.can_press("Undo") and person.can_press("Redo")


def test_history_names_who_did_what(start, shelf, said):
    shelf.samples = kept(2)
    shelf.edits = [Edit(Kind.RELABEL, (shelf.samples[1].id,), label=8, player="Zoë")]
    person = start(scene="samples")
    look(person)
    assert said("Called an 8 by Zoë, Today")


def test_a_damaged_sample_is_never_shown_as_a_good_one(person, shelf, said):
    shelf.damaged = frozenset({11})
    look(person)
    assert said("This sample is damaged") and said("tools.dataset repair") and not said("Raw ink")
    assert not person.app.busy()
    person.press("Next")
    assert said("Raw ink")


def test_what_is_not_read_yet_comes_when_it_is_here(person, shelf, said):
    sample, shelf.sample = shelf.sample, lambda row: None
    look(person)
    assert said("One moment") and person.app.busy()
    shelf.sample = sample
    person.tick()
    assert said("Raw ink")


def test_another_file_in_the_place_of_the_samples_leads_back_and_no_other_one_is_changed(
    person, shelf
):
    look(person)
    seen = shelf.samples[11].id
    shelf.samples = kept(30)[::-1]
    person.key(pygame.K_DELETE)
    assert [edit.samples for edit in shelf.edits] == [(seen,)]
    assert type(person.scene).__name__ == "SamplesScene" and person.app.bugs == 0
    person.wait(5.0)
    assert "read anew" in person.notice


def test_another_size_of_the_window_keeps_the_sample(person, said):
    look(person)
    person.resize((800, 600))
    assert person.scene.row == 11 and said("Raw ink")
