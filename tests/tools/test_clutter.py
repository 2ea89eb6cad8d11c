"""Scenes without writing."""

import numpy as np

from tools.clutter import clutter


def test_scenes_are_full_of_edges_and_never_twice_alike():
    scenes = [clutter(320, 240, np.random.default_rng(seed)) for seed in range(6)]
    assert all(scene.shape == (240, 320, 3) and scene.dtype == np.uint8 for scene in scenes)
    assert all(scene.std() > 8 for scene in scenes)
    differences = [np.abs(a.astype(int) - b).mean() for a in scenes for b in scenes if a is not b]
    assert min(differences) > 5


def test_the_same_seed_draws_the_same_scene():
    one, same = (clutter(200, 300, np.random.default_rng(7)) for _ in range(2))
    assert (one == same).all()
