"""A file that is made is there whole, or the one before it is."""

from pathlib import Path

import pytest

from hyappyo.report.whole import write_whole


def test_a_file_is_written_in_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    for data in (b"first", b"second"):
        write_whole(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    taken = tmp_path / "report.pdf"
    (taken / "a folder with something in it").mkdir(parents=True)
    with pytest.raises(OSError, match=r"report\.pdf"):
        write_whole(taken, b"data")
    assert list(tmp_path.iterdir()) == [taken]
