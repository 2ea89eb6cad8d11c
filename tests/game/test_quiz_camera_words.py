from game.core.sight import Fault
from game.scenes.quiz_camera_words import in_one, in_two


def test_a_fault_is_said_as_a_headline_and_what_to_do():
    assert in_two(Fault.TOO_SMALL) == ("Too small", "Come closer.")
    assert in_two(Fault.SHADOW) == ("A shadow lies across it", "Hold it another way.")


def test_it_is_the_edge_of_the_box_that_is_touched_in_the_quiz():
    what, to_do = in_two(Fault.AT_THE_EDGE)
    assert what == "It touches the edge of the box" and to_do == "Move it into the box."


def test_in_a_line_a_headline_ends_before_what_to_do_begins():
    assert in_one(("I see it", "Hold it still.")) == "I see it. Hold it still."
    assert in_one(("I am reading …", "Hold it still.")) == "I am reading … Hold it still."
