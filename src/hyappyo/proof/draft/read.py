"""Any draft → `Draft`: the limits, the true kind, and the reader of that kind."""

from collections.abc import Callable
from pathlib import Path, PurePath

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft import limits
from hyappyo.proof.draft.encoding import decoded
from hyappyo.proof.draft.faults import DraftError, fault
from hyappyo.proof.draft.model import Draft, DraftKind
from hyappyo.proof.draft.sniff import beyond, kind_of, promised
from hyappyo.proof.finding import Finding, Spot

Progress = Callable[[int, int], None]
"""Told how many pages (slides, sheets) of how many have been read."""

KIND_NAMES: dict[DraftKind, str] = {
    "pdf": "PDF",
    "pptx": "PowerPoint（PPTX）",
    "docx": "Word（DOCX）",
    "xlsx": "Excel（XLSX）",
    "html": "HTML",
    "markdown": "Markdown",
    "text": "テキスト",
}


def read(path: Path, *, name: str | None = None, progress: Progress | None = None) -> Draft:
    """Return the draft at `path`, called `name` in its places (the path as given, unless told).

    Raises DraftError (a finding HY01x with what to do) where nothing of it can be read.
    """
    called = str(path) if name is None else name
    try:
        size = path.stat().st_size
        if size > limits.LARGEST_FILE:
            raise _too_large(called, limits.LARGEST_FILE)
        data = path.read_bytes()
    except OSError as error:
        raise _unopened(called, error) from error
    return read_bytes(data, called, progress=progress)


def read_bytes(data: bytes, name: str, *, progress: Progress | None = None) -> Draft:
    """Return the draft that the bytes are. `name` is only shown and its ending compared; it is never opened."""
    if not data.strip(b"\0"):
        message = Wording("ファイルが空です", "the file is empty")
        raise DraftError(
            "HY011",
            name,
            message,
            Wording("正しいファイルか確かめてください", "check that it is the right file"),
        )
    if len(data) > limits.LARGEST_FILE:
        raise _too_large(name, limits.LARGEST_FILE)
    kind = kind_of(data, name)
    faults = _ending_fault(kind, name)
    if kind in ("html", "markdown", "text"):
        return _text_kind(data, kind, name, faults)
    return _binary_kind(data, kind, name, faults, progress or (lambda _done, _of: None))


def _text_kind(data: bytes, kind: DraftKind, name: str, faults: list[Finding]) -> Draft:
    if len(data) > limits.LARGEST_TEXT:
        raise _too_large(name, limits.LARGEST_TEXT)
    if kind == "html":
        from hyappyo.proof.draft.html import read_html

        return read_html(data, name, faults)
    text, told = decoded(data, name)
    if kind == "markdown":
        from hyappyo.proof.draft.markdown import read_markdown

        return read_markdown(text, name, faults + told)
    from hyappyo.proof.draft.plain_text import read_text

    return read_text(text, name, faults + told)


def _binary_kind(data: bytes, kind: DraftKind, name: str, faults: list[Finding], progress: Progress) -> Draft:
    """Read with the library of the kind. Each is imported here only: opening a text file must not wait for all."""
    if kind == "pdf":
        from hyappyo.proof.draft.pdf import read_pdf

        return read_pdf(data, name, faults, progress)
    if kind == "pptx":
        from hyappyo.proof.draft.pptx import read_pptx

        return read_pptx(data, name, faults, progress)
    if kind == "docx":
        from hyappyo.proof.draft.docx import read_docx

        return read_docx(data, name, faults, progress)
    from hyappyo.proof.draft.xlsx import read_xlsx

    return read_xlsx(data, name, faults, progress)


def _ending_fault(kind: DraftKind, name: str) -> list[Finding]:
    promise = promised(PurePath(name).name)
    if promise == kind or (promise is None and kind in ("text", "html")):
        return []
    called = KIND_NAMES[kind]
    return [
        fault(
            "HY013",
            Spot(name),
            Wording(
                f"拡張子と違い、中身は{called}です。{called}として読みました",
                f"by its content this is {kind}; read as such",
            ),
            Wording("拡張子を直してください", "give it the right ending"),
        )
    ]


def _too_large(name: str, most: int) -> DraftError:
    return beyond(name, Wording("ファイルの大きさ", "size of the file"), f"{most // limits.MEBI:,} MiB")


def _unopened(name: str, error: OSError) -> DraftError:
    missing = isinstance(error, FileNotFoundError)
    message = (
        Wording("ファイルがありません", "there is no such file")
        if missing
        else Wording(
            f"ファイルを開けません（{error.strerror}）", f"the file cannot be opened ({error.strerror})"
        )
    )
    return DraftError(
        "HY011",
        name,
        message,
        Wording("場所と名前を確かめてください", "check where it is and how it is called"),
    )
