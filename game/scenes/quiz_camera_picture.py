"""What the picture of the quiz by camera shows, besides what the camera sees."""

from collections.abc import Iterable
from dataclasses import replace

import pygame

from game.core.held_up import Offer, State, reading
from game.core.quiz import Phase
from game.core.settling import Followed
from game.core.sight import CameraStatus, Mark
from game.scenes.camera_words import no_picture
from game.scenes.quiz_camera_layout import QuizCameraLayout
from game.scenes.quiz_words import verdict_colours
from game.ui import theme
from game.ui.grey_picture import draw_grey
from game.ui.rest_bar import draw_rest
from game.ui.screen import Screen
from model.prediction import Outcome


def outlined(marks: Iterable[Followed]) -> list[Followed]:
    """Choose the digits to be outlined; what they are is not told before one is taken."""
    digits = [m for m in marks if m.found and reading(m).outcome is not Outcome.REFUSED]
    return [replace(m, prediction=None) for m in digits]


def draw_blind(
    screen: Screen, surface: pygame.Surface, rect: pygame.Rect, status: CameraStatus
) -> None:
    """Say in a rectangle of the plate why there is no picture."""
    said = no_picture(status)
    screen.write(surface, said, rect, theme.HEADING, theme.WHITE, bold=True, align="centre")


def draw_offer(surface: pygame.Surface, plate: pygame.Rect, offer: Offer) -> None:
    """Show on the plate how long what is held up has rested."""
    if offer.state is State.RESTING:
        draw_rest(surface, plate, offer.rested)


def draw_taken(
    screen: Screen, surface: pygame.Surface, place: QuizCameraLayout, taken: Mark, phase: Phase
) -> None:
    """Show in the corner what the verdict is on: the paper may be gone by now."""
    plate, inset = place.quiz.bench.pad, screen.px(theme.GAP)
    corner = pygame.Rect(plate.x + inset, plate.y + inset, plate.h // 3, plate.h // 3)
    shown = draw_grey(surface, corner, taken.crop)
    pygame.draw.rect(surface, verdict_colours(phase)[1], shown.inflate(6, 6), 3)
