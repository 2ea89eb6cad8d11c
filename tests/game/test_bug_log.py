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
