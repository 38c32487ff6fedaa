"""A file is replaced whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hyappyo.package import open_package
from hyappyo.package.fmt import apply, tidy
from hyappyo.package.whole import replacing

FEW_BYTES = 64


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow beyond a few bytes, as where the disk is full."""
    resource = pytest.importorskip("resource", reason="this system sets no limit to the size of a file")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (FEW_BYTES, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_file_that_finds_no_room_stays_as_it_was(package: Path) -> None:
    path = package / "policies.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n\n\n\n", encoding="utf-8")
    before, names = path.read_bytes(), sorted(os.listdir(package))
    folder = open_package(package)
    changed = tidy(folder).changed
    assert len(changed["policies.toml"]) > FEW_BYTES
    with full_disk(), pytest.raises(OSError, match="File too large"):
        apply(package, folder, changed)
    assert path.read_bytes() == before
    assert sorted(os.listdir(package)) == names


def test_permissions_and_a_link_stay_what_they_were(tmp_path: Path) -> None:
    path, link = tmp_path / "plan.toml", tmp_path / "link.toml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    with replacing(link) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert (path.read_bytes(), path.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
