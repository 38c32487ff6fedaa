"""Periods as messages say them."""

import pytest

from hyappyo.jp.period import Period
from hyappyo.jp.period_words import in_words
from hyappyo.jp.wording import Wording


@pytest.mark.parametrize(
    ("code", "japanese", "english"),
    [
        ("CY2021", "2021年", "2021"),
        ("FY2023", "2023年度", "fiscal 2023"),
        ("D2023-07-01", "2023年7月1日", "1 July 2023"),
        ("M2024-09", "2024年9月", "September 2024"),
        ("FY2016..FY2024", "2016年度～2024年度", "fiscal 2016–2024"),
    ],
)
def test_a_period_is_said_in_words(code: str, japanese: str, english: str) -> None:
    assert in_words(Period.parse(code)) == Wording(japanese, english)
