"""Several digits on the draw screen."""

import numpy as np
import pygame
import pytest

from game.ui import theme
from model.prediction import refusal
from tests.game.fakes import reading_of, refused_mark
from tests.game.person import mouse_down, mouse_move


@pytest.fixture
def person(start, reader):
    reader.says = reading_of(4)
    reader.parts = [1, 1, 1]
    return start(scene="draw", player="Ada")


def write(person, n):
    for i in range(n):
        person.stroke((0.2 + 0.2 * i, 0.3), (0.25 + 0.2 * i, 0.5), (0.2 + 0.2 * i, 0.7))


def colours_on_the_pad(person):
    a, b = person.at(0, 0), person.at(1, 1)
    paper = person.screen.subsurface((a, (b[0] - a[0], b[1] - a[1])))
    return {tuple(c) for c in np.unique(pygame.surfarray.array3d(paper).reshape(-1, 3), axis=0)}


def test_several_digits_have_a_box_each_and_a_single_one_has_none(person, said):
    write(person, 1)
    assert said("4") and theme.ACCENT not in colours_on_the_pad(person)
    person.key(pygame.K_c)
    write(person, 3)
    assert said("444") and theme.ACCENT in colours_on_the_pad(person)


def test_the_boxes_show_what_is_in_doubt_and_what_is_no_digit(person, reader):
    reader.says = reading_of(4, other=9)
    write(person, 2)
    assert theme.DOUBT in colours_on_the_pad(person)
    reader.says = refusal()
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    person.key(pygame.K_y, mod=pygame.KMOD_CTRL)
    assert theme.BAD in colours_on_the_pad(person)


def test_each_digit_of_a_number_is_kept_under_its_own_label(person, store, said):
    write(person, 3)
    assert said("444") and said("Keep all 3: which is the first?")
    person.key(pygame.K_1, "1")
    person.press("0")
    assert store.samples == [] and said("1 0 _") and not person.scene.pad.sketch.is_empty()
    person.key(pygame.K_2, "2")
    assert [s.label for s in store.samples] == [1, 0, 2]
    assert [s.drawing.strokes[0].x.min() for s in store.samples] == sorted(
        s.drawing.strokes[0].x.min() for s in store.samples
    )
    assert all(
        len(s.drawing.strokes) == 1 and s.drawing.strokes[0].t[0] == 0 for s in store.samples
    )
    assert len({s.id for s in store.samples}) == 3 and len({s.round for s in store.samples}) == 1
    assert person.scene.pad.sketch.is_empty()
    person.wait(0.1)
    assert said("Saved as 1 0 2")


def test_labels_are_forgotten_when_the_drawing_changes(person, store, said):
    write(person, 2)
    person.press("1")
    write(person, 1)
    assert said("Keep all 3: which is the first?")
    for label in "789":
        person.press(label)
    assert [s.label for s in store.samples] == [7, 8, 9]


def test_backspace_takes_the_last_label_back(person, store, said):
    write(person, 2)
    person.press("1")
    person.key(pygame.K_BACKSPACE)
    assert said("which is the first?")
    person.key(pygame.K_BACKSPACE)
    person.press("5")
    person.press("6")
    assert [s.label for s in store.samples] == [5, 6]


def test_undo_takes_a_label_back_before_it_takes_a_stroke(person, said):
    write(person, 3)
    person.press("1")
    person.press("2")
    assert said("1 2 _") and said("Backspace or undo")
    person.press("Undo")
    assert said("1 _ _")
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    assert said("Keep all 3: which is the first?") and not said("Backspace")
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    assert said("Keep both: which is the first?")


def test_what_is_no_digit_between_digits_is_neither_named_nor_kept(person, reader, store, said):
    reader.strange = (1,)
    write(person, 3)
    assert said("4•4") and said("Keep the 2 digits: which is the first?")
    person.press("6")
    assert person.scene.chosen is person.scene.number.parts[2] and said("6 _")
    person.press("3")
    first, _, last = (0.2, 0.4, 0.6)
    assert [s.label for s in store.samples] == [6, 3]
    lefts = [s.drawing.strokes[0].x.min() for s in store.samples]
    assert lefts == pytest.approx([first, last], abs=0.01)


def test_of_a_digit_beside_something_else_the_digit_alone_is_kept(person, reader, store, said):
    reader.strange = (1,)
    write(person, 2)
    assert said("Keep the digit alone: which is it?")
    person.press("7")
    assert [s.label for s in store.samples] == [7]


def test_marks_that_are_all_no_digits_can_be_kept_on_a_persons_word(person, reader, store):
    reader.says = refused_mark(1)
    write(person, 2)
    person.press("1")
    person.press("7")
    assert [s.label for s in store.samples] == [1, 7]


def test_the_digit_under_the_pen_is_the_one_shown_in_detail_and_then_the_next_to_be_named(person):
    write(person, 2)
    scene = person.scene
    assert scene.chosen is scene.number.parts[1]
    person.tick(mouse_down(person.at(0.7, 0.2)), mouse_move(person.at(0.8, 0.6)))
    assert scene.chosen is scene.number.parts[2], "while it is being written"
    person.press("1")
    assert scene.chosen is scene.number.parts[1]


def test_a_label_given_while_the_pen_is_down_counts(person, store):
    write(person, 1)
    person.tick(mouse_down(person.at(0.7, 0.2)), mouse_move(person.at(0.8, 0.6)))
    person.key(pygame.K_1, "1")
    person.tick()
    person.key(pygame.K_2, "2")
    assert [s.label for s in store.samples] == [1, 2]


def test_a_number_that_waits_to_be_saved_is_said_to_wait(person, store, said):
    store.slow = True
    write(person, 2)
    person.press("1")
    person.press("2")
    person.wait(0.1)
    assert said("Saving it as 1 2")
    person.wait(2.5)
    assert said("Your digits wait to be saved")


def test_print_writes_the_number_once_it_has_settled(start, reader, capsys):
    reader.says, reader.parts = reading_of(4), [1, 1]
    person = start(scene="draw", print_readings=True)
    write(person, 2)
    person.wait(2.0)
    assert capsys.readouterr().out.split() == ["44", "91%", "sure"]
