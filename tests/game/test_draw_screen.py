import pygame
import pytest

from data.edit import Kind
from game.scenes.networks import NetworksScene
from game.ui import theme
from tests.game.fakes import reading_of, refused_mark
from tests.game.person import mouse_down, mouse_move, mouse_up


@pytest.fixture
def person(start, reader):
    reader.says = reading_of(4)
    return start(scene="draw", player="Ada")


def test_a_drawing_is_read_while_it_is_made_and_only_when_it_changed(person, reader):
    person.tick(mouse_down(person.at(0.2, 0.2)), mouse_move(person.at(0.6, 0.6)))
    assert person.scene.number.digits == "4"
    times = reader.times
    person.wait(0.5)
    assert reader.times == times


def test_nothing_is_read_on_empty_paper_or_from_a_dot(person, reader, said):
    person.stroke((0.5, 0.5))
    assert said("Too small to read")
    person.press("Clear")
    assert said("Nothing to read yet") and not said("Too small")
    assert person.scene.number is None
    assert reader.times == 0


def test_the_bars_of_what_is_no_digit_single_none_out(person, reader):
    def singled_out():
        bars = person.screen.subsurface(person.scene._layout.bars_inside)
        return (pygame.surfarray.array3d(bars) == theme.ACCENT).all(axis=2).any()

    person.scrawl()
    assert singled_out()
    reader.says = refused_mark(4)
    person.scrawl()
    assert not singled_out()


def test_a_digit_key_keeps_the_drawing_under_that_label(person, store):
    person.scrawl()
    person.key(pygame.K_7, "7")
    (sample,) = store.samples
    assert (sample.label, sample.asked, sample.read) == (7, None, 4)
    assert (sample.player, sample.source, sample.network) == ("Ada", "pen", "fake 1")
    assert sample.raster.any() and len(sample.drawing.strokes) == 1
    assert person.scene.pad.sketch.is_empty(), "ready for the next one"


def test_samples_of_one_visit_share_a_round_and_those_of_a_run_a_session(person, store):
    for _ in range(2):
        person.scrawl()
        person.press("4")
    person.key(pygame.K_ESCAPE)
    person.press("Draw")
    person.scrawl()
    person.press("4")
    first, second, third = store.samples
    assert first.round == second.round != third.round
    assert first.session == second.session == third.session
    assert len({s.id for s in store.samples}) == 3


def test_saved_is_said_only_after_the_store_said_so(person, store):
    store.slow = True
    person.scrawl()
    person.press("4")
    person.wait(0.3)
    assert not person.app.keeper.is_saved(store.samples[0].id)
    assert person.app.keeper.on_their_way == 1
    waiting = person.picture()
    store.slow = False
    person.wait(0.1)
    assert person.app.keeper.is_saved(store.samples[0].id)
    assert person.picture() != waiting


def test_a_drawing_that_cannot_be_saved_for_a_while_is_said_to_wait_and_no_sooner(
    person, store, said
):
    store.slow = True
    person.scrawl()
    person.press("4")
    person.wait(1.5)
    assert said("Saving it as a 4") and not said("wait")
    person.wait(1.0)
    assert said("Your 4 waits") and said("1 sample waits to be saved")
    person.key(pygame.K_ESCAPE)
    assert said("1 sample waits to be saved"), "on every screen"
    store.slow = False
    person.wait(0.1)
    assert said("1 sample kept") and not said("wait")


def test_an_empty_pad_cannot_be_kept(person, store):
    person.key(pygame.K_4, "4")
    assert not store.samples
    assert "write a digit first" in person.notice
    assert not person.can_press("4")


def test_a_drawing_is_saved_as_a_picture_and_the_notice_names_the_file(person, home):
    person.scrawl()
    person.press("Save picture")
    (file,) = (home / "drawings").glob("*.png")
    assert file.name in person.notice and str(home) not in person.notice
    picture = pygame.image.load(file)
    w, h = picture.get_size()
    assert picture.get_at((round(0.3 * w), round(0.2 * h))).r < 60, "ink where it was drawn"
    assert picture.get_at((5, 5)) == (255, 255, 255, 255)


def test_s_saves_a_picture_too_but_none_of_an_empty_pad(person, home):
    person.key(pygame.K_s, "s")
    assert "nothing to save" in person.notice and not (home / "drawings").exists()
    person.scrawl()
    person.key(pygame.K_s, "s")
    assert len(list((home / "drawings").glob("*.png"))) == 1


def test_two_pictures_in_one_second_do_not_overwrite_each_other(person, home):
    person.scrawl()
    person.press("Save picture")
    person.press("Save picture")
    assert len(list((home / "drawings").glob("*.png"))) == 2


def test_a_picture_that_cannot_be_saved_is_a_notice(person, home):
    (home / "drawings").write_text("in the way")
    person.scrawl()
    person.press("Save picture")
    assert "could not be saved" in person.notice
    assert person.goes_on and person.app.bugs == 0


def test_print_writes_each_settled_reading_once(start, reader, capsys):
    reader.says = reading_of(4)
    person = start(scene="draw", print_readings=True)
    person.scrawl()
    person.wait(0.3)
    assert capsys.readouterr().out == "", "the pen has not rested yet"
    person.wait(2.0)
    assert capsys.readouterr().out.split() == ["4", "95%", "sure"]
    reader.says = reading_of(9, other=4)
    person.scrawl()
    person.wait(1.0)
    assert capsys.readouterr().out.split() == ["9", "50%", "unsure"]


def test_leaving_in_the_middle_of_a_stroke_is_harmless(person):
    person.tick(mouse_down(person.at(0.2, 0.2)), mouse_move(person.at(0.6, 0.6)))
    person.key(pygame.K_ESCAPE)
    person.wait(0.2)
    assert type(person.scene).__name__ == "HomeScene"
    assert person.app.bugs == 0


@pytest.mark.parametrize("way", ["Backspace", "Ctrl+Z", "button"])
def test_what_was_just_kept_can_be_taken_back(person, store, shelf, said, way):
    person.scrawl()
    person.key(pygame.K_7, "7")
    if way == "button":
        person.press("Undo")
    elif way == "Ctrl+Z":
        person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    else:
        person.key(pygame.K_BACKSPACE)
    person.tick()
    (edit,) = shelf.edits
    assert (edit.kind, edit.samples) == (Kind.DELETE, (store.samples[0].id,))
    assert said("Taken back: a 7 is not kept") and not person.can_press("Undo")
    person.key(pygame.K_BACKSPACE)
    assert len(shelf.edits) == 1


def test_strokes_are_undone_before_what_was_kept(person, shelf):
    person.scrawl()
    person.key(pygame.K_7, "7")
    person.tick(mouse_down(person.at(0.2, 0.2)), mouse_move(person.at(0.6, 0.6)))
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    assert not shelf.edits, "in the middle of a stroke"
    person.tick(mouse_up(person.at(0.6, 0.6)))
    person.key(pygame.K_c)
    for _ in range(2):
        person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
        assert not shelf.edits
    assert person.scene.pad.sketch.is_empty()
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    assert len(shelf.edits) == 1


def test_another_network_is_near_and_reads_what_is_on_the_pad(person, reader):
    person.scrawl()
    reader.says = reading_of(8)
    person.press("Networks")
    assert isinstance(person.scene, NetworksScene)
    person.press("Back")
    assert person.scene.number.digits == "8"
    person.key(pygame.K_n, "n")
    assert isinstance(person.scene, NetworksScene)
