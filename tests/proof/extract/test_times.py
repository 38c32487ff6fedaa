"""Dates as far as they can be read, and what is wrong with the others."""

import pytest

from hyappyo.proof.extract.times import TimeFault
from proof.drafted import reading


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("令和6年5月12日（土）", TimeFault.WEEKDAY),
        ("令和5年（2022年）", TimeFault.GLOSS),
        ("平成32年4月", TimeFault.ERA),
        ("令和5年2月30日", TimeFault.IMPOSSIBLE),
        ("令和6年度～令和4年度", TimeFault.ORDER),
        ("令和6年5月12日～5月2日", TimeFault.ORDER),
        ("令和5年7月22日～令和6年7月", TimeFault.MIXED),
        ("昨年度", TimeFault.RELATIVE),
        ("8月8日", TimeFault.YEARLESS),
    ],
)
def test_the_fault_of_a_date_is_told_by_reading_it_without_the_part_in_question(
    text: str, fault: TimeFault
) -> None:
    assert [time.fault for time in reading(f"会期は{text}である。").times] == [fault]


def test_the_latest_date_is_that_of_the_newest_data_and_not_of_a_plan() -> None:
    latest = reading("令和6年9月末現在の数は80人。令和7年4月に開園の予定。令和5年10月に始めた。").latest
    assert latest is not None
    assert latest.text == "令和6年9月末"


def test_a_lone_date_far_ahead_is_no_datum() -> None:
    text = "令和6年9月1日の人口。令和6年8月1日の人口。令和6年7月1日の人口。2040年10月1日の人口。"
    latest = reading(text).latest
    assert latest is not None
    assert latest.text == "令和6年9月1日"


def test_a_draft_of_years_alone_tells_no_day() -> None:
    assert reading("2023年は減った。2024年は増えた。").latest is None
