import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.tools.dataset.misbehaving import options
from tools.command import CommandError
from tools.dataset.supervision import PROGRAM, supervise

MISBEHAVING = "tests.tools.dataset.misbehaving"


def work(how, silence=60.0):
    seen = []
    return supervise(MISBEHAVING, options(how), lambda *a: seen.append(a), silence), seen


def test_work_is_done_in_the_folder_of_the_command_and_its_progress_is_heard(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result, seen = work("well")
    assert Path(result["folder"]).samefile(tmp_path)
    assert seen == [("working", 1, 2)]


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("refuse", "^This file is not to be had.$"),
        ("fault", "ended unexpectedly"),
        ("crash", "ended unexpectedly.*verify"),
    ],
)
def test_what_ends_the_work_is_told_in_a_sentence(how, sentence):
    with pytest.raises(CommandError, match=sentence):
        work(how)


def test_work_that_is_silent_for_too_long_is_ended():
    before = set(psutil.Process().children())
    with pytest.raises(CommandError, match="hung for 2 seconds"):
        work("hang", silence=2.0)
    assert set(psutil.Process().children()) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no Ctrl-C to one process")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_however_the_command_ends_the_process_that_works_ends_with_it(how):
    program = (
        "from tests.tools.dataset.test_supervision import *\n"
        "from tools.command import finish\n"
        "sys.exit(finish(lambda: work('wait')[0], False, str))"
    )
    command = subprocess.Popen(
        [sys.executable, "-c", program], cwd=PROGRAM, stderr=subprocess.PIPE, text=True
    )
    worker = psutil.Process(int(command.stderr.readline()))
    command.send_signal(how)
    rest = command.stderr.read()  # to the end of both
    assert command.wait(30) != 0
    assert how == signal.SIGKILL or rest == "Stopped at your wish.\n"
    psutil.wait_procs([worker], 10)
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE
