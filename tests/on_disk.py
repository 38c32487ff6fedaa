"""A package on the disk, damaged in one place or packed."""

import zipfile
from pathlib import Path


def change(package: str | Path, name: str, old: str, new: str) -> None:
    """Replace words that stand in a file, wherever they do; its line ends stay as they are."""
    path = Path(package) / name
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def zipped(package: Path, archive: Path, root: str = "") -> Path:
    """Pack all files of a package, below `root` in the archive."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(package.rglob("*.*")):
            out.write(path, root + path.relative_to(package).as_posix())
    return archive
