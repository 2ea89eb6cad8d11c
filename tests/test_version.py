import re
import tomllib
from pathlib import Path

from game.config import VERSION

ROOT = Path(__file__).resolve().parents[1]


def test_project_program_and_changelog_name_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)$", changes, re.MULTILINE)
    assert project["project"]["version"] == VERSION
    assert newest is not None and newest.group(1) == VERSION
