"""The notebook, run as a reader runs it: from top to bottom, in a fresh interpreter."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "learn.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
CODE = ["".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"]
BACKEND = "svg"  # any that needs no window and is not what matplotlib would take by itself


def test_every_cell_runs(tmp_path: Path) -> None:
    for needed in ("tensorflow", "matplotlib"):  # without importing them, which takes seconds
        if importlib.util.find_spec(needed) is None:
            pytest.skip(f"training and its pictures need {needed}")
    # in a notebook, pictures are shown by its own backend: nothing may have put another one there
    script = "\n".join([*CODE, f"assert plt.get_backend() == {BACKEND!r}", "print(OUT)"])
    (tmp_path / "learn.py").write_text(script, encoding="utf-8")
    nowhere = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), str(tmp_path))
    settings = {"DIGITS_QUICK": "1", "MPLBACKEND": BACKEND, "PYTHONIOENCODING": "utf-8"}
    known = {k: v for k, v in os.environ.items() if k != "DIGITS_MNIST"}
    done = subprocess.run(
        [sys.executable, tmp_path / "learn.py"],
        cwd=NOTEBOOK.parent, env=known | nowhere | settings,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    out = Path(done.stdout.splitlines()[-1])
    assert out.parent == tmp_path
    kept = {"base", "taught", "samples.h5", "curves.png"}
    assert kept <= {p.name for p in out.iterdir()}


def test_it_is_kept_without_what_a_run_has_put_out() -> None:
    for cell in CELLS:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_it_is_kept_as_an_editor_of_notebooks_writes_it() -> None:
    """Otherwise the first one to open and save it would change every line."""
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"
    assert len({cell["id"] for cell in CELLS}) == len(CELLS)
