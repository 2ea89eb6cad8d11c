import argparse
import json
import shutil
import subprocess
import sys

import numpy as np
import pytest

from model import registry
from model.card import NetworkError, read_card
from model.classifier import MNIST_ALONE, SHIPPED, Classifier
from model.rehearsal import REHEARSAL_FILE
from tests.tools.conftest import drawn_images
from tools.command import CommandError
from tools.networks import import_
from tools.networks.__main__ import main as list_main


def take_in(home, *words):
    parser = argparse.ArgumentParser()
    import_.SUBCOMMAND.add_options(parser)
    options = parser.parse_args([*map(str, words), "--home", str(home)])
    result = import_.SUBCOMMAND.work(options, lambda *_: None)
    json.dumps(result)
    return result, import_.SUBCOMMAND.report(result)


@pytest.fixture(autouse=True)
def unlimited(monkeypatch):
    """The process of the tests goes on after an import: its memory is not limited."""
    monkeypatch.setattr(import_, "limit_memory", lambda: None)


@pytest.fixture
def ours(tmp_path):
    """A folder of this program from another computer."""
    return shutil.copytree(MNIST_ALONE, tmp_path / "ours")


def test_a_folder_of_ours_is_taken_over_and_can_be_taught_further(tmp_path, ours):
    home = tmp_path / "home"
    (ours / "evil.py").write_text("print()")
    result, text = take_in(home, ours, "--called", "from school")
    network = registry.networks(home)[0]
    assert (result["network"], result["number"], result["name"]) == (str(network), 1, "from school")
    assert (network / REHEARSAL_FILE).is_file()
    assert not (network / "evil.py").exists()
    assert registry.reads_for(home, network) == ()
    assert registry.root_of(home, network) == network
    assert "use 1" in text and "refuses nothing" not in text
    take_in(home, ours, "--called", "From School", "--use", "--player", "Ada")
    assert read_card(registry.active_network(home, "Ada")).name == "From School (2)"


@pytest.mark.parametrize("spoilt", ["model.onnx", "card.json", "model.keras"])
def test_a_damaged_folder_is_refused_and_nothing_is_left(tmp_path, ours, spoilt):
    (ours / spoilt).write_bytes(b"spoilt")
    with pytest.raises(NetworkError):
        take_in(tmp_path / "home", ours)
    assert registry.networks(tmp_path / "home") == []
    assert registry.half_done(tmp_path / "home") == []


def change_card(folder, **changes):
    file = folder / "card.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | changes), "utf-8")


def test_whatever_a_strangers_card_says_what_came_in_can_be_listed(tmp_path, ours):
    home = tmp_path / "home"
    change_card(ours, data={"imported": 5, "taught": {"samples": 3}}, figures={"drawn": []})
    take_in(home, ours)
    for wrong in ({"created": 5}, {"data": {"taught": []}}):
        change_card(ours, data={})
        change_card(ours, **wrong)
        with pytest.raises(NetworkError):
            take_in(home, ours)
    assert list_main(["list", "--home", str(home)]) == 0


def test_a_card_that_is_nested_too_deeply_is_refused(tmp_path, ours):
    nested = []
    for _ in range(700):
        nested = [nested]
    change_card(ours, figures={"drawn": nested})
    with pytest.raises(NetworkError, match="nested too deeply"):
        take_in(tmp_path / "home", ours)
    assert registry.networks(tmp_path / "home") == []


def test_what_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="There is no"):
        take_in(tmp_path, tmp_path / "nothing.keras")


def test_without_tensorflow_it_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for file, missing in (("a.keras", "Keras network needs TensorFlow"), ("a.onnx", "needs the")):
        (tmp_path / file).write_bytes(b"x")
        with pytest.raises(CommandError, match=missing):
            take_in(tmp_path / "home", tmp_path / file)


def test_for_an_onnx_file_no_tensorflow_is_loaded():
    pytest.importorskip("onnx", reason="importing needs what training needs")
    program = (
        "import sys, model.importing; from tools.networks import import_;"
        "sys.exit(' '.join({'keras', 'tensorflow'} & sys.modules.keys()) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ended.returncode == 0 and ended.stderr.strip() == ""


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """A network as others save it: ten digits, pixels 0 to 255, probabilities; in three forms."""
    keras = pytest.importorskip("keras", reason="importing needs what training needs")
    folder, layers = tmp_path_factory.mktemp("foreign"), keras.layers
    ours = keras.models.load_model(MNIST_ALONE / "model.keras", compile=False)
    weights, bias = ours.layers[-1].get_weights()
    last = layers.Dense(10, activation="softmax")
    network = keras.Model(ours.input, last(ours.layers[-1].input))
    last.set_weights([weights[:, :10], bias[:10]])
    image = keras.Input((28, 28))
    scaled = layers.Reshape((28, 28, 1))(layers.Rescaling(1 / 255)(image))
    whole = keras.Model(image, network(scaled))
    whole.compile("adam", "sparse_categorical_crossentropy")
    whole(np.zeros((1, 28, 28), np.float32))
    whole.save(folder / "bytes.keras")
    whole.save(folder / "bytes.h5")
    whole.export(folder / "bytes.onnx", format="onnx", verbose=False)
    return folder, whole


@pytest.mark.parametrize("name", ["bytes.keras", "bytes.h5", "bytes.onnx"])
def test_a_network_of_elsewhere_reads_here_as_it_did_there(tmp_path, foreign, name):
    folder, whole = foreign
    result, text = take_in(tmp_path / "home", folder / name)
    assert result["imported"]["pixels"] == "0 to 255"
    assert "cannot be taught" in text and "it refuses nothing" in text
    images = drawn_images(20, 3)[0]
    wanted = whole.predict(images.astype(np.float32), verbose=0)
    reader = Classifier.load(registry.networks(tmp_path / "home")[0])
    got = reader.read_prepared(images.astype(np.float32) / 255)
    assert np.allclose([p.probabilities for p in got], wanted, atol=1e-3)
    card = read_card(registry.networks(tmp_path / "home")[0])
    assert (card.temperature, card.refuse_from) == (1.0, 1.0)
    assert card.thresholds_note.startswith("Not measured")


def test_one_that_reads_no_digits_is_refused(tmp_path, foreign):
    import keras

    network = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)])
    network.save(tmp_path / "untrained.keras")
    with pytest.raises(NetworkError, match="of 300 plain digits"):
        take_in(tmp_path / "home", tmp_path / "untrained.keras")


def test_with_enough_samples_of_ones_own_the_thresholds_are_measured(foreign, tmp_path):
    from model.digits import Digits
    from model.importing import FEWEST_OWN, take_over

    images, labels = drawn_images(FEWEST_OWN, 4)
    digits = Digits(images.astype(np.float32) / 255, labels.astype(np.int64))
    folder = tmp_path / "made"
    folder.mkdir()
    card = take_over(foreign[0] / "bytes.onnx", folder, "x", "c", digits, digits, lambda _: None)
    assert card.thresholds_note.startswith(f"On {FEWEST_OWN} samples of the home")
    assert card.figures["own"]["n"] == FEWEST_OWN


@pytest.mark.skipif(sys.platform != "linux", reason="the limit holds under Linux")
def test_the_limit_on_memory_ends_what_takes_too_much():
    program = (
        "from tools.networks import memory; memory.MOST = 2**28; memory.limit_memory();"
        "bytearray(2**29)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "MemoryError" in ended.stderr


def test_the_shipped_network_can_be_taken_over_too(tmp_path):
    result, _ = take_in(tmp_path / "home", SHIPPED)
    assert result["name"] == f"{read_card(SHIPPED).name} (2)"
