"""Periods of every kind, for the laws of writing and reading."""

from datetime import date

from hypothesis import strategies as st

from hyappyo.jp.period import Period

_days = st.dates(date(1850, 1, 1), date(2150, 12, 31))
_singles = {
    "year": _days.map(lambda day: Period.calendar_year(day.year)),
    "fiscal year": _days.map(lambda day: Period.fiscal_year(day.year)),
    "month": _days.map(lambda day: Period.month(day.year, day.month)),
    "day": _days.map(Period.day),
}


def _range(ends: tuple[Period, Period]) -> Period:
    return Period.between(*sorted(ends))


singles = st.one_of(*_singles.values())
periods = singles | st.one_of(*(st.tuples(kind, kind).map(_range) for kind in _singles.values()))
