import contextlib
import errno
import io
import json
import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import filelock
import numpy as np
import pytest

from data.edit import Edit, Kind
from data.reading import read_samples
from data.store_client import StoreClient
from model import registry
from model.card import CARD_FILE, read_card
from model.classifier import SHIPPED, Classifier
from model.teaching_report import REPORT_FILE, CurvePoint, TeachingReport, from_content, read_report
from tests.game.fake_teaching import report_of
from tests.tools.conftest import save_rounds
from tools import finetune, finetune_place
from tools.finetune_samples import choose
from tools.finetune_words import words

QUICK = ("--stored", "--steps", "3")


def teach(capsys: pytest.CaptureFixture[str], *options: object) -> dict:
    """Give a quick lesson; returns its result."""
    assert finetune.main([*map(str, options), *QUICK, "--json"]) == 0
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def refused(capsys: pytest.CaptureFixture[str], *options: object) -> str:
    """Ask for a lesson that cannot be given; returns the sentence."""
    assert finetune.main([*map(str, options), *QUICK]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    return said.splitlines()[-1]


def change(file: Path, edit: Edit) -> None:
    client = StoreClient(file)
    client.change(edit)
    assert client.close(timeout=30) == 0


def left(home: Path) -> list[str]:
    """What lies among the networks of a home besides them."""
    return sorted(p.name for p in (home / "networks").iterdir() if p.suffix not in (".lock", ""))


@pytest.fixture
def home(samples_file: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "Zoë's home"
    folder.mkdir()
    shutil.copyfile(samples_file, folder / "samples.h5")
    return folder


@pytest.fixture(scope="module")
def trains() -> None:
    pytest.importorskip("tensorflow", reason="teaching needs TensorFlow")


@pytest.fixture(scope="module")
def lesson(
    trains: None, samples_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict, list[dict]]:
    """A home after Ada's lesson, its result, and all lines told before it."""
    home = tmp_path_factory.mktemp("homes") / "Zoë's home"
    home.mkdir()
    shutil.copyfile(samples_file, home / "samples.h5")
    said = io.StringIO()
    options = ["--home", str(home), "--player", "Ada", "--promote", "--seed", "7", *QUICK]
    with contextlib.redirect_stdout(said):
        assert finetune.main([*options, "--tensorboard", str(home / "board"), "--json"]) == 0
    *told, result = map(json.loads, said.getvalue().splitlines())
    return home, result, told


@pytest.fixture
def one_sample(tmp_path: Path) -> Path:
    """A file of samples of which all but one were deleted."""
    file = tmp_path / "one" / "samples.h5"
    save_rounds(file, 1)
    ids = [s.id for s in read_samples(file)]
    change(file, Edit(Kind.DELETE, tuple(ids[1:])))
    return file


def test_a_good_network_reads_for_its_player_alone(lesson: tuple[Path, dict, list[dict]]) -> None:
    home, result, _ = lesson
    network = home / "networks" / "0001"
    assert result["promoted"] and result["network"] == "0001"
    assert registry.active_network(home, "Ada") == network
    assert registry.active_network(home) == registry.active_network(home, "Bob") == SHIPPED
    assert Classifier.load(network).card.player == "Ada"
    assert read_card(network).name == "lean-5 + 50 samples"
    assert left(home) == ["active.json"]


def test_a_lesson_tells_how_far_it_is_its_curve_and_at_last_its_report(
    lesson: tuple[Path, dict, list[dict]],
) -> None:
    home, result, told = lesson
    report = from_content(result)
    assert report.player == "Ada" and report.seed == 7
    assert report.own.n == 50 and report.folds == 5
    assert report == read_report(home / "networks" / "0001" / REPORT_FILE)
    assert [read_report(file) for file in (home / "reports").iterdir()] == [report]
    points = [CurvePoint(**line["news"]) for line in told if "news" in line]
    assert tuple(points) == report.curve != ()
    doing = [line["progress"]["doing"] for line in told if "progress" in line]
    stages = ["getting ready", "reading", "practising", "proving", "writing"]
    assert list(dict.fromkeys(doing)) == stages
    assert scalars(home / "board") == [
        (point.step, name, pytest.approx(getattr(point, name)))
        for point in points
        for name in ("loss", "right")
    ]


def scalars(folder: Path) -> list[tuple[int, str, float]]:
    import tensorflow as tf

    (file,) = folder.iterdir()
    return [
        (event.step, value.tag, float(tf.make_ndarray(value.tensor)))
        for event in tf.compat.v1.train.summary_iterator(str(file))
        for value in event.summary.value
    ]


def test_people_read_what_a_lesson_brought(lesson: tuple[Path, dict, list[dict]]) -> None:
    said = words(lesson[1])
    assert "Taught lean-5 50 samples" in said
    assert "Ada's digits, each read without having seen it" in said
    assert "of 50 (" in said and "By camera" in said
    assert "The game reads with it for Ada: network 0001" in said


def test_another_lesson_is_compared_with_what_the_one_before_it_brought(
    lesson: tuple[Path, dict, list[dict]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, first = Path(shutil.copytree(lesson[0], tmp_path / "home")), from_content(lesson[1])
    options = ["--home", home, "--seed", 8, "--out", tmp_path / "out"]
    second = from_content(teach(capsys, *options, "--player", "Ada"))
    assert (second.base, second.before_name) == (first.base, first.name)
    assert [r.before for r in second.read] == [r.after for r in first.read]
    everyones = from_content(teach(capsys, *options))
    assert everyones.before_name == ""


def test_a_network_is_rolled_back_for_its_player(
    lesson: tuple[Path, dict, list[dict]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Path(shutil.copytree(lesson[0], tmp_path / "home"))
    options = ["--home", str(home), "--player", "Ada", "--roll-back"]
    assert finetune.main(options) == 0
    assert "lean-5 reads again for Ada" in capsys.readouterr().out
    assert registry.active_network(home, "Ada") == SHIPPED
    assert finetune.main(options) == 1
    assert "nothing to go back to" in capsys.readouterr().err


@pytest.mark.usefixtures("trains")
def test_a_refused_network_leaves_its_report_alone(
    one_sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = one_sample.parent
    result = teach(capsys, "--home", home, "--promote")
    assert not result["promoted"] and result["network"] == ""
    assert result["player"] is None and "one sample only" in result["objection"]
    assert result["per_digit"] == [1, *[0] * 9]  # as they stand
    assert registry.active_network(home) == SHIPPED and not registry.networks(home)
    assert left(home) == []
    (file,) = (home / "reports").iterdir()
    assert read_report(file).objection == result["objection"]
    assert f"Not for the game: {result['objection']}" in words(result)


@pytest.mark.usefixtures("trains")
def test_a_network_is_written_into_a_folder_good_or_not_and_no_home_is_touched(
    one_sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, home = tmp_path / "out" / "taught", tmp_path / "home"
    (shutil.copytree(SHIPPED, out) / "kept_back").mkdir(exist_ok=True)
    options = ["--data", one_sample, "--home", home, "--out", out, "--method", "last"]
    result = teach(capsys, *options, "--learning-rate", "0.01", "--name", "Ada's own")
    assert read_card(out).name == "Ada's own" and not home.exists()
    assert read_report(out / REPORT_FILE) == from_content(result)
    assert not (out / "kept_back").exists()  # of the network that was there
    assert [p.name for p in out.parent.iterdir()] == ["taught"]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without telling it")
@pytest.mark.usefixtures("trains")
def test_a_lesson_that_is_told_to_end_leaves_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*_: object) -> TeachingReport:
        (home / "networks" / "lesson.new").mkdir()
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("it went on")

    monkeypatch.setattr("model.lesson.give_lesson", stops)
    before = signal.getsignal(signal.SIGTERM)
    assert "Stopped" in refused(capsys, "--home", home, "--promote")
    assert registry.active_network(home) == SHIPPED and left(home) == []
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.usefixtures("trains")
def test_a_full_disk_while_writing_leaves_the_active_network(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> TeachingReport:
        (home / "networks" / "lesson.new").mkdir()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("model.lesson.give_lesson", full)
    assert "Make room" in refused(capsys, "--home", home, "--promote")
    assert registry.active_network(home) == SHIPPED and left(home) == []


def test_a_disk_that_is_full_already_is_told_before_the_lesson(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finetune_place.shutil, "disk_usage", lambda _: Full())
    assert "is full" in refused(capsys, "--home", home, "--promote")


class Full:
    free = 1_000_000


def test_a_network_that_reads_is_told_of_even_where_its_report_cannot_be_listed(
    lesson: tuple[Path, dict, list[dict]], tmp_path: Path
) -> None:
    report = from_content(lesson[1])
    network = Path(shutil.copytree(lesson[0] / "networks" / "0001", tmp_path / "network"))
    (tmp_path / "reports").write_text("a file, where a folder is needed")
    assert finetune_place.keep(network, report, tmp_path, move=False).network == "0001"
    with pytest.raises(OSError, match="reports"):
        finetune_place.keep(network, replace(report, objection="No."), tmp_path, move=False)


def test_what_an_earlier_lesson_left_is_taken_away_and_two_at_once_are_told(tmp_path: Path) -> None:
    half = tmp_path / "networks" / "lesson.new"
    half.mkdir(parents=True)
    (half / "model.onnx").write_bytes(b"half")
    with finetune_place.alone_in(tmp_path) as candidate:
        assert candidate == half and not half.exists()
        with (
            pytest.raises(finetune_place.CommandError, match="Another lesson is under way"),
            finetune_place.alone_in(tmp_path),
        ):
            raise AssertionError("two lessons at once")
        candidate.mkdir()
    assert not half.exists()
    with finetune_place.alone_in(tmp_path):
        pass  # the lock was let go


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_home_that_may_not_be_written_is_told_in_plain_words(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    def forbidden(lock: filelock.FileLock, **_: object) -> None:
        raise OSError(number, os.strerror(number), lock.lock_file)

    monkeypatch.setattr(filelock.FileLock, "acquire", forbidden)
    told = refused(capsys, "--home", home, "--promote")
    assert "Nothing may be written in" in told and "Allow writing" in told and "Errno" not in told


def test_a_network_that_was_being_replaced_when_that_was_cut_short_is_there_again(
    tmp_path: Path,
) -> None:
    old = Path(shutil.copytree(SHIPPED, tmp_path / "taught.old.new"))
    with finetune_place.beside(tmp_path / "taught") as candidate:
        assert candidate == tmp_path / "taught.new"
        assert read_card(tmp_path / "taught") == read_card(SHIPPED) and not old.exists()


def test_a_lesson_beside_another_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "networks").mkdir()
    with filelock.FileLock(home / "networks" / "lesson.lock"):
        assert "Another lesson is under way" in refused(capsys, "--home", home, "--promote")


def test_without_tensorflow_a_sentence_says_so(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert "Teaching needs TensorFlow" in refused(capsys, "--home", home, "--promote")


@pytest.mark.usefixtures("trains")
def test_without_samples_a_sentence_says_what_to_do(
    tmp_path: Path, samples_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--home", tmp_path / "home", "--promote"]
    assert "There is no samples file" in refused(capsys, *options)
    data = [*options, "--data", samples_file]
    assert "holds no samples of Bob" in refused(capsys, *data, "--player", "Bob")
    assert "There are samples of Ada" in refused(capsys, *data, "--player", "ada")
    (tmp_path / "samples.h5").write_bytes(b"garbage" * 100)
    assert "samples.h5" in refused(capsys, *options, "--data", tmp_path / "samples.h5")


@pytest.mark.usefixtures("trains")
def test_a_base_that_cannot_be_taught_is_told_in_a_sentence(
    samples_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--data", samples_file, "--out", tmp_path / "out"]
    for name in ("rehearsal.npz", "model.keras"):
        base = Path(shutil.copytree(SHIPPED, tmp_path / name))
        (base / name).write_bytes(b"garbage")
        assert str(base) in refused(capsys, *options, "--base", base)
    newer = Path(shutil.copytree(SHIPPED, tmp_path / "newer"))
    replace(read_card(SHIPPED), format=99).write(newer)
    assert "newer version" in refused(capsys, *options, "--base", newer)
    assert "There is no network folder" in refused(capsys, *options, "--base", tmp_path / "gone")
    assert not (tmp_path / "out").exists()


def test_nothing_but_a_network_that_is_not_the_base_is_written_over(
    samples_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = Path(shutil.copytree(SHIPPED, tmp_path / "base"))
    options = ["--data", samples_file, "--base", base]
    before = (base / CARD_FILE).read_bytes()
    assert "would be overwritten" in refused(capsys, *options, "--out", base)
    assert (base / CARD_FILE).read_bytes() == before
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to a friend.txt").write_text("Dear Max")
    assert "holds something else" in refused(capsys, *options, "--out", tmp_path / "letters")
    assert (tmp_path / "letters" / "to a friend.txt").read_text() == "Dear Max"


def test_a_network_with_something_else_in_its_folder_is_not_written_over(
    samples_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = Path(shutil.copytree(SHIPPED, tmp_path / "out"))
    (out / "notes.txt").write_text("mine")
    said = refused(capsys, "--data", samples_file, "--out", out)
    assert "which would be lost: notes.txt" in said
    assert (out / "notes.txt").read_text() == "mine"
    with pytest.raises(finetune_place.CommandError, match=r"notes\.txt"):
        finetune_place.put(Path(shutil.copytree(SHIPPED, tmp_path / "new")), out, report_of())
    assert (out / "notes.txt").read_text() == "mine"


def test_the_folder_where_one_stands_may_be_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Max")
    (tmp_path / "samples.h5").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert "letter.txt" in refused(capsys, "--data", "samples.h5", "--out", ".")
    with pytest.raises(SystemExit):
        finetune.main(["--out", "/"])


def test_two_lessons_into_one_folder_at_once_are_told(tmp_path: Path) -> None:
    with finetune_place.beside(tmp_path / "out") as candidate:
        candidate.mkdir()
        with (
            pytest.raises(finetune_place.CommandError, match="Another lesson is writing"),
            finetune_place.beside(tmp_path / "out"),
        ):
            raise AssertionError("two lessons at once")
        assert candidate.is_dir()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [[], ["--out", "x", "--steps", "0"], ["--out", "x", "--learning-rate", "2"],
     ["--out", "x", "--epochs", "2", "--steps", "3"], ["--out", "x", "--player", " "],
     ["--out", "x", "--method", "magic"]],
)  # fmt: skip
def test_wrong_usage_ends_with_status_two(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        finetune.main(wrong)
    assert end.value.code == 2


def test_of_too_many_samples_the_newest_are_learned_and_no_digit_gives_way_first(
    samples_file: Path,
) -> None:
    samples = list(read_samples(samples_file))
    few = [s for s in samples if s.label == 3][:2]
    many = [s for s in samples if s.label in (1, 7)]
    chosen, passed_over = choose([*many, *few], 6)
    assert passed_over == len(many) + len(few) - 6
    assert [s.label for s in chosen].count(3) == 2
    newest = {s.id for label in (1, 7) for s in [s for s in many if s.label == label][-2:]}
    assert {s.id for s in chosen} == newest | {s.id for s in few}
    assert [s.time for s in chosen] == sorted(s.time for s in chosen)
    assert not np.any([s.drawing.strokes for s in chosen])
    assert choose([], 6) == ([], 0)
