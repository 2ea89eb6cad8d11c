"""Lessons given to the network of MNIST alone; what real hands gain: `tools.compare_methods`."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("tensorflow", reason="lessons need TensorFlow")

from game.core.hand import write
from model.base_set import BaseSet
from model.card import NetworkError, read_card
from model.classifier import MNIST_ALONE, Classifier
from model.cross_validation import REACHES
from model.finetuning import Tuning
from model.in_use import InUse
from model.ink import Drawing, Stroke
from model.lesson import Order, give_lesson
from model.lesson_samples import Samples
from model.paint import paint
from model.rehearsal import read_rehearsal
from model.teaching_report import CurvePoint, TeachingReport

QUICK = Tuning(steps=12, own=16, rehearsed=16, copies=2)


class Silent:
    def __init__(self) -> None:
        self.told: list[str] = []
        self.points: list[CurvePoint] = []

    def tell(self, doing: str, done: int, total: int) -> None:
        self.told.append(doing)

    def point(self, point: CurvePoint) -> None:
        self.points.append(point)


def turned(drawing: Drawing) -> Drawing:
    """Write on a sheet that lies slantwise, with a hand that leans."""
    strokes = []
    for s in drawing.strokes:
        x, y = s.x - 0.5, s.y - 0.5
        across, down = 0.825 * x - 0.565 * y - 0.8 * y, 0.565 * x + 0.825 * y
        strokes.append(Stroke(across + 0.5, down + 0.5, s.t, s.pressure))
    return Drawing(tuple(strokes))


def fifty(seed: int = 2, player: str = "Ada") -> Samples:
    """Five rounds of ten digits by somebody of whom the network reads four of five."""
    chance = random.Random(seed)
    labels = np.arange(50) % 10
    return Samples(
        rasters=np.stack([paint(turned(write(int(digit), chance))) for digit in labels]),
        labels=labels,
        ids=tuple(f"{player}{i}" for i in range(50)),
        sources=("pen", "camera") * 25,
        players=(player,) * 50,
        fold=np.arange(50) // 10,
        unit="round",
    )


def teach(
    samples: Samples,
    out: Path,
    player: str | None = "Ada",
    watch: Silent | None = None,
    root: Path = MNIST_ALONE,
    in_use: InUse | None = None,
    test: tuple[np.ndarray, np.ndarray] | None = None,
) -> TeachingReport:
    order = Order("taught", "a command", player, QUICK, in_use)
    stored = BaseSet(read_rehearsal(MNIST_ALONE), test)
    return give_lesson(root, samples, stored, out, order, watch or Silent())


def test_every_sample_is_read_without_having_been_learned_and_the_network_is_whole(
    tmp_path: Path,
) -> None:
    watch, samples = Silent(), fifty()
    report = teach(samples, tmp_path / "out", watch=watch)
    assert [r.sample for r in report.read] == list(samples.ids)
    assert report.folds == 5
    assert report.own.after > report.own.before
    assert report.per_source == {"pen": 25, "camera": 25}
    assert sum(report.per_digit) + len(report.doubted) == 50
    assert watch.points[-1].step == QUICK.steps
    assert watch.points[-1].right == report.own.after / 50
    assert [point.step for point in report.curve] == sorted({p.step for p in report.curve})
    assert report.reach in REACHES and not report.learned_unread and not report.before_name
    assert report.curve == tuple(watch.points[-len(report.curve) :])
    assert list(dict.fromkeys(watch.told)) == ["reading", "practising", "proving", "writing"]
    read = Classifier.load(tmp_path / "out").read_all(samples.rasters)
    right = sum(p.digit == label for p, label in zip(read, samples.labels, strict=True))
    assert right > report.own.before
    root, card = read_card(MNIST_ALONE), read_card(tmp_path / "out")
    assert (card.root, card.root_sha256) == (root.name, root.onnx_sha256)
    assert (card.player, card.players) == ("Ada", ["Ada"])
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert files == {"card.json", "model.keras", "model.onnx"}  # what is rehearsed is the root's


def test_the_same_seed_teaches_the_same(tmp_path: Path) -> None:
    some = fifty().only(np.arange(50) < 20)
    first, second = teach(some, tmp_path / "first"), teach(some, tmp_path / "second")
    assert first.read == second.read
    assert first.curve == second.curve
    for name in ("first", "second"):
        assert (tmp_path / name / "model.onnx").is_file()
    assert read_card(tmp_path / "first").onnx_sha256 == read_card(tmp_path / "second").onnx_sha256


def test_a_lesson_is_compared_with_the_network_in_use_not_with_the_one_it_begins_with(
    tmp_path: Path,
) -> None:
    samples = fifty()
    better = InUse("taught before", dict(zip(samples.ids, samples.labels.tolist(), strict=True)))
    report = teach(samples, tmp_path / "out", in_use=better)
    assert (report.base, report.before_name) == (read_card(MNIST_ALONE).name, "taught before")
    assert report.own.before == 50 > report.own.after
    assert "the network before reads 50" in report.objection


def test_digits_that_measure_are_told_beside_those_that_decide(tmp_path: Path) -> None:
    test = np.zeros((20, 28, 28), np.float32), np.arange(20) % 10
    report = teach(fifty(), tmp_path / "out", test=test)
    assert (report.base_set.name, report.base_set.n) == ("MNIST test", 20)
    assert report.gate_part is not None and report.gate_part.name == "the base set"
    assert report.gate_part.n == len(read_rehearsal(MNIST_ALONE).gate_labels)


def test_a_lesson_does_not_begin_with_what_was_taught(tmp_path: Path) -> None:
    one = fifty().only(np.arange(50) < 1)
    teach(one, tmp_path / "taught")
    with pytest.raises(NetworkError, match="taught already"):
        teach(one, tmp_path / "again", root=tmp_path / "taught")


def test_one_sample_is_learned_and_proves_nothing(tmp_path: Path) -> None:
    report = teach(fifty().only(np.arange(50) == 7), tmp_path / "out")
    assert report.per_digit == (0, 0, 0, 0, 0, 0, 0, 1, 0, 0)
    assert not report.read and not report.folds and not report.curve
    assert report.learned_unread == ("Ada7",)
    assert report.objection
    assert (tmp_path / "out" / "model.onnx").is_file()


def test_one_digit_alone_leaves_the_others_alone(tmp_path: Path) -> None:
    report = teach(fifty().only(np.arange(50) % 10 == 1), tmp_path / "out")
    assert report.per_digit[1] == report.samples
    assert report.base_set.after >= report.base_set.before - 5


def test_everyone_learns_without_those_whose_labels_cannot_be_believed(tmp_path: Path) -> None:
    """And those who remain are divided anew, whatever folds they had beside the others."""
    honest, liar = fifty(), fifty(4, "Eve")
    both = Samples(
        np.concatenate([honest.rasters, liar.rasters]),
        np.concatenate([honest.labels, (liar.labels + 3) % 10]),
        honest.ids + liar.ids,
        honest.sources + liar.sources,
        honest.players + liar.players,
        np.concatenate([honest.fold * 0, 1 + liar.fold % 4]),
        "session",
        divide=lambda ids: (np.arange(len(ids)) // 10, "round"),
    )
    report = teach(both, tmp_path / "out", player=None)
    assert report.left_out == ("Eve",)
    assert {r.player for r in report.read} == {"Ada"}
    assert (report.folds, report.unit) == (5, "round")
    assert read_card(tmp_path / "out").players == ["Ada"]


def test_samples_with_wrong_labels_are_read_but_not_learned(tmp_path: Path) -> None:
    samples = fifty()
    labels = samples.labels.copy()
    wrong = {0: 1, 10: 4, 24: 0, 36: 1, 48: 7}
    labels[list(wrong)] = list(wrong.values())
    report = teach(replace(samples, labels=labels), tmp_path / "out")
    assert len({f"Ada{place}" for place in wrong} & set(report.doubted)) >= 3
    assert report.samples == 50 - len(report.doubted)
    assert len(report.read) == 50


def test_a_watch_that_raises_ends_the_lesson_and_nothing_is_written(tmp_path: Path) -> None:
    class Impatient(Silent):
        def tell(self, doing: str, done: int, total: int) -> None:
            if doing == "practising":
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        teach(fifty(), tmp_path / "out", watch=Impatient())
    assert not (tmp_path / "out").exists()
