from dataclasses import replace
from datetime import timedelta

import pygame
import pytest

from data.edit import Edit, Kind
from game.scenes import sample_changes
from game.ui import theme
from tests.game.kept import BEGAN, kept
from tests.game.person import finger, mouse_down, mouse_move, mouse_up


@pytest.fixture
def person(start, shelf, said):
    shelf.samples = kept(60)
    person = start(scene="samples")
    yield person
    pygame.key.set_mods(0)


def spot(person, place, share=0.5):
    """The middle of the cell at a place among those found, window px."""
    view = person.scene.grid.view
    return pygame.Rect(dict(view.seen())[place]).center


def click(person, place, mods=0):
    pygame.key.set_mods(mods)
    at = spot(person, place)
    person.tick(mouse_down(at))
    person.tick(mouse_up(at))
    pygame.key.set_mods(0)
    person.wait(0.5)  # so that the next is no double click


def tap(person, place, seconds=0.0):
    at = spot(person, place)
    person.tick(finger(pygame.FINGERDOWN, at))
    person.wait(seconds)
    person.tick(finger(pygame.FINGERUP, at))
    person.wait(0.5)


def rows(person):
    return person.scene.grid.selection.rows.tolist()


def labels(shelf, *at):
    return [int(shelf.catalog.label[row]) for row in at]


def test_the_latest_sample_comes_first_and_their_number_is_said(person, said):
    assert person.scene.grid.found.rows[:3].tolist() == [59, 58, 57]
    assert said("60 samples")


def test_the_shelf_is_open_while_samples_are_shown_and_only_then(person, shelf):
    assert shelf.opened == 1
    person.resize((800, 600))
    assert shelf.opened == 1
    person.press("Statistics")
    assert type(person.scene).__name__ == "StatisticsScene" and shelf.opened == 1
    person.key(pygame.K_ESCAPE)
    person.key(pygame.K_ESCAPE)
    assert shelf.opened == 0


def test_filters_join_and_one_tap_shows_all(person, shelf, said):
    shelf.samples[7] = replace(shelf.samples[7], read=1, player="Zoë")
    shelf.samples[17] = replace(shelf.samples[17], read=1)
    shelf._catalog = shelf._made_of = None
    person.press("Misread")
    assert said("2 of 60")
    person.press("Player")
    person.wait(0.1)
    assert said("Zoë")
    person.key(pygame.K_DOWN)
    person.key(pygame.K_RIGHT)
    person.key(pygame.K_RETURN)
    assert person.scene.grid.found.rows.tolist() in ([7], [17]) and said("1 of 60")
    person.press("Show all")
    assert said("60 samples") and not person.can_press("Show all")


def test_a_digit_is_shown_alone_by_its_button_or_its_key_and_again_all(person):
    person.press("only 3")
    assert {row % 10 for row in person.scene.grid.found.rows.tolist()} == {3}
    person.key(pygame.K_4, "4", mod=pygame.KMOD_ALT)
    assert {row % 10 for row in person.scene.grid.found.rows.tolist()} == {4}
    person.press("only 4")
    assert len(person.scene.grid.found) == 60


def choose(person, name, option):
    person.press(name)
    person.wait(0.1)
    options = [o.text for o in person.scene.filters.list._options]
    for _ in range(options.index(option)):
        person.key(pygame.K_RIGHT)
    person.key(pygame.K_RETURN)


def offered(person, name):
    person.press(name)
    person.wait(0.1)
    options = {o.text: o.count for o in person.scene.filters.list._options}
    person.key(pygame.K_ESCAPE)
    return options


def test_a_list_counts_what_choosing_in_it_would_show(person, shelf):
    shelf.samples[:20] = kept(20, player="Zoë")
    shelf._catalog = shelf._made_of = None
    person.press("only 3")
    assert offered(person, "Player") == {"Everyone": 6, "Ada": 4, "Zoë": 2}
    choose(person, "Player", "Zoë")
    assert offered(person, "Player") == {"Everyone": 6, "Ada": 4, "Zoë": 2}
    assert offered(person, "Source") == {"From anywhere": 2, "Pad": 2}
    person.press("Show all")
    choose(person, "Day", "Sun 1 Mar")
    days = {"Any day": 60, "Tue 3 Mar": 21, "Mon 2 Mar": 24, "Sun 1 Mar": 15}
    assert offered(person, "Day") == days
    assert offered(person, "Player") == {"Everyone": 15, "Zoë": 15}
    person.press("Show all")
    person.press("Deleted")
    assert offered(person, "Player") == {"Everyone": 0}


def test_a_session_keeps_its_name_whatever_else_is_chosen(person, shelf):
    shelf.delete([shelf.samples[20].id])
    person.press("only 9")
    began = BEGAN + timedelta(hours=20)
    assert f"{began:%a} {began.day} {began:%b}, {began:%H:%M}" in offered(person, "Session")


def test_a_session_is_chosen_by_when_it_began(person):
    began = BEGAN + timedelta(hours=20)
    choose(person, "Session", f"{began:%a} {began.day} {began:%b}, {began:%H:%M}")
    assert sorted(person.scene.grid.found.rows.tolist()) == list(range(20, 30))


def test_a_second_day_makes_a_span_of_all_days_between(person):
    choose(person, "Day", "Sun 1 Mar")
    assert sorted(person.scene.grid.found.rows.tolist()) == list(range(15))
    choose(person, "Day", "Tue 3 Mar")
    assert sorted(person.scene.grid.found.rows.tolist()) == list(range(60))
    choose(person, "Day", "Mon 2 Mar")
    assert sorted(person.scene.grid.found.rows.tolist()) == list(range(15, 39))
    choose(person, "Day", "Any day")
    assert person.scene.filters.choice.first_day is None


def test_a_source_that_nobody_used_is_not_in_the_list(person, said):
    person.press("Source")
    person.wait(0.1)
    assert said("Pad") and not said("Imported")
    person.key(pygame.K_ESCAPE)
    assert not said("Pad") and type(person.scene).__name__ == "SamplesScene"


def test_a_list_is_scrolled_and_tapped_by_a_finger(person, shelf):
    shelf.samples = kept(600)
    person.press("Session")
    person.wait(0.2)
    view = person.scene.filters.list._view
    x, y = view.rect.center
    person.tick(finger(pygame.FINGERDOWN, (x, y)))
    for step in range(1, 9):
        person.tick(finger(pygame.FINGERMOTION, (x, y - 20 * step)))
    person.tick(finger(pygame.FINGERUP, (x, y - 160)))
    person.wait(0.3)
    assert view.scrolling.offset > 160, "and it went on by itself"
    _, rect = list(view.seen())[9]
    person.tick(finger(pygame.FINGERDOWN, rect.center))
    person.tick(finger(pygame.FINGERUP, rect.center))
    assert len(person.scene.grid.found) == 10


def test_clicks_choose_one_one_more_and_a_range(person):
    click(person, 2)
    assert rows(person) == [57]
    click(person, 4, pygame.KMOD_CTRL)
    assert rows(person) == [55, 57]
    click(person, 6, pygame.KMOD_SHIFT)
    assert rows(person) == [53, 54, 55]
    click(person, 0)
    assert rows(person) == [59]


def test_a_band_drawn_with_the_mouse_chooses_what_it_touches(person):
    person.tick(mouse_down(spot(person, 0)))
    person.tick(mouse_move(spot(person, 15)))
    assert rows(person) == [44, 45, 46, 57, 58, 59], "three columns, two rows of thirteen"
    person.tick(mouse_move(spot(person, 1)))
    assert rows(person) == [58, 59]
    person.tick(mouse_up(spot(person, 1)))
    assert rows(person) == [58, 59]


def test_a_double_click_looks_at_one(person):
    at = spot(person, 4)
    for event in (mouse_down(at), mouse_up(at)) * 2:
        person.tick(event)
    assert type(person.scene).__name__ == "SampleScene" and person.scene.row == 55


def test_a_band_that_is_drawn_beyond_the_view_scrolls_on_and_takes_more(person, shelf):
    shelf.samples = kept(500)
    person.tick()
    view = person.scene.grid.view
    person.tick(mouse_down(spot(person, 0)))
    person.tick(mouse_move((view.rect.right - 5, view.rect.bottom + 40)))
    before = len(rows(person))
    person.wait(0.5)
    assert view.scrolling.offset > 100 and len(rows(person)) > before
    person.tick(mouse_up((view.rect.right - 5, view.rect.bottom + 40)))
    offset = view.scrolling.offset
    person.wait(0.2)
    assert view.scrolling.offset == offset


def test_a_finger_chooses_many_after_a_long_press_and_looks_at_what_is_chosen_alone(person):
    tap(person, 3, seconds=0.7)
    tap(person, 5)
    assert rows(person) == [54, 56]
    person.press("Select")
    person.key(pygame.K_ESCAPE)
    assert rows(person) == []
    tap(person, 3)
    assert rows(person) == [56] and type(person.scene).__name__ == "SamplesScene"
    tap(person, 3)
    assert type(person.scene).__name__ == "SampleScene" and person.scene.row == 56


def test_a_finger_scrolls_and_chooses_nothing(person, shelf):
    shelf.samples = kept(500)
    person.tick()
    x, y = spot(person, 30)
    person.tick(finger(pygame.FINGERDOWN, (x, y)))
    person.tick(finger(pygame.FINGERMOTION, (x, y - 60)))
    person.tick(finger(pygame.FINGERUP, (x, y - 60)))
    assert person.scene.grid.view.scrolling.offset >= 60 and rows(person) == []


def test_the_keyboard_walks_picks_and_extends(person):
    for _ in range(3):
        person.key(pygame.K_RIGHT)
    assert person.scene.grid.selection.at == 57 and rows(person) == []
    person.key(pygame.K_SPACE, " ")
    person.key(pygame.K_RIGHT)
    person.key(pygame.K_SPACE, " ")
    assert rows(person) == [56, 57]
    person.key(pygame.K_DOWN, mod=pygame.KMOD_SHIFT)
    assert rows(person) == list(range(43, 57))
    person.key(pygame.K_a, mod=pygame.KMOD_CTRL)
    assert len(rows(person)) == 60
    person.key(pygame.K_END)
    assert person.scene.grid.selection.at == 0


def test_escape_lets_go_of_what_is_selected_before_it_leaves(person):
    person.key(pygame.K_a, mod=pygame.KMOD_CTRL)
    person.key(pygame.K_ESCAPE)
    assert rows(person) == [] and type(person.scene).__name__ == "SamplesScene"
    person.key(pygame.K_ESCAPE)
    assert type(person.scene).__name__ == "HomeScene"


def test_samples_get_another_label_by_key_or_by_button_and_undo_takes_it_back(person, shelf):
    click(person, 0)
    person.key(pygame.K_7, "7")
    assert labels(shelf, 59) == [7] and "1 sample is now a 7" in person.notice
    click(person, 1)
    click(person, 2, pygame.KMOD_CTRL)
    person.press("Relabel")
    person.press("3")
    assert labels(shelf, 57, 58, 59) == [3, 3, 7]
    assert "2 samples are now 3s" in person.notice
    person.press("Undo")
    assert labels(shelf, 57, 58) == [7, 8] and "2 samples have their old labels" in person.notice
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    assert labels(shelf, 59) == [9]
    person.key(pygame.K_y, mod=pygame.KMOD_CTRL)
    assert labels(shelf, 59) == [7] and "Done again: 1 sample is now a 7" in person.notice


def test_deleted_samples_are_gone_can_be_seen_and_brought_back(person, shelf, said):
    click(person, 0)
    person.key(pygame.K_DELETE)
    assert 59 not in person.scene.grid.found.rows and said("59 samples")
    person.press("Deleted")
    assert person.scene.grid.found.rows.tolist() == [59] and said("1 deleted")
    assert not person.can_press("Relabel")
    click(person, 0)
    person.press("Delete")
    assert not shelf.catalog.deleted.any() and "1 sample is back" in person.notice
    assert said("Nothing is deleted")


def test_a_change_of_an_earlier_run_can_be_undone(start, shelf):
    shelf.samples = kept(5)
    shelf.edits = [Edit(Kind.DELETE, (shelf.samples[2].id,))]
    person = start(scene="samples")
    assert len(person.scene.grid.found) == 4
    person.press("Undo")
    assert len(person.scene.grid.found) == 5


def test_undo_and_redo_can_be_pressed_where_they_do_something(person):
    assert not person.can_press("Undo") and not person.can_press("Redo")
    click(person, 0)
    person.key(pygame.K_7, "7")
    assert person.can_press("Undo") and not person.can_press("Redo")
    person.press("Undo")
    assert not person.can_press("Undo") and person.can_press("Redo")
    person.press("Redo")
    assert person.can_press("Undo") and not person.can_press("Redo")


def test_very_many_are_changed_only_by_who_says_so_twice(person, shelf, monkeypatch, said):
    monkeypatch.setattr(sample_changes, "MANY", 50)
    person.key(pygame.K_a, mod=pygame.KMOD_CTRL)
    person.key(pygame.K_DELETE)
    assert said("Delete all these 60 samples?") and not shelf.edits
    person.press("No")
    assert not shelf.edits and len(rows(person)) == 60
    person.key(pygame.K_DELETE)
    person.key(pygame.K_ESCAPE)
    assert not shelf.edits
    person.press("Delete")
    person.press("Delete 60")
    assert shelf.catalog.deleted.all() and said("All samples are deleted")


def test_what_is_relabelled_out_of_a_filter_is_selected_no_more(person, shelf):
    person.press("only 3")
    person.press("Select all")
    person.key(pygame.K_8, "8")
    assert len(person.scene.grid.found) == 0 and rows(person) == []
    person.press("Undo")
    assert len(person.scene.grid.found) == 6


def test_nothing_selected_changes_nothing_and_says_how_to_select(person, shelf):
    person.key(pygame.K_7, "7")
    assert not shelf.edits and "Choose a sample first" in person.notice


def test_new_samples_appear_and_what_is_looked_at_stays_where_it_is(person, shelf):
    shelf.samples = kept(500)
    person.tick()
    grid = person.scene.grid
    grid.view.scrolling.jump(5 * grid.view.tiles.tall)
    before = grid.found.rows[grid.view.first]
    shelf.samples += kept(526)[500:]
    person.tick()
    assert grid.found.rows[0] == 525 and grid.found.rows[grid.view.first] == before


def test_only_cells_about_the_view_are_asked_for_and_it_is_still_once_they_are_here(person, shelf):
    asked, thumbnails = [], shelf.thumbnails
    shelf.samples = kept(1000)
    shelf.thumbnails = lambda rows: asked.extend(rows) or {}
    person.wait(0.1)
    assert person.app.busy() and 0 < len(set(asked)) < 200
    shelf.thumbnails = thumbnails
    person.wait(0.1)
    assert not person.app.busy()


def test_a_damaged_sample_shows_no_ink_and_waits_for_none(person, shelf):
    shelf.samples, shelf.damaged = kept(1), frozenset({0})
    person.wait(0.1)
    assert not person.app.busy()
    rect = dict(person.scene.grid.view.seen())[0]
    cell = pygame.surfarray.array3d(person.screen.subsurface(rect)).reshape(-1, 3)
    assert (cell == theme.BAD).all(axis=1).any() and not (cell == theme.INK).all(axis=1).any()


def test_what_is_damaged_is_counted_apart_and_what_helps_is_said(person, shelf, said):
    view = person.scene.grid.view.rect
    assert not said("damaged")
    shelf.damaged = frozenset({57, 58, 59})
    person.tick()
    assert said("57 samples") and said("3 samples are damaged and cannot be read.")
    assert said("tools.dataset repair") and not person.scene.grid.view.rect.collidepoint(
        view.topleft
    )
    shelf.damaged |= {3}
    person.tick()
    assert said("56 samples") and said("4 samples are damaged")
    person.resize((800, 600))
    assert said("4 samples are damaged") and person.can_press("Select")
    shelf.damaged = frozenset()
    person.tick()
    assert said("60 samples") and not said("damaged")


def test_odd_one_out_calls_nothing_good_that_it_could_not_read(person, shelf):
    shelf.damaged = frozenset({59})
    person.tick()
    person.press("Odd one out")
    assert "among the samples that can be read" in person.notice
    assert "1 sample is damaged" in person.notice and "all of them" not in person.notice


def test_an_idle_screen_draws_nothing(person):
    person.wait(0.5)
    before = person.picture()
    person.screen.fill("red")
    person.wait(0.5)
    assert person.screen.get_at((3, 3)) == (255, 0, 0, 255) and before


def test_trouble_takes_the_place_of_the_samples_in_words(person, shelf, said):
    shelf.samples = []
    shelf.trouble = "The samples cannot be read: the file is damaged. Repair it."
    person.tick()
    assert said("the file is damaged")


def test_who_has_no_samples_yet_is_led_to_where_they_are_made(said, start):
    person = start(scene="samples")
    assert said("Nothing is kept yet")
    person.press("Collect some")
    assert type(person.scene).__name__ == "CollectScene"


def test_buttons_come_with_the_first_sample(start, shelf):
    person = start(scene="samples")
    assert not person.can_press("Player")
    shelf.samples = kept(3)
    person.tick()
    assert person.can_press("Player") and person.can_press("Select")


def test_odd_one_out_says_what_is_missing_for_it(person):
    person.press("Odd one out")
    assert "No label is in doubt" in person.notice
    assert type(person.scene).__name__ == "SamplesScene"


def test_the_wheel_scrolls_and_the_bar_can_be_grabbed(person, shelf):
    shelf.samples = kept(5000)
    person.tick()
    view = person.scene.grid.view
    person.tick(pygame.Event(pygame.MOUSEWHEEL, x=0, y=-2, precise_y=-2.0))
    person.wait(0.5)
    assert view.scrolling.offset == 2 * view.tiles.tall and not person.app.busy()
    thumb = view._hand.thumb()
    person.tick(mouse_down(thumb.center))
    person.tick(mouse_move((thumb.centerx, thumb.centery + 2000)))
    assert view.scrolling.offset == view.scrolling.furthest
    person.tick(mouse_up((thumb.centerx, thumb.centery + 2000)))
    assert rows(person) == []
