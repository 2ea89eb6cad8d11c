"""What the quiz screen looks like, but for the pad and the buttons."""

import pygame

from game.core.quiz import Phase, Quiz
from game.scenes.quiz_layout import QuizLayout
from game.scenes.quiz_words import Said, verdict_colours, verdict_words
from game.scenes.workbench import column
from game.ui import theme
from game.ui.pips import draw_pips
from game.ui.screen import Screen
from game.ui.shapes import card


def draw_quiz(
    screen: Screen, surface: pygame.Surface, place: QuizLayout, quiz: Quiz, wish: str
) -> None:
    """Draw title, how far the round is, and the question. wish: what the player shall do."""
    screen.write(surface, "Quiz", place.bench.title, theme.TITLE - 6, bold=True)
    draw_pips(screen, surface, place.pips, [a.right for a in quiz.answers], quiz.length)
    card(surface, place.question, theme.CARD, screen.px(theme.RADIUS), theme.LINE)
    words = f"Question {quiz.number} of {quiz.length}: please {wish}"
    screen.write(
        surface, words, place.question_words, theme.BODY, theme.MUTED, bold=True, align="centre"
    )
    big = place.question_digit.h * 1.05 / screen.scale
    screen.write(
        surface, str(quiz.asked), place.question_digit, big, theme.ACCENT, bold=True,
        align="centre",
    )  # fmt: skip


def draw_verdict(
    screen: Screen, surface: pygame.Surface, place: QuizLayout, quiz: Quiz, asking: Said
) -> None:
    """Draw the verdict's card over its buttons; `asking` is said while a digit is asked for."""
    said = asking if quiz.phase is Phase.ASKING else verdict_words(quiz)
    face, border, colour = verdict_colours(quiz.phase)
    card(surface, place.verdict, face, screen.px(theme.RADIUS), border)
    taken = rows_taken(quiz)
    roomy = taken < 2
    words = place.words[taken]
    upper, lower = column(words.inflate(0, -words.h // 3 if roomy else 0), (3, 2), 0)
    size = theme.TITLE - 4 if roomy else theme.HEADING + 3
    screen.write(surface, said[0], upper, size, colour, bold=True, align="centre")
    screen.write(surface, said[1], lower, theme.BODY, align="centre")


def rows_taken(quiz: Quiz) -> int:
    """Say how many rows of buttons the present phase needs."""
    if quiz.phase is Phase.UNCLEAR:
        return 3 if quiz.guesses and quiz.asked not in quiz.guesses else 2
    return {Phase.RIGHT: 1, Phase.WRONG: 2}.get(quiz.phase, 0)
