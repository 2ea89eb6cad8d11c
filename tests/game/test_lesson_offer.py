import pygame
import pytest

from game.scenes.quiz import QuizScene
from game.scenes.results import ResultsScene
from game.scenes.statistics import StatisticsScene
from game.scenes.teach import TeachScene
from game.settings import load_settings
from tests.game.fake_teaching import report_of
from tests.game.fakes import reading_of
from tests.game.kept import kept
from tests.game.person import mouse_down, mouse_up


@pytest.fixture
def samples(shelf, store):
    """Enough for a first lesson of Ada's."""
    shelf.samples = kept(50)
    store.count = 50
    return shelf.samples


@pytest.fixture
def person(start, samples):
    return start(player="Ada")


def play(person, reader):
    """Play a round to its results."""
    person.wait(0.1)
    person.press("Play the quiz")
    for _ in range(10):
        reader.says = reading_of(person.scene.quiz.asked)
        person.scrawl()
        person.key(pygame.K_RETURN)
        person.key(pygame.K_RETURN)
    assert isinstance(person.scene, ResultsScene)
    person.wait(0.1)


def test_after_a_round_a_lesson_that_would_pay_is_offered(said, person, reader, teacher):
    play(person, reader)
    assert said("50 digits of yours are there") and said("takes about 9 seconds")
    person.press("Teach now")
    assert teacher.begun == ["Ada"] and isinstance(person.scene, TeachScene)
    assert person.can_press("Cancel")


def test_an_offer_turned_down_is_remembered_and_not_made_again(person, reader, home, said):
    play(person, reader)
    person.press("Not now")
    assert not person.can_press("Teach now") and not said("digits of yours")
    person.key(pygame.K_RETURN)
    person.key(pygame.K_ESCAPE)
    play(person, reader)
    assert not person.can_press("Teach now")
    assert load_settings(home / "settings.json", print).offer_declined == 50


def test_nothing_is_offered_for_what_was_learned(start, samples, reader, teacher):
    teacher.reports = (("1.json", report_of()),)
    person = start(player="Ada")
    play(person, reader)
    assert not person.can_press("Teach now")


@pytest.mark.parametrize("why_not", ["few", "missing"])
def test_samples_are_not_even_read_where_no_lesson_could_be_offered(
    start, samples, reader, teacher, shelf, store, why_not
):
    if why_not == "few":
        store.count = 10
    else:
        teacher.missing = "Teaching needs TensorFlow."
    person = start(player="Ada")
    play(person, reader)
    assert shelf.opened == 0 and not person.can_press("Teach now")


def test_samples_are_read_no_longer_than_they_are_counted(person, reader, shelf):
    shelf.complete = False
    play(person, reader)
    assert shelf.opened == 1
    shelf.complete = True
    person.wait(0.1)
    assert shelf.opened == 0 and person.can_press("Teach now")


def test_who_leaves_before_they_are_counted_leaves_nothing_open(person, reader, shelf):
    shelf.complete = False
    play(person, reader)
    person.press("Play again")
    assert isinstance(person.scene, QuizScene) and shelf.opened == 0


def test_a_lesson_begins_by_itself_only_where_that_was_chosen(person, reader, teacher, said):
    play(person, reader)
    assert teacher.begun == []
    person.key(pygame.K_ESCAPE)
    person.app.services.settings.teach_by_itself = True
    play(person, reader)
    assert teacher.begun == ["Ada"] and "begins by itself" in person.notice
    assert said("Your lesson is under way")
    person.press("Stop it")
    assert teacher.lesson.cancelled


def test_a_lesson_that_began_by_itself_does_not_begin_again_after_each_round(
    person, reader, teacher
):
    person.app.services.settings.teach_by_itself = True
    play(person, reader)
    teacher.lesson.fails("It was stopped, and nothing is left of it.")
    person.wait(0.1)
    assert not person.can_press("Stop it")
    person.key(pygame.K_ESCAPE)
    play(person, reader)
    assert teacher.begun == ["Ada"]


def test_the_lesson_under_way_can_be_looked_at_from_the_results(person, reader, teacher):
    teacher.start(None)
    play(person, reader)
    person.press("See it")
    assert isinstance(person.scene, TeachScene) and person.scene.player is None


def test_nothing_begins_by_itself_on_the_statistics_but_it_is_offered_there(person, shelf, teacher):
    person.app.services.settings.teach_by_itself = True
    person.wait(0.1)
    person.press("Samples kept")
    person.wait(0.1)
    assert isinstance(person.scene, StatisticsScene) and teacher.begun == []
    assert person.can_press("Teach now")
    assert shelf.opened == 1, "the charts go on reading"
    person.press("Not now")
    assert not person.can_press("Teach now") and shelf.opened == 1


@pytest.mark.parametrize("size", [(800, 600), (1920, 1080)])
def test_an_offer_hides_no_tile_and_no_chart(start, samples, reader, size):
    person = start(size=size, player="Ada")
    play(person, reader)
    place = person.scene._layout
    assert all(tile.top >= place.offer.bottom for tile in place.tiles)
    person.key(pygame.K_ESCAPE)
    person.wait(0.1)
    person.press("Samples kept")
    person.wait(0.1)
    place = person.scene._layout
    assert place.offer.bottom <= place.digits.top and place.offer.bottom <= place.figures[0].top


def test_an_offer_that_comes_while_a_button_is_held_takes_no_press_away(person, reader, shelf):
    shelf.complete = False
    play(person, reader)
    again = person.app.loop.screen.controls.rect_of("Play again").center
    person.tick(mouse_down(again))
    shelf.complete = True
    person.wait(0.1)
    person.tick(mouse_up(again))
    assert isinstance(person.scene, QuizScene)
