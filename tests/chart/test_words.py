"""Numbers, periods and names as a chart writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chart.sample import TFR, series
from hyappyo.chart.words import area_name, number, period_text, point_text, width, wrapped
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang
from hyappyo.plan.series import Point


def test_negatives_have_a_triangle_on_paper_and_a_minus_on_a_page() -> None:
    assert number(Decimal("-2516"), 0, "print") == "▲2,516"
    assert number(Decimal("-2516"), 0, "page") == "−2,516"
    assert number(Decimal("1.4"), 2, "page") == "1.40"


def test_a_number_is_rounded_as_everywhere_else() -> None:
    assert number(Decimal("2.5"), 0, "page") == "3"
    assert number(Decimal("-0.4"), 0, "print") == "0"


@pytest.mark.parametrize(
    ("code", "ja", "en"),
    [
        ("CY2023", "2023年", "2023"),
        ("FY2023", "2023年度", "FY2023"),
        ("M2024-09", "2024年9月", "Sep 2024"),
        ("D2040-10-01", "2040年10月1日", "1 Oct 2040"),
        ("CY2008..CY2012", "2008年～2012年", "2008–2012"),
    ],
)
def test_a_period_names_its_kind(code: str, ja: str, en: str) -> None:
    assert (period_text(Period.parse(code), "ja"), period_text(Period.parse(code), "en")) == (ja, en)


@pytest.mark.parametrize(("lang", "said"), [("ja", "1.30（速報）"), ("en", "1.30 (prov.)")])
def test_a_provisional_value_says_so(lang: Lang, said: str) -> None:
    point = Point(Period.parse("CY2023"), Decimal("1.3"), status="provisional")
    assert point_text(point, series("市", "CY2023", [point], measure=TFR), lang, "page") == said


def test_a_missing_value_says_why() -> None:
    rate = series("市", "CY2023", [None], measure=TFR)
    assert point_text(rate.points[0], rate, "ja", "page") == "未公表"
    assert point_text(Point(Period.parse("CY2024"), None), rate, "ja", "page") == "－"


def test_names_break_between_phrases() -> None:
    assert wrapped("市内事業者の返礼品によるもの", 14, 110) == ["市内事業者の", "返礼品による", "もの"]
    assert wrapped("Donations under the scheme", 14, 90) == ["Donations", "under the", "scheme"]


def test_an_area_is_called_by_its_name_and_an_unknown_one_by_its_code() -> None:
    assert [area_name(code).ja for code in ("00", "15", "15202/yamakoshi")] == [
        "全国",
        "新潟県",
        "15202/yamakoshi",
    ]


@given(st.text("長岡市の人口とtotal fertility ", min_size=1, max_size=40), st.integers(30, 200))
def test_no_broken_line_is_wider_than_its_room_and_none_is_lost(text: str, room: int) -> None:
    lines = wrapped(text, 14, room)
    assert all(width(line, 14) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
