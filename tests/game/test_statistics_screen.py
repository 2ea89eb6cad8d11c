import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pygame
import pytest

from data.sample import Sample
from game.core.hand import write
from game.scenes import statistics_cards
from game.scenes.export import ExportScene
from game.scenes.home import HomeScene
from game.scenes.statistics import StatisticsScene
from game.ui.screen import Screen
from game.window import Window
from model.paint import paint

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def sample(label, player, read=None, days_ago=0, source="pen"):
    drawing = write(label, random.Random(label))
    return Sample(
        raster=paint(drawing), drawing=drawing, label=label, asked=label, read=read,
        confidence=0.9, player=player, session="0" * 32, round="0" * 32, source=source,
        program="test", network="none", time=NOW - timedelta(days=days_ago),
    )  # fmt: skip


@pytest.fixture
def said(monkeypatch):
    """Tell whether words are in the picture of the charts, which serves for many frames."""
    lines = []
    write, paint = Screen.write, StatisticsScene._paint

    def note(screen, surface, text, *rest, **more):
        lines.append(text)
        return write(screen, surface, text, *rest, **more)

    def anew(scene, surface):
        lines.clear()
        paint(scene, surface)
        scene.lines = list(lines)

    monkeypatch.setattr(Screen, "write", note)
    monkeypatch.setattr(StatisticsScene, "_paint", anew)
    return lambda words, person: any(words in line for line in person.scene.lines)


@pytest.fixture
def samples(shelf):
    shelf.samples = [
        *(sample(7, "Ada", read=7) for _ in range(30)),
        *(sample(7, "Ada", read=1, days_ago=2) for _ in range(10)),
        *(sample(4, "Zoë", days_ago=9, source="camera") for _ in range(5)),
    ]
    return shelf.samples


def open_screen(start, **options):
    person = start(scene="statistics", **options)
    person.tick()
    person.tick()
    return person


def test_counts_shares_and_suspects_stand_on_the_screen(start, samples, shelf, said):
    shelf.opinions = {samples[0].id: 1, samples[1].id: 7}
    person = open_screen(start)
    assert said("45", person) and said("samples", person)
    assert said("25 %", person) and said("misread", person)
    assert said("By day", person) and said("7 Nov 2026", person) and said("20 Nov 2026", person)
    assert said("Ada", person) and said("Zoë", person) and said("by camera", person)
    assert said("suspect", person)


def test_suspects_are_told_to_be_not_all_while_the_network_still_reads(start, samples, shelf, said):
    shelf.opinions = {s.id: 1 for s in samples[:3]}
    shelf.suspicion = 0.4
    person = open_screen(start)
    assert said("3 …", person)
    shelf.suspicion = 1.0
    person.tick()
    assert not said("3 …", person) and said("3", person)


def test_many_other_players_are_a_line_of_words_and_set_no_scale(start, shelf, said, monkeypatch):
    shelf.samples = [sample(3, f"P{i}") for i in range(40) for _ in range(2)]
    bars = []
    draw = statistics_cards.draw_rows
    monkeypatch.setattr(statistics_cards, "draw_rows", lambda *a: (bars.append(a[3]), draw(*a)))
    person = open_screen(start)
    assert said("and 35 others, together 70", person)
    assert {bar.value for bar in bars[-2]} == {2}


def test_one_player_can_be_chosen_by_arrows_and_by_keys(start, samples, said):
    person = open_screen(start)
    assert said("Everyone", person)
    person.key(pygame.K_RIGHT)
    person.tick()
    assert not said("Everyone", person) and said("40", person)
    person.press("next player")
    person.tick()
    assert said("5", person) and not said("25 %", person)
    person.key(pygame.K_RIGHT)
    person.tick()
    assert said("Everyone", person) and said("45", person)


def test_deleted_samples_count_no_more(start, samples, shelf, said):
    person = open_screen(start)
    shelf.delete([s.id for s in samples[:40]])
    person.wait(1.2)
    assert said("5", person) and not said("45", person)


def test_an_idle_screen_draws_nothing_and_news_are_drawn_once(start, samples, shelf, monkeypatch):
    person = open_screen(start)
    drawn = []
    monkeypatch.setattr(Window, "flip", lambda window: drawn.append(1))
    person.wait(2)
    assert not drawn
    shelf.suspicion = 0.5
    person.wait(2)
    assert 1 <= len(drawn) <= 2  # the loop draws once more behind the last change


def test_many_samples_are_counted_over_several_frames(start, samples, shelf, said):
    person = start()
    many = shelf.catalog
    rows = np.arange(200_000) % len(many)
    columns = {n: v[rows] for n, v in vars(many).items() if isinstance(v, np.ndarray)}
    shelf._catalog = replace(many, **columns)
    shelf.averages = lambda rows: {}
    person.press("Samples kept")
    assert said("Reading the samples", person)
    assert person.app.busy()
    person.wait(0.2)
    assert said("200,000", person) and not person.app.busy()


def test_without_samples_the_screen_says_so_and_with_trouble_why(start, shelf, said):
    person = open_screen(start)
    assert said("No samples are kept yet", person)
    shelf.trouble = "The file is damaged."
    person.tick()
    assert said("The file is damaged.", person)


def test_what_cannot_be_read_further_is_a_notice_beside_what_was_read(start, samples, shelf, said):
    person = open_screen(start)
    shelf.trouble = "The disk has a fault."
    person.tick()
    assert person.notice == "The disk has a fault." and said("45", person)


def test_memory_is_given_back_on_the_way_to_other_screens(start, samples, shelf):
    person = start()
    person.press("Samples kept")
    person.resize((800, 600))
    assert shelf.opened == 1
    person.press("Export …")
    assert isinstance(person.scene, ExportScene) and shelf.opened == 0
    person.press("Back")
    assert shelf.opened == 1
    person.press("Home")
    assert isinstance(person.scene, HomeScene) and shelf.opened == 0
