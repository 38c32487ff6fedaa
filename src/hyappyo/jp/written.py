"""The shapes in which a date is written, before it is known what they mean.

This is grammar only: `point_at` and `right_end_at` say which parts are printed (era, year, month, day, weekday), and
`hyappyo.jp.calendar` decides which period they name. Positions are in text folded by `fold_width`.
"""

import re
from dataclasses import dataclass

from hyappyo.jp.era import BY_MARK, Era
from hyappyo.jp.period import PeriodKind
from hyappyo.jp.relative import RELATIVE_YEARS, RelativeYear

WEEKDAYS = "月火水木金土日"
"""The weekdays in the order of `datetime.date.weekday`."""


@dataclass(frozen=True, slots=True)
class Point:
    """One date as written; a part that is not printed is None."""

    text: str
    end: int
    """The position behind it."""
    era: Era | None = None
    year: int | None = None
    """In `era`; western without one."""
    relative: RelativeYear | None = None
    glosses: tuple[str, ...] = ()
    """The same year in the other count, as the 2023 in 令和5年（2023年）."""
    kind: PeriodKind | None = None
    """年 or 年度."""
    month: int | None = None
    day: int | None = None
    weekday: str | None = None
    last_day: bool = False
    """末: the last day of what is written before it."""


_SURE = r"[HR](?:元|\d)"
_DATED = r"(?:元|\d{1,3})(?:年|[./]\d)"
_TO_SURE = rf"\d{{1,2}}[ ]?(?:[~-]|から)[ ]?(?:{_SURE}|[MTS]{_DATED}|\d\d年)"
_LETTER = rf"[MTS](?={_DATED}|{_TO_SURE})|(?={_SURE})[HR]"  # S, T, M alone are sizes and map sheets
_ERA_YEAR = rf"(?<![0-9A-Za-z])(?P<era>明治|大正|昭和|平成|令和|{_LETTER})(?P<era_year>元|\d{{1,3}})(?!\d)"
_GLOSS = rf"\((?:(?:{'|'.join(BY_MARK)})(?:元|\d{{1,3}})|\d{{4}})(?:年度?)?\)"
_WESTERN = (
    rf"(?<![0-9A-Za-z.,])(?P<western>\d{{4}})(?=年(?![代間])|{_GLOSS}年?|[ ]?[~-][ ]?\d{{4}}年(?![代間]))"
)
_AS_NUMBER = r"(?P<month>0?[1-9]|1[0-2])"
_MONTH_DAY = r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
_TAIL = rf"(?P<last_day>末日?)?(?:\((?P<weekday>[{WEEKDAYS}])(?:曜日?)?(?:・[^()]{{1,4}})?\))?"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + _TAIL, re.ASCII)


_ERA_DOTTED = _form(rf"{_ERA_YEAR}(?P<mark>[./]){_AS_NUMBER}(?:(?P=mark)(?P<day>\d{{1,2}}))?(?![\d.])月?")
_ISO = _form(
    rf"(?<![0-9A-Za-z.,/-])(?P<western>\d{{4}})(?P<mark>[/-]){_AS_NUMBER}(?:(?P=mark)(?P<day>\d{{1,2}}))?(?![\d/-])"
)
_YEAR = _form(
    rf"(?:{_ERA_YEAR}(?![A-Za-z])|{_WESTERN})"
    rf"(?P<gloss>{_GLOSS})?(?P<kind>年度|年)?(?P<gloss_behind>{_GLOSS})?(?:(?<=[年)]){_MONTH_DAY})?"
)
_FISCAL = _form(r"(?<![0-9A-Za-z])(?P<kind>FY)[ ]?(?P<western>\d{4})(?![\d-])")
_RELATIVE = _form(
    rf"(?<!日)(?P<relative>{'|'.join(sorted(RELATIVE_YEARS, key=len, reverse=True))})(?!代)"
    rf"(?P<kind>度)?(?:の?{_MONTH_DAY})?"
)
_YEAR_END = _form(r"(?<![毎各])(?P<kind>年度)(?=末)")
_YEARLESS = _form(rf"(?<![\d.,]){_MONTH_DAY}")
_FORMS = (_ERA_DOTTED, _ISO, _YEAR, _FISCAL, _RELATIVE, _YEAR_END, _YEARLESS)
_RIGHT_FORMS = (
    _form(rf"(?P<era_year>\d{{1,3}})(?P<kind>年度|年)(?![間代後前目])(?:{_MONTH_DAY})?"),
    _form(r"(?P<day>\d{1,2})日(?!間)"),
)
_KINDS = {
    "年": PeriodKind.CALENDAR_YEAR,
    "年度": PeriodKind.FISCAL_YEAR,
    "度": PeriodKind.FISCAL_YEAR,
    "FY": PeriodKind.FISCAL_YEAR,
}


def point_at(text: str, position: int) -> Point | None:
    """Return the date that stands at `position` and needs no other beside it, if there is one."""
    return _first(_FORMS, text, position)


def right_end_at(text: str, position: int) -> Point | None:
    """Return the shortened date at `position`, as stands at the right of a range: 26日, 8年度, 6年3月."""
    return _first(_RIGHT_FORMS, text, position)


def _first(forms: tuple[re.Pattern[str], ...], text: str, position: int) -> Point | None:
    match = next((match for form in forms if (match := form.match(text, position))), None)
    return None if match is None else _point(match)


def _point(match: re.Match[str]) -> Point:
    printed = {name: words for name, words in match.groupdict().items() if words}
    year = printed.get("western") or printed.get("era_year")
    kind = printed.get("kind")
    relative = RELATIVE_YEARS.get(printed.get("relative", ""))
    if relative and not kind:
        kind = "年"
    return Point(
        text=match[0],
        end=match.end(),
        era=BY_MARK.get(printed.get("era", "")),
        year=None if year is None else 1 if year == "元" else int(year),
        relative=relative,
        glosses=tuple(printed[name] for name in ("gloss", "gloss_behind") if name in printed),
        kind=None if kind is None else _KINDS[kind],
        month=int(printed["month"]) if "month" in printed else None,
        day=int(printed["day"]) if "day" in printed else None,
        weekday=printed.get("weekday"),
        last_day="last_day" in printed,
    )
