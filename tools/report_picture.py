"""A report as one tall picture, drawn by what draws its screens."""

import io
import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.config import PROGRAM, VERSION
from game.core import report_words as words
from game.scenes.report_facts import how_pieces
from game.scenes.report_figures import figures_pieces, mixed_up_pieces
from game.scenes.report_result import draw_readings, result_pieces, taken_for
from game.ui import theme
from game.ui.headed_card import headed_card
from game.ui.screen import DESIGNED_FOR, Screen
from game.ui.shapes import card
from model.teaching_report import TeachingReport
from tools.report_thumbnails import Thumbnails

_WIDE = 1280
_HEAD, _RESULT, _TILES, _MIXED_UP, _HOW, _FOOT = 96, 520, 124, 560, 420, 60  #: px
_FIGURES = 620  #: px, and for each player more than a few
_PLAYER, _FEW = 44, 5
_IN_A_LINE = 10  #: misread samples
_LINES = 4


def report_picture(report: TeachingReport, pictures: Thumbnails) -> bytes:
    """Draw it as PNG. pictures: of as many samples as there are."""
    _start_without_window()
    screen = Screen(DESIGNED_FOR)
    margin, gap = theme.MARGIN, theme.GAP
    misread = words.doubted_first(report)
    lines = min(_LINES, -(-len(misread) // _IN_A_LINE))
    if not report.changed and lines == 1:
        lines = 0  # where nothing changed the result shows them
    players = max(0, len(report.by_player) - _FEW)
    heights = (
        *(_HEAD, 70 if report.objection else 0, _RESULT, 60 + lines * _TILES if lines else 0),
        *(_FIGURES + players * _PLAYER, _MIXED_UP if report.read else 0, _HOW, _FOOT),
    )
    places, y = [], margin // 2
    for high in heights:
        places.append(pygame.Rect(margin, y, _WIDE - 2 * margin, high))
        y += high + (gap if high else 0)
    surface = pygame.Surface((_WIDE, y), 0, 32)
    surface.fill(theme.DESK)
    head, objection, result, tiles, figures, mixed, how, foot = places
    _draw_head(screen, surface, head, report)
    if report.objection:
        card(surface, objection, theme.DOUBT_SOFT, theme.RADIUS, theme.LINE)
        said = f"Its network is not used. {words.shown(report.objection)}"
        inside = objection.inflate(-40, -12)
        screen.write(surface, said, inside, theme.BODY, theme.DOUBT)
    pieces = result_pieces(screen, result, report, pictures)
    if lines:
        inside = headed_card(screen, surface, tiles, f"Still misread: {len(misread):,}")
        draw_readings(screen, surface, inside, misread, pictures, taken_for)
    pieces += figures_pieces(screen, figures, report)
    if report.read:
        pieces += mixed_up_pieces(screen, mixed, report)
    for draw in (*pieces, *how_pieces(screen, how, report)):
        draw(surface)
    screen.write(surface, f"{PROGRAM} {VERSION}", foot, theme.SMALL, theme.MUTED)
    return _png(surface)


def _start_without_window() -> None:
    """Start as much of pygame as type and controls need, on a machine without a display too."""
    driver = os.environ.get("SDL_VIDEODRIVER")
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    try:
        pygame.display.init()
        pygame.font.init()
    finally:
        del os.environ["SDL_VIDEODRIVER"]
        if driver is not None:
            os.environ["SDL_VIDEODRIVER"] = driver


def _draw_head(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, report: TeachingReport
) -> None:
    upper = pygame.Rect(rect.x, rect.y, rect.w, 58)
    screen.write(surface, words.title(report), upper, theme.TITLE, bold=True, wrap=False)
    lower = pygame.Rect(rect.x, upper.bottom, rect.w, rect.bottom - upper.bottom)
    said = f"{words.when(report.created)}  ·  {words.shown(report.name)}"
    screen.write(surface, said, lower, theme.BODY, theme.MUTED, wrap=False)


def _png(surface: pygame.Surface) -> bytes:
    file = io.BytesIO()
    pygame.image.save(surface, file, "report.png")
    return file.getvalue()
