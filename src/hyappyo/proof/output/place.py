"""Where a finding is, in words a person can follow in that kind of file, and the line there with the words marked."""

from dataclasses import dataclass

from hyappyo.jp.wording import Lang, Wording
from hyappyo.proof.draft.model import Draft, DraftKind
from hyappyo.proof.finding import Spot


@dataclass(frozen=True, slots=True)
class Quote:
    """A line of the draft, and the words in it that a place means (0-based, end excluded)."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        """What stands before the words."""
        return self.text[: self.start]

    @property
    def words(self) -> str:
        """The words meant."""
        return self.text[self.start : self.end]

    @property
    def after(self) -> str:
        """What stands behind the words."""
        return self.text[self.end :]


def quote(spot: Spot, draft: Draft | None) -> Quote | None:
    """Return the line that a place means, the words marked; where the draft has it no more, the words alone."""
    line = draft.line(spot) if draft else None
    if line is None:
        return Quote(spot.text, 0, len(spot.text)) if spot.text else None
    start = 0 if line.cell is not None else max(0, (spot.column or 1) - 1)
    if line.cell is not None and spot.text:
        start = max(0, line.text.find(spot.text))
    end = min(len(line.text), start + len(spot.text))
    if line.text[start:end] != spot.text:
        return Quote(spot.text, 0, len(spot.text))
    return _one_row(line.text, start, end)


def _one_row(text: str, start: int, end: int) -> Quote:
    """Return the row of a paragraph with soft line breaks in which the words stand."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return Quote(text[first:last].replace("\n", " "), start - first, end - first)


def said_place(spot: Spot, draft: Draft | None, lang: Lang) -> str:
    """Return the place in words: 「3ページ 12行」, 「スライド4」, 「シート「人口」 C5」, "line 41, column 5"."""
    kind: DraftKind = draft.kind if draft and draft.name == spot.file else "text"
    if kind == "xlsx":
        return _in_sheet(spot, draft, lang)
    parts: list[Wording] = []
    if spot.page is not None:
        slide = kind == "pptx"
        parts.append(
            Wording(f"スライド{spot.page}", f"slide {spot.page}")
            if slide
            else Wording(f"{spot.page}ページ", f"page {spot.page}")
        )
    line = draft.line(spot) if draft else None
    if line is not None and line.chart is not None:
        parts.append(Wording(f"グラフ{line.chart}", f"chart {line.chart}"))
    elif spot.line is not None:
        paragraph = kind in ("docx", "pptx")
        parts.append(
            Wording(f"{spot.line}段落目", f"paragraph {spot.line}")
            if paragraph
            else Wording(f"{spot.line}行", f"line {spot.line}")
        )
    if spot.column is not None and kind in ("text", "markdown", "html"):
        parts.append(Wording(f"{spot.column}字目", f"column {spot.column}"))
    joined = (" " if lang == "ja" else ", ").join(part.said_in(lang) for part in parts)
    return joined or Wording("ファイル全体", "the whole file").said_in(lang)


def _in_sheet(spot: Spot, draft: Draft | None, lang: Lang) -> str:
    page = draft.page(spot) if draft else None
    if page is None:
        return Wording("ファイル全体", "the whole file").said_in(lang)
    sheet = Wording(f"シート「{page.label}」", f"sheet {page.label!r}").said_in(lang)
    line = draft.line(spot) if draft else None
    if line is not None and line.chart is not None:
        return f"{sheet} {Wording(f'グラフ{line.chart}', f'chart {line.chart}').said_in(lang)}"
    return f"{sheet} {cell_name(spot.line, spot.column)}" if spot.line and spot.column else sheet


def cell_name(row: int, column: int) -> str:
    """Return what a spreadsheet calls a cell (both 1-based): 5, 3 is C5."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
