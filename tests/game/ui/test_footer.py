"""The foot of the screen: keys and facts beside each other, both whole."""

import pygame
import pytest

from game.scenes.camera import CameraScene
from game.ui import theme
from game.ui.footer import draw_footer, footer_rect
from game.ui.screen import Screen

SIZES = [(800, 600), (1024, 768), (1280, 800), (1920, 1080), (800, 1280)]
RIGHT = "Konstantin-Maximilian  ·  12,345 samples kept  ·  network mine-17"


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("right", ["", "network lean-5", RIGHT], ids=["none", "short", "long"])
def test_all_keys_of_the_camera_stand_in_the_foot_beside_the_facts(start, monkeypatch, size, right):
    hint = CameraScene(start().app.services).hint
    for key in ("Space", "F", "B", "M", "T", "A", "I", "Tab", "0-9", "Esc"):
        assert f"{key}: " in hint
    areas, write = {}, Screen.write

    def note(screen, surface, text, *rest, **more):
        areas[text] = write(screen, surface, text, *rest, **more)
        return areas[text]

    monkeypatch.setattr(Screen, "write", note)
    screen, surface = Screen(size), pygame.Surface(size, 0, 32)
    draw_footer(screen, surface, None, hint, right, theme.MUTED)
    keys, facts = areas[hint], areas[right]
    assert footer_rect(screen).contains(keys) and keys.right <= facts.left
