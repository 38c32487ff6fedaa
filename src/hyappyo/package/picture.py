"""The pictures of a package: whole ones that report, slides and site all show, each where a supplied figure says it is."""

import io
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from hyappyo.jp.wording import Wording
from hyappyo.package import jpeg, layout, png
from hyappyo.package.place import Fault, Place
from hyappyo.package.raster import DAMAGED, Wrong
from hyappyo.plan import jpeg_segments
from hyappyo.plan.fault import RecordFault, did_you_mean
from hyappyo.plan.topic import Figure

_ENDINGS = (".png", ".jpg", ".jpeg")
_NEITHER: Wrong = (
    Wording("PNG でも JPEG でもありません", "it is neither PNG nor JPEG"),
    Wording("PNG か JPEG で保存し直してください", "save it again as PNG or JPEG"),
)
_NAMED_OTHERWISE: Wrong = (
    Wording("名前が .png でも .jpg でも終わっていません", "its name ends neither in .png nor in .jpg"),
    Wording(
        "名前の終わりを、PNG なら .png、JPEG なら .jpg にしてください",
        "end it in .png for PNG, in .jpg for JPEG",
    ),
)


def picture_fault(name: str, data: bytes) -> Fault | None:
    """Return what is wrong with a picture as a file: whatever one of report, slides and site would not show."""
    wrong = _wrong(name, data)
    return None if wrong is None else Fault(Place(name), *wrong)


def _wrong(name: str, data: bytes) -> Wrong | None:
    if data.startswith(png.SIGNATURE):
        wrong = png.png_wrong(data)
    elif data.startswith(jpeg_segments.SIGNATURE):
        wrong = jpeg.jpeg_wrong(data)
    else:
        return _NEITHER
    if wrong is None and not _opens(data):
        return DAMAGED
    return wrong if wrong is not None or name.lower().endswith(_ENDINGS) else _NAMED_OTHERWISE


def _opens(data: bytes) -> bool:
    """Whether what stands beside the picture itself (resolution, texts) can be read by what sets the slides."""
    from PIL import Image  # here, so that a package without pictures does not wait for it

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")):
            return True
    except (OSError, ValueError, SyntaxError):  # what Pillow raises
        return False


def figure_faults(figures: Iterable[Figure], pictures: Collection[str]) -> Iterator[RecordFault]:
    """Yield what does not fit between the figures and the pictures, which go by their path below `figures/`."""
    for figure in figures:
        if figure.status != "supplied":
            if figure.file is not None:
                yield _not_said_to_be_supplied(figure)
        elif figure.file is None:
            yield _without_file(figure)
        elif figure.picture not in pictures:
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
