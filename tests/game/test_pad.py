"""The pad, played through `tick` on the draw screen."""

import numpy as np
import pygame
import pytest

from tests.game.person import finger, mouse_down, mouse_move, mouse_up


@pytest.fixture
def person(start):
    return start(scene="draw")


def strokes(person):
    return person.scene.pad.sketch.strokes


def test_all_moves_of_one_frame_become_points_of_the_stroke(person):
    path = [(0.1 + 0.002 * i, 0.2 + 0.0015 * i) for i in range(400)]
    person.stroke(*path)
    (stroke,) = strokes(person)
    drawn = np.stack([stroke.x, stroke.y], axis=1)
    places = {person.at(*p) for p in path}
    assert len(drawn) == len(places), "one point for each pixel that the pen came to"
    np.testing.assert_allclose(drawn[[0, -1]], [path[0], path[-1]], atol=0.002)


def test_points_of_one_frame_do_not_share_one_time(person):
    person.stroke(*[(0.1 + 0.1 * i, 0.5) for i in range(8)])
    (stroke,) = strokes(person)
    assert (np.diff(stroke.t) > 0).all()


def test_a_pen_put_down_outside_the_pad_starts_nothing(person):
    person.tick(mouse_down((2, 300)))
    person.tick(mouse_move(person.at(0.5, 0.5)), mouse_up(person.at(0.5, 0.6)))
    assert person.scene.pad.sketch.is_empty()
    person.scrawl()
    assert len(strokes(person)) == 1


def ends(stroke):
    return [stroke.x[0], stroke.y[0], stroke.x[-1], stroke.y[-1]]


def test_a_stroke_ends_at_the_edge_and_another_begins_where_the_pen_comes_back(person):
    person.tick(mouse_down(person.at(0.5, 0.5)), mouse_move(person.at(1.1, 0.5)))
    person.tick(mouse_move(person.at(1.1, 0.9)), mouse_move(person.at(0.9, 0.9)))
    assert person.scene.pad.sketch.pen_is_down
    person.tick(mouse_up(person.at(0.9, 0.9)))
    first, second = strokes(person)
    np.testing.assert_allclose(ends(first), [0.5, 0.5, 1.0, 0.5], atol=0.002)
    np.testing.assert_allclose(ends(second), [1.0, 0.9, 0.9, 0.9], atol=0.002)


def test_a_pen_that_is_taken_up_beyond_the_edge_does_not_come_back_as_a_stroke(person):
    person.tick(mouse_down(person.at(0.5, 0.5)), mouse_move(person.at(0.5, 1.05)))
    person.tick(mouse_up(person.at(0.5, 1.05)), mouse_move(person.at(0.6, 0.6), held=False))
    (stroke,) = strokes(person)
    np.testing.assert_allclose(ends(stroke), [0.5, 0.5, 0.5, 1.0], atol=0.002)


def test_a_pen_that_is_down_when_the_pad_is_cleared_writes_only_when_put_down_anew(person):
    person.tick(mouse_down(person.at(0.3, 0.3)), mouse_move(person.at(0.5, 0.5)))
    person.key(pygame.K_c, "c")
    person.tick(mouse_move(person.at(0.7, 0.7)), mouse_up(person.at(0.7, 0.7)))
    assert person.scene.pad.sketch.is_empty()


def test_a_finger_draws_one_stroke_though_sdl_sends_mouse_events_for_it_too(person):
    a, b = person.at(0.3, 0.3), person.at(0.7, 0.7)
    person.tick(finger(pygame.FINGERDOWN, a), mouse_down(a, touch=True))
    person.tick(finger(pygame.FINGERMOTION, b), mouse_move(b, touch=True))
    person.tick(finger(pygame.FINGERUP, b), mouse_up(b, touch=True))
    (stroke,) = strokes(person)
    np.testing.assert_allclose(stroke.x, [0.3, 0.7], atol=0.002)


def test_a_palm_does_not_join_its_points_to_the_stroke(person):
    a, b, palm = person.at(0.3, 0.3), person.at(0.4, 0.4), person.at(0.9, 0.9)
    person.tick(finger(pygame.FINGERDOWN, a, 1))
    person.tick(finger(pygame.FINGERDOWN, palm, 2), finger(pygame.FINGERMOTION, palm, 2))
    person.tick(finger(pygame.FINGERMOTION, b, 1), finger(pygame.FINGERUP, palm, 2))
    person.tick(finger(pygame.FINGERUP, b, 1))
    (stroke,) = strokes(person)
    assert stroke.x.max() < 0.5, "only the first finger wrote"
    assert len(strokes(person)) == 1


def test_a_palm_outside_the_pad_leaves_the_pen_to_the_finger_that_writes(person):
    person.tick(finger(pygame.FINGERDOWN, (5, 5), 1))
    person.tick(finger(pygame.FINGERDOWN, person.at(0.3, 0.3), 2))
    person.tick(finger(pygame.FINGERUP, (5, 5), 1))
    person.tick(finger(pygame.FINGERMOTION, person.at(0.6, 0.6), 2))
    person.tick(finger(pygame.FINGERUP, person.at(0.6, 0.6), 2))
    (stroke,) = strokes(person)
    assert stroke.x[-1] == pytest.approx(0.6, abs=0.01)


def test_a_stroke_ends_when_the_window_loses_the_keyboard(person):
    person.tick(mouse_down(person.at(0.3, 0.3)), mouse_move(person.at(0.5, 0.5)))
    person.tick(pygame.Event(pygame.WINDOWFOCUSLOST))
    assert not person.scene.pad.sketch.pen_is_down
    person.tick(mouse_move(person.at(0.9, 0.9)))
    (stroke,) = strokes(person)
    assert stroke.x.max() < 0.6


def test_a_button_let_go_outside_the_window_ends_the_stroke_at_the_next_motion(person):
    person.tick(mouse_down(person.at(0.3, 0.3)), mouse_move(person.at(0.5, 0.5)))
    person.tick(mouse_move(person.at(0.8, 0.8), held=False))
    assert not person.scene.pad.sketch.pen_is_down


def test_undo_redo_and_clear_have_keys_and_buttons(person):
    control = pygame.KMOD_LCTRL
    person.scrawl()
    person.scrawl()
    person.key(pygame.K_z, mod=control)
    assert len(strokes(person)) == 1
    person.key(pygame.K_y, mod=control)
    assert len(strokes(person)) == 2
    person.press("Undo")
    assert len(strokes(person)) == 1
    person.press("Redo")
    assert len(strokes(person)) == 2
    person.press("Clear")
    assert not strokes(person)
    person.press("Undo")
    person.key(pygame.K_c, "c")
    assert not strokes(person)


def test_the_right_button_clears_on_the_pad_only(person):
    person.scrawl()
    person.tick(mouse_down((1270, 400), button=3))
    assert strokes(person)
    person.tick(mouse_down(person.at(0.5, 0.5), button=3))
    assert not strokes(person)


@pytest.mark.parametrize("size", [(800, 600), (1920, 1080), (2560, 1080), (900, 1400)])
def test_the_drawing_stays_when_the_window_is_resized(person, size):
    person.scrawl()
    before = person.scene.pad.sketch.drawing
    person.resize(size)
    assert person.scene.pad.sketch.drawing.strokes == before.strokes
    x, y = person.at(0.3, 0.2)
    shown = person.screen.get_at((x, y))
    assert shown.b < 200 and shown.r < 60, "the ink is where the pad is now"


def test_a_stroke_goes_on_through_a_change_of_size(person):
    person.tick(mouse_down(person.at(0.2, 0.2)))
    person.resize((800, 600))
    person.tick(mouse_move(person.at(0.8, 0.8)), mouse_up(person.at(0.8, 0.8)))
    (stroke,) = strokes(person)
    np.testing.assert_allclose(stroke.x, [0.2, 0.8], atol=0.003)


def test_ink_is_on_the_screen_in_the_frame_of_its_event(person):
    place = person.at(0.5, 0.5)
    paper = person.screen.get_at(place)
    person.tick(mouse_down(place))
    assert person.screen.get_at(place) != paper


def test_a_fast_stroke_has_no_gaps(person):
    person.tick(mouse_down(person.at(0.1, 0.5)))
    person.tick(mouse_move(person.at(0.9, 0.5)), mouse_up(person.at(0.9, 0.5)))
    surface = person.screen
    row = [surface.get_at(person.at(0.1 + 0.8 * i / 200, 0.5)) for i in range(201)]
    assert all(colour.r < 60 for colour in row)
