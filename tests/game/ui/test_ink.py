import numpy as np
import pygame
import pytest

from game.core.sketch import Sketch
from game.ui.ink import LiveInk, picture
from model.ink import Drawing, Stroke


def coverage(surface):
    return pygame.surfarray.array_alpha(surface).astype(int)


def wave(sketch, top=0.2):
    sketch.press(0.1, top, 0.0)
    for i in range(1, 30):
        sketch.drag(0.1 + 0.025 * i, top + 0.2 * np.sin(i / 3), i / 60)


def test_ink_painted_as_it_grows_is_the_ink_painted_at_once():
    growing, ready = LiveInk(300), LiveInk(300)
    sketch = Sketch()
    sketch.press(0.1, 0.4, 0.0)
    for i in range(1, 40):
        sketch.drag(0.1 + 0.02 * i, 0.4 + 0.2 * np.sin(i / 4), i / 60)
        growing.surface_for(sketch)
    sketch.lift(1.0)
    wave(sketch, 0.7)
    step_by_step = coverage(growing.surface_for(sketch))
    # a finished stroke is kept as float32: one level of 255 may round the other way
    at_once = coverage(ready.surface_for(sketch))
    np.testing.assert_allclose(step_by_step, at_once, atol=1)
    assert step_by_step.any()


@pytest.mark.parametrize("change", ["undo", "redo", "clear", "start_anew"])
def test_ink_follows_every_change(change):
    live, sketch = LiveInk(200), Sketch()
    for top in (0.2, 0.5):
        wave(sketch, top)
        sketch.lift(1.0)
    if change == "redo":
        sketch.undo()
    live.surface_for(sketch)
    sketch.clear(2.0) if change == "clear" else getattr(sketch, change)()
    np.testing.assert_array_equal(
        coverage(live.surface_for(sketch)), coverage(LiveInk(200).surface_for(sketch))
    )


def test_edges_of_ink_are_smooth():
    drawing = Drawing((Stroke.from_points([(0.1, 0.2, 0), (0.8, 0.7, 1)]),))
    levels = np.unique(coverage(picture(drawing, 300)))
    assert len(levels) > 20 and levels[0] == 0 and levels[-1] == 255


def test_a_line_is_as_wide_as_its_pen_at_every_place():
    drawing = Drawing((Stroke.from_points([(0.1, 0.5, 0), (0.5, 0.5, 1), (0.9, 0.5, 2)]),))
    side = 500
    width = coverage(picture(drawing, side, fill=False))[60:-60].sum(axis=1) / 255
    np.testing.assert_allclose(width, 0.034 * side, atol=0.6)


def test_a_tap_leaves_a_dot():
    drawing = Drawing((Stroke.from_points([(0.5, 0.5, 0)]),))
    assert coverage(picture(drawing, 100, fill=False))[50, 50] == 255
