"""What of a box may be recorded: digits, and what a person may take for one."""

from collections.abc import Sequence
from dataclasses import replace

from game.core.region import corners
from game.core.settling import Followed
from game.core.sight import Box, Fault, Page

SPECK = 0.12  #: of the box's shorter side: what is no digit and smaller is grain, or dirt
_EDGE = 0.005  # of the frame's longer side: nearer to the edge of the box it may be cut off there

Edges = tuple[float, float, float, float]  #: left, top, right, bottom, px of the frame


def recordable(marks: Sequence[Followed], page: Page) -> list[Followed]:
    """Return the digits that are there; where there are none, what may be one.

    A person's word counts: what is refused may be recorded all the same where it stands alone.
    page: where the marks were last found. Each has the fault of the page as its own where light is
    missing, and one where it touches the edge of what is read, though it be read as a digit.
    """
    height, width = page.frame.pixels.shape[:2]
    (left, top), _, (right, bottom), _ = corners(page.look.region)
    edges = left * width, top * height, right * width, bottom * height
    least = SPECK * min(edges[2] - edges[0], edges[3] - edges[1])
    found = [m for m in marks if m.found and (m.is_digit or max(m.mark.box[2:]) >= least)]
    digits = [m for m in found if m.prediction is not None and m.is_digit]
    return [_judged(m, edges, _EDGE * max(height, width), page.fault) for m in digits or found]


def _judged(mark: Followed, edges: Edges, margin: float, of_page: Fault | None) -> Followed:
    fault = mark.mark.fault
    if of_page is Fault.TOO_DARK:
        fault = of_page
    elif _touches(mark.mark.box, edges, margin):
        fault = Fault.AT_THE_EDGE
    if fault is mark.mark.fault:
        return mark
    return replace(mark, mark=replace(mark.mark, fault=fault))


def _touches(box: Box, edges: Edges, margin: float) -> bool:
    """Whether a mark is nearer to one of the edges than the margin, px."""
    left, top, right, bottom = edges
    beside = box.x - left, box.y - top, right - box.x - box.width, bottom - box.y - box.height
    return min(beside) < margin
