import os

import h5py
import numpy as np
import pytest

from data.superblock import AsItStands, lookup3, read_superblock


def test_the_checksum_is_that_of_the_published_test():
    assert lookup3(b"Four score and seven years ago") == 0x17770551  # driver5() of lookup3.c


def test_the_checksum_is_the_one_that_hdf5_writes(tmp_path):
    path = tmp_path / "file.h5"
    h5py.File(path, "w", libver="latest").close()
    head = path.read_bytes()[:48]
    assert lookup3(head[:44]) == int.from_bytes(head[44:], "little")


def test_a_closed_file_says_so_until_a_byte_is_missing(tmp_path):
    path = tmp_path / "file.h5"
    h5py.File(path, "w", libver=("v110", "v110")).close()
    size = path.stat().st_size
    head = read_superblock(path)
    assert head.says_closed(size)
    assert not head.says_closed(size - 1)


@pytest.mark.parametrize("content", [b"", b"\x89HDF\r\n\x1a\n", b"no HDF5 at all" * 100])
def test_a_file_that_does_not_begin_like_hdf5_has_no_superblock(tmp_path, content):
    path = tmp_path / "file.h5"
    path.write_bytes(content)
    assert read_superblock(path) is None


def test_a_file_cut_in_its_data_opens_as_it_stands_and_keeps_its_bytes(tmp_path):
    path = tmp_path / "file.h5"
    with h5py.File(path, "w", libver=("v110", "v110")) as file:
        file["first"] = 1
        file.create_dataset("large", data=np.ones(100_000, np.uint8))
    cut = path.read_bytes()[:50_000]
    path.write_bytes(cut)
    with pytest.raises(OSError, match="truncated"):
        h5py.File(path, "r")
    with AsItStands(path) as raw, h5py.File(raw, "r") as file:
        assert file["first"][()] == 1
    assert path.read_bytes() == cut


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_what_is_no_file_on_a_disk_is_refused_before_it_is_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no file on a disk"):
        read_superblock(tmp_path / "pipe")
