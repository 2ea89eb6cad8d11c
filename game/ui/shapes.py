"""Rounded shapes with smooth edges, soft shadows and capsules of ink.

Coverage comes from the distance to the outline: exact, and no larger picture to shrink.
"""

from functools import lru_cache

import numpy as np
import pygame

from game.ui.theme import SHADOW, Colour

_REMEMBERED = 40_000  #: px: a card that is no larger, as buttons are, is painted once


def fill_round(surface: pygame.Surface, rect: pygame.Rect, colour: Colour, radius: int) -> None:
    """Fill a rectangle with round corners of `radius` px."""
    r = max(1, min(radius, rect.w // 2, rect.h // 2))
    surface.fill(colour, (rect.x + r, rect.y, rect.w - 2 * r, rect.h))
    surface.fill(colour, (rect.x, rect.y + r, rect.w, rect.h - 2 * r))
    tile = _round_tile(colour, r)
    for x, from_x in ((rect.x, 0), (rect.right - r, r)):
        for y, from_y in ((rect.y, 0), (rect.bottom - r, r)):
            surface.blit(tile, (x, y), (from_x, from_y, r, r))


def outline_round(
    surface: pygame.Surface, rect: pygame.Rect, colour: Colour, radius: int, width: int
) -> None:
    """Draw the outline of a rectangle with round corners, `width` px thick, inside it."""
    r = max(width, min(radius, (rect.w - 1) // 2, (rect.h - 1) // 2))
    if rect.w > 2 * r and rect.h > 2 * r:
        _frame(surface, _ring_tile(colour, r, width), r, rect)


def card(
    surface: pygame.Surface, rect: pygame.Rect, colour: Colour, radius: int, border: Colour | None
) -> None:
    """Draw a card: shadow, thin border, face. Small ones are painted once and remembered."""
    if rect.w * rect.h <= _REMEMBERED:
        edge = 2 * _blur(radius)
        surface.blit(_card_tile(rect.size, colour, radius, border), rect.move(-edge, -edge))
        return
    drop_shadow(surface, rect, radius)
    if border is not None:
        fill_round(surface, rect, border, radius)
        rect = rect.inflate(-2, -2)
    fill_round(surface, rect, colour, radius - (border is not None))


def drop_shadow(surface: pygame.Surface, rect: pygame.Rect, radius: int) -> None:
    """Draw the soft shadow under a card."""
    blur = _blur(radius)
    edge = radius + blur
    spread = rect.inflate(2 * blur, 2 * blur).move(0, blur // 3)
    if spread.w > 2 * edge and spread.h > 2 * edge:
        _frame(surface, _shadow_tile(radius, blur), edge, spread)


def _blur(radius: int) -> int:
    """Return how far the shadow of a card reaches, px."""
    return max(4, radius // 2)


@lru_cache(maxsize=96)
def _card_tile(
    size: tuple[int, int], colour: Colour, radius: int, border: Colour | None
) -> pygame.Surface:
    """Paint a card and its shadow, with twice the shadow's reach of room at each side."""
    blur, rim = _blur(radius), int(border is not None)
    room = (size[0] + 4 * blur, size[1] + 4 * blur)
    layers: list[tuple[Colour, np.ndarray]] = []
    if min(size) > 2 * radius:
        fall = np.clip(0.5 - _away(room, size, radius, blur // 3) / (2 * blur), 0, 1)
        layers.append((SHADOW, 44 / 255 * fall**2))
    if border is not None:
        layers.append((border, np.clip(0.5 - _away(room, size, radius), 0, 1)))
    face = (size[0] - 2 * rim, size[1] - 2 * rim)
    layers.append((colour, np.clip(0.5 - _away(room, face, radius - rim), 0, 1)))
    return _stacked(layers)


def _stacked(layers: list[tuple[Colour, np.ndarray]]) -> pygame.Surface:
    """Lay colours with coverage, 0 to 1 (W, H), over each other; pygame leaves out what is under.

    Porter and Duff, "Compositing digital images", SIGGRAPH 1984: the operator over.
    """
    ink = np.zeros((*layers[0][1].shape, 3))
    alpha = np.zeros(layers[0][1].shape)
    for colour, cover in layers:
        ink = ink * (1 - cover[..., None]) + np.array(colour) * cover[..., None]
        alpha = alpha * (1 - cover) + cover
    surface = pygame.Surface(alpha.shape, pygame.SRCALPHA, 32)
    shades = (ink / np.maximum(alpha, 1e-9)[..., None]).round()
    pygame.surfarray.pixels3d(surface)[...] = shades.astype(np.uint8)
    pygame.surfarray.pixels_alpha(surface)[...] = (255 * alpha).round().astype(np.uint8)
    return surface


def _away(room: tuple[int, int], size: tuple[int, int], radius: int, down: int = 0) -> np.ndarray:
    """Signed distance, room px, to a rectangle with round corners in its middle; negative inside.

    down: px that the rectangle lies under the middle.
    """
    radius = max(1, min(radius, size[0] // 2, size[1] // 2))
    axes = [
        np.abs(np.arange(whole) + 0.5 - whole / 2 - shift) - (side / 2 - radius)
        for whole, side, shift in zip(room, size, (0, down), strict=True)
    ]
    x, y = axes[0][:, None], axes[1][None, :]
    outside = np.hypot(np.maximum(x, 0), np.maximum(y, 0))
    return outside + np.minimum(np.maximum(x, y), 0) - radius


@lru_cache(maxsize=64)
def _round_tile(colour: Colour, radius: int) -> pygame.Surface:
    """Make a disc of 2 * radius px: all four corners in one picture."""
    return _tinted(colour, 255 * np.clip(0.5 - _distance(2 * radius, radius), 0, 1))


@lru_cache(maxsize=32)
def _ring_tile(colour: Colour, radius: int, width: int) -> pygame.Surface:
    """Make a ring of 2 * radius + 1 px: the rim of a rectangle, its middle row to be stretched."""
    inside = _distance(2 * radius + 1, radius)
    return _tinted(colour, 255 * np.clip(0.5 - np.maximum(inside, -inside - width), 0, 1))


@lru_cache(maxsize=32)
def _shadow_tile(radius: int, blur: int) -> pygame.Surface:
    edge = radius + blur
    fall = np.clip(0.5 - _distance(2 * edge + 1, radius, edge - radius) / (2 * blur), 0, 1)
    return _tinted(SHADOW, 44 * fall**2)


def _distance(side: int, radius: int, inset: int = 0) -> np.ndarray:
    """Signed distance (side, side) in px to a round-cornered square; negative inside."""
    half = side / 2
    axis = np.abs(np.arange(side) + 0.5 - half) - (half - inset - radius)
    outside = np.hypot(np.maximum(axis, 0)[:, None], np.maximum(axis, 0)[None, :])
    inside = np.minimum(np.maximum(axis[:, None], axis[None, :]), 0)
    return outside + inside - radius


def _tinted(colour: Colour, alpha: np.ndarray) -> pygame.Surface:
    tile = pygame.Surface(alpha.shape, pygame.SRCALPHA, 32)
    tile.fill((*colour, 0))
    pygame.surfarray.pixels_alpha(tile)[...] = alpha.round().astype(np.uint8)
    return tile


def _frame(surface: pygame.Surface, tile: pygame.Surface, edge: int, rect: pygame.Rect) -> None:
    """Blit the rim of a tile of side 2 * edge + 1; its middle row and column are stretched."""
    sources = ((0, edge), (edge, 1), (edge + 1, edge))
    columns = ((rect.x, edge), (rect.x + edge, rect.w - 2 * edge), (rect.right - edge, edge))
    rows = ((rect.y, edge), (rect.y + edge, rect.h - 2 * edge), (rect.bottom - edge, edge))
    for i, ((sx, sw), (x, w)) in enumerate(zip(sources, columns, strict=True)):
        for j, ((sy, sh), (y, h)) in enumerate(zip(sources, rows, strict=True)):
            if (i, j) != (1, 1):
                piece = tile.subsurface((sx, sy, sw, sh))
                surface.blit(pygame.transform.scale(piece, (w, h)), (x, y))


def stamp_capsule(
    alpha: np.ndarray, start: tuple[float, float], end: tuple[float, float], radius: float
) -> None:
    """Add a thick line with round ends to coverage, uint8 (W, H), in place."""
    (ax, ay), (bx, by) = start, end
    reach = radius + 1
    x0, x1 = max(0, int(min(ax, bx) - reach)), min(alpha.shape[0], int(max(ax, bx) + reach) + 2)
    y0, y1 = max(0, int(min(ay, by) - reach)), min(alpha.shape[1], int(max(ay, by) + reach) + 2)
    if x0 >= x1 or y0 >= y1:
        return
    x = np.arange(x0, x1, dtype=np.float32)[:, None] + 0.5 - ax
    y = np.arange(y0, y1, dtype=np.float32)[None, :] + 0.5 - ay
    dx, dy = bx - ax, by - ay
    along = np.clip((x * dx + y * dy) / max(dx * dx + dy * dy, 1e-9), 0, 1)
    cover = np.clip(radius + 0.5 - np.hypot(x - along * dx, y - along * dy), 0, 1)
    view = alpha[x0:x1, y0:y1]
    np.maximum(view, (cover * 255).astype(np.uint8), out=view)
