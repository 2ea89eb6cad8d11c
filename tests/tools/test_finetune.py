import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from data.edit import Edit, Kind
from data.reading import read_samples
from data.store_client import StoreClient
from model import registry
from model.classifier import SHIPPED, Classifier
from tests.tools.conftest import save_rounds
from tools import finetune


def teach(capsys: pytest.CaptureFixture[str], *options: str) -> dict:
    assert finetune.main([*options, "--json"]) == 0
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def change(file: Path, edit: Edit) -> None:
    client = StoreClient(file)
    client.change(edit)
    assert client.close(timeout=30) == 0


def accuracy(network: Path, samples_file: Path) -> float:
    samples = list(read_samples(samples_file))
    read = Classifier.load(network).read_all(np.stack([s.raster for s in samples]))
    return float(np.mean([p.digit == s.label for p, s in zip(read, samples, strict=True)]))


@pytest.mark.parametrize("how", ["pictures", "stored"])
def test_a_taught_network_reads_the_hand_it_learned_and_keeps_the_base_set(
    how: str,
    small_network: Path,
    small_mnist: Path,
    samples_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rehearsal = {"pictures": ["--mnist", str(small_mnist)], "stored": ["--stored"]}[how]
    out, before = tmp_path / "taught", accuracy(small_network, samples_file)
    report = teach(
        capsys, "--data", str(samples_file), "--base", str(small_network), "--out", str(out),
        *rehearsal,
    )  # fmt: skip
    assert report["samples"] == 50
    assert report["per_digit"] == [5] * 10
    assert report["held_out"]["n"] == 10
    assert report["held_out"]["right_after"] > report["held_out"]["right_before"]
    assert accuracy(out, samples_file) > before
    assert report["base_set"]["after"] > 0.6
    card = json.loads((out / "card.json").read_text(encoding="utf-8"))
    assert card["parent"] == "small"
    assert card["players"] == ["Ada"]


def test_a_good_network_is_promoted_and_can_be_rolled_back(
    samples_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("tensorflow", reason="training needs TensorFlow")
    home = tmp_path / "home"
    report = teach(
        capsys, "--data", str(samples_file), "--home", str(home), "--out", str(tmp_path / "new"),
        "--stored", "--promote",
    )  # fmt: skip
    assert report["promoted"] == (report["objection"] is None)
    assert report["promoted"]
    assert registry.active_network(home) != SHIPPED
    assert finetune.main(["--roll-back", "--home", str(home)]) == 0
    assert registry.active_network(home) == SHIPPED


def test_one_round_alone_proves_nothing_and_is_not_promoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("tensorflow", reason="training needs TensorFlow")
    home = tmp_path / "home"
    save_rounds(home / "samples.h5", 1)
    ids = [s.id for s in read_samples(home / "samples.h5")]
    change(home / "samples.h5", Edit(Kind.RELABEL, tuple(ids[:2]), label=7))
    change(home / "samples.h5", Edit(Kind.DELETE, (ids[9],)))
    report = teach(
        capsys, "--home", str(home), "--out", str(tmp_path / "new"), "--stored", "--promote"
    )
    assert report["per_digit"] == [0, 0, 1, 1, 1, 1, 1, 3, 1, 0]  # as they stand
    assert report["held_out"] is None
    assert not report["promoted"]
    assert "two rounds" in report["objection"]
    assert registry.active_network(home) == SHIPPED


def test_rolling_back_to_nothing_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert finetune.main(["--roll-back", "--home", str(tmp_path)]) == 1
    assert "nothing to go back to" in capsys.readouterr().err


def test_without_samples_a_sentence_says_what_to_do(
    tmp_path: Path, samples_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--out", str(tmp_path / "out")]
    assert finetune.main(["--home", str(tmp_path), *out]) == 1
    assert "There is no samples file" in capsys.readouterr().err
    assert finetune.main(["--data", str(samples_file), "--player", "Bob", *out]) == 1
    assert "holds no samples of Bob" in capsys.readouterr().err
    file = Path(shutil.copy(samples_file, tmp_path / "samples.h5"))
    change(file, Edit(Kind.DELETE, tuple(s.id for s in read_samples(file))))
    assert finetune.main(["--data", str(file), *out]) == 1
    assert "holds no samples" in capsys.readouterr().err


def test_a_file_that_holds_no_samples_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "samples.h5").write_bytes(b"garbage" * 100)
    assert finetune.main(["--home", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "samples.h5" in capsys.readouterr().err


def test_a_base_without_rehearsal_or_keras_file_is_told_in_a_sentence(
    small_network: Path, samples_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("rehearsal.npz", "model.keras"):
        base = Path(shutil.copytree(small_network, tmp_path / name))
        (base / name).write_bytes(b"garbage")
        options = ["--data", str(samples_file), "--out", str(tmp_path / "out"), "--stored"]
        assert finetune.main(["--base", str(base), *options]) == 1
        said = capsys.readouterr().err
        assert str(base) in said and "Traceback" not in said


def test_the_network_to_start_from_is_never_overwritten(
    samples_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = Path(shutil.copytree(SHIPPED, tmp_path / "base"))
    before = (base / "card.json").read_bytes()
    options = ["--data", str(samples_file), "--base", str(base), "--out", str(base)]
    assert finetune.main(options) == 1
    assert "would be overwritten" in capsys.readouterr().err
    assert (base / "card.json").read_bytes() == before


def test_wrong_usage_ends_with_status_two() -> None:
    with pytest.raises(SystemExit) as end:
        finetune.main([])
    assert end.value.code == 2
