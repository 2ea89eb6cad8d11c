import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.card import read_card
from model.classifier import MNIST_ALONE, Classifier
from model.in_use import read_in_use
from model.lesson_samples import Samples
from model.teaching_report import REPORT_FILE, BaseFigure, Read, TeachingReport


def report(**others: object) -> TeachingReport:
    """Of a lesson with three samples: one read by folds, one doubted too, one learned unread."""
    made = TeachingReport(
        name="", base="", player="Ada", created="", command="", method="", seed=1, seconds=9.0,
        folds=2, unit="round", per_digit=(2, *[0] * 9), per_source={"pen": 2}, passed_over=0,
        read=tuple(Read(name, 0, "pen", "Ada", 1, 5, 0.9) for name in ("folded", "doubted")),
        curve=(), base_set=BaseFigure("the base set", 0, 0, 0), plausible=1.0, objection="",
        doubted=("doubted",), learned_unread=("learned",),
    )  # fmt: skip
    return replace(made, **others)


@pytest.fixture
def taught(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MNIST_ALONE, tmp_path / "0001"))


def samples(*ids: str) -> Samples:
    n, rasters = len(ids), np.zeros((len(ids), 112, 112), np.uint8)
    rasters[:, 20:90, 52:60] = 255
    return Samples(rasters, np.ones(n, int), ids, ("pen",) * n, ("Ada",) * n, np.zeros(n), "round")


def test_a_sample_is_read_as_one_that_the_network_in_use_has_not_learned(taught: Path) -> None:
    report().write(taught / REPORT_FILE)
    some = samples("folded", "doubted", "learned", "new")
    in_use = read_in_use(taught, some)
    assert in_use is not None and in_use.name == read_card(MNIST_ALONE).name
    stroke = Classifier.load(taught).read_all(some.rasters)[3].digit
    assert in_use.read == {"folded": 5, "doubted": 5, "new": stroke}


def test_where_nothing_tells_what_was_learned_the_network_in_use_proves_nothing(
    taught: Path,
) -> None:
    assert read_in_use(taught, samples("new")) is None
    report(learned_unread=(), per_digit=(3, *[0] * 9)).write(taught / REPORT_FILE)
    in_use = read_in_use(taught, samples("folded", "new"))
    assert in_use is not None and in_use.read == {"folded": 5, "doubted": 5}
