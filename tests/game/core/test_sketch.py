import numpy as np

from game.core.sketch import Sketch


def draw(sketch, x, now):
    sketch.press(x, 0.1, now)
    sketch.drag(x, 0.9, now + 0.1)
    sketch.lift(now + 0.2)


def test_times_count_from_the_first_pen_down_of_the_drawing():
    sketch = Sketch()
    draw(sketch, 0.2, 50.0)
    draw(sketch, 0.6, 51.0)
    first, second = sketch.drawing.strokes
    np.testing.assert_allclose(first.t, [0.0, 0.1], atol=1e-5)
    np.testing.assert_allclose(second.t, [1.0, 1.1], atol=1e-5)


def test_times_begin_anew_when_all_ink_was_taken_away():
    sketch = Sketch()
    draw(sketch, 0.2, 50.0)
    sketch.undo()
    draw(sketch, 0.4, 70.0)
    assert sketch.drawing.strokes[0].t[0] == 0.0


def test_undo_and_redo_walk_stroke_by_stroke():
    sketch = Sketch()
    draw(sketch, 0.2, 0.0)
    draw(sketch, 0.6, 1.0)
    two = sketch.strokes
    sketch.undo()
    assert sketch.strokes == two[:1]
    sketch.undo()
    assert not sketch.can_undo and sketch.is_empty()
    sketch.redo()
    sketch.redo()
    assert sketch.strokes == two
    assert not sketch.can_redo


def test_a_new_stroke_forgets_what_could_be_redone():
    sketch = Sketch()
    draw(sketch, 0.2, 0.0)
    sketch.undo()
    draw(sketch, 0.6, 1.0)
    assert not sketch.can_redo
    assert len(sketch.strokes) == 1


def test_clearing_can_be_undone():
    sketch = Sketch()
    draw(sketch, 0.2, 0.0)
    sketch.clear(1.0)
    assert sketch.is_empty()
    sketch.undo()
    assert len(sketch.strokes) == 1


def test_undo_waits_while_the_pen_is_down():
    sketch = Sketch()
    draw(sketch, 0.2, 0.0)
    sketch.press(0.5, 0.5, 1.0)
    sketch.undo()
    assert len(sketch.strokes) == 1 and sketch.pen_is_down


def test_a_pen_that_rests_on_the_paper_adds_no_points():
    sketch = Sketch()
    sketch.press(0.5, 0.5, 0.0)
    for i in range(9):
        sketch.drag(0.5, 0.5, 0.1 * i)
    assert len(sketch.growing) == 1


def test_rest_is_counted_from_the_last_lift_and_not_while_the_pen_is_down():
    sketch = Sketch()
    assert sketch.rested(5.0) == 0.0
    draw(sketch, 0.2, 10.0)
    assert abs(sketch.rested(11.2) - 1.0) < 1e-9
    sketch.press(0.5, 0.5, 12.0)
    assert sketch.rested(13.0) == 0.0


def test_every_change_has_a_revision_of_its_own():
    sketch = Sketch()
    seen = {sketch.revision}
    for change in (
        lambda: sketch.press(0.1, 0.1, 0.0),
        lambda: sketch.drag(0.2, 0.2, 0.1),
        lambda: sketch.lift(0.2),
        lambda: sketch.undo(),
        lambda: sketch.redo(),
        lambda: sketch.clear(0.3),
        lambda: sketch.start_anew(),
    ):
        change()
        assert sketch.revision not in seen
        seen.add(sketch.revision)
