"""What the demo does with its samples: has a network taught in a process of its own."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

_PROGRAM = Path(__file__).resolve().parents[1]
_LONGEST = 600.0  #: seconds


def teach(samples: Path, out: Path, base: Path | None) -> str:
    """Teach the network in the folder `base` a samples file; returns what came of it in words."""
    if base is None:
        return "Teaching is left out: there is no network that could be taught."
    if find_spec("tensorflow") is None:
        return (
            "Teaching is left out: TensorFlow is not installed for this Python, and only teaching "
            "needs it. Playing and keeping samples work without."
        )
    command = [sys.executable, "-m", "tools.finetune", "--json"]
    command += ["--data", str(samples), "--out", str(out), "--base", str(base.absolute())]
    print("Teaching a copy of the network with these samples …", flush=True)
    try:
        done = subprocess.run(
            command, cwd=_PROGRAM, capture_output=True, encoding="utf-8", errors="replace",
            timeout=_LONGEST, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"Teaching was given up: {error}."
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        return f"Teaching did not work: {last}"
    return _report(done.stdout)


def _report(output: str) -> str:
    """Put the last line of the tool's output, one JSON object, into words."""
    try:
        report = json.loads(output.strip().splitlines()[-1])
        own, base = report["held_out"], report["base_set"]
        return (
            f"Taught a copy of the network with {report['samples']} samples in "
            f"{report['seconds']:.0f} s. Digits kept back: {own['n']}, read "
            f"{own['right_before']} before and {own['right_after']} now; "
            f"{base['name']} {base['before']:.1%} before, {base['after']:.1%} now."
        )
    except (IndexError, ValueError, KeyError, TypeError):
        return "Teaching ended without a report that can be read."
