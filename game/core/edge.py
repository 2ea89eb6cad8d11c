"""Where a pen's way crosses the edge of the pad."""

XY = tuple[float, float]


def inside(start: XY, end: XY) -> tuple[XY, XY] | None:
    """Return the ends of that part of a straight way which is on the unit square, if any is.

    Liang and Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics
    3 (1), 1984.
    """
    enter, leave = 0.0, 1.0  # shares of the way
    for a, b in zip(start, end, strict=True):
        if a == b:
            if not 0 <= a <= 1:
                return None
            continue
        first, second = sorted((-a / (b - a), (1 - a) / (b - a)))
        enter, leave = max(enter, first), min(leave, second)
    if enter > leave:
        return None
    return _at(start, end, enter), _at(start, end, leave)


def _at(start: XY, end: XY, share: float) -> XY:
    if share in (0, 1):  # exactly there, so that a pen which rests adds no points
        return end if share else start
    x, y = (min(1.0, max(0.0, a + (b - a) * share)) for a, b in zip(start, end, strict=True))
    return x, y
