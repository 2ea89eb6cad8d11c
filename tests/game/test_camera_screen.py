"""The camera screen, seen and used as a person does, with a made-up camera."""

from dataclasses import replace

import pygame
import pytest

from game.core.sight import WHOLE, CameraState, CameraStatus, Fault
from game.scenes.camera import CameraScene
from game.scenes.camera_words import facts
from game.scenes.home import HomeScene
from game.ui.screen import Screen
from tests.game.fakes import reading_of, refused_mark
from tests.game.onlooker import Watcher
from tests.game.pages import BLANK, frame, mark, page
from tests.game.person import finger, mouse_down, mouse_move, mouse_up


@pytest.fixture
def watcher(start, sight):
    return Watcher(start(scene="camera", player="Ada"), sight)


@pytest.fixture
def said(said, monkeypatch):
    """All is drawn each time: news alone would not say again what stands there already."""
    monkeypatch.setattr(CameraScene, "draw_news", lambda scene, surface: False)
    return said


def test_the_camera_is_open_only_while_its_screen_is_shown(start, sight):
    person = start()
    assert not sight.opened
    person.press("Camera")
    assert isinstance(person.scene, CameraScene) and sight.opened == [""]
    person.key(pygame.K_ESCAPE)
    assert isinstance(person.scene, HomeScene) and sight.closed == 1
    person.key(pygame.K_c, "c")
    assert sight.opened == ["", ""]


def test_another_size_of_the_window_does_not_open_the_camera_anew(watcher, sight):
    watcher.show(mark(4, 300))
    watcher.person.resize((800, 600))
    watcher.show(mark(4, 300), pages=2)
    assert sight.opened == [""] and watcher.numbers == ["4"]


@pytest.mark.parametrize(("option", "opened"), [(None, "Bureau cam"), ("demo", "demo"), ("", "")])
def test_an_option_goes_before_the_remembered_camera(start, sight, home, option, opened):
    home.mkdir()
    (home / "settings.json").write_text('{"camera": "Bureau cam"}')
    start(scene="camera", camera=option)
    assert sight.opened == [opened]
    assert "Bureau cam" in (home / "settings.json").read_text()


def test_digits_settle_and_are_shown_as_numbers_line_by_line(watcher, said):
    lines = [mark(d, 200 + 90 * i, 150) for i, d in enumerate((1, 0, 2, 4))]
    lines += [mark(3, 200, 400), mark(7, 290, 400), mark(5, 600, 400)]
    watcher.show(*lines)
    assert watcher.numbers == ["1024", "37", "5"]
    assert said("1024\n37  5") and said("7 digits.")


def test_a_long_line_of_numbers_stays_one_line(watcher, monkeypatch):
    areas, write = {}, Screen.write

    def note(screen, surface, text, *rest, **more):
        areas[text] = write(screen, surface, text, *rest, **more)
        return areas[text]

    monkeypatch.setattr(Screen, "write", note)
    places = (0, 200, 275, 350, 550, 625, 825, 1025, 1100)
    watcher.show(*(mark(d, 40 + x) for d, x in enumerate(places, start=1)))
    area, card = areas["1  234  56  7  89"], watcher.scene._layout.cards.numbers
    assert card.contains(area) and area.h < area.w / 4
    assert area.w > 0.8 * card.w, "as large as it can be"


def test_a_single_digit_is_told_with_how_sure_it_is_and_a_doubt_with_both_guesses(watcher, said):
    watcher.show(mark(4, 300))
    assert said("Sure: 95%")
    watcher.show(pages=16)
    watcher.show(mark(reading_of(4, other=9), 700))
    assert said("Not sure: 4 or 9") and said("4?")


def test_marks_that_are_no_digits_get_no_reading(watcher, said):
    watcher.show(mark(refused_mark(1), 600))
    assert watcher.numbers == [] and said("Hold a sheet")
    watcher.person.press("Box")
    watcher.show(mark(refused_mark(1), 600))
    assert watcher.numbers == [] and said("This is no digit.")


def test_the_sentence_says_what_is_wrong_and_only_after_a_while(watcher, said):
    watcher.show(fault=Fault.TOO_DARK, pages=3)
    assert not said("Too dark")
    watcher.show(fault=Fault.TOO_DARK)
    assert said(Fault.TOO_DARK.value)
    watcher.show(mark(4, 300), pages=12)
    assert not said("Too dark")


def test_a_mark_with_a_fault_says_so(watcher, said):
    watcher.show(mark(4, 0, fault=Fault.AT_THE_EDGE))
    assert said(Fault.AT_THE_EDGE.value)


def test_in_the_box_it_is_the_edge_of_the_box_that_a_mark_touches(watcher, said):
    watcher.person.press("Box")
    watcher.show(mark(4, 500, fault=Fault.AT_THE_EDGE))
    assert said("It touches the edge of the box: move it into the box.")
    assert not said("into the picture")


@pytest.mark.parametrize(("boxed", "where"), [(False, "this picture"), (True, "the box")])
@pytest.mark.parametrize("frozen", [False, True])
def test_nobody_is_asked_to_hold_something_into_a_picture_that_stays(
    start, sight, said, boxed, where, frozen
):
    person = start(scene="camera", camera="sheet.jpg")
    if boxed:
        person.press("Box")
    sight.goes_live(frame(1))
    sight.status = replace(sight.status, still=not frozen)
    person.tick()
    if frozen:
        person.key(pygame.K_f, "f")
    person.tick()
    assert said(f"Nothing to read in {where}.") and not said("Hold a sheet")


@pytest.mark.parametrize("way", ["space", "click", "finger", "button"])
def test_reading_stops_and_starts_by_a_tap_on_the_picture_or_space(watcher, sight, way, said):
    def toggle():
        if way == "space":
            watcher.person.key(pygame.K_SPACE, " ")
        elif way == "click":
            watcher.click(0.5, 0.5)
        elif way == "finger":
            spot = watcher.at(0.5, 0.5)
            watcher.person.tick(finger(pygame.FINGERDOWN, spot), finger(pygame.FINGERUP, spot))
        else:
            watcher.person.press("Read")

    watcher.show(mark(4, 300))
    toggle()
    watcher.show(mark(4, 300), pages=2)
    assert sight.look is None and watcher.numbers == [] and said("Not reading")
    toggle()
    watcher.show(mark(4, 300))
    assert watcher.numbers == ["4"]


def test_a_press_that_began_elsewhere_is_no_tap_on_the_picture(watcher, sight):
    watcher.show(mark(4, 300))
    watcher.person.tick(mouse_down((5, 5)))
    watcher.person.tick(mouse_up(watcher.at(0.5, 0.5)))
    assert sight.look is not None


def test_the_box_is_moved_and_resized_and_only_there_is_read(watcher, sight):
    watcher.show(mark(4, 600))
    assert sight.look.region == WHOLE
    watcher.person.key(pygame.K_b, "b")
    before = sight.look.region
    watcher.drag((0.5, 0.5), (0.45, 0.5), (0.4, 0.45))
    moved = sight.look.region
    assert moved == pytest.approx(
        (before.left - 0.1, before.top - 0.05, before.width, before.height), abs=0.01
    )
    corner = moved.left + moved.width, moved.top + moved.height
    watcher.show(mark(4, 600), pages=1)
    watcher.drag(corner, (0.8, 0.9), (0.9, 0.95))
    wider = sight.look.region
    assert (wider.left, wider.top) == pytest.approx((moved.left, moved.top), abs=0.01)
    assert wider.left + wider.width == pytest.approx(0.9, abs=0.02)
    watcher.person.press("Box")
    assert sight.look.region == WHOLE


def test_a_drag_of_the_box_is_no_tap(watcher, sight):
    watcher.show(mark(4, 600))
    watcher.person.press("Box")
    watcher.drag((0.5, 0.5), (0.4, 0.4))
    assert sight.look is not None
    watcher.click(0.5, 0.5)
    assert sight.look is None


def test_a_finger_moves_the_box_too(watcher, sight):
    watcher.show(mark(4, 600))
    watcher.person.press("Box")
    left = sight.look.region.left
    watcher.person.tick(
        finger(pygame.FINGERDOWN, watcher.at(0.5, 0.5)),
        finger(pygame.FINGERMOTION, watcher.at(0.6, 0.5)),
        finger(pygame.FINGERUP, watcher.at(0.6, 0.5)),
    )
    assert sight.look.region.left == pytest.approx(left + 0.1, abs=0.01)


def test_in_a_mirror_the_box_follows_the_hand_and_the_reading_stays(watcher, sight):
    watcher.show(mark(4, 300))
    watcher.person.press("Box")
    left = sight.look.region.left
    watcher.person.press("Mirror")
    watcher.show(mark(4, 300))
    watcher.drag((0.5, 0.5), (0.6, 0.5))
    assert sight.look.region.left == pytest.approx(left - 0.1, abs=0.01)
    assert watcher.numbers == ["4"]


def looks_like(person, spot, colour):
    """Scaling changes a colour by a shade or two."""
    seen = person.screen.get_at(spot)[:3]
    return max(abs(a - b) for a, b in zip(seen, colour, strict=True)) <= 4


def test_the_preview_is_mirrored_and_turned_but_not_what_is_read(watcher, sight):
    pixels = BLANK.copy()
    pixels[:360, :640] = (0, 0, 255)  # the left upper quarter is red

    def red_at(x, y):
        watcher.show(pages=2, pixels=pixels)
        return looks_like(watcher.person, watcher.at(x, y), (255, 0, 0))

    assert red_at(0.1, 0.1) and not red_at(0.9, 0.1)
    watcher.person.press("Mirror")
    assert red_at(0.9, 0.1) and not red_at(0.1, 0.1)
    watcher.person.press("Mirror")
    watcher.person.press("Turn")
    assert sight.look.turns == 1
    watcher.person.press("Read")  # a frame as the source gives it; a page's is upright already
    sight.goes_live(frame(99, 0.0, pixels))
    watcher.person.tick()
    assert looks_like(watcher.person, watcher.at(0.9, 0.1), (255, 0, 0))
    assert watcher.view.width < watcher.view.height


def test_mirror_turns_and_threshold_are_remembered(watcher, home, start, sight):
    watcher.show(mark(4, 300))
    watcher.person.press("Mirror")
    watcher.person.press("Turn")
    slider = watcher.scene._layout.slider
    watcher.person.tick(mouse_down((slider.left + slider.w // 2, slider.centery)))
    watcher.person.tick(mouse_move((slider.right - 5, slider.centery)))
    watcher.person.tick(mouse_up((slider.right - 5, slider.centery)))
    again = start(scene="camera")
    settings = again.app.services.settings
    assert settings.mirror and settings.turns == 1
    assert settings.threshold == pytest.approx(0.6, abs=0.03)
    assert settings.player == "Player", "a name given for one run is not remembered"


def test_the_slider_sets_the_threshold_by_hand_and_auto_takes_it_back(watcher, sight, said):
    watcher.show(mark(4, 300))
    assert sight.look.threshold is None and said("found by itself")
    slider = watcher.scene._layout.slider
    watcher.person.tick(mouse_down(slider.center))
    assert sight.look.threshold == pytest.approx(0.31, abs=0.02) and said("31% of the light")
    watcher.person.tick(mouse_up(slider.center))
    watcher.person.press("Auto")
    assert sight.look.threshold is None
    watcher.person.press("Auto")
    assert sight.look.threshold == pytest.approx(0.31, abs=0.02)


def test_while_the_threshold_is_set_the_ink_picture_is_seen(watcher, sight):
    watcher.show(mark(4, 300))
    spot = watcher.at(0.95, 0.95)
    assert looks_like(watcher.person, spot, (230, 230, 230))
    watcher.person.tick(mouse_down(watcher.scene._layout.slider.center))
    watcher.show(mark(4, 300), pages=1)
    assert looks_like(watcher.person, spot, (255, 255, 255)), "paper without a shade"


def test_f_freezes_the_picture_with_its_readings(watcher, sight, said):
    watcher.show(mark(4, 300))
    watcher.person.key(pygame.K_f, "f")
    assert sight.held
    watcher.person.wait(3.0)
    assert watcher.numbers == ["4"]
    watcher.person.key(pygame.K_f, "f")
    assert not sight.held


def test_the_ink_of_a_frozen_picture_goes_away_by_itself(watcher):
    watcher.show(mark(4, 300))
    watcher.person.key(pygame.K_f, "f")
    watcher.person.key(pygame.K_i, "i")
    spot = watcher.at(0.95, 0.95)
    assert looks_like(watcher.person, spot, (255, 255, 255))
    watcher.person.wait(2.2)
    assert looks_like(watcher.person, spot, (230, 230, 230))


def test_a_picture_that_stays_settles_at_once(start, sight):
    watcher = Watcher(start(scene="camera", camera="sheet.jpg"), sight)
    sight.goes_live(frame(1), "sheet.jpg")
    sight.status = CameraStatus(CameraState.LIVE, "sheet.jpg", "", 1280, 720, 0.0, still=True)
    sight.page = page([mark(4, 300), mark(2, 390)], look=sight.look)
    watcher.person.tick()
    assert watcher.numbers == ["42"]


def test_a_picture_of_a_folder_settles_while_it_stays(watcher, sight):
    seen = page([mark(4, 300)], 7, look=sight.look)
    for i in range(8):
        sight.sees(seen)
        sight.frame = frame(7, 0.1 * i)  # the same picture, once more
        watcher.person.wait(0.1)
    assert watcher.numbers == ["4"]


def test_without_a_camera_the_screen_says_why_and_what_one_can_do(watcher, sight, said):
    sight.status = CameraStatus(CameraState.LOST, "", "No camera was found. Plug one in.")
    watcher.person.tick()
    assert said("No camera was found. Plug one in.")
    watcher.person.press("Try again")
    assert sight.opened == ["", ""]
    sight.status = CameraStatus(CameraState.LOST, "", "No camera was found.")
    watcher.person.tick()
    watcher.person.press("Show the demo")
    assert sight.opened[-1] == "demo"


def test_a_camera_that_is_gone_is_a_notice_and_its_last_picture_turns_grey(watcher, sight):
    red = BLANK.copy()
    red[:] = (0, 0, 200)
    watcher.show(mark(4, 300), pixels=red)
    live = watcher.person.screen.get_at(watcher.at(0.9, 0.9))[:3]
    assert live[0] > live[1] + 100
    sight.status = CameraStatus(CameraState.LOST, "Webcam", "Webcam was pulled out.", 1280, 720)
    watcher.person.tick()
    watcher.person.tick()
    grey = watcher.person.screen.get_at(watcher.at(0.9, 0.9))[:3]
    assert abs(grey[0] - grey[1]) < 20
    assert watcher.person.notice == "Webcam was pulled out."
    watcher.show(mark(4, 300), pixels=red)
    assert watcher.person.screen.get_at(watcher.at(0.9, 0.9))[:3] == live


def test_why_a_camera_is_gone_is_said_for_as_long_as_it_is_gone(watcher, sight, said):
    watcher.show(mark(4, 300))
    why = "You may not use Webcam. Add yourself to the group of cameras, then log in anew."
    sight.status = CameraStatus(CameraState.LOST, "Webcam", why, 1280, 720)
    watcher.person.wait(30.0)
    assert watcher.person.notice is None and said(why)
    watcher.show(mark(4, 300))
    assert not said(why) and said("Sure: 95%")


def test_resolution_and_rate_are_shown(watcher, said):
    watcher.show(mark(4, 300))
    assert said("1280 \u00d7 720, 30 pictures a second") and said("Webcam")


@pytest.mark.parametrize(
    ("rate", "words"),
    [(0.0, ""), (0.3, ""), (0.8, ", 1 picture a second"), (29.6, ", 30 pictures a second")],
)
def test_of_what_shows_a_picture_for_seconds_no_rate_is_told(rate, words):
    status = CameraStatus(CameraState.LIVE, "Photos", "", 1280, 720, rate)
    assert facts(status) == f"1280 \u00d7 720{words}"


def test_a_live_screen_is_drawn_only_when_something_new_came(watcher, monkeypatch):
    watcher.show(mark(4, 300))
    watcher.person.wait(0.2)
    flips = []
    monkeypatch.setattr(watcher.person.app.window, "flip", lambda: flips.append(1))
    watcher.person.wait(1.0)
    assert not flips and not watcher.person.app.busy()
    watcher.show(mark(4, 300), pages=1)
    assert flips


def test_what_is_drawn_over_the_last_picture_looks_as_if_all_had_been_drawn(watcher):
    watcher.person.press("Box")
    for i in range(6):
        watcher.show(mark(4, 500 + i), mark(i, 600 - 2 * i, 250 + 9 * i))
        news = watcher.person.picture()
        watcher.person.tick(mouse_move((3, 3), held=False))
        assert watcher.person.picture() == news


def test_tab_and_a_tap_on_the_card_show_the_next_mark(watcher, said):
    watcher.show(mark(4, 300), mark(9, 390))
    assert said("1 of 2")
    watcher.person.key(pygame.K_TAB)
    assert said("2 of 2")
    watcher.person.press("Next mark")
    assert said("1 of 2")


def test_a_label_goes_to_the_one_digit_there_is(watcher, store, said):
    watcher.show(mark(4, 300))
    watcher.person.key(pygame.K_9, "9")
    watcher.person.press("9")
    first, second = store.samples
    assert (first.label, first.read, first.source) == (9, 4, "camera")
    assert first.raster.any() and first.crop is not None and first.player == "Ada"
    assert first.round == second.round and first.burst == second.burst
    watcher.person.wait(0.1)
    assert said("Saved as a 9")
    watcher.show(pages=16)
    watcher.show(mark(2, 500))
    watcher.person.press("2")
    assert store.samples[2].burst != first.burst, "another sheet"


@pytest.mark.parametrize(("marks", "words"), [((), "no digit to keep"), ((3, 7), "2 digits are")])
def test_with_none_or_several_digits_the_screen_says_so_and_keeps_nothing(
    watcher, store, marks, words
):
    watcher.show(*(mark(d, 100 * d) for d in marks))
    watcher.person.key(pygame.K_4, "4")
    assert not store.samples and words in watcher.person.notice


def test_a_person_who_says_so_keeps_what_the_network_refuses(watcher, store):
    watcher.person.press("Box")
    watcher.show(mark(refused_mark(7), 600))
    watcher.person.press("7")
    assert store.samples[0].label == 7


def test_a_whole_sheet_is_announced_once_it_has_settled(start, sight, capsys):
    watcher = Watcher(start(scene="camera", print_readings=True), sight)
    watcher.show(mark(4, 300), mark(2, 390), pages=12)
    assert capsys.readouterr().out.split() == ["42"]


def test_a_bug_in_what_is_read_leads_home_and_lets_go_of_the_camera(watcher, sight, monkeypatch):
    watcher.show(mark(4, 300))
    sight.page = object()
    watcher.person.tick()
    assert isinstance(watcher.scene, HomeScene) and watcher.person.app.bugs == 1
    assert sight.closed == 1


@pytest.mark.parametrize("name", ["sheet.jpg", "film.avi", "photo.of_a_new_kind"])
@pytest.mark.parametrize("scene", ["home", "draw", "quiz", "camera"])
def test_a_picture_dropped_on_any_screen_is_looked_at(start, sight, tmp_path, scene, name):
    person = start(scene=scene)
    file = tmp_path / name
    person.tick(pygame.Event(pygame.DROPFILE, file=str(file)))
    assert isinstance(person.scene, CameraScene) and sight.opened[-1] == str(file)
    person.key(pygame.K_ESCAPE)
    assert not isinstance(person.scene, CameraScene)


def test_a_dropped_folder_is_looked_through_and_a_text_is_a_notice(start, sight, tmp_path):
    person = start()
    person.tick(pygame.Event(pygame.DROPFILE, file=str(tmp_path / "letter.txt")))
    assert "letter.txt is no picture" in person.notice and isinstance(person.scene, HomeScene)
    person.tick(pygame.Event(pygame.DROPFILE, file=str(tmp_path)))
    assert sight.opened == [str(tmp_path)]
