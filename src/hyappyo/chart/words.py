"""How a chart, and whatever shows data, writes numbers, periods, absences and names."""

from decimal import Decimal
from functools import cache
from typing import Literal

from budoux import Parser, load_default_japanese_parser

from hyappyo.jp.period import Period, PeriodKind
from hyappyo.jp.prefectures import PREFECTURES
from hyappyo.jp.quantity_style import Minus, format_decimal
from hyappyo.jp.text import display_width
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.figures import Absence, Basis
from hyappyo.plan.lookup import ABSENCES
from hyappyo.plan.series import Point, Series

Medium = Literal["page", "print"]
"""Where a number is read: negatives are − on a web page, ▲ on Japanese paper and slides."""

MISSING = "－"
BASES: dict[Basis, Wording] = {
    "census": Wording("国勢調査", "census"),
    "resident_estimate": Wording("推計人口", "resident estimate"),
    "register": Wording("住民基本台帳", "resident register"),
    "projection": Wording("将来推計", "projection"),
    "survey": Wording("調査", "survey"),
    "administrative": Wording("業務記録", "administrative records"),
    "vital": Wording("人口動態統計", "vital statistics"),
}
_AREAS = {"00": Wording("全国", "Japan"), **PREFECTURES}


def paper(lang: Lang) -> Medium:
    """Return how a report writes numbers: as Japanese paper does, or in English as a page, where ▲ is read as a rise."""
    return "print" if Minus.on_paper(lang) is Minus.PAPER else "page"


def number(value: Decimal, decimals: int, medium: Medium) -> str:
    """Return `value` with thousands separators and a fixed number of decimals."""
    return format_decimal(value, places=decimals, minus=minus_in(medium))


def minus_in(medium: Medium) -> Minus:
    """Return the mark of negatives."""
    return Minus.PAPER if medium == "print" else Minus.WEB


def point_text(point: Point, series: Series, lang: Lang, medium: Medium) -> str:
    """Return a point as a chart labels it: the number (marked where provisional), or why there is none."""
    if point.value is None:
        return absence(point.absence, lang)
    return number(point.value, series.indicator.decimals, medium) + provisional(point, lang)


def provisional(point: Point, lang: Lang) -> str:
    """Return the mark behind a value that is provisional; nothing behind any other."""
    return Wording("（速報）", " (prov.)").said_in(lang) if point.status == "provisional" else ""


def absence(reason: Absence | None, lang: Lang) -> str:
    """Return the word for a missing value; a period without any record shows the plain mark."""
    return MISSING if reason is None else ABSENCES[reason].said_in(lang)


def area_name(code: str) -> Wording:
    """Return the name of an area that is not the plan's own: the nation, a prefecture; of any other its code."""
    return _AREAS.get(code, Wording(code, code))


def period_text(period: Period, lang: Lang) -> str:
    """Return one step of the time axis: 2023年, 2023年度, 2024年3月, 2024年3月31日, or a range of them."""
    if period.is_range:
        return (
            Wording("～", "–")
            .said_in(lang)
            .join(period_text(end, lang) for end in (period.first, period.last))
        )
    day = period.start
    match period.kind:
        case PeriodKind.CALENDAR_YEAR:
            return Wording(f"{day.year}年", f"{day.year}").said_in(lang)
        case PeriodKind.FISCAL_YEAR:
            return Wording(f"{day.year}年度", f"FY{day.year}").said_in(lang)
        case PeriodKind.MONTH:
            return Wording(f"{day.year}年{day.month}月", f"{day:%b %Y}").said_in(lang)
        case PeriodKind.DAY:
            return Wording(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%b %Y}").said_in(lang)


def width(text: str, size: float) -> float:
    """Return about how wide `text` is drawn at `size`, in the same unit (full width = one em)."""
    return (display_width(text) + text.count("▲")) * size * 0.54


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Return `text` in lines of at most `room`, broken between phrases (文節) or words, inside one only if it must."""
    lines = [""]
    for part in _phrases(text):
        if width((lines[-1] + part).rstrip(), size) <= room:
            lines[-1] += part
            continue
        for character in part if width(part, size) > room else (part,):
            if width((lines[-1] + character).rstrip(), size) > room and lines[-1]:
                lines.append("")
            lines[-1] += character
    return [line.strip() for line in lines if line.strip()]


def _phrases(text: str) -> list[str]:
    if " " in text:
        return [word + " " for word in text.split(" ")]
    return _parser().parse(text)


@cache
def _parser() -> Parser:
    return load_default_japanese_parser()
