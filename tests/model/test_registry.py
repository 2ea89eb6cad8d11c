import shutil
from pathlib import Path

import pytest

from model import registry
from model.card import NetworkError
from model.classifier import SHIPPED


def test_a_home_without_networks_uses_the_shipped_one(tmp_path: Path) -> None:
    assert registry.active_network(tmp_path) == SHIPPED
    assert registry.roll_back(tmp_path) == SHIPPED


def test_promoting_copies_the_folder_and_rolling_back_returns_step_by_step(tmp_path: Path) -> None:
    home, candidate = tmp_path / "home", tmp_path / "candidate"
    shutil.copytree(SHIPPED, candidate)
    first, second = registry.promote(home, candidate), registry.promote(home, candidate)
    shutil.rmtree(candidate)
    assert first != second
    assert registry.active_network(home) == second
    assert registry.roll_back(home) == first
    assert registry.roll_back(home) == SHIPPED
    assert registry.active_network(home) == SHIPPED


def test_a_broken_candidate_is_refused_and_the_active_network_stays(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(SHIPPED, broken)
    (broken / "model.onnx").write_bytes(b"garbage")
    with pytest.raises(NetworkError):
        registry.promote(tmp_path, broken)
    assert registry.active_network(tmp_path) == SHIPPED


def test_a_network_whose_folder_was_removed_is_passed_over(tmp_path: Path) -> None:
    first, second = registry.promote(tmp_path, SHIPPED), registry.promote(tmp_path, SHIPPED)
    shutil.rmtree(second)
    assert registry.active_network(tmp_path) == first


@pytest.mark.parametrize("text", ["{", "3", '["../.."]', '[""]', "[7]"])
def test_a_damaged_list_of_networks_means_the_shipped_one(tmp_path: Path, text: str) -> None:
    registry.promote(tmp_path, SHIPPED)
    (tmp_path / "networks" / "active.json").write_text(text, encoding="utf-8")
    assert registry.active_network(tmp_path) == SHIPPED
