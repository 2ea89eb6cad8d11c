import numpy as np

from model.ink import Drawing, Stroke
from model.material import Material, images_only, join, keep_back, written_by

DOT = Drawing((Stroke.from_points([(0.5, 0.5, 0.0)]),))


def written(writers: list[str]) -> Material:
    n = len(writers)
    return Material(
        np.zeros((0, 28, 28), np.uint8), (DOT,) * n, np.arange(n) % 10, np.array(writers, np.str_)
    )


def mixed() -> Material:
    images = images_only(np.zeros((200, 28, 28), np.uint8), np.arange(200) % 10)
    pens = written([f"{site}/{w}" for site in ("aa", "bb") for w in range(20) for _ in range(10)])
    return join([pens, images, written(["7"] * 30 + ["8"] * 30)])


def test_joined_material_keeps_each_label_with_its_item() -> None:
    known = mixed()
    assert (len(known.images), len(known.drawings), len(known)) == (200, 460, 660)
    np.testing.assert_array_equal(known.image_labels(), np.arange(200) % 10)
    assert known.writers[200] == "aa/0"
    assert known.writers[-1] == "8"


def test_dividing_loses_nothing_and_doubles_nothing() -> None:
    known = mixed()
    mask = np.random.default_rng(0).uniform(size=len(known)) < 0.3
    rest, chosen = known.divide(mask)
    assert len(chosen) == mask.sum()
    assert len(rest) + len(chosen) == len(known)
    assert len(chosen.images) + len(chosen.drawings) == len(chosen.labels) == len(chosen.writers)


def test_a_writer_is_kept_back_whole_or_not_at_all() -> None:
    known = mixed()
    rest, kept = known.divide(keep_back(known, 0.1, 1))
    assert not (set(rest.writers) & set(kept.writers)) - {""}
    assert {w.partition("/")[0] for w in kept.writers if "/" in w} == {"aa", "bb"}
    assert 5 < len(kept.images) < 40


def test_the_only_writer_of_a_site_is_learned_from() -> None:
    known = written(["ada/1"] * 50)
    assert not keep_back(known, 0.1, 1).any()


def test_writers_and_whole_sites_can_be_named() -> None:
    known = mixed()
    assert written_by(known, ["aa"]).sum() == 200
    assert written_by(known, ["aa/3", "7"]).sum() == 40
    assert not written_by(known, []).any()


def test_the_blank_name_is_nobody() -> None:
    assert not written_by(mixed(), [""]).any()


def test_a_players_name_may_hold_a_slash() -> None:
    known = written(["Ada/Bo/s1", "Ada/s2"])
    assert written_by(known, ["Ada/Bo"]).tolist() == [True, False]
    assert written_by(known, ["Ada"]).tolist() == [False, True]
