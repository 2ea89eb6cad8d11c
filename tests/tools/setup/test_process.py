import os
import signal
import subprocess
import sys
import threading

import pytest

from tools.setup.process import run_program, run_visibly

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

# Starts a child as the commands do. The child says when it is ready, and how it was ended.
PARENT = """
import sys
from tools.setup.process import run_program
sys.exit(run_program([sys.executable, "-c", sys.argv[1]], {}))
"""
SAVES_BEFORE_IT_ENDS = """
import sys, time
try:
    print("ready", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("saved", flush=True)
    sys.exit(3)
"""


def python(code):
    return [sys.executable, "-c", code]


def test_a_command_shows_its_output_and_warnings_and_keeps_its_errors(capfd):
    code = "import sys; print('half done'); sys.exit('WARNING: slow\\nERROR: broken')"
    finished = run_visibly(python(code))
    out, err = capfd.readouterr()
    assert finished.status == 1
    assert "ERROR: broken" in finished.errors
    assert out == "", "standard output belongs to the game"
    assert "half done" in err
    assert "WARNING: slow" in err
    assert "ERROR" not in err


def test_the_program_gets_its_variables_and_gives_its_exit_status():
    assert run_program(python("import os; raise SystemExit(int(os.environ['N']))"), {"N": "7"}) == 7


@posix_only
def test_a_program_that_a_signal_ended_gives_the_status_of_a_shell():
    assert run_program(python("import os; os.kill(os.getpid(), 9)"), {}) == 137


@posix_only
@pytest.mark.parametrize(
    ("number", "status", "said"), [(signal.SIGINT, 3, "saved"), (signal.SIGTERM, 143, "")]
)
def test_a_program_ends_in_its_own_way_before_its_parent(number, status, said):
    with subprocess.Popen(
        [*python(PARENT), SAVES_BEFORE_IT_ENDS],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as parent:
        deadline = threading.Timer(20, parent.kill)
        deadline.daemon = True
        deadline.start()
        assert parent.stdout.readline() == "ready\n"
        # Ctrl-C is sent by the terminal to all, a plain kill to the parent alone.
        (os.killpg if number == signal.SIGINT else os.kill)(parent.pid, number)
        assert parent.stdout.read().strip() == said
        assert parent.wait() == status
        deadline.cancel()
