import pytest

from game.core.quiz import Phase, Quiz
from game.core.score import Score
from game.core.verdict import Verdict
from model.ink import Drawing, Stroke
from model.prediction import refusal
from tests.game.fakes import reading_of, refused_mark

INK = Drawing((Stroke.from_points([(0.2, 0.1, 0.0), (0.5, 0.9, 0.4)]),))
DOT = Drawing((Stroke.from_points([(0.2, 0.1, 0.0), (0.21, 0.1, 0.1)]),))


def test_a_sure_reading_of_the_asked_digit_is_right_and_kept_under_it():
    quiz = Quiz([4, 7], now=0.0)
    assert quiz.submit(INK, reading_of(4), 2.0) is Verdict.RIGHT
    assert quiz.answers[0].right and quiz.answers[0].label == 4
    quiz.go_on(3.0)
    assert quiz.phase is Phase.ASKING and quiz.asked == 7 and quiz.number == 2


def test_insisting_overrules_a_misreading_and_keeps_the_sample_under_the_asked_digit():
    quiz = Quiz([4], now=0.0)
    assert quiz.submit(INK, reading_of(9), 2.0) is Verdict.WRONG
    assert quiz.taken_for == 9
    quiz.insist()
    answer = quiz.answers[0]
    assert (answer.asked, answer.read, answer.decided, answer.label) == (4, 9, 4, 4)
    assert answer.right


def test_a_mistake_that_is_admitted_counts_as_wrong_and_nothing_is_kept():
    quiz = Quiz([4], now=0.0)
    quiz.submit(INK, reading_of(9), 2.0)
    quiz.admit(3.0)
    answer = quiz.answers[0]
    assert (answer.decided, answer.label, answer.right) == (9, None, False)
    assert quiz.phase is Phase.DONE


def test_choosing_the_asked_digit_settles_an_unclear_answer_as_right():
    quiz = Quiz([4], now=0.0)
    assert quiz.submit(INK, reading_of(9, other=4), 2.0) is Verdict.UNCLEAR
    assert quiz.guesses == (9, 4)
    quiz.choose(4)
    assert quiz.answers[0].right and quiz.answers[0].label == 4


def test_choosing_the_other_digit_leads_to_the_question_who_is_right():
    quiz = Quiz([4], now=0.0)
    quiz.submit(INK, reading_of(9, other=4), 2.0)
    quiz.choose(9)
    assert quiz.phase is Phase.WRONG and quiz.taken_for == 9 and not quiz.answers


def test_writing_again_asks_the_same_and_costs_nothing():
    quiz = Quiz([4], now=0.0)
    quiz.submit(INK, reading_of(9, other=7), 2.0)
    quiz.write_again(10.0)
    assert quiz.phase is Phase.ASKING and quiz.asked == 4 and not quiz.answers
    quiz.submit(INK, reading_of(4), 13.0)
    assert Score.of(quiz.answers).right == 1
    assert quiz.answers[0].seconds == pytest.approx(5.0), "time at the game's questions is free"


def test_a_refused_mark_is_unclear_and_offers_no_guesses():
    quiz = Quiz([4], now=0.0)
    assert quiz.submit(INK, refusal(), 2.0) is Verdict.UNCLEAR
    assert quiz.guesses == ()
    quiz.insist()
    assert quiz.answers[0].read is None and quiz.answers[0].label == 4


def test_a_mark_that_is_no_digit_is_no_guess_between_two_but_a_persons_word_counts():
    quiz = Quiz([4], now=0.0)
    quiz.submit(INK, refused_mark(4), 2.0)
    assert quiz.phase is Phase.UNCLEAR and quiz.strange and quiz.guesses == ()
    quiz.insist()
    assert quiz.answers[0].read is None and quiz.answers[0].label == 4 and quiz.answers[0].right


@pytest.mark.parametrize("drawing", [Drawing(), DOT])
def test_nothing_and_a_dot_are_no_answer(drawing):
    quiz = Quiz([4], now=0.0)
    assert quiz.submit(drawing, reading_of(4), 2.0) is None
    assert quiz.phase is Phase.ASKING and not quiz.answers


def test_moves_that_make_no_sense_now_are_refused():
    quiz = Quiz([4], now=0.0)
    for move in (quiz.insist, lambda: quiz.choose(4), lambda: quiz.admit(1.0)):
        with pytest.raises(ValueError, match="asking"):
            move()


def test_the_streak_breaks_at_a_mistake_and_the_best_one_is_remembered():
    quiz = Quiz([1, 2, 3, 4, 5], now=0.0)
    for digit in (1, 2, 9, 4):
        quiz.submit(INK, reading_of(digit), 1.0)
        quiz.admit(1.0) if digit == 9 else quiz.go_on(1.0)
    assert quiz.streak == 1
    score = Score.of(quiz.answers)
    assert (score.right, score.total, score.best_streak, score.kept) == (3, 4, 2, 3)
