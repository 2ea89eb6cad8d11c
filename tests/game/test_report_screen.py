from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.core.network_facts import NetworkFacts, NetworksError
from game.scene import Push
from game.scenes.report import ReportScene
from game.ui.screen import Screen
from game.window import Window
from model.teaching_report import BaseFigure
from tests.game.fake_teaching import SHIPPED, read, report_of
from tests.game.kept import kept

_PIECES = 12  # frames, more than a page is drawn in
REFUSAL = "Only 9 of 50 samples are read as they are labelled, before or after the lesson."


@pytest.fixture
def says(monkeypatch):
    """Tell whether words are in the picture of the page, once all its pieces are drawn."""
    lines = []
    write, pieces = Screen.write, ReportScene._all_pieces

    def note(screen, surface, text, *rest, **more):
        lines.append(text)
        return write(screen, surface, text, *rest, **more)

    def anew(scene):
        lines.clear()
        return pieces(scene)

    def drawn(words, person):
        for _ in range(_PIECES):
            person.tick()
        return any(words in line for line in lines)

    monkeypatch.setattr(Screen, "write", note)
    monkeypatch.setattr(ReportScene, "_all_pieces", anew)
    return drawn


@pytest.fixture
def opened(start, networks, teacher, shelf):
    """Open a report; its network is there and reads, unless told otherwise."""

    def open_report(report, fresh=False, reads=True, there=True, **options):
        shelf.samples = shelf.samples or kept(60)
        taught = NetworkFacts(Path("0001"), 1, report.name, samples=report.samples, own=report.own)
        if there:
            networks.all = (taught, SHIPPED)
        networks.active = taught if reads and there else SHIPPED
        teacher.reports = ((Path("reports/1.json"), report),)
        person = start(**{"player": "Ada", **options})
        person.app.loop._apply(Push(ReportScene(person.app.services, report, fresh)))
        for _ in range(3):
            person.tick()
        return person

    return open_report


def misread_report(**changes):
    """Three of ten are misread still: of samples 1, 2 and 3 of the shelf, 1, 2 and 3."""
    readings = [
        read(n + 1, n, (n + 1) % 10 if n < 5 else n, n + 4 if n in (1, 2, 3) else n)
        for n in range(10)
    ]
    return report_of(*readings, **{"created": "2020-01-01T10:00:00+00:00", **changes})


def test_the_figures_come_first_with_how_they_were_found_and_their_intervals(opened, says):
    person = opened(report_of())
    assert says("Your own digits, each read without having seen it", person)
    assert says("41 of 50", person) and says("49 of 50", person)
    assert says("82 %\n69 to 90 %", person) and says("98 %\n90 to 100 %", person)
    assert says("in 5 parts by round", person) and says("then learned all 50", person)
    assert says("995 of 1,000 before, 995 now: nothing is forgotten", person)
    assert says("9 now right, 1 now wrong", person)


def test_a_lesson_that_gains_nothing_says_so_and_what_was_forgotten(opened, says):
    base_set = BaseFigure("the base set", 1000, 996, 993)
    person = opened(report_of(read(1, 1, 1, 1), base_set=base_set), fresh=True)
    told = "It reads these digits as well as before, not better, and forgot 3 of 1,000"
    assert says(f"reads for you now. {told}", person)


def test_a_fresh_network_is_kept_by_a_word_and_quitting_keeps_it_too(opened, teacher):
    person = opened(report_of(), fresh=True)
    person.key(pygame.K_RETURN)
    assert not isinstance(person.scene, ReportScene)
    assert "Kept" in person.notice and not teacher.discarded


def test_keeping_the_lesson_of_another_says_for_whom_it_reads(opened):
    person = opened(report_of(), fresh=True, reads=False, player="Max")
    person.press("Keep it")
    assert person.notice == "Kept: it reads for Ada from now on."


def test_discarding_asks_first_and_escape_keeps_the_network(opened, teacher, says):
    report = report_of()
    person = opened(report, fresh=True)
    person.press("Discard")
    person.tick()
    assert says("Really discard it?", person) and not person.can_press("Keep it")
    person.key(pygame.K_ESCAPE)
    assert person.can_press("Keep it") and not teacher.discarded
    person.press("Discard")
    person.press("Discard it")
    assert teacher.discarded == [report] and person.notice.startswith("It is being discarded")


def test_what_cannot_be_discarded_is_told_and_the_page_stays(opened, teacher):
    def gone(_):
        raise NetworksError("The network is not there.")

    person = opened(report_of(), fresh=True)
    teacher.discard = gone
    person.press("Discard")
    person.press("Discard it")
    assert person.notice == "The network is not there." and isinstance(person.scene, ReportScene)
    assert person.can_press("Keep it")


def test_a_refused_network_says_why_and_leads_to_what_is_misread(opened, says):
    report = misread_report(objection=REFUSAL, network="")
    person = opened(report, fresh=True, there=False)
    assert says(REFUSAL, person) and not says("The network that is kept", person)
    assert not person.can_press("Keep it") and not person.can_press("Discard")
    person.press("Look at the misread")
    assert person.can_press("It is a 1: keep it")


def test_another_network_of_an_older_lesson_can_be_used(opened, networks):
    person = opened(report_of(), reads=False)
    person.press("Use this network")
    assert networks.active.folder.name == "0001"
    person.tick()
    assert not person.can_press("Use this network")


def test_the_report_of_a_deleted_network_opens_still(opened, says):
    person = opened(report_of(), there=False)
    assert says("41 of 50", person) and says("not there any more", person)
    assert not person.can_press("Use this network")


def test_a_number_that_is_another_networks_by_now_is_not_taken_for_it(opened, networks, says):
    person = opened(report_of())
    other = NetworkFacts(Path("0001"), 1, "another", samples=9, own=misread_report().own)
    networks.all, networks.active = (other, SHIPPED), other
    person.tick()
    person.tick()
    assert says("not there any more", person)


def test_a_misread_sample_is_put_right_by_one_tap_and_the_next_one_comes(opened, shelf, says):
    person = opened(misread_report())
    person.press("Misread")
    person.tick()
    assert says("1 of 3. This is kept as a 1. It is read as a 5.", person)
    person.press("It is a 5")
    assert shelf.catalog.label[1] == 5
    person.tick()
    assert says("2 of 3.", person)
    person.press("Delete it")
    assert shelf.catalog.deleted[2]
    person.press("It is a 3: keep it")
    assert person.notice.startswith("1 sample stays a 3.")
    assert shelf.catalog.label[3] == 3 and shelf.catalog.confirmed[3]
    person.tick()
    assert says("All of them are looked through. Teach again", person)


def test_changes_of_misread_samples_are_undone_one_by_one(opened, shelf, says):
    person = opened(misread_report())
    person.press("Misread")
    assert not person.can_press("Undo")
    person.key(pygame.K_7, "7")
    person.key(pygame.K_DELETE)
    person.press("Undo")
    assert not shelf.catalog.deleted.any() and shelf.catalog.label[1] == 7
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    assert shelf.catalog.label[1] == 1 and not person.can_press("Undo")


def test_undoing_leads_back_to_the_sample_that_was_changed(opened, shelf, says):
    person = opened(misread_report())
    person.press("Misread")
    person.press("It is a 5")
    person.press("Delete it")
    person.tick()
    assert says("3 of 3.", person)
    person.press("Undo")
    person.tick()
    assert says("2 of 3. This is kept as a 2.", person)
    person.key(pygame.K_z, mod=pygame.KMOD_CTRL)
    person.tick()
    assert says("1 of 3. This is kept as a 1.", person)


def test_what_was_answered_is_not_asked_again(opened, shelf, says):
    person = opened(report_of(read(2, 1, 1, 5), created="2020-01-01T10:00:00+00:00"))
    person.press("Misread")
    person.press("It is a 5")
    person.tick()
    assert says("It was a 1, and is a 5 now.", person) and says("Teach again", person)
    assert not person.can_press("It is a 1: keep it") and not person.can_press("It is a 5")
    assert "Enter" not in person.scene.hint
    person.key(pygame.K_RETURN)
    assert shelf.catalog.label[1] == 5
    person.press("It is a 1")
    person.tick()
    assert says("All of them are looked through.", person) and not says("Teach again", person)
    person.press("Delete it")
    person.tick()
    assert says("is deleted", person) and not person.can_press("It is a 5")


def test_arrows_and_taps_lead_from_one_misread_sample_to_another(opened, says):
    person = opened(misread_report())
    person.press("Misread")
    person.key(pygame.K_RIGHT)
    assert says("2 of 3.", person)
    person.press("misread 2")
    person.tick()
    assert says("3 of 3.", person)
    person.press("before")
    person.tick()
    assert says("2 of 3.", person)


def test_a_sample_that_is_gone_cannot_be_changed(opened, shelf, says):
    shelf.samples = kept(60)[30:]
    person = opened(misread_report())
    person.press("Misread")
    person.tick()
    assert says("is not among the samples any more", person)
    assert not person.can_press("Delete it") and not person.can_press("It is a 5")
    person.key(pygame.K_DELETE)
    assert not shelf.edits


def test_samples_whose_labels_the_lesson_doubted_come_first(opened, says):
    report = misread_report(doubted=(f"{4:032x}",))
    person = opened(report)
    person.press("Misread")
    person.tick()
    assert says("1 of 3. This is kept as a 3, which is likely wrong. Is it a 7?", person)


def test_where_both_networks_are_sure_of_another_digit_enter_takes_that_one(opened, shelf, says):
    wrong = replace(read(8, 7, 3, 3), confidence=0.99)
    unsure = [replace(read(n + 1, n, n + 4, n + 4), confidence=0.6) for n in (1, 2)]
    person = opened(report_of(*unsure, wrong, created="2020-01-01T10:00:00+00:00"))
    person.press("Misread")
    person.tick()
    assert says("1 of 3. This is kept as a 7, which is likely wrong. Is it a 3?", person)
    assert "Enter: it is a 3" in person.scene.hint
    person.key(pygame.K_RETURN)
    assert shelf.catalog.label[7] == 3
    person.tick()
    assert says("2 of 3. This is kept as a 1. It is read as a 5.", person)
    assert "Enter: keep" in person.scene.hint
    person.key(pygame.K_RETURN)
    assert shelf.catalog.label[1] == 1 and shelf.catalog.confirmed[1]


def test_every_page_is_reached_by_keys_and_says_its_figures(opened, says):
    person = opened(report_of())
    seen = []
    for _ in range(5):
        person.tick()
        seen.append(person.scene.tab)
        if person.scene.tab == "Each digit":
            assert says("4, now 5 of 5", person) and says("now 57 to 100 %", person)
            assert says("On the pad", person)
        if person.scene.tab == "Mix-ups":
            assert says("Before: 9 misread", person) and says("Now: 1 misread", person)
        if person.scene.tab == "How":
            assert says("latent replay, 100 % of the way, seed 1", person) and says("9.5 s", person)
        person.key(pygame.K_TAB)
    assert len(set(seen)) == 5 and person.scene.tab == "Result"


def test_everyones_lesson_tells_of_each_player_and_who_was_left_out(opened, says):
    readings = [read(n, n % 10, n % 10, n % 10, player=("Ada", "Zoë")[n % 2]) for n in range(20)]
    person = opened(report_of(*readings, player=None, left_out=("Max",)))
    assert says("Everyone's digits", person)
    person.press("Each digit")
    person.tick()
    assert says("Zoë", person) and says("10, now 10 of 10", person)
    assert says("Left out, because their labels do not fit what was read: Max.", person)


def test_a_lesson_without_proof_says_what_is_missing(opened, says):
    person = opened(replace(report_of(), read=(), folds=0))
    assert says("Nothing is proven", person) and says("second round", person)
    for tab in ("Misread", "Each digit", "Mix-ups", "How"):
        person.press(tab)
        person.tick()


@pytest.mark.parametrize(("button", "form"), [("Save as page", "html"), ("Save as picture", "png")])
def test_a_report_is_saved_and_its_folder_shown(opened, teacher, exports, button, form):
    person = opened(report_of())
    person.press(button)
    ((file, asked, task),) = teacher.saved
    assert (file, asked) == (Path("reports/1.json"), form)
    person.tick()
    assert not person.can_press(button), "one at a time"
    task.succeeds(out="exports/lesson.html")
    person.tick()
    person.tick()
    assert exports.shown == [Path("exports")] and "lesson.html" in person.notice
    assert person.can_press(button)


def test_what_cannot_be_saved_is_told(opened, teacher):
    person = opened(report_of())
    person.key(pygame.K_s, "s")
    teacher.saved[0][2].fails("The disk is full.")
    person.tick()
    assert person.notice == "The disk is full."


def test_a_report_that_is_not_kept_cannot_be_saved(opened, teacher):
    person = opened(report_of())
    teacher.reports = ()
    person.tick()
    assert not person.can_press("Save as page")
    person.key(pygame.K_p, "p")
    assert not teacher.saved


def test_a_frame_draws_no_more_than_one_card_and_a_page_is_seen_whole(opened, monkeypatch):
    person = opened(report_of())
    for tab in ("Each digit", "Mix-ups", "How", "Result"):
        drawn, before = [], []
        pieces = ReportScene._all_pieces

        def noted(scene, pieces=pieces, drawn=drawn):
            return [lambda s, p=p: drawn.append(1) or p(s) for p in pieces(scene)]

        with monkeypatch.context() as patch:
            patch.setattr(ReportScene, "_all_pieces", noted)
            person.press(tab)
            while person.scene.busy():
                seen, picture = len(drawn), person.scene._picture
                person.tick()
                assert len(drawn) <= seen + 1
                before.append(person.scene._picture is picture)
        assert len(drawn) >= 3 and not before[-1] and all(before[:-1])


def test_an_idle_page_draws_nothing(opened, monkeypatch):
    person = opened(misread_report())
    for tab in ("Result", "Misread", "How"):
        person.press(tab)
        person.wait(0.5)
        drawn = []
        monkeypatch.setattr(Window, "flip", lambda window, drawn=drawn: drawn.append(1))
        person.wait(1)
        assert not drawn, tab


def test_the_shelf_is_opened_once_and_closed_on_the_way_out(opened, shelf):
    person = opened(misread_report())
    person.resize((800, 600))
    assert shelf.opened == 1
    person.key(pygame.K_ESCAPE)
    assert shelf.opened == 0
