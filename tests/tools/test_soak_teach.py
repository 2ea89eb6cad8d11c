import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("onnx", reason="networks to tell apart are made with onnx")

from model import registry
from model.classifier import ONNX_FILE
from tools.soak_chosen import Act, Chosen, from_text
from tools.soak_networks import answer, make_variants


@pytest.fixture(scope="module")
def variants(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("soak") / "variants"
    make_variants(folder)
    return folder


def lesson(home: Path, variants: Path, variant: int) -> tuple[Act, str]:
    act = Act("lesson", "Ada", variant=variant)
    return act, registry.promote(home, variants / f"{variant}", "Ada").name


def test_variants_answer_otherwise_than_each_other(variants: Path) -> None:
    answers = {answer(folder) for folder in variants.iterdir()}
    assert len(answers) == len(list(variants.iterdir())) > 1


def test_what_was_told_is_what_reads(variants: Path, tmp_path: Path) -> None:
    chosen = Chosen(tmp_path, variants)
    for variant in (1, 2):
        chosen.hear(*lesson(tmp_path, variants, variant))
        assert not chosen.check(None)
    registry.roll_back(tmp_path, "Ada")
    chosen.hear(Act("roll back", "Ada"), "")
    registry.delete(tmp_path, tmp_path / "networks" / "0001")
    chosen.hear(Act("delete", network="0001"), "")
    assert not chosen.check(None)
    assert chosen.faults == [] and chosen.loads > 0


def test_an_act_that_was_killed_may_be_done_or_not(variants: Path, tmp_path: Path) -> None:
    chosen = Chosen(tmp_path, variants)
    assert not chosen.check(Act("lesson", "Ada", variant=1))
    act, _ = lesson(tmp_path, variants, 1)
    assert chosen.check(act)
    assert chosen.faults == []


def test_a_network_that_nobody_chose_is_a_fault(variants: Path, tmp_path: Path) -> None:
    chosen = Chosen(tmp_path, variants)
    chosen.hear(*lesson(tmp_path, variants, 1))
    lesson(tmp_path, variants, 2)
    chosen.check(Act("roll back", "Ada"))
    assert "instead of" in chosen.faults[0]


def test_a_network_that_answers_otherwise_or_not_at_all_is_a_fault(
    variants: Path, tmp_path: Path
) -> None:
    chosen = Chosen(tmp_path, variants)
    chosen.hear(Act("lesson", "Ada", variant=2), lesson(tmp_path, variants, 1)[1])
    chosen.check(None)
    assert "answers otherwise" in chosen.faults.pop()
    (tmp_path / "networks" / "0001" / ONNX_FILE).write_bytes(b"half")
    chosen.check(None)
    assert "reads for Ada" in chosen.faults.pop()
    assert chosen.left == set()
    (tmp_path / "networks" / "lesson.new").mkdir()
    assert chosen.left == {"lesson.new"}


def test_an_act_is_read_as_it_was_written() -> None:
    act = Act("lesson", "Zoë", variant=3)
    assert from_text(act.to_text()) == act


def test_a_victim_tells_what_it_does(variants: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tools.soak_pupil", str(tmp_path), str(variants), "1"],
        stdout=subprocess.PIPE, text=True, encoding="utf-8",
    ) as victim:  # fmt: skip
        assert victim.stdout is not None
        begun, done = victim.stdout.readline(), victim.stdout.readline()
        victim.kill()
    assert json.loads(begun.removeprefix("begin ")) and done.startswith("done")
