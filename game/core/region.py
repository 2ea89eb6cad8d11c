"""The box in which a camera reads: moved and resized, always within the frame."""

from game.core.sight import Region

MIDDLE = Region(0.3, 0.2, 0.4, 0.6)  #: where it stands at first
SMALLEST = 0.12  #: its sides are not made shorter than this share of the frame's

Shares = tuple[float, float]  #: a place in a frame, x and y, 0 to 1


def moved(region: Region, by: Shares) -> Region:
    """Move a region, but not out of the frame."""
    left = min(max(region.left + by[0], 0.0), 1 - region.width)
    top = min(max(region.top + by[1], 0.0), 1 - region.height)
    return Region(left, top, region.width, region.height)


def corners(region: Region) -> tuple[Shares, Shares, Shares, Shares]:
    """Return the corners, clockwise from the left upper one."""
    left, top = region.left, region.top
    right, bottom = left + region.width, top + region.height
    return (left, top), (right, top), (right, bottom), (left, bottom)


def stretched(region: Region, corner: int, to: Shares) -> Region:
    """Draw one of the corners to another place; the opposite one stays where it is."""
    fixed = corners(region)[(corner + 2) % 4]
    sides = []
    for at, opposite, before in zip(to, fixed, corners(region)[corner], strict=True):
        at = min(max(at, 0.0), 1.0)
        if before < opposite:
            sides.append((min(at, opposite - SMALLEST), opposite))
        else:
            sides.append((opposite, max(at, opposite + SMALLEST)))
    (left, right), (top, bottom) = sides
    return Region(left, top, right - left, bottom - top)
