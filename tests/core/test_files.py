"""Files for the user: whole or not at all."""

import os
import sys
from pathlib import Path

import pytest

from branchdesk.errors import BranchDeskError
from branchdesk.files import write_whole


def test_it_takes_the_place_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "名册.pdf"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["名册.pdf"]


def test_on_a_full_disk_the_old_file_stays_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "名册.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BranchDeskError, match="写不进去。请检查磁盘空间"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["名册.pdf"]


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(BranchDeskError, match="换一个位置"):
        write_whole(tmp_path / "没有" / "名册.pdf", b"new")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_a_secret_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "密钥.txt", b"secret", secret=True)
    assert (tmp_path / "密钥.txt").stat().st_mode & 0o077 == 0
