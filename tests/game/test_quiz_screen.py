import pygame
import pytest

from game.core.outcome import with_article
from game.core.quiz import Phase
from game.scenes.results import ResultsScene
from tests.game.fakes import reading_of, refused_mark
from tests.game.person import mouse_down, mouse_move, mouse_up


@pytest.fixture
def person(start):
    return start(scene="quiz", player="Ada")


@pytest.fixture
def answer(person, reader):
    """Answer the present question with a drawing that is read as `digit` (default: rightly)."""

    def answer(digit=None, other=None):
        quiz = person.scene.quiz
        reader.says = reading_of(quiz.asked if digit is None else digit, other)
        person.scrawl()
        person.press("Done")
        return quiz

    return answer


def other_than(*digits):
    return next(d for d in range(10) if d not in digits)


def test_a_whole_round_of_right_answers_is_kept_and_leads_to_the_results(person, answer, store):
    asked = []
    for _ in range(10):
        asked.append(person.scene.quiz.asked)
        answer()
        person.key(pygame.K_RETURN)
    assert isinstance(person.scene, ResultsScene)
    score = person.scene.score
    assert (score.right, score.total, score.best_streak, score.kept) == (10, 10, 10, 10)
    assert [s.label for s in store.samples] == asked == [s.asked for s in store.samples]
    assert sorted(asked) == list(range(10))
    assert len({s.round for s in store.samples}) == 1


def test_the_answer_is_taken_when_the_pen_has_rested(person, reader):
    reader.says = reading_of(person.scene.quiz.asked)
    person.scrawl()
    person.wait(0.9)
    assert person.scene.quiz.phase is Phase.ASKING
    person.wait(0.4)
    assert person.scene.quiz.phase is Phase.RIGHT


def test_a_second_stroke_begins_the_rest_anew(person, reader):
    reader.says = reading_of(person.scene.quiz.asked)
    person.scrawl()
    person.wait(0.9)
    person.scrawl()
    person.wait(0.9)
    assert person.scene.quiz.phase is Phase.ASKING
    person.wait(0.4)
    assert len(person.scene.quiz.answers[0].written.strokes) == 2


def test_undo_begins_the_rest_anew(person):
    person.scrawl()
    person.scrawl()
    person.wait(0.9)
    person.key(pygame.K_z, mod=pygame.KMOD_LCTRL)
    person.wait(0.9)
    assert person.scene.quiz.phase is Phase.ASKING


def test_a_pen_that_is_down_is_never_taken_from(person):
    person.tick(mouse_down(person.at(0.2, 0.2)), mouse_move(person.at(0.6, 0.6)))
    person.wait(5)
    assert person.scene.quiz.phase is Phase.ASKING
    person.tick(mouse_up(person.at(0.6, 0.6)))


def test_a_pen_that_is_down_beyond_the_pad_is_never_taken_from(person):
    person.tick(mouse_down(person.at(0.2, 0.2)), mouse_move(person.at(0.6, 1.02)))
    person.wait(5)
    assert person.scene.quiz.phase is Phase.ASKING
    person.tick(mouse_up(person.at(0.6, 1.02)))
    person.wait(0.9)
    assert person.scene.quiz.phase is Phase.ASKING, "the rest begins when the pen is taken up"
    person.wait(0.4)
    assert person.scene.quiz.phase is not Phase.ASKING


def test_enter_hands_the_answer_in(person, reader):
    reader.says = reading_of(person.scene.quiz.asked)
    person.scrawl()
    person.key(pygame.K_RETURN)
    assert person.scene.quiz.phase is Phase.RIGHT


def test_praise_goes_by_itself_and_writing_on_cuts_it_short(person, answer):
    quiz = answer()
    person.wait(1.8)
    assert quiz.phase is Phase.ASKING and quiz.number == 2
    answer()
    person.tick(mouse_down(person.at(0.2, 0.2)))
    assert quiz.number == 3 and person.scene.pad.sketch.pen_is_down
    person.tick(mouse_up(person.at(0.4, 0.4)))
    assert len(person.scene.pad.sketch.strokes) == 1, "the old ink is gone, the new one counts"


def test_i_did_write_it_keeps_the_sample_under_the_asked_digit(person, answer, store):
    asked = person.scene.quiz.asked
    wrong = other_than(asked)
    quiz = answer(wrong)
    assert quiz.phase is Phase.WRONG and not store.samples
    person.press(f"I did write {with_article(asked)}")
    (sample,) = store.samples
    assert (sample.label, sample.asked, sample.read) == (asked, asked, wrong)
    assert quiz.answers[0].right


def test_my_mistake_keeps_nothing_and_goes_on(person, answer, store, said):
    other = other_than(person.scene.quiz.asked)
    quiz = answer(other)
    assert said(f"I take it for {with_article(other)}")
    person.press("My mistake")
    assert not store.samples
    assert quiz.phase is Phase.ASKING and quiz.number == 2 and not quiz.answers[0].right
    assert person.scene.pad.sketch.is_empty()


def test_unclear_shows_two_guesses_and_the_asked_one_counts_as_right(person, answer, store):
    asked = person.scene.quiz.asked
    other = other_than(asked)
    quiz = answer(other, other=asked)
    assert quiz.phase is Phase.UNCLEAR
    assert person.can_press(str(other)) and person.can_press("Neither: write again")
    person.press(str(asked))
    assert quiz.answers[0].right and store.samples[0].label == asked


def test_choosing_the_other_guess_asks_who_is_right(person, answer, store, said):
    asked = person.scene.quiz.asked
    other = other_than(asked)
    quiz = answer(other, other=asked)
    person.press(str(other))
    assert quiz.phase is Phase.WRONG
    assert said(f"You chose {with_article(other)}") and not said("I take it for")
    person.press("My mistake")
    assert not store.samples and not quiz.answers[0].right


def test_a_wrong_answer_is_decided_by_the_keys_that_the_hint_names(person, answer, store):
    asked = person.scene.quiz.asked
    quiz = answer(other_than(asked))
    assert f"Y: I did write {with_article(asked)}" in person.scene.hint
    assert "N: my mistake" in person.scene.hint and "Enter" not in person.scene.hint
    person.key(pygame.K_RETURN)
    assert quiz.phase is Phase.WRONG, "Enter decides nothing here"
    person.key(pygame.K_y, "y")
    assert quiz.answers[0].right and store.samples[0].label == asked
    assert "Enter: next" in person.scene.hint
    person.key(pygame.K_RETURN)
    answer(other_than(quiz.asked))
    person.key(pygame.K_n, "N", mod=pygame.KMOD_SHIFT)
    assert quiz.number == 3 and not quiz.answers[1].right and len(store.samples) == 1


def test_an_unclear_answer_is_decided_by_the_keys_that_the_hint_names(person, answer, store):
    quiz = person.scene.quiz
    one = other_than(quiz.asked)
    two = other_than(quiz.asked, one)
    answer(one, other=two)
    assert f"{one} or {two}: choose" in person.scene.hint
    person.key(pygame.K_n, "n")
    assert quiz.phase is Phase.ASKING and not quiz.answers, "N writes again"
    answer(one, other=two)
    person.key(pygame.K_y, "y")
    assert quiz.answers[0].right, "Y stands by the asked digit"
    person.key(pygame.K_RETURN)
    answer(other_than(quiz.asked), other=quiz.asked)
    assert "Y:" not in person.scene.hint
    person.key(pygame.K_0, str(quiz.asked))
    assert quiz.answers[1].right and len(store.samples) == 2


def test_keys_that_answer_mean_nothing_while_the_digit_is_asked_for(person, answer):
    quiz = answer(other_than(person.scene.quiz.asked))
    person.key(pygame.K_n, "n")
    person.scrawl()
    person.key(pygame.K_y, "y")
    person.key(pygame.K_n, "n")
    assert quiz.phase is Phase.ASKING and quiz.number == 2
    assert person.scene.pad.sketch.strokes


def test_unclear_never_costs_anything(person, answer, store):
    asked = person.scene.quiz.asked
    one = other_than(asked)
    two = other_than(asked, one)
    for _ in range(3):
        quiz = answer(one, other=two)
        person.press("Neither: write again")
        assert quiz.asked == asked and not quiz.answers
        assert person.scene.pad.sketch.is_empty()
    answer()
    assert quiz.answers[0].right and len(store.samples) == 1


def test_what_is_no_digit_is_said_to_be_none_and_costs_nothing(person, reader, said, store):
    quiz = person.scene.quiz
    reader.says = refused_mark(quiz.asked)
    person.scrawl()
    person.press("Done")
    assert said("This does not look like a digit") and not said("not sure")
    person.press("Write again")
    assert quiz.phase is Phase.ASKING and not quiz.answers and not store.samples
    person.scrawl()
    person.press("Done")
    person.press(f"I did write {with_article(quiz.asked)}")
    assert said("So it is") and store.samples[0].label == quiz.answers[0].asked


def test_a_dot_is_no_answer_and_the_question_stays(person, reader, store):
    asked = person.scene.quiz.asked
    person.stroke((0.5, 0.5))
    person.wait(1.5)
    assert reader.times <= 1 and not store.samples
    assert person.scene.quiz.phase is Phase.ASKING and person.scene.quiz.asked == asked
    assert person.scene.pad.sketch.is_empty(), "fresh paper to write bigger on"


def test_nothing_drawn_cannot_be_handed_in(person):
    assert not person.can_press("Done")
    person.key(pygame.K_RETURN)
    person.wait(3)
    assert person.scene.quiz.phase is Phase.ASKING


def test_a_verdict_that_came_by_itself_is_on_the_screen_at_once(person, reader):
    reader.says = reading_of(other_than(person.scene.quiz.asked))
    person.scrawl()
    before = None
    while person.scene.quiz.phase is Phase.ASKING:
        before = person.picture()
        person.tick()
    person.tick()
    assert person.picture() != before


@pytest.mark.parametrize("phase", [Phase.RIGHT, Phase.WRONG, Phase.UNCLEAR])
def test_the_choices_are_still_there_after_a_change_of_size(person, answer, phase):
    asked = person.scene.quiz.asked
    other = other_than(asked)
    digit = asked if phase is Phase.RIGHT else other
    answer(digit, other=asked if phase is Phase.UNCLEAR else None)
    person.resize((800, 600))
    name = {Phase.RIGHT: "Next", Phase.WRONG: "My mistake", Phase.UNCLEAR: str(asked)}[phase]
    person.press(name)
    assert (person.app.bugs == 0 and person.scene.quiz.phase is not phase) or phase is Phase.UNCLEAR


def test_play_again_is_a_round_of_its_own(person, answer, store):
    for _ in range(2):
        for _ in range(10):
            answer()
            person.key(pygame.K_RETURN)
        person.press("Play again")
    assert len({s.round for s in store.samples}) == 2
    person.key(pygame.K_ESCAPE)
    assert type(person.scene).__name__ == "HomeScene"
