import threading

from game.command_run import CommandRun
from game.core.task import TaskProgress

LONGEST = 30  #: seconds; each of these takes a moment


def run(script, **options):
    task = CommandRun(("-c", script), **options)
    task.join(LONGEST)
    assert task.ended
    return task


def test_the_last_line_is_the_result_and_progress_is_told_before():
    task = run(
        "import json, sys; assert sys.argv[-1] == '--json'\n"
        "print('a library says hello')\n"
        "print(json.dumps({'progress': {'doing': 'Writing', 'done': 3, 'total': 12}}))\n"
        "print(json.dumps({'folder': 'Zo\\u00eb', 'n': 12}))"
    )
    assert task.result == {"folder": "Zoë", "n": 12}
    assert task.progress == TaskProgress("Writing", 3, 12) and task.progress.share == 0.25
    assert task.trouble == ""


def test_an_expected_failure_comes_home_as_its_sentence():
    task = run(
        "import sys; print('Reading: 3 of 4', file=sys.stderr)\n"
        "print('The disk is full. Make room.', file=sys.stderr); sys.exit(1)"
    )
    assert task.result is None and task.trouble == "The disk is full. Make room."


def test_a_crash_is_told_in_words_and_goes_to_the_log(caplog):
    task = run("import os, sys; print('Aiee', file=sys.stderr, flush=True); os._exit(77)")
    assert task.result is None
    assert "ended unexpectedly" in task.trouble
    assert "Aiee" in caplog.text and "77" in caplog.text


def test_an_end_without_a_result_is_no_success(caplog):
    task = run("print('{}'[:1])")
    assert task.result is None and "ended unexpectedly" in task.trouble


def test_work_that_hangs_can_be_cancelled_and_what_it_left_is_taken_away():
    tidied = threading.Event()
    task = CommandRun(("-c", "import time; time.sleep(600)"), tidy=tidied.set)
    task.cancel()
    task.join(LONGEST)
    assert task.ended and task.result is None
    assert "stopped" in task.trouble
    assert tidied.is_set()


def test_what_went_well_is_not_tidied_away():
    tidied = threading.Event()
    assert run("print('{\"n\": 1}')", tidy=tidied.set).result == {"n": 1}
    assert not tidied.is_set()


def test_a_program_that_is_not_there_is_a_sentence(monkeypatch):
    monkeypatch.setattr("sys.executable", "/there/is/no/python")
    task = run("")
    assert task.result is None and "could not be started" in task.trouble
