"""The pictures of a package: PNG or JPEG and whole, each where a figure that was supplied says it is."""

import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from hyappyo.jp.wording import Wording
from hyappyo.package import layout
from hyappyo.package.place import Fault, Place
from hyappyo.plan.fault import RecordFault, did_you_mean
from hyappyo.plan.topic import Figure

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_PNG_HEADER = b"\0\0\0\rIHDR"
_SCAN, _END = b"\xda", b"\xff\xd9"
"""Of a JPEG: the mark of the segment that the picture itself follows, and what closes it."""


def picture_fault(name: str, data: bytes) -> Fault | None:
    """Return what is wrong with a picture as a file: no picture of the two kinds, or not the whole of one."""
    if data.startswith(_PNG):
        is_whole = _is_whole_png(data)
    elif data.startswith(_JPEG):
        is_whole = _is_whole_jpeg(data)
    else:
        return Fault(
            Place(name),
            Wording("PNG でも JPEG でもありません", "it is neither PNG nor JPEG"),
            Wording("PNG か JPEG で保存し直してください", "save it again as PNG or JPEG"),
        )
    if is_whole:
        return None
    return Fault(
        Place(name),
        Wording("画像が壊れているか、途中で切れています", "the picture is damaged or cut short"),
        Wording("もとの画像から保存し直してください", "save it again from the original"),
    )


def _is_whole_png(data: bytes) -> bool:
    """Whether each chunk has the checksum that it states, up to the last; some programs write a little more after that."""
    if not data.startswith(_PNG_HEADER, len(_PNG)):
        return False
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        kind, end = data[at + 4 : at + 8], at + 8 + int.from_bytes(data[at : at + 4])
        if data[end : end + 4] != zlib.crc32(data[at + 4 : end]).to_bytes(4):
            return False
        at = end + 4
    return True


def _is_whole_jpeg(data: bytes) -> bool:
    """Whether the picture itself is closed: a small one for previews may stand, closed, in a segment before it."""
    at = 2
    while data[at : at + 1] == b"\xff":
        mark = data[at + 1 : at + 2]
        at += 1 if mark == b"\xff" else 2 + int.from_bytes(data[at + 2 : at + 4])  # one more ff fills a gap
        if mark == _SCAN:
            return data.find(_END, at) >= 0
    return False


def figure_faults(figures: Iterable[Figure], pictures: Collection[str]) -> Iterator[RecordFault]:
    """Yield what does not fit between the figures and the pictures, which go by their path below `figures/`."""
    for figure in figures:
        if figure.status != "supplied":
            if figure.file is not None:
                yield _not_said_to_be_supplied(figure)
        elif figure.file is None:
            yield _without_file(figure)
        elif figure.file not in pictures:
            yield _not_there(figure, figure.file, pictures)


def _not_there(figure: Figure, file: str, pictures: Collection[str]) -> RecordFault:
    path = PurePosixPath(file.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        return RecordFault(
            figure,
            "file",
            Wording(
                f"「{file}」はパッケージの外を指しています。読みません",
                f"{file!r} leads outside the package and is not read",
            ),
            Wording(
                f"画像を {layout.PICTURES} に置き、その下の名前を書いてください",
                f"put the picture into {layout.PICTURES} and give its name below that",
            ),
        )
    return RecordFault(
        figure,
        "file",
        Wording(f"{layout.PICTURES} に「{file}」がありません", f"there is no {file!r} in {layout.PICTURES}"),
        did_you_mean(file.removeprefix(layout.PICTURES), sorted(pictures))
        or Wording(f"画像を {layout.PICTURES} に置いてください", f"put the picture into {layout.PICTURES}"),
    )


def _without_file(figure: Figure) -> RecordFault:
    return RecordFault(
        figure,
        "file",
        Wording("提供済み（supplied）の図にファイル名がありません", "a supplied figure names no file"),
        Wording(
            f"file に {layout.PICTURES} の下の名前を書くか、status を not_supplied にしてください",
            f"give its name below {layout.PICTURES} in file, or set status to not_supplied",
        ),
    )


def _not_said_to_be_supplied(figure: Figure) -> RecordFault:
    return RecordFault(
        figure,
        "status",
        Wording("ファイルがあるのに未提供（not_supplied）です", "it has a file and yet is not_supplied"),
        Wording(
            "status を supplied にするか、file を空にしてください", "set status to supplied, or empty file"
        ),
    )
