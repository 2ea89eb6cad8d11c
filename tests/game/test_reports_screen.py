from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.core.network_facts import NetworkFacts
from game.scene import Push
from game.scenes.report import ReportScene
from game.scenes.reports import ReportsScene
from game.window import Window
from tests.game.fake_teaching import SHIPPED, report_of


@pytest.fixture
def person(start, teacher, networks, said):
    """Four lessons: one reads, one is kept, one was refused, one's network is not there."""
    lessons = [
        report_of(),
        report_of(player=None, network="0002"),
        report_of(player="Zoë", network="", objection="Labels do not fit."),
        report_of(network="0004"),
    ]
    teacher.reports = tuple((Path(f"{n}.json"), report) for n, report in enumerate(lessons))
    taught = [NetworkFacts(Path(f"000{n}"), n, "x", own=lessons[0].own) for n in (1, 2)]
    networks.all, networks.active = (*taught, SHIPPED), taught[0]
    person = start(player="Ada")
    person.app.loop._apply(Push(ReportsScene(person.app.services)))
    person.tick()
    return person


def test_each_lesson_says_whose_it_was_what_it_brought_and_what_became_of_it(person, said):
    assert said("Ada's lesson") and said("Everyone's lesson") and said("Zoë's lesson")
    assert said("41, now 49 of 50") and said("90 to 100 %")
    for fate in ("reads for you", "kept", "refused", "discarded"):
        assert said(fate), fate


def test_a_tap_opens_a_report_and_the_way_back_leads_to_the_list(person, teacher):
    x, y = person.scene._view.rect.center[0], person.scene._view.rect.y + 40
    person.tick(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=1, touch=False))
    person.tick(pygame.Event(pygame.MOUSEBUTTONUP, pos=(x, y), button=1, touch=False))
    assert isinstance(person.scene, ReportScene)
    assert person.scene.report is teacher.reports[0][1]
    person.press("Back")
    assert isinstance(person.scene, ReportsScene)


def test_the_keyboard_chooses_and_opens(person, teacher):
    person.key(pygame.K_DOWN)
    person.key(pygame.K_DOWN)
    person.key(pygame.K_RETURN)
    assert person.scene.report is teacher.reports[1][1]


def test_a_lesson_that_ends_meanwhile_comes_in_and_the_focus_stays(person, teacher, said):
    person.key(pygame.K_DOWN)
    newest = replace(report_of(), player="Max")
    teacher.reports = ((Path("9.json"), newest), *teacher.reports)
    person.tick()
    assert said("Max's lesson")
    person.key(pygame.K_RETURN)
    assert person.scene.report is teacher.reports[1][1]


def test_without_lessons_it_says_so(person, teacher, said):
    teacher.reports = ()
    person.tick()
    assert said("No lesson was given yet")
    person.key(pygame.K_RETURN)
    assert isinstance(person.scene, ReportsScene)


def test_an_idle_list_draws_nothing(person, monkeypatch):
    person.wait(0.2)
    drawn = []
    monkeypatch.setattr(Window, "flip", lambda window: drawn.append(1))
    person.wait(1)
    assert not drawn
