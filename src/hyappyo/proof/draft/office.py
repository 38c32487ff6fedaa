"""What the readers of DOCX, PPTX and XLSX share: XML read without entities, faults of parts, the data behind charts."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.faults import fault
from hyappyo.proof.draft.laid import joined
from hyappyo.proof.draft.model import ChartData, ChartSeries, Line, Piece, Words
from hyappyo.proof.finding import Finding, Spot

BROKEN = (
    KeyError,
    ValueError,
    AttributeError,
    IndexError,
    TypeError,
    OSError,
    EOFError,
    NotImplementedError,
    RecursionError,
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
)
"""What the office libraries raise on a damaged file: they trust its structure, so a part that is missing or wrong shows as
one of these, not as an error of their own."""
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Chart:
    """The data that a chart part keeps."""

    title: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]


def xml_of(data: bytes) -> etree._Element:
    """Return the root of an XML part. Entities stay as they are, nothing is fetched, nothing grows."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def part_fault(name: str, spot: Spot, what: Wording) -> Finding:
    """Return the finding of a part that cannot be read."""
    return fault(
        "HY012",
        spot,
        Wording(f"{what.ja}を読めません", f"{what.en} cannot be read"),
        Wording(
            "元の文書で開き、保存し直してください", "open it in the program that made it and save it again"
        ),
    )


def chart_of(data: bytes) -> Chart | None:
    """Return the data of a chart part (DrawingML chart), None where it keeps no series."""
    root = xml_of(data)
    series = list(root.iter(f"{CHART}ser"))
    if not series:
        return None
    categories: tuple[str, ...] = ()
    made = []
    for each in series:
        own = _texts(each.find(f"{CHART}cat"))
        own = own or _texts(each.find(f"{CHART}xVal"))
        categories = own if len(own) > len(categories) else categories
        values = each.find(f"{CHART}val")
        made.append((_name(each), _numbers(values if values is not None else each.find(f"{CHART}yVal"))))
    longest = max([len(categories), *(max(numbers, default=-1) + 1 for _, numbers in made)])
    longest = min(longest, 10_000)
    return Chart(
        _title(root),
        categories,
        tuple(ChartSeries(name, tuple(numbers.get(i) for i in range(longest))) for name, numbers in made),
    )


def chart_block(chart: Chart, line: Line, file: str, page: int | None) -> ChartData:
    """Return the block of a chart whose title stands on `line`."""
    text, pieces = joined([(line, 0, len(line.text))])
    return ChartData(Words(text, file, page, pieces), chart.categories, chart.series)


def _title(root: etree._Element) -> str:
    title = root.find(f"{CHART}chart/{CHART}title")
    if title is None:
        return ""
    return "".join(text.text or "" for text in title.iter(f"{DRAWING}t", f"{CHART}v")).strip()


def _name(series: etree._Element) -> str:
    found = series.find(f"{CHART}tx")
    return "".join(each.text or "" for each in found.iter(f"{CHART}v")).strip() if found is not None else ""


def _texts(categories: etree._Element | None) -> tuple[str, ...]:
    """Return the categories; of several levels, the innermost."""
    if categories is None:
        return ()
    level = categories.find(f".//{CHART}lvl")
    points = {
        int(p.get("idx", "0")): p.findtext(f"{CHART}v") or ""
        for p in (level if level is not None else categories).iter(f"{CHART}pt")
    }
    return tuple(points.get(i, "") for i in range(min(max(points, default=-1) + 1, 10_000)))


def _numbers(values: etree._Element | None) -> dict[int, float]:
    if values is None:
        return {}
    found = {}
    for point in values.iter(f"{CHART}pt"):
        text = point.findtext(f"{CHART}v") or ""
        try:
            found[int(point.get("idx", "0"))] = float(text)
        except ValueError:
            continue
    return found


def runs_of_lines(line: Line) -> Iterator[tuple[Line, int, int]]:
    """Yield the stretches of a paragraph between its soft line breaks, white space at their ends left out."""
    at = 0
    for stretch in line.text.split("\n"):
        words = stretch.strip()
        start = at + (stretch.index(words) if words else 0)
        yield line, start, start + len(words)
        at += len(stretch) + 1


def running(lines: Sequence[Line], between: str | None = None) -> tuple[str, tuple[Piece, ...]]:
    """Return the text of paragraphs and its pieces; soft line breaks within them are joined like wrapped lines.

    Empty paragraphs have a place all the same: that of an empty cell.
    """
    if lines and not any(line.text.strip() for line in lines):
        return "", (Piece(0, lines[0], 0, 0),)
    if len(lines) == 1 or between is None:
        return joined(stretch for line in lines for stretch in runs_of_lines(line))
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for line in lines:
        text, own = joined(runs_of_lines(line))
        if not text:
            continue
        if parts:
            parts.append(between)
            at += len(between)
        pieces += [Piece(at + piece.start, piece.line, piece.column, piece.length) for piece in own]
        parts.append(text)
        at += len(text)
    return "".join(parts), tuple(pieces)
