import os
import sys
import time

import pytest

from game.file_manager import show_folder


@pytest.mark.skipif(sys.platform != "linux", reason="puts another xdg-open before the system's")
def test_the_desktops_program_is_asked_for_the_folder(tmp_path, monkeypatch):
    folder, asked = tmp_path / "a folder", tmp_path / "asked"
    folder.mkdir()
    program = tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{asked}.new"\nmv "{asked}.new" "{asked}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    assert show_folder(folder)
    until = time.monotonic() + 30
    while not asked.exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert asked.read_text() == str(folder)


def test_where_there_is_no_file_manager_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not show_folder(tmp_path)


def test_a_folder_that_is_gone_is_not_asked_for(tmp_path):
    assert not show_folder(tmp_path / "gone")
