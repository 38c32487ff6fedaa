"""Packages in a zip archive: how their members are called, and how some of them are replaced."""

import lzma
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from hyappyo.jp.wording import WordedError, Wording
from hyappyo.package.whole import replacing

_UTF8_NAME = 0x800
"""The flag of a member whose name is UTF-8; without it, Windows in Japan wrote CP932."""
_SET_AT = (1980, 1, 1, 0, 0, 0)
"""The time of a member that was replaced: the same content gives the same bytes."""
_CHUNK = 2**20
DAMAGED = (
    zipfile.BadZipFile,  # a wrong check sum or header
    RuntimeError,  # a password, or a compression that Python has not
    zlib.error,
    lzma.LZMAError,
    EOFError,
)
"""What reading a member may raise that cannot be read."""


def written_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member as whoever made the archive wrote it."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("cp932")
    except UnicodeError:
        return info.filename


def shared_root(names: list[str]) -> str:
    """Return the one folder in which all members stand (``plan/``), or '' where there is none."""
    roots = {name.partition("/")[0] for name in names if "/" in name}
    return f"{roots.pop()}/" if len(roots) == 1 and all("/" in name for name in names) else ""


def replace_members(path: Path, changed: Mapping[str, bytes], most_bytes: int) -> None:
    """Replace members of an archive by their full names, and keep every other as it is, in its place.

    The new archive takes the place of the old one at once, when it is complete: whatever goes wrong, one of the two
    is there whole.

    Raises:
        WordedError: when a member cannot be read, or all unpack to more than `most_bytes`.
        OSError: when the archive cannot be written.
    """
    with replacing(path) as file, zipfile.ZipFile(path) as old, zipfile.ZipFile(file, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            try:
                most_bytes -= _copy(old, new, info, changed.get(written_name(info)), most_bytes)
            except DAMAGED as error:
                raise _lost(info, Wording(f"読めません（{error}）", f"cannot be read ({error})")) from error


def _copy(
    old: zipfile.ZipFile, new: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes | None, room: int
) -> int:
    """Write one member, with new data or its own, and return its size."""
    copy = zipfile.ZipInfo(written_name(info), info.date_time if data is None else _SET_AT)
    copy.compress_type = zipfile.ZIP_STORED if info.is_dir() else zipfile.ZIP_DEFLATED
    copy.external_attr, copy.comment, copy.create_system = (
        info.external_attr,
        info.comment,
        info.create_system,
    )
    if data is not None:
        new.writestr(copy, data)
        return len(data)
    size = 0
    with old.open(info) as source, new.open(copy, "w", force_zip64=info.file_size > _CHUNK) as target:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise _lost(info, Wording("大きすぎます", "is too large"))
            target.write(chunk)
    return size


def _lost(info: zipfile.ZipInfo, why: Wording) -> WordedError:
    name = written_name(info)
    return WordedError(
        Wording(
            f"zip の中の {name} が{why.ja}。何も変えていません",
            f"{name} in the zip {why.en}: nothing was changed",
        ),
        Wording("それを除いて zip を作り直してください", "make the zip anew without it"),
    )
