import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SEEN_BY_ANY_PYTHON = [
    *("tools/__init__.py", "tools/play.py", "tools/test.py"),
    *("tools/setup/__init__.py", "tools/setup/oldest.py"),
]
NEWER = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.FunctionDef, ast.ClassDef)

AS_AN_OLD_PYTHON = """
import runpy, sys
sys.version_info = (3, 8, 18, "final", 0)
runpy.run_module(sys.argv[1], run_name="__main__")
"""


@pytest.mark.parametrize("file", SEEN_BY_ANY_PYTHON)
def test_what_an_old_python_reads_has_old_syntax_and_plain_letters(file):
    source = (ROOT / file).read_bytes().decode("ascii")
    newer = [node for node in ast.walk(ast.parse(source)) if isinstance(node, NEWER)]
    assert not newer, f"{file} line {newer[0].lineno}: a traceback for those with an old Python"


@pytest.mark.parametrize("module", ["tools.play", "tools.test"])
def test_too_old_a_python_gets_a_sentence(module):
    ended = subprocess.run(
        [sys.executable, "-c", AS_AN_OLD_PYTHON, module],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith(
        "This program needs Python 3.11 or newer, and this is Python 3.8"
    )
    assert "https://www.python.org/downloads/" in ended.stderr
