"""Safe, bounded access to the files of a package, from a folder or a zip archive.

Nothing outside the package is ever read: links that leave it, absolute names and `..` are refused.
"""

import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from hyappyo.jp.text import composed
from hyappyo.jp.wording import WordedError, Wording
from hyappyo.package.archive import DAMAGED, shared_root, written_name
from hyappyo.package.layout import PLAN
from hyappyo.package.place import Fault, Place

MAX_FILE_BYTES = 16 * 2**20
MAX_NARRATIVE_BYTES = 2**20
MAX_PACKAGE_BYTES = 512 * 2**20
MAX_FILES = 20_000
_FOREIGN = (".", "~$", "__MACOSX", "Thumbs.db", "desktop.ini")
"""How the names of editors' and the system's own files and folders begin: they are not the plan's."""
_UNREADABLE_MEMBER = (*DAMAGED, OSError, ValueError)


class UnreadableError(WordedError):
    """There is no package at the given place, or it is beyond the stated limits."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The readable files of a package by their path within it, `composed`, and the faults of those that are not."""

    name: str
    files: Mapping[str, bytes]
    faults: tuple[Fault, ...] = ()
    apart: Mapping[str, str] = field(default_factory=dict)
    """The paths as they stand on the disk or in the archive, of the files where that differs."""

    def under(self, prefix: str) -> "Folder":
        """Return the part of the package below `prefix`, with paths as seen from the package's root."""
        files = {name: data for name, data in self.files.items() if name.startswith(prefix)}
        return Folder(self.name, files, apart=self.apart)


def open_package(reference: Path) -> Folder:
    """Read every file of the package at `reference`, a folder or a zip archive.

    Raises:
        UnreadableError: when there is no folder or zip there, or it exceeds the limits of this module.
    """
    try:
        if reference.is_dir():
            os.listdir(reference)  # a folder that may not be read is no empty one
            return _gather(reference.name, _folder_entries(reference))
        if reference.is_file() and zipfile.is_zipfile(reference):
            with zipfile.ZipFile(reference) as archive:
                return _gather(reference.stem, _zip_entries(archive))
    except (OSError, zipfile.BadZipFile) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableError(
            Wording(
                f"「{reference}」は読めません（{reason}）", f"{str(reference)!r} cannot be read ({reason})"
            ),
            Wording(
                "アクセス権と、ファイルが途中で切れていないかを確かめてください",
                "see whether you may read it, and whether it was cut short",
            ),
        ) from error
    raise UnreadableError(
        Wording(
            f"「{reference}」に計画パッケージがありません", f"there is no plan package at {str(reference)!r}"
        ),
        Wording(
            f"フォルダ「{reference.parent}」を指定してください", f"name its folder, {str(reference.parent)!r}"
        )
        if reference.name == PLAN and reference.is_file()
        else Wording(
            "plan.toml のあるフォルダか zip を指定してください（新しく作るには hyappyo new）",
            "name a folder or zip that holds plan.toml, or start one with `hyappyo new`",
        ),
    )


_Entry = tuple[str, int, "bytes | Fault"]


def _gather(name: str, entries: Iterator[_Entry]) -> Folder:
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    apart: dict[str, str] = {}
    total = 0
    for count, (found, size, content) in enumerate(entries, 1):
        path = composed(found)
        total += size
        if count > MAX_FILES or total > MAX_PACKAGE_BYTES:
            raise UnreadableError(
                Wording(
                    f"パッケージが大きすぎます（上限 {MAX_FILES:,} ファイル、{MAX_PACKAGE_BYTES >> 20} MB）",
                    f"the package is too large (limit: {MAX_FILES:,} files, {MAX_PACKAGE_BYTES >> 20} MB)",
                ),
                Wording(
                    f"計画のものではないファイルが混ざっていないかを確かめてください（{path} まで読みました）",
                    f"see whether files that are not the plan's got in (read up to {path})",
                ),
            )
        if isinstance(content, Fault):
            faults.append(content)
        elif path in files:
            faults.append(_twice(path, is_same=found == apart.get(path, path)))
        else:
            files[path] = content
            if path != found:
                apart[path] = found
    return Folder(name, files, tuple(faults), apart)


def _folder_entries(root: Path) -> Iterator[_Entry]:
    real_root = root.resolve()
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if _is_foreign(name):
            continue
        try:
            content = _bad_name(name) or _content(path, name, real_root)
        except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError before Python 3.13
            content = _unreadable(name, str(getattr(error, "strerror", None) or error))
        if content is not None:
            yield name, len(content) if isinstance(content, bytes) else 0, content


def _content(path: Path, name: str, real_root: Path) -> "bytes | Fault | None":
    """Return what a file holds, or why it is not read; None for a folder, whose files come by themselves."""
    if not path.resolve().is_relative_to(real_root):
        return _leaves_package(name)
    if path.is_dir():
        if path.is_symlink():
            return _unreadable(name, Wording("フォルダへのリンクです", "it is a link to a folder"))
        os.listdir(path)  # a folder that may not be read is no empty one
        return None
    if not path.is_file() and path.exists():
        return _unreadable(name, Wording("ふつうのファイルではありません", "it is no ordinary file"))
    return _too_large(name, path.stat().st_size) or path.read_bytes()


def _zip_entries(archive: zipfile.ZipFile) -> Iterator[_Entry]:
    members = {info: written_name(info) for info in archive.infolist() if _is_of_package(info)}
    prefix = shared_root([*members.values()])
    for info, full_name in sorted(members.items(), key=lambda member: member[1]):
        name = full_name.removeprefix(prefix)
        path = PurePosixPath(name)
        is_link = stat.S_ISLNK(info.external_attr >> 16)
        if path.is_absolute() or ".." in path.parts or "\\" in name or is_link:
            yield name, 0, _leaves_package(name, is_zipped=True)
            continue
        try:
            with archive.open(info) as member:
                data = member.read(MAX_FILE_BYTES + 1)  # the size in the header may lie
        except _UNREADABLE_MEMBER as error:
            yield name, 0, _unreadable(name, str(error))
            continue
        yield name, len(data), _bad_name(name) or _too_large(name, len(data)) or data


def _is_foreign(name: str) -> bool:
    return any(part.startswith(_FOREIGN) and part != ".." for part in PurePosixPath(name).parts)


def _is_of_package(info: zipfile.ZipInfo) -> bool:
    return not info.is_dir() and not _is_foreign(written_name(info))


def member_names(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the full name of each member of a zipped package by its path within the package."""
    full = [written_name(info) for info in archive.infolist() if _is_of_package(info)]
    return {name.removeprefix(shared_root(full)): name for name in full}


def _too_large(name: str, size: int) -> Fault | None:
    limit = MAX_NARRATIVE_BYTES if name.endswith(".md") else MAX_FILE_BYTES
    if size <= limit:
        return None
    return Fault(
        Place(name),
        Wording(
            f"ファイルが大きすぎます（{size:,}バイト以上、上限 {limit:,}バイト）",
            f"the file has {size:,} bytes or more; the limit is {limit:,}",
        ),
        Wording(
            "内容を分けるか、画像などの混入を確かめてください",
            "split it, or see whether something else got in",
        ),
    )


def _leaves_package(name: str, *, is_zipped: bool = False) -> Fault:
    return Fault(
        Place(name),
        Wording("パッケージの外を指しています。読みません", "it leads outside the package and is not read"),
        Wording(
            "パッケージのフォルダから zip を作り直してください", "make the zip anew from the package's folder"
        )
        if is_zipped
        else Wording(
            "リンクの代わりにファイルそのものを置いてください", "put the file itself here instead of a link"
        ),
    )


def _bad_name(name: str) -> Fault | None:
    if all(character.isprintable() or character == "\u3000" for character in name):
        return None
    shown = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name)
    return Fault(
        Place(shown),
        Wording("ファイル名に使えない文字があります", "its name holds characters that no name should"),
        Wording("名前を付け直してください", "rename it"),
    )


def _unreadable(name: str, reason: Wording | str) -> Fault:
    why = Wording(reason, reason) if isinstance(reason, str) else reason
    return Fault(
        Place(name),
        Wording(f"読めません（{why.ja}）", f"it cannot be read ({why.en})"),
        Wording(
            "アクセス権とリンク先を確かめ、ファイルそのものを置いてください",
            "see whether you may read it and where it leads; put the file itself here",
        ),
    )


def _twice(name: str, *, is_same: bool) -> Fault:
    if not is_same:
        return Fault(
            Place(name),
            Wording(
                "同じ名前のファイルが2つあります（濁点などの収め方だけが違います）。先のものを読みました",
                "there are two files of this name, which differ in how its marks are kept; the first was read",
            ),
            Wording("どちらかを消すか、名前を変えてください", "remove one of them, or rename it"),
        )
    return Fault(
        Place(name),
        Wording(
            "同じ名前のファイルが zip に2つあります。先のものを読みました",
            "the zip holds two files of this name; the first was read",
        ),
        Wording("zip を作り直してください", "make the zip anew"),
    )
