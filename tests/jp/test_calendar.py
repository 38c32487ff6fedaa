from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyappyo.jp.calendar import find_periods, parse_period
from hyappyo.jp.period import NoPeriodError, Period, PeriodError, PeriodKind

AUTUMN_2024 = date(2024, 11, 12)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("令和5年度", "FY2023"),
        ("R5年度", "FY2023"),
        ("2023年度", "FY2023"),
        ("FY2023", "FY2023"),
        ("平成31年度", "FY2019"),
        ("令和元年度", "FY2019"),
        ("令和5年", "CY2023"),
        ("2023年", "CY2023"),
        ("昭和64年", "CY1989"),
        ("平成30（2018）年", "CY2018"),
        ("令和5年（2023年）", "CY2023"),
        ("令和5年9月", "M2023-09"),
        ("R5.9", "M2023-09"),
        ("2023-09", "M2023-09"),
        ("R5.9.16", "D2023-09-16"),
        ("令和5年9月16日", "D2023-09-16"),
        ("令和５年９月１６日", "D2023-09-16"),
        ("令和5年9月16日(土)", "D2023-09-16"),
        ("令和6年2月23日（金・祝）", "D2024-02-23"),
        ("2023年9月16日", "D2023-09-16"),
        ("2023-09-16", "D2023-09-16"),
        ("2023/9/16", "D2023-09-16"),
        ("R6.9月末", "D2024-09-30"),
        ("令和6年2月末", "D2024-02-29"),
        ("令和5年度末", "D2024-03-31"),
    ],
)
def test_one_date_as_written_names_one_period(text, code):
    assert parse_period(text) == Period.parse(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("H28～R6", "FY2016..FY2024"),
        ("H28〜R6", "FY2016..FY2024"),
        ("H28-R6", "FY2016..FY2024"),
        ("H28–R6年度", "FY2016..FY2024"),
        ("R6年度～R10年度", "FY2024..FY2028"),
        ("令和5～8年度", "FY2023..FY2026"),
        ("平成28年度から令和6年度まで", "FY2016..FY2024"),
        ("S60～H5", "FY1985..FY1993"),
        ("S63-R6", "FY1988..FY2024"),
        ("S63 ～ H元", "FY1988..FY1989"),
        ("S60からH5まで", "FY1985..FY1993"),
        ("T14～S5年", "CY1925..CY1930"),
        ("S60～63年度", "FY1985..FY1988"),
        ("2015～2022年", "CY2015..CY2022"),
        ("2015年～2022年", "CY2015..CY2022"),
        ("R5.9～R8.8", "M2023-09..M2026-08"),
        ("令和5年9月～翌年3月", "M2023-09..M2024-03"),
        ("令和5年9月16日～11月26日", "D2023-09-16..D2023-11-26"),
        ("令和5年9月16日(土)～11月26日(日)", "D2023-09-16..D2023-11-26"),
        ("令和5年9月16日から26日まで", "D2023-09-16..D2023-09-26"),
        ("平成31年4月1日～令和元年5月10日", "D2019-04-01..D2019-05-10"),
    ],
)
def test_the_right_end_of_a_range_inherits_what_it_leaves_out(text, code):
    assert parse_period(text) == Period.parse(code)


def test_a_bare_short_year_is_fiscal_unless_the_reader_knows_better():
    assert parse_period("R5") == Period.fiscal_year(2023)
    assert parse_period("H28～R6", bare_year=PeriodKind.CALENDAR_YEAR) == Period.parse("CY2016..CY2024")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("今年", "CY2024"),
        ("昨年", "CY2023"),
        ("一昨年", "CY2022"),
        ("来年", "CY2025"),
        ("翌年", "CY2025"),
        ("今年度", "FY2024"),
        ("昨年度", "FY2023"),
        ("翌年度", "FY2025"),
        ("次年度", "FY2025"),
        ("今年4月", "M2024-04"),
        ("昨年10月", "M2023-10"),
        ("今年6月10日", "D2024-06-10"),
        ("昨年度2月", "M2024-02"),
        ("昨年度末", "D2024-03-31"),
        ("年度末", "D2025-03-31"),
    ],
)
def test_relative_words_count_from_the_date_of_the_document(text, code):
    assert parse_period(text, AUTUMN_2024) == Period.parse(code)


def test_before_april_this_fiscal_year_began_last_calendar_year():
    assert parse_period("今年度", date(2025, 3, 31)) == Period.fiscal_year(2024)
    assert parse_period("今年度", date(2025, 4, 1)) == Period.fiscal_year(2025)


@pytest.mark.parametrize("text", ["今年", "昨年度", "翌年", "来年4月", "年度末", "一昨年"])
def test_relative_words_are_refused_without_a_document_date(text):
    with pytest.raises(PeriodError, match="文書の日付がない") as refused:
        parse_period(text)
    assert "document's date" in refused.value.hint.en


def test_the_year_after_counts_from_the_year_the_text_spoke_of():
    assert parse_period("翌年", AUTUMN_2024, spoken_of=Period.calendar_year(2019)) == Period.calendar_year(
        2020
    )
    mentions = find_periods("令和元年に対策室を設置、翌年に対策課とした。昨年、表彰された。", AUTUMN_2024)
    assert [str(mention.reading) for mention in mentions] == ["CY2019", "CY2020", "CY2023"]


@pytest.mark.parametrize(
    ("text", "found", "remedy"),
    [
        ("令和0年", "令和0年はありません", "元年"),
        ("平成31年5月1日", "平成の期間の外", "令和元年"),
        ("令和元年4月30日", "令和の期間の外", "平成31年"),
        ("昭和64年1月8日", "昭和の期間の外", "平成元年"),
        ("昭和64年度", "昭和の期間の外", "平成元年度"),
        ("平成32年度", "平成の期間の外", "令和2年度"),
        ("大正15年12月25日", "大正の期間の外", "昭和元年"),
        ("明治5年3月1日", "旧暦", "西暦"),
        ("令和5年2月29日", "存在しない", "確かめ"),
        ("令和5年13月", "存在しない", "確かめ"),
        ("令和5年9月16日(日)", "2023-09-16は土曜日", "曜日"),
        ("令和5年9月(土)", "曜日が合いません", "曜日"),
        ("令和5年度（2022年度）", "括弧の年は2022年", "どちら"),
        ("9月16日", "年が書かれていません", "年を書いて"),
        ("令和8年～令和5年", "終わりが始まりより後ではありません", "入れ替え"),
        ("令和5年～令和6年3月", "両端の種類が違います", "同じ種類"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_the_remedy(text, found, remedy):
    with pytest.raises(PeriodError, match=found) as refused:
        parse_period(text)
    assert remedy in refused.value.hint.ja


@pytest.mark.parametrize(
    ("last_day", "first_day"),
    [
        ("明治45年7月29日", "大正元年7月30日"),
        ("大正15年12月24日", "昭和元年12月25日"),
        ("昭和64年1月7日", "平成元年1月8日"),
        ("平成31年4月30日", "令和元年5月1日"),
    ],
)
def test_an_era_ends_the_day_before_the_next_begins(last_day, first_day):
    assert parse_period(last_day).shift(1) == parse_period(first_day)


@pytest.mark.parametrize(
    "text", ["", "令和", "5年度", "2023", "FY2023-02-29", "2023-13-01", "令和5年度決算", "R5.9.16.1"]
)
def test_what_is_no_period_is_refused_with_examples(text):
    with pytest.raises(PeriodError) as refused:
        parse_period(text)
    assert refused.value.hint is not None


def test_periods_in_a_text_come_with_their_places():
    text = "○令和2年9月に開業、昨年5月に300万人（R6.9月末現在）。協定に基づき、10月8日に開設。"
    mentions = find_periods(text, AUTUMN_2024)
    assert [(text[m.start : m.end], str(m.reading)) for m in mentions] == [
        ("令和2年9月", "M2020-09"),
        ("昨年5月", "M2023-05"),
        ("R6.9月末", "D2024-09-30"),
        ("10月8日", "D2024-10-08"),
    ]


def test_a_range_from_a_short_year_of_an_older_era_is_read_whole():
    text = "S60～H5の事業（S63年～R6）、サイズS5"
    mentions = find_periods(text)
    assert [(text[m.start : m.end], str(m.reading)) for m in mentions] == [
        ("S60～H5", "FY1985..FY1993"),
        ("S63年～R6", "CY1988..CY2024"),
    ]


def test_a_range_may_run_over_the_end_of_a_line():
    (mention,) = find_periods("令和5年9月16日(土)\n～11月26日(日)(全6回)")
    assert mention.reading == Period.parse("D2023-09-16..D2023-11-26")


def test_a_faulty_date_in_a_text_is_reported_and_the_others_are_read():
    faulty, sound = find_periods("平成31年5月1日に告示、令和5年度に完成")
    assert isinstance(faulty.reading, PeriodError)
    assert sound.reading == Period.fiscal_year(2023)


@pytest.mark.parametrize(
    "text",
    [
        "日本年金機構",
        "5年間で11億円",
        "同年代",
        "2030年代",
        "CO2",
        "Tシャツ S5 M3",
        "サイズ S～M、S5～M8、S1～3年生",
        "T60-HR",
        "1,436人",
        "3か月",
        "令和の時代",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert find_periods(text, AUTUMN_2024) == ()


def test_a_duration_after_kara_is_no_right_end():
    (mention,) = find_periods("令和4年から10年が過ぎた")
    assert mention.reading == Period.calendar_year(2022)


@given(st.text(alphabet="令和平成RHSF元Y0123456789年月日度末昨今翌～-./()（土）から まで", max_size=30))
def test_any_text_is_searched_without_failing_and_spans_stay_inside(text):
    mentions = find_periods(text, AUTUMN_2024)
    ends = [0, *(place for mention in mentions for place in (mention.start, mention.end)), len(text)]
    assert ends == sorted(ends)


@pytest.mark.parametrize("text", ["", "人口", "令和5年度の出生", "13か月"])
def test_what_does_not_look_like_a_period_is_told_from_a_period_that_there_is_not(text: str) -> None:
    with pytest.raises(NoPeriodError):
        parse_period(text)
    for none_such in ("令和0年", "令和5年2月30日", "昭和64年1月8日"):
        with pytest.raises(PeriodError) as error:
            parse_period(none_such)
        assert not isinstance(error.value, NoPeriodError)
