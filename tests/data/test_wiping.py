import os

import pytest

from data.wiping import overwriting, wipe, write_anew

posix = pytest.mark.skipif(os.name == "nt", reason="Windows takes no name from an open file")
SECRET = b"secret" * 400_000  # more than one block


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "file"
    made.write_bytes(SECRET)
    return made


@posix
def test_what_a_file_held_is_overwritten_once_its_name_is_gone(file):
    with file.open("rb") as stranger:  # who finds the blocks on the disk
        wipe(file)
        assert not file.exists()
        assert stranger.read() == bytes(len(SECRET))


@posix
def test_a_text_written_anew_leaves_nothing_of_the_old_one(file):
    with file.open("rb") as stranger:
        write_anew(file, "new")
        assert stranger.read() == bytes(len(SECRET))
    assert file.read_text() == "new"
    assert list(file.parent.iterdir()) == [file]


@posix
def test_what_has_another_name_stays_as_it_is(file):
    other = file.with_name("other")
    os.link(file, other)
    wipe(file)
    assert other.read_bytes() == SECRET


def test_a_block_that_fails_leaves_the_file_as_it_was(file):
    with pytest.raises(OSError), overwriting(file):
        raise OSError("disk full")
    assert file.read_bytes() == SECRET


def test_a_folder_goes_with_all_that_is_in_it_and_a_link_alone(file, tmp_path):
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "text").write_text("x")
    try:
        (folder / "link").symlink_to(tmp_path)
    except OSError:
        pytest.skip("this system makes no links")
    wipe(folder)
    wipe(tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes() == SECRET


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_goes_all_the_same(file):
    file.chmod(0o400)
    wipe(file)
    assert not file.exists()
