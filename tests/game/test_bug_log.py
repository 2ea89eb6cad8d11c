import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.bug_log import keep_warnings, record


@pytest.fixture(autouse=True)
def handlers_as_before() -> Iterator[None]:
    before = logging.getLogger().handlers[:]
    yield
    for handler in logging.getLogger().handlers[:]:
        if handler not in before:
            logging.getLogger().removeHandler(handler)
            handler.close()


def test_what_modules_log_goes_to_the_log_file_and_not_to_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    keep_warnings(tmp_path / "log.txt")
    assert not (tmp_path / "log.txt").exists()
    logging.getLogger("data.somewhere").error("Füllfederhalter leer")
    assert "Füllfederhalter leer" in (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert capfd.readouterr() == ("", "")


def fail(log: logging.Logger, text: str) -> None:
    try:
        raise ValueError(text)
    except ValueError:
        log.exception("a frame could not be read")


def test_a_fault_that_comes_again_and_again_is_written_once_and_another_one_too(
    tmp_path: Path,
) -> None:
    keep_warnings(tmp_path / "log.txt")
    log = logging.getLogger("game.somewhere")
    for _ in range(50):
        fail(log, "no such mark")
        fail(log, "no ink")
        log.error("the process failed: %s", "a driver's bug")
    written = (tmp_path / "log.txt").read_text()
    assert written.count("Traceback") == 2
    for once in ("ValueError: no such mark", "ValueError: no ink", "a driver's bug"):
        assert written.count(once) == 1


def test_faults_that_are_all_different_do_not_fill_the_disk(tmp_path: Path) -> None:
    keep_warnings(tmp_path / "log.txt")
    for n in range(1000):
        fail(logging.getLogger("game.somewhere"), f"frame {n}")
    assert (tmp_path / "log.txt").read_text().count("Traceback") == 100


def test_what_cannot_be_put_into_words_disturbs_nobody(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    keep_warnings(tmp_path / "log.txt")
    record = logging.LogRecord("game.somewhere", 40, "", 1, "%d", ("no number",), None)
    logging.getLogger().handlers[-1].handle(record)
    assert capfd.readouterr() == ("", "")


def test_a_log_that_cannot_be_written_disturbs_nobody(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    keep_warnings(tmp_path / "file" / "log.txt")
    logging.getLogger("data.somewhere").error("lost")
    assert capfd.readouterr() == ("", "")


def test_a_bug_is_written_down_and_the_sentence_names_the_file(tmp_path: Path) -> None:
    try:
        raise ZeroDivisionError("a bug")
    except ZeroDivisionError as bug:
        sentence = record(tmp_path / "log.txt", bug)
    assert str(tmp_path / "log.txt") in sentence
    assert "ZeroDivisionError: a bug" in (tmp_path / "log.txt").read_text(encoding="utf-8")
