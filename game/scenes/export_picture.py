"""What the export screen shows besides its buttons."""

from pathlib import Path

import pygame

from game.core.export import FORMATS, Format
from game.scenes.export_layout import ExportLayout
from game.scenes.export_words import room_taken, state_words
from game.task_service import Task
from game.ui import theme
from game.ui.screen import Screen
from game.ui.shapes import card, fill_round


def draw_choices(
    screen: Screen, surface: pygame.Surface, place: ExportLayout, chosen: Format
) -> None:
    """Draw the cards, what each form is for, and what is asked."""
    screen.write(surface, "Export samples", place.title, theme.TITLE - 6, bold=True)
    for rect in (place.form, place.about, place.state):
        card(surface, rect, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    heading = place.form.inflate(-2 * screen.px(18), -2 * screen.px(12))
    heading.h = place.player[0].h
    for rect, words in (
        (heading, "In which form?"),
        (place.player[0], "Whose samples?"),
        (place.names[0], "With their names?"),
        (place.author[0], "Who made them?"),
        (place.licence[0], "What may others do with them?"),
    ):
        screen.write(surface, words, rect, theme.BODY, bold=True)
    for form, (_, line) in zip(FORMATS, place.formats, strict=True):
        voice = theme.TEXT if form == chosen else theme.MUTED
        screen.write(surface, form.about, line, theme.BODY - 1, voice)


def draw_state(
    screen: Screen,
    surface: pygame.Surface,
    place: ExportLayout,
    task: Task | None,
    folder: Path | None,
    measured: Task | None,
) -> None:
    """Draw how far the latest export is, or what came of it; measured: what `stats` tells."""
    if task is not None and not task.ended:
        fill_round(surface, place.bar, theme.LINE, place.bar.h // 2)
        done = place.bar.copy()
        done.w = round(done.w * task.progress.share)
        if done.w >= done.h:
            fill_round(surface, done, theme.ACCENT, done.h // 2)
    screen.write(surface, state_words(task, folder), place.words, theme.BODY)
    screen.write(surface, room_taken(measured), place.room, theme.SMALL, theme.MUTED)
