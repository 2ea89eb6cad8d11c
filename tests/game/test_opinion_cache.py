import numpy as np

from game.opinion_cache import OpinionCache
from game.sample_keys import sample_keys

KEYS = np.array([900, 5, 2**63, 17], np.uint64)
OPINIONS = np.array([3, -1, 9, 0], np.int8)


def filled(folder, name="a"):
    cache = OpinionCache(folder, name)
    cache.put(KEYS[:2], OPINIONS[:2])
    cache.put(KEYS[2:], OPINIONS[2:])
    cache.save()
    return cache


def test_what_was_saved_is_known_in_this_run_and_the_next(tmp_path):
    asked = np.append(KEYS, np.array([6, 2**64 - 1], np.uint64))
    for cache in (filled(tmp_path), OpinionCache(tmp_path, "a")):
        assert cache.get(asked).tolist() == [3, -1, 9, 0, -2, -2]


def test_each_network_has_opinions_of_its_own(tmp_path):
    filled(tmp_path, "a")
    assert OpinionCache(tmp_path, "b").get(KEYS).tolist() == [-2] * 4


def test_a_file_that_is_damaged_or_holds_something_else_is_begun_anew(tmp_path):
    for content in (b"", b"garbage", b"PK\x03\x04"):
        (tmp_path / "a.npz").write_bytes(content)
        assert OpinionCache(tmp_path, "a").get(KEYS).tolist() == [-2] * 4
    np.savez(tmp_path / "a.npz", keys=KEYS[::-1], opinions=OPINIONS[:2])
    assert OpinionCache(tmp_path, "a").get(KEYS).tolist() == [-2] * 4
    filled(tmp_path)
    assert OpinionCache(tmp_path, "a").get(KEYS).tolist() == OPINIONS.tolist()


def test_networks_that_are_used_no_more_are_forgotten(tmp_path):
    for name in "abcdef":
        filled(tmp_path, name)
    assert len(list(tmp_path.glob("*.npz"))) == 4
    assert (tmp_path / "f.npz").exists()


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path):
    (tmp_path / "taken").write_text("a file")
    assert filled(tmp_path / "taken").get(KEYS).tolist() == OPINIONS.tolist()


def test_keys_tell_ids_and_ink_apart():
    ids = np.array([f"{i:032x}".encode() for i in range(50_000)], "S32")
    keys = sample_keys(ids)
    assert len(np.unique(keys)) == len(ids)
    assert len(np.unique(keys % np.uint64(1 << 18))) > 40_000
    checksums = np.arange(len(ids), dtype=np.uint32)
    assert (sample_keys(ids, checksums)[1:] != keys[1:]).all()
