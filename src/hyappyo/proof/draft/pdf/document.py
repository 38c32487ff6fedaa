"""A PDF as a draft: every page by itself, then what repeats on the pages, the size of running text, and the blocks."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from time import monotonic

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft import limits, marks
from hyappyo.proof.draft.faults import fault
from hyappyo.proof.draft.laid import Laid, together
from hyappyo.proof.draft.model import Block, Draft, Furniture, Page, Table
from hyappyo.proof.draft.pdf.chars import painted_on, turn_of
from hyappyo.proof.draft.pdf.lines import RawPage, Region, raw_page
from hyappyo.proof.draft.pdf.ruled import Ruled, ruled_on
from hyappyo.proof.draft.sniff import damaged, locked
from hyappyo.proof.draft.structure import Setting, blocks_of
from hyappyo.proof.finding import Finding, Spot

EDGE = 0.1
"""Page numbers and running heads stand within this share of the page's height from its edges."""
RUNNING = 25
"""A line of so many characters is most likely running text."""
LEAST_REPEATED = 3
"""So many pages must show a line at the edge, for it to be a running head."""


def read_pdf(
    data: bytes, name: str, faults: Sequence[Finding], progress: Callable[[int, int], None]
) -> Draft:
    """Return a PDF as a draft. Pages that cannot be read, or hold no text, are findings; the rest is read."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise locked(name) from error
        raise damaged(name) from error
    told = list(faults)
    try:
        pages = list(_raw_pages(document, name, told, progress))
    finally:
        document.close()
    repeated = _repeated(pages)
    body = _body_size(pages)
    return Draft(name, "pdf", tuple(_page(page, name, repeated, body) for page in pages), tuple(told))


def _raw_pages(
    document: pdfium.PdfDocument, name: str, told: list[Finding], progress: Callable[[int, int], None]
) -> Iterator[RawPage]:
    count = len(document)
    begun = monotonic()
    silent: list[int] = []
    unknown: list[int] = []
    for number in range(1, count + 1):
        if number > limits.MOST_PAGES or monotonic() - begun > limits.LONGEST_READ:
            told.append(_left_off(name, number, count))
            break
        yield _one_page(document, number, name, told, silent, unknown)
        progress(number, count)
    if silent:
        told.append(_textless(name, silent))
    if unknown:
        told.append(_meaningless(name, unknown))


def _one_page(
    document: pdfium.PdfDocument,
    number: int,
    name: str,
    told: list[Finding],
    silent: list[int],
    unknown: list[int],
) -> RawPage:
    """Read one page; whatever is wrong with it stays its own."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        told.append(_unreadable(name, number))
        return RawPage(number, 0.0)
    try:
        turn = turn_of(page)
        painted = painted_on(page, turn)
        chunks = painted.chunks
        if not chunks and raw.FPDFPage_CountObjects(page.raw):
            silent.append(number)
        if painted.unknown > 2:
            unknown.append(number)
        if painted.characters > limits.MOST_CHARACTERS:
            told.append(_too_dense(name, number))
        return raw_page(number, name, chunks, ruled_on(page, turn) if chunks else Ruled(), turn)
    except pdfium.PdfiumError:
        told.append(_unreadable(name, number))
        return RawPage(number, 0.0)
    finally:
        page.close()


def _unreadable(name: str, number: int) -> Finding:
    return fault(
        "HY012",
        Spot(name, number),
        Wording(f"{number}ページを読めません", f"page {number} cannot be read"),
        Wording("元の文書からPDFを作り直してください", "make the PDF again from the original document"),
    )


def _left_off(name: str, number: int, count: int) -> Finding:
    return fault(
        "HY017",
        Spot(name, number),
        Wording(
            f"{number}～{count}ページは読んでいません（上限）",
            f"pages {number} to {count} are not read (limit)",
        ),
        Wording("分けて保存してください", "save it in parts"),
    )


def _too_dense(name: str, number: int) -> Finding:
    most = f"{limits.MOST_CHARACTERS:,}"
    return fault(
        "HY017",
        Spot(name, number),
        Wording(
            f"{number}ページの{most}字を超える部分は読んでいません",
            f"page {number} is read up to {most} characters",
        ),
        Wording("分けて保存してください", "save it in parts"),
    )


def _textless(name: str, numbers: Sequence[int]) -> Finding:
    message = Wording(
        f"文字のないページが{len(numbers)}ページあります（画像だけ）",
        f"{len(numbers)} pages hold no text (pictures only)",
    )
    hint = Wording(
        "スキャンした紙なら、元の文書からPDFを作り直すか、文字認識（OCR）をしてください",
        "if it was scanned, make the PDF from the original document or recognise its text (OCR)",
    )
    found = fault("HY015", Spot(name, numbers[0]), message, hint)
    return Finding(found.rule, found.severity, message, tuple(Spot(name, number) for number in numbers), hint)


def _meaningless(name: str, numbers: Sequence[int]) -> Finding:
    message = Wording("文字に対応づけられない字があります", "some characters have no meaning in their fonts")
    hint = Wording(
        "フォントを埋め込み直してPDFを作り直してください", "make the PDF again with its fonts embedded"
    )
    found = fault("HY019", Spot(name, numbers[0]), message, hint)
    return Finding(found.rule, found.severity, message, tuple(Spot(name, number) for number in numbers), hint)


def _body_size(pages: Sequence[RawPage]) -> float | None:
    """Return the height of most letters of running text, to half a point: tables and labels do not count if there is any."""
    sizes: Counter[float] = Counter()
    for least in (RUNNING, 1):
        for page in pages:
            for line in page.lines:
                if len(line.text) >= least:
                    sizes[round((line.size or 0) * 2) / 2] += len(line.text)
        if sizes:
            break
    return sizes.most_common(1)[0][0] if sizes else None


def _edge_lines(page: RawPage) -> Iterator[Laid]:
    for part in page.parts:
        if isinstance(part, Region):
            for laid in part.laid:
                ink = laid.line.ink
                if ink and (ink.bottom > page.height * (1 - EDGE) or ink.top < page.height * EDGE):
                    yield laid


def _key(laid: Laid) -> tuple[str, bool]:
    """Return what a line at the edge has in common with its fellows on other pages: its words without numbers, and which edge."""
    words = re.sub(r"[0-9０-９]+|\b[ivxlc]+\b", "#", laid.text)
    return marks.spaceless(words), bool(laid.line.ink and laid.line.ink.bottom > 300)


def _repeated(pages: Sequence[RawPage]) -> set[tuple[str, bool]]:
    """Return the keys of the lines that repeat at the edges."""
    seen = Counter(key for page in pages for key in {_key(laid) for laid in _edge_lines(page)})
    return {key for key, count in seen.items() if count >= max(LEAST_REPEATED, 0.1 * len(pages))}


def _page(page: RawPage, name: str, repeated: set[tuple[str, bool]], body: float | None) -> Page:
    edge = {
        laid.line.number
        for laid in _edge_lines(page)
        if _key(laid) in repeated or marks.PAGE_NUMBER.fullmatch(laid.text)
    }
    blocks: list[Block] = []
    label = ""
    for part in page.parts:
        if isinstance(part, Table):
            blocks.append(part)
            continue
        inner = [laid for laid in part.laid if laid.line.number not in edge and not part.stamp]
        outer = [laid for laid in part.laid if laid.line.number in edge or part.stamp]
        for laid in outer:
            label = _folio(laid, part) or label
        above = [laid for laid in outer if inner and laid.line.number < inner[0].line.number]
        blocks += [_furniture(laid, name, page.number) for laid in above]
        blocks += blocks_of(inner, _setting(part, inner, name, page.number, body))
        blocks += [_furniture(laid, name, page.number) for laid in outer if laid not in above]
    return Page(page.number, label, tuple(page.lines), tuple(blocks))


def _folio(laid: Laid, part: Region) -> str:
    """Return the page number that a line at the edge prints, alone or beside a running title."""
    for piece in (laid, *part.chunks.get(laid.line.number, [])[::-1]):
        if found := marks.PAGE_NUMBER.fullmatch(piece.text):
            return found["folio"]
    return ""


def _furniture(laid: Laid, name: str, number: int) -> Furniture:
    text, pieces = together([laid])
    return Furniture(text, name, number, pieces)


def _setting(region: Region, laid: Sequence[Laid], name: str, number: int, body: float | None) -> Setting:
    em = body or 10.0
    return Setting(
        name, number, em, _measure(laid, em), lambda each: region.chunks.get(each.line.number, []), body
    )


def _measure(laid: Sequence[Laid], em: float) -> float | None:
    """Return the right edge that full lines reach, or None where too few lines reach one."""
    if len(laid) < 3:
        return None
    edge = max(each.right for each in laid)
    near = sum(each.right >= edge - 1.5 * em for each in laid)
    return edge if near >= max(2, 0.25 * len(laid)) else None
