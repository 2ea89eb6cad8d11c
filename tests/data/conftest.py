import shutil
import tempfile

import pytest

from data.recovery import open_store
from data.row import to_row
from tests.data.samples import random_sample

COUNT = 40  #: samples in the files of these fixtures, made from the seeds 0 to 39


@pytest.fixture(scope="session")
def made_files(tmp_path_factory):
    """A closed samples file, and one as a kill leaves it: never closed, but flushed."""
    folder = tmp_path_factory.mktemp("made")
    closed, killed = folder / "closed.h5", folder / "killed.h5"
    store = open_store(closed, lambda: None).store
    for seed in range(COUNT):
        store.append(to_row(random_sample(seed)))
    shutil.copy(closed, killed)
    store.close()
    return closed, killed


@pytest.fixture
def closed_file(made_files, tmp_path):
    (tmp_path / "closed").mkdir()
    return shutil.copy(made_files[0], tmp_path / "closed" / "samples.h5")


@pytest.fixture
def killed_file(made_files, tmp_path):
    (tmp_path / "killed").mkdir()
    return shutil.copy(made_files[1], tmp_path / "killed" / "samples.h5")


@pytest.fixture
def temporary_folder(tmp_path, monkeypatch):
    """The only folder for temporary files, empty; for processes begun meanwhile too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", f"{folder}")
    monkeypatch.setattr(tempfile, "tempdir", f"{folder}")
    monkeypatch.setattr("data.unsaved.ELSEWHERE", ())
    return folder
