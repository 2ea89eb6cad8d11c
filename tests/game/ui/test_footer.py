"""The foot of the screen: keys and facts beside each other, the keys whole."""

import numpy as np
import pygame
import pytest

from game.core.selection import Found
from game.scenes.camera import CameraScene
from game.scenes.collect import CollectScene
from game.scenes.sample import SampleScene
from game.scenes.samples import SamplesScene
from game.ui import theme
from game.ui.footer import Facts, draw_footer, footer_rect
from game.ui.screen import Screen
from tests.game.kept import kept

SIZES = [(640, 480), (800, 600), (1024, 768), (1280, 800), (1920, 1080), (800, 1280)]
FACTS = {
    "none": Facts("", "", ""),
    "short": Facts("Ada", "", "network lean-5"),
    "long": Facts("Konstantin-Maximilian", "12,345 samples kept", "network mine-17"),
    "waiting": Facts("Ada", "3 samples and 12 changes wait to be saved", "network mine-17"),
}
GLUE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def hints(start, shelf):
    """What the screens with the most keys say at the foot."""
    shelf.samples = kept(1)
    services = start().app.services
    samples = SamplesScene(services)
    found = Found(np.zeros(1, np.int64))
    return [
        CameraScene(services).hint,
        samples.hint,
        SampleScene(services, found, 0, lambda place: None).hint,
        CollectScene(services).hint,
    ]


@pytest.fixture
def drawn(monkeypatch):
    """Draw a foot; returns where its texts stand, by the texts with plain blanks."""
    pygame.init()
    pygame.display.set_mode((400, 300))
    write = Screen.write

    def draw(size, hint, facts, areas):
        def note(screen, surface, text, *rest, **more):
            areas[text] = write(screen, surface, text, *rest, **more)
            return areas[text]

        monkeypatch.setattr(Screen, "write", note)
        screen = Screen(size)
        draw_footer(screen, pygame.Surface(size, 0, 32), None, hint, facts, theme.MUTED)
        return footer_rect(screen)

    return draw


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("facts", FACTS.values(), ids=FACTS.keys())
def test_all_keys_stand_in_the_foot_beside_the_facts(hints, drawn, size, facts):
    for hint in hints:
        areas = {}
        foot = drawn(size, hint, facts, areas)
        said, keys = areas
        assert keys.replace(GLUE, " ") == hint
        assert foot.contains(areas[keys]) and (not said or foot.contains(areas[said]))
        assert not said or areas[keys].right < areas[said].left
        assert facts.kept in said, "what waits to be saved is never left out"


def test_all_facts_are_told_where_there_is_room_and_who_plays_before_the_network(hints, drawn):
    told = []
    for size in ((1280, 800), (700, 525), (640, 480)):
        areas = {}
        drawn(size, hints[1], FACTS["long"], areas)
        told.append(next(iter(areas)).count("  ·  "))
    assert told == [2, 1, 0]


def test_a_line_breaks_between_two_keys_only(hints, drawn):
    for hint in hints:
        areas = {}
        drawn((800, 600), hint, FACTS["long"], areas)
        _, keys = areas
        assert all(part.endswith("·") for part in keys.split("  ")[:-1])
        assert " " not in keys.replace("·  ", "")


def test_a_sentence_without_keys_may_break_anywhere(drawn):
    areas = {}
    words = "Hold a sheet with one digit before the camera, and keep it still for a moment. " * 2
    foot = drawn((640, 480), words.strip(), FACTS["short"], areas)
    assert foot.contains(areas[words.strip()])
