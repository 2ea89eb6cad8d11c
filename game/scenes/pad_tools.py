"""The buttons under a pad on which digits are handed in: undo, redo, clear, done."""

from collections.abc import Callable, Sequence

import pygame

from game.ui.controls import Command, Controls
from game.ui.pad import Pad


def put_pad_tools(
    controls: Controls,
    places: Sequence[pygame.Rect],
    pad: Pad,
    now: Callable[[], float],
    done: Command,
) -> None:
    """Put the four buttons. now: tells the moment of the frame; done: hands the drawing in."""
    undo, redo, clear, hand_in = places
    controls.button(undo, "Undo", lambda: pad.undo(now()))
    controls.button(redo, "Redo", lambda: pad.redo(now()))
    controls.button(clear, "Clear", lambda: pad.clear(now()))
    controls.button(hand_in, "Done", done, kind="primary")


def enable_pad_tools(controls: Controls, pad: Pad, *, on: bool = True) -> None:
    """Let those be pressed that make sense now; none where the pad is not to be written on."""
    sketch = pad.sketch
    controls.enable("Undo", on and sketch.can_undo)
    controls.enable("Redo", on and sketch.can_redo)
    controls.enable("Clear", on and not sketch.is_empty())
    controls.enable("Done", on and not sketch.is_empty())
