"""A period as a message says it, in both languages: 2023年7月1日, 1 July 2023."""

from hyappyo.jp.english import format_english
from hyappyo.jp.period import Period
from hyappyo.jp.period_style import PeriodStyle, format_period
from hyappyo.jp.wording import Wording


def in_words(period: Period) -> Wording:
    """Return `period` in words: in western years, which a reader of both languages can compare."""
    return Wording(format_period(period, PeriodStyle.SEIREKI), format_english(period))
