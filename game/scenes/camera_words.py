"""What the camera screen says: of the source, of the reading, of what is wrong."""

from collections.abc import Sequence

import pygame

from game.core import outcome
from game.core.settling import Followed
from game.core.sight import CameraState, CameraStatus
from game.scenes.watching import Watching
from game.ui import theme
from game.ui.screen import Screen
from model.prediction import Outcome

TIMES = "\u00d7"  #: the sign between two lengths
DEMO = "demo"  #: the source that needs no camera
OPENING = "Opening the camera …"


def draw_head(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, status: CameraStatus
) -> None:
    """Draw the name of the source, and under it what it gives."""
    name, said = pygame.Rect(rect), pygame.Rect(rect)
    name.h = said.h = rect.h // 2
    said.bottom = rect.bottom
    screen.write(surface, status.name, name, theme.BODY, bold=True, align="right")
    screen.write(surface, facts(status), said, theme.SMALL, theme.MUTED, align="right")


def facts(status: CameraStatus) -> str:
    """Say what the source gives: its size and rate."""
    if status.state is CameraState.OPENING:
        return OPENING
    if not status.width:
        return ""
    size = f"{status.width} {TIMES} {status.height}"
    if status.state is CameraState.LOST:
        return "gone: it is tried again"
    rate = round(status.rate)
    if status.still or not rate:  # a folder shows each of its pictures for a while
        return size
    return f"{size}, {rate} {'picture' if rate == 1 else 'pictures'} a second"


def no_picture(status: CameraStatus) -> str:
    """Say why there is nothing to be seen."""
    if status.state is CameraState.OPENING:
        return OPENING
    return status.said or "The camera is off."


def in_words(marks: Sequence[Followed], watching: Watching, *, boxed: bool) -> str:
    """Say in one sentence how it stands; boxed: it is read in the box alone."""
    if watching.picture is None:
        return "Nothing to see yet."
    if watching.is_old:
        return no_picture(watching.status)
    if not watching.reading:
        return "Not reading: click the picture, or press Space."
    if watching.fault is not None:
        return watching.fault.in_words(boxed=boxed)
    if not marks:
        if watching.frozen or watching.status.still:
            return f"Nothing to read in {'the box' if boxed else 'this picture'}."
        where = "into the box" if boxed else "before the camera"
        return f"Hold a sheet with digits {where}."
    settled = [m for m in marks if m.prediction is not None]
    if not settled:
        faults = {m.mark.fault for m in marks if m.mark.fault is not None}
        return faults.pop().in_words(boxed=boxed) if len(faults) == 1 else "Hold it still …"
    return _of_digits([m for m in settled if m.is_digit], len(settled))


def of_mark(marks: Sequence[Followed], chosen: Followed | None, *, boxed: bool) -> str:
    """Say what is shown in detail: which of the marks, and what it was read as."""
    if chosen is None:
        return "What the network sees"
    number = f"{list(marks).index(chosen) + 1} of {len(marks)}: " if len(marks) > 1 else ""
    if chosen.prediction is None:
        return f"{number}not settled yet"
    if chosen.mark.fault is not None:
        return f"{number}{chosen.mark.fault.in_words(boxed=boxed)}"
    if not chosen.is_digit:
        return f"{number}no digit"
    return f"{number}{outcome.in_words(chosen.prediction)}"


def _of_digits(digits: Sequence[Followed], settled: int) -> str:
    if not digits:
        return "This is no digit." if settled == 1 else "I see marks, but no digit."
    if len(digits) == 1 and digits[0].prediction is not None:
        return outcome.in_words(digits[0].prediction)
    doubts = sum(
        m.prediction is not None and m.prediction.outcome is Outcome.UNSURE for m in digits
    )
    return f"{len(digits)} digits" + (f"; of {doubts} I am not sure." if doubts else ".")
