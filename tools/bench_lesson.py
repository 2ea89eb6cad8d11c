"""How long somebody waits for a lesson: from the start of the command to its report."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from tools.command import CommandError
from tools.soak_hand import save_hand

ROUNDS = 5  #: of ten digits
RUNS = 3  #: lessons, of which medians are told
_PROGRAM = Path(__file__).resolve().parents[1]
#: what a lesson tells that it is doing, and what that is
_STAGES = {
    "getting ready": "loading TensorFlow, reading samples meanwhile",
    "reading": "changing samples and making activations",
    "practising": "practising, folds and all",
    "proving": "measuring on the base set",
    "writing": "writing and keeping the network",
}


def measure_lesson() -> dict[str, Any]:
    """Teach fifty samples, each time in a home of its own; medians.

    seconds: of wall time; cpu_seconds: of all processors together, the process that reads samples
    left out; megabytes: resident memory at its highest; parts: seconds of wall time by stage.
    """
    runs = []
    for seed in range(1, RUNS + 1):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            save_hand(Path(folder) / "samples.h5", "bench", seed, ROUNDS)
            runs.append(_teach(Path(folder)))
    names = ("seconds", "cpu_seconds", "megabytes")
    figures: dict[str, Any] = {name: statistics.median(run[name] for run in runs) for name in names}
    parts = {name: statistics.median(run["parts"][name] for run in runs) for name in _STAGES}
    return figures | {"parts": parts, "base_set": runs[0]["base_set"]}


def report_lesson(figures: dict[str, Any]) -> list[tuple[str, str]]:
    """Lines for people: what was measured, and the figure."""
    used = f"{figures['cpu_seconds']:.1f} s of one processor, {figures['megabytes']:.0f} MB"
    lines = [("a lesson of fifty samples", f"{figures['seconds']:8.2f} s, {used}")]
    parts = figures["parts"].items()
    return lines + [(f"  {_STAGES[name]}", f"{seconds:8.2f} s") for name, seconds in parts]


def _teach(home: Path) -> dict[str, Any]:
    begin = time.monotonic()
    started: dict[str, float] = {}
    highest, used = 0, 0.0
    options = ["--home", str(home), "--player", "bench", "--promote", "--json"]
    with subprocess.Popen(
        [sys.executable, "-m", "tools.finetune", *options],
        cwd=_PROGRAM, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        watched, last = psutil.Process(process.pid), {}
        for line in process.stdout:
            last = json.loads(line)
            if "progress" in last:
                started.setdefault(last["progress"]["doing"], time.monotonic())
            highest, used = _look(watched, highest, used)
    seconds = time.monotonic() - begin
    if process.returncode or "base_set" not in last:
        raise CommandError("A lesson failed. Try it: python -m tools.finetune --promote")
    ends = [*list(started.values())[1:], begin + seconds]
    parts = {name: end - at for (name, at), end in zip(started.items(), ends, strict=True)}
    parts["getting ready"] += started["getting ready"] - begin
    figures = {"seconds": seconds, "cpu_seconds": used, "megabytes": highest / 1e6}
    return figures | {"parts": parts, "base_set": last["base_set"]["name"]}


def _look(process: psutil.Process, highest: int, used: float) -> tuple[int, float]:
    """Return the most memory that it ever had, bytes, and the processor time so far, seconds."""
    try:
        memory, times = process.memory_info(), process.cpu_times()
    except psutil.Error:  # it has just ended
        return highest, used
    return max(highest, _peak(process.pid, memory)), times.user + times.system


def _peak(process_id: int, memory: Any) -> int:
    """Ask the system for the highest so far, where it tells."""
    status = Path(f"/proc/{process_id}/status")
    if status.is_file():
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return int(getattr(memory, "peak_wset", memory.rss))
