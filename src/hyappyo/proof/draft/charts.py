"""The data behind a chart of DOCX, PPTX and XLSX: title, titles of the axes, and series of values as the chart prints them.

Source: ECMA-376 part 1, section 21.2 (DrawingML charts). A chart keeps a copy of the cells it was drawn from; that copy is read,
because it is what the reader of the document sees. Every text of it is a line: a value can be pointed at like a cell.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft import limits
from hyappyo.proof.draft.faults import fault
from hyappyo.proof.draft.laid import joined
from hyappyo.proof.draft.model import Cell, ChartData, ChartSeries, Line, Piece, Words
from hyappyo.proof.draft.number_format import plain, shown
from hyappyo.proof.draft.office import DRAWING, xml_of
from hyappyo.proof.finding import Finding

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_VALUE_AXIS, _CATEGORY_AXES = f"{CHART}valAx", (f"{CHART}catAx", f"{CHART}dateAx")
_DISPLAYED = {"hundreds": 2, "thousands": 3, "tenThousands": 4, "hundredThousands": 5, "millions": 6, "tenMillions": 7,
              "hundredMillions": 8, "billions": 9, "trillions": 12}  # fmt: skip
"""The powers of ten by which an axis may shorten what it prints."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the lines of a chart go: the draft, its page, and what adds a line there."""

    file: str
    page: int | None
    add: Callable[[str], Line]
    told: list[Finding]


@dataclass(frozen=True, slots=True)
class _Axis:
    """The axis that values are read off: its title, and by how much its numbers are shortened."""

    title: str = ""
    power: int = 0


def chart_of(data: bytes, setting: Setting) -> ChartData | None:
    """Return the data of a chart part, None where it keeps no series. Raises what `office.BROKEN` names on a damaged one."""
    root = xml_of(data)
    area = root.find(f"{CHART}chart/{CHART}plotArea")
    if area is None or area.find(f".//{CHART}ser") is None:
        return None
    title = _line(_title(root.find(f"{CHART}chart")), setting)
    corner = next((_title(axis) for axis in area.iterchildren(*_CATEGORY_AXES)), "")
    named = [words for axis in area if axis.tag.endswith("Ax") and (words := _title(axis))]
    axes = tuple(_line(words, setting) for words in named)
    categories: tuple[str, ...] = ()
    found = [(each, _axis(group, area)) for group in area for each in group.iterchildren(f"{CHART}ser")]
    most = max(1, limits.MOST_POINTS // len(found))
    read: list[tuple[etree._Element, _Axis, dict[int, float]]] = []
    for each, axis in found:
        own = _texts(each.find(f"{CHART}cat")) or _texts(each.find(f"{CHART}xVal"))
        categories = own if len(own) > len(categories) else categories
        read.append((each, axis, _numbers(each)))
    longest = max([len(categories), *(max(numbers, default=-1) + 1 for _, _, numbers in read)])
    if longest > most:
        setting.told.append(_too_many(title, most))
    count = min(longest, most)
    categories = (*categories[:count], *[""] * (count - len(categories)))
    series = tuple(_series(each, axis, numbers, categories, setting) for each, axis, numbers in read)
    return ChartData(title, categories, series, axes, corner)


def _series(
    element: etree._Element,
    axis: _Axis,
    numbers: dict[int, float],
    categories: tuple[str, ...],
    setting: Setting,
) -> ChartSeries:
    """Return one series; its line reads as its name and then every category with its value."""
    name = _named(element)
    code = _format(element)
    parts, places = [name], list[tuple[int, int, str]]()
    at = len(name)
    for i, category in enumerate(categories):
        if i not in numbers:
            continue
        lead = ("、" if places else "：") + (f"{category} " if category else "")
        text = shown(numbers[i] / 10**axis.power, code) if code else plain(numbers[i] / 10**axis.power)
        parts += [lead, text]
        places.append((i, at + len(lead), text))
        at += len(lead) + len(text)
    line = setting.add("".join(parts))
    cells: list[Cell | None] = [None] * len(categories)
    for i, start, text in places:
        piece = Piece(0, line, start, len(text))
        cells[i] = Cell(text, setting.file, setting.page, (piece,), 0, i, value=numbers[i])
    words = Words(name, setting.file, setting.page, (Piece(0, line, 0, len(name)),))
    return ChartSeries(
        name, tuple(numbers.get(i) for i in range(len(categories))), axis.title, words, tuple(cells)
    )


def _line(text: str, setting: Setting) -> Words:
    line = setting.add(text)
    words, pieces = joined([(line, 0, len(text))])
    return Words(words, setting.file, setting.page, pieces or (Piece(0, line, 0, 0),))


def _too_many(title: Words, most: int) -> Finding:
    return fault(
        "HY017",
        title.spot(),
        Wording(
            f"グラフの各系列の{most:,}番目より後の値は読んでいません",
            f"values of the chart beyond the {most:,}th of a series are not read",
        ),
        Wording("必要な範囲だけを図にしてください", "draw only the range that is needed"),
    )


def _axis(group: etree._Element, area: etree._Element) -> _Axis:
    """Return the axis that a group of series (bars, lines) is read off; of two value axes (scatter) the upright one."""
    ids = {each.get("val") for each in group.iterchildren(f"{CHART}axId")}
    axes = [axis for axis in area.iterchildren(_VALUE_AXIS) if _value(axis, "axId") in ids]
    upright = [axis for axis in axes if _value(axis, "axPos") in ("l", "r")]
    axis = next(iter((upright if len(axes) > 1 else axes) or axes), None)
    if axis is None:
        return _Axis()
    shortened = axis.find(f"{CHART}dispUnits/{CHART}builtInUnit")
    power = _DISPLAYED.get(shortened.get("val", ""), 0) if shortened is not None else 0
    return _Axis(_title(axis), power)


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{CHART}{name}")
    return found.get("val", "") if found is not None else ""


def _title(element: etree._Element | None) -> str:
    """Return the title of a chart or axis, as one line."""
    title = element.find(f"{CHART}title") if element is not None else None
    if title is None:
        return ""
    return "".join(text.text or "" for text in title.iter(f"{DRAWING}t", f"{CHART}v")).strip()


def _named(series: etree._Element) -> str:
    found = series.find(f"{CHART}tx")
    return "".join(each.text or "" for each in found.iter(f"{CHART}v")).strip() if found is not None else ""


def _format(series: etree._Element) -> str:
    """Return the number format under which the values are printed: that of their labels, else that of their cells."""
    label = series.find(f"{CHART}dLbls/{CHART}numFmt")
    if label is not None and label.get("sourceLinked") != "1":
        code = label.get("formatCode", "")
    else:
        values = _values(series)
        code = values.findtext(f".//{CHART}formatCode") or "" if values is not None else ""
    return "" if code.lower() == "general" else code


def _values(series: etree._Element) -> etree._Element | None:
    values = series.find(f"{CHART}val")
    return values if values is not None else series.find(f"{CHART}yVal")


def _points(element: etree._Element) -> Iterator[tuple[int, str]]:
    for point in element.iter(f"{CHART}pt"):
        at = int(point.get("idx", "0"))
        if 0 <= at <= limits.MOST_POINTS:
            yield at, point.findtext(f"{CHART}v") or ""


def _texts(categories: etree._Element | None) -> tuple[str, ...]:
    """Return the categories; of several levels, the innermost."""
    if categories is None:
        return ()
    level = categories.find(f".//{CHART}lvl")
    points = dict(_points(level if level is not None else categories))
    return tuple(points.get(i, "") for i in range(max(points, default=-1) + 1))


def _numbers(series: etree._Element) -> dict[int, float]:
    """Return the values by their place; a point that holds no number (#N/A, 1e999) is none."""
    values = _values(series)
    found = {}
    for at, text in _points(values) if values is not None else ():
        try:
            number = float(text)
        except ValueError:
            continue
        if math.isfinite(number):
            found[at] = number
    return found
