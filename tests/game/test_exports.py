import random
from datetime import datetime

import numpy as np
import pytest

from data.sample import Sample
from data.store_client import StoreClient
from game.core.export import FORMATS, Export
from game.core.hand import write
from game.exports import SampleExports
from game.home import Home
from model.paint import paint
from tools.dataset.__main__ import main

LONGEST = 60  #: seconds; it takes one or two
NOON = datetime(2026, 11, 20, 12)


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "Zoë's home")


@pytest.fixture
def exports(home):
    made = SampleExports(home, clock=lambda: NOON)
    yield made
    made.close()


def keep(home, *digits, player="Zoë"):
    home.folder.mkdir()
    store = StoreClient(home.samples)
    for digit in digits:
        drawing = write(digit, random.Random(digit))
        store.save(
            Sample(
                raster=paint(drawing), drawing=drawing, label=digit, asked=None, read=None,
                confidence=float("nan"), player=player, session="0" * 32, round="0" * 32,
                source="pen", program="test", network="none",
            )
        )  # fmt: skip
    assert store.close(timeout=30) == 0


def ended(task):
    task.join(LONGEST)
    assert task.ended
    return task


def test_an_export_lies_in_a_folder_of_the_home_with_its_card(home, exports):
    keep(home, 3, 1, 4)
    task = exports.start(Export("npz", "Zoë", author="Zoë Ä", licence="CC0"))
    assert exports.start(Export("png")) is task, "one at a time"
    assert ended(task).trouble == ""
    assert exports.folder == home.exports / "npz-2026-11-20-120000"
    with np.load(exports.folder / "digits.npz") as arrays:
        assert arrays["labels"].tolist() == [3, 1, 4]
    assert task.result["author"] == "Zoë Ä" and task.result["licence"] == "CC0"
    assert task.progress.total == 3
    assert task.result["players"] == {"Zoë": 3}
    nameless = ended(exports.start(Export("idx", anonymous=True))).result
    assert nameless["players"] == {"person 1": 3}
    second = exports.start(Export("npz", "Nobody"))
    assert "Nobody" in ended(second).trouble and second.result is None
    assert exports.folder.name.endswith("-2") and not exports.folder.exists()


def test_how_much_samples_take_is_measured(home, exports):
    keep(home, 5)
    found = ended(exports.measure()).result
    assert found["size"] == home.samples.stat().st_size and found["kept_size"] == 0


def test_what_a_stopped_export_leaves_is_taken_away(home, exports):
    keep(home, 5)
    left = home.exports / "png-2026-11-20-120000.new"
    left.mkdir(parents=True)
    task = exports.start(Export("png"))
    exports.close()
    assert task.ended and task.result is None
    assert list(home.exports.iterdir()) == []


def test_the_next_export_deletes_what_a_killed_program_left_of_one(home, exports):
    keep(home, 5)
    left = home.exports / "png-2026-11-19-120000.new"
    (left / "5").mkdir(parents=True)
    (left / "UNFINISHED.txt").touch()
    assert ended(exports.start(Export("npz"))).trouble == ""
    assert [folder.name for folder in home.exports.iterdir()] == ["npz-2026-11-20-120000"]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_command_knows_every_form_that_is_offered(form, capsys):
    with pytest.raises(SystemExit) as end:
        main(["export", "--format", form.name, "--help"])
    assert end.value.code == 0
