"""The lines of the README that load an export into Keras, run as they stand there."""

import ast
import importlib.util
import random
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from data.adding import adding
from game.core.hand import write
from model.paint import paint
from tests.data.formats.exports import export_to, intake

README = Path(__file__).resolve().parents[2] / "README.md"
(LINES,) = re.findall(r"### In Keras\n.*?```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)


def test_they_are_five_besides_the_imports() -> None:
    imports = (ast.Import, ast.ImportFrom)
    assert len([s for s in ast.parse(LINES).body if not isinstance(s, imports)]) <= 5


def test_they_teach_a_network_the_digits_of_an_export(tmp_path: Path) -> None:
    if importlib.util.find_spec("tensorflow") is None:
        pytest.skip("these lines need TensorFlow")
    chance = random.Random(1)
    rasters = [paint(write(n % 10, chance)) for n in range(200)]
    with adding(tmp_path / "samples.h5", "import", lambda: None) as addition:
        addition.add(intake().of_images(np.stack(rasters), np.arange(200, dtype=np.uint8) % 10))
    export_to(tmp_path / "out", tmp_path / "samples.h5", "npz")
    proof = 'print("accuracy", model.evaluate(data["images"], data["labels"], verbose=0)[1])'
    done = subprocess.run(
        [sys.executable, "-c", f"{LINES}\n{proof}"],
        cwd=tmp_path / "out", capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    word, accuracy = done.stdout.splitlines()[-1].split()
    assert word == "accuracy" and float(accuracy) > 0.5  # chance is 0.1
