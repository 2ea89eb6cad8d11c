"""Charts of a report as SVG that stands within a page."""

from collections.abc import Sequence

from game.core.report_words import loss_range
from model.teaching_report import CurvePoint
from model.wilson import wilson

_WIDE = 400  #: units of a bar; it is drawn as wide as there is room
_PLOT = (60, 12, 560, 220)  #: left, top, width, height of the curve's plot
_FLOOR = 0.5  #: lowest share on the scale, where none is lower


def share_bar(right: int, n: int, kind: str, high: int = 22) -> str:
    """Draw right of n and its 95 % interval. kind: "before", "after" or "better"."""
    label = f"{right} of {n}"
    parts = [_bar(0, 0, _WIDE, high, "track")]
    if n:
        if right:
            parts.append(_bar(0, 0, _WIDE * right / n, high, kind))
        parts.append(_whisker(right, n, high / 2, high / 4))
    return _picture(_WIDE, high, label, parts)


def pair_of_bars(before: int, after: int, n: int) -> str:
    """Draw two thin bars, one over the other."""
    parts = []
    for y, right, kind in ((0, before, "before"), (12, after, "after")):
        parts.append(_bar(0, y, _WIDE, 10, "track"))
        if n:
            if right:
                parts.append(_bar(0, y, _WIDE * right / n, 10, kind))
            parts.append(_whisker(right, n, y + 5, 3))
    return _picture(_WIDE, 22, f"{before} of {n} before, {after} now", parts)


def curve_chart(curve: Sequence[CurvePoint]) -> str:
    """Draw the share read right over the steps of a lesson, and faint the loss."""
    left, top, wide, high = _PLOT
    floor = min(_FLOOR, int(min(p.right for p in curve) * 10) / 10)
    last = max(1, *(p.step for p in curve))
    least, most = loss_range(curve)

    def at(step: int, share: float) -> str:
        return f"{left + wide * step / last:.1f},{top + high * (1 - share):.1f}"

    parts = []
    for share in (1.0, (1 + floor) / 2, floor):
        y = top + high * (1 - (share - floor) / (1 - floor))
        parts.append(f'<line class="rule" x1="{left}" x2="{left + wide}" y1="{y}" y2="{y}"/>')
        place = f'x="{left - 8}" y="{y + 4}" text-anchor="end"'
        parts.append(f"<text {place}>{100 * share:.0f} %</text>")
    losses = " ".join(at(p.step, (p.loss - least) / ((most - least) or 1)) for p in curve)
    rights = " ".join(at(p.step, (min(1.0, p.right) - floor) / (1 - floor)) for p in curve)
    parts.append(f'<polyline class="loss" points="{losses}"/>')
    parts.append(f'<polyline class="right" points="{rights}"/>')
    for step in (0, last):
        x = left + wide * step / last
        parts.append(f'<text x="{x}" y="{top + high + 18}" text-anchor="middle">{step:,}</text>')
    label = f"read right: {curve[0].right:.0%} at first, {curve[-1].right:.0%} at the end"
    return _picture(left + wide + 40, top + high + 24, label, parts)


def _bar(x: float, y: float, wide: float, high: float, kind: str) -> str:
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{wide:.1f}" height="{high}" rx="3"/>'


def _whisker(right: int, n: int, y: float, end: float) -> str:
    low, high = (f"{min(_WIDE - 1, max(1, _WIDE * x)):.1f}" for x in wilson(right, n))
    ends = "".join(f"M{x} {y - end}V{y + end}" for x in (low, high))
    return f'<path class="whisker" d="M{low} {y}H{high}{ends}"/>'


def _picture(wide: float, high: float, label: str, parts: Sequence[str]) -> str:
    inside = "".join(parts)
    return f'<svg viewBox="0 0 {wide} {high}" role="img" aria-label="{label}">{inside}</svg>'
