"""No Keras here: what is refused is refused before Keras sees it."""

import json
import zipfile

import h5py
import numpy as np
import pytest

from model import keras_archive
from model.card import NetworkError
from model.classifier import SHIPPED
from model.formats import KERAS_FILE
from model.keras_archive import cleaned


def parts():
    with zipfile.ZipFile(SHIPPED / KERAS_FILE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive(file, contents):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in contents:
            made.writestr(name, content)
    return file


def with_layer(**layer):
    """Our own network's files, the first layer after the input being another one."""
    found = parts()
    config = json.loads(found["config.json"])
    config["config"]["layers"][1] |= layer
    return [*(found | {"config.json": json.dumps(config)}).items()]


def test_our_own_file_passes_and_loses_what_is_said_of_training(tmp_path):
    found = parts()
    config = json.loads(found["config.json"]) | {"compile_config": {"loss": "anything"}}
    file = archive(tmp_path / "a.keras", (found | {"config.json": json.dumps(config)}).items())
    with zipfile.ZipFile(cleaned(file, tmp_path)) as made:
        assert "compile_config" not in json.loads(made.read("config.json"))
        assert made.read("model.weights.h5") == found["model.weights.h5"]


@pytest.mark.parametrize(
    ("layer", "why"),
    [
        ({"class_name": "Lambda"}, "Lambda layer, which is code"),
        ({"config": {"function": {"class_name": "__lambda__", "config": {}}}}, "which is code"),
        ({"class_name": "Mine", "registered_name": "shop>Mine"}, "does not know: shop>Mine"),
        ({"registered_name": "shop>Conv2D"}, "does not know: shop>Conv2D"),
        ({"module": "os", "class_name": "Dense"}, "does not know"),
        ({"class_name": "TFSMLayer"}, "does not know: TFSMLayer"),
        ({"config": {"x": {"module": "builtins", "config": "exec"}}}, "does not know"),
        ({"config": {"activation": {"class_name": "function", "config": "f"}}}, "function"),
        ({"class_name": ["Conv2D"]}, "does not know"),
    ],
)
def test_what_may_be_code_is_refused(tmp_path, layer, why):
    file = archive(tmp_path / "a.keras", with_layer(**layer))
    with pytest.raises(NetworkError, match=f"a.keras was not imported: .*{why}"):
        cleaned(file, tmp_path)


def nested(depth):
    return "[" * depth + "]" * depth


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"../../evil.py": b"x"}, "more than a network: ../../evil.py"),
        ({"assets/words.txt": b"x"}, "more than a network"),
        ({"config.json": nested(100)}, "describes no network"),
        ({"config.json": f'{{"a": {nested(100)}}}'}, "nested too deeply"),
        ({"config.json": nested(200_000)}, "damaged"),
        ({"config.json": b"\xff"}, "damaged"),
        ({"model.weights.h5": b"none"}, "damaged"),
    ],
)
def test_archives_with_something_else_in_them_are_refused(tmp_path, change, why):
    file = archive(tmp_path / "a.keras", (parts() | change).items())
    with pytest.raises(NetworkError, match=why):
        cleaned(file, tmp_path)


def test_an_entry_that_is_there_twice_or_not_at_all_is_refused(tmp_path):
    found = [*parts().items()]
    with pytest.warns(UserWarning, match="Duplicate"):
        file = archive(tmp_path / "twice.keras", [*found, found[0]])
    with pytest.raises(NetworkError, match="more than a network"):
        cleaned(file, tmp_path)
    file = archive(tmp_path / "less.keras", [f for f in found if f[0] != "config.json"])
    with pytest.raises(NetworkError, match=r"has no config\.json"):
        cleaned(file, tmp_path)


def test_what_would_fill_the_memory_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(keras_archive, "LARGEST", 100_000)
    with pytest.raises(NetworkError, match="would unpack to"):
        cleaned(archive(tmp_path / "a.keras", parts().items()), tmp_path)


def described(file):
    """An .h5 file that says it is our own network, but has no weights yet."""
    opened = h5py.File(file, "w")
    opened.attrs["model_config"] = parts()["config.json"].decode()
    return opened


def test_an_older_file_is_looked_into_the_same_way(tmp_path):
    file = tmp_path / "a.h5"
    with described(file) as opened:
        opened["model_weights/kernel"] = np.zeros((3, 3))
    assert cleaned(file, tmp_path) == file
    with h5py.File(file, "a") as opened:
        opened.attrs["model_config"] = dict(with_layer(class_name="Lambda"))["config.json"]
    with pytest.raises(NetworkError, match="which is code"):
        cleaned(file, tmp_path)
    with h5py.File(file, "a") as opened:
        del opened.attrs["model_config"]
    with pytest.raises(NetworkError, match="weights alone"):
        cleaned(file, tmp_path)


@pytest.mark.parametrize("how", ["link", "soft", "virtual", "external", "bomb"])
def test_arrays_that_lie_elsewhere_or_unpack_to_too_much_are_refused(tmp_path, how):
    file = tmp_path / "a.h5"
    with described(file) as opened:
        if how == "link":
            opened["w"] = h5py.ExternalLink("/etc/hosts", "/")
        elif how == "soft":
            opened["w"] = h5py.SoftLink("/elsewhere")
        elif how == "virtual":
            layout = h5py.VirtualLayout((10,), "f4")
            layout[:] = h5py.VirtualSource("other.h5", "x", (10,))
            opened.create_virtual_dataset("w", layout)
        elif how == "external":
            opened.create_dataset("w", (10,), "f4", external=[("/etc/hosts", 0, 40)])
        else:
            opened.create_dataset("w", (10**11,), "f4", chunks=(2**20,), compression="gzip")
    with pytest.raises(NetworkError, match=r"a\.h5 was not imported"):
        cleaned(file, tmp_path)


def test_what_is_no_keras_file_is_refused(tmp_path):
    for name, content in (("a.keras", b""), ("b.h5", b"hello"), ("c.keras", b"PK\x05\x06")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(NetworkError, match=f"{name} was not imported"):
            cleaned(tmp_path / name, tmp_path)
