"""A small series for the tests (Nagaoka's published vital events), and expressions of every shape."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from hyappyo.expr import Absent, Call, Datum, Expr, Negation, Number, Operation, Reference
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording

FIGURES = {
    "births": {"CY2020": "1631", "CY2021": "1595", "CY2022": "1571", "CY2023": "1436"},
    "deaths": {"CY2020": "3475", "CY2021": "3599", "CY2022": "3627", "CY2023": "3952"},
    "inflow": {"CY2023": "6420"},
    "outflow": {"CY2023": "6986"},
    "tfr": {"CY2020": "1.36", "CY2021": "1.34", "CY2022": "1.37"},
    "tfr area=15": {"CY2020": "1.33", "CY2021": "1.32", "CY2022": "1.27", "CY2023": "1.23"},
    "zero": {"CY2023": "0"},
    "grant": {"M2023-09..M2026-08": "60000000"},
    "broken": {"CY2023": "NaN"},
}


class Figures:
    """A `Series` over the table above."""

    def look_up(self, indicator: str, period: Period, filters: Mapping[str, str]) -> Datum | Absent:
        name = " ".join([indicator, *(f"{axis}={choice}" for axis, choice in filters.items())])
        if name not in FIGURES:
            return Absent(Wording("この指標はありません", "no such indicator"))
        written = FIGURES[name].get(period.code)
        if written is None:
            return Absent(Wording("未提供", "not supplied"))
        return Datum(Decimal(written), (name, period.code))


@pytest.fixture
def figures() -> Figures:
    return Figures()


IDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
CHOICES = st.sampled_from(["15", "15202", "15202/nakanoshima", "F", "90+", "0-4", "男", "census"])
YEARS = st.integers(1900, 2100).map(Period.calendar_year)
MONTHS = st.builds(Period.month, st.integers(1900, 2100), st.integers(1, 12))
RANGES = st.builds(lambda year, more: Period.between(year, year.shift(more)), YEARS, st.integers(0, 30))
FILTERS = st.dictionaries(IDS, CHOICES, max_size=2).map(lambda chosen: tuple(sorted(chosen.items())))
REFERENCES = st.builds(Reference, IDS, st.none() | YEARS | MONTHS | RANGES, FILTERS)
NUMBERS = st.decimals(0, 10**9, places=2).map(Number) | st.integers(0, 10**9).map(Decimal).map(Number)


def _calls(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return (
        st.builds(Call, st.sampled_from(["ratio", "share"]), st.tuples(inner, inner))
        | st.builds(Call, st.sampled_from(["change", "cumulative"]), st.tuples(REFERENCES))
        | st.builds(
            Call,
            st.sampled_from(["sum", "mean", "min", "max"]),
            st.lists(inner, min_size=1, max_size=3).map(tuple),
        )
    )


EXPRESSIONS = st.recursive(
    REFERENCES | NUMBERS,
    lambda inner: (
        st.builds(Operation, st.sampled_from("+-*/"), inner, inner)
        | st.builds(Negation, inner)
        | _calls(inner)
    ),
    max_leaves=12,
)


@pytest.fixture(scope="session")
def expressions() -> st.SearchStrategy[Expr]:
    return EXPRESSIONS
