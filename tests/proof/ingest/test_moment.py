"""When a number holds, and whether it is a sum, a total since a beginning, a mean, or at a moment."""

from datetime import date

import pytest

from proof.ingest.ingested import harvest

WRITTEN = date(2024, 8, 31)


def typed(text: str, words: str) -> tuple[str | None, str]:
    """Return kind and period of one printed number."""
    found = harvest(f"項目\n\n- {text}\n- 以上\n", written=WRITTEN)
    (each,) = [each for each in found.candidates if each.words == words]
    assert each.period is not None, each.because
    return each.kind, each.period.code


@pytest.mark.parametrize(
    ("text", "words", "kind", "period"),
    [
        ("令和5年度の来園者は8,200人", "8,200人", "annual", "FY2023"),
        ("登録団体は64団体", "64団体", "point", "M2024-08"),
        ("来園者は累計で90万人", "累計で90万人", "cumulative", "M2024-08"),
        ("令和5年度の利用は延べ8,200人", "延べ8,200人", "annual", "FY2023"),
        ("市内で17社が開業した", "17社", "cumulative", "M2024-08"),
        ("保健師7人を配置した", "7人", "point", "M2024-08"),
        ("この4年で創業件数は55件に達した", "55件", "cumulative", "FY2020..FY2023"),
        ("令和元年度からの3年間で60人が移住した", "60人", "cumulative", "FY2019..FY2021"),
        ("令和5年2月1日に温室を開設し、1年で3万人が訪れた", "3万人", "annual", "D2023-02-01..D2024-01-31"),
        ("相談件数は2倍の880件に増えた", "880件", "annual", "FY2023"),
        ("財政力指数は0.61", "0.61", "average", "FY2023"),
        ("会員は40人（令和6年4月1日現在）", "40人", "point", "D2024-04-01"),
        ("講座には30団体、およそ400人が加わった（令和4年度）", "30団体", "annual", "FY2022"),
        ("令和4年度に水路を直した。費用は3億円", "3億円", "annual", "FY2022"),
        ("10年で3倍の登録団体数は64団体", "64団体", "point", "M2024-08"),
    ],
)
def test_kind_and_period_come_from_the_words(text: str, words: str, kind: str, period: str) -> None:
    assert typed(text, words) == (kind, period)


def test_balances_hold_at_the_end_of_the_year_whose_accounts_the_section_tells() -> None:
    text = "財政\n\n- 令和4年度決算は3億円の黒字\n- 基金の残高は70億円\n- 市債残高は90億円\n"
    found = harvest(text, written=WRITTEN)
    assert {each.value: each.period.code for each in found.plan.observations if each.value} == {
        300_000_000: "FY2022",
        7_000_000_000: "D2023-03-31",
        9_000_000_000: "D2023-03-31",
    }


def test_a_report_of_one_year_gives_it_to_what_flows() -> None:
    text = "# 令和4年度 施策の成果\n\n## 図書館\n\n- 来館者は6,200人\n- 登録団体は12団体\n\n## 財政\n\n- 歳入は90億円\n- 町債の残高は70億円\n"
    found = harvest(text, "report.md", WRITTEN)
    assert {each.value: each.period.code for each in found.plan.observations if each.value} == {
        6200: "FY2022",
        12: "M2024-08",
        9_000_000_000: "FY2022",
        7_000_000_000: "D2023-03-31",
    }


def test_a_projection_is_a_forecast_and_an_aim_is_listed() -> None:
    text = "人口\n\n- 人口は2040年に2,150人になると推計されている\n- 2040年の移住者は300人を目指す\n"
    found = harvest(text, written=WRITTEN)
    (projected,) = found.plan.observations
    assert (projected.basis, projected.status, projected.period.code) == (
        "projection",
        "forecast",
        "D2040-10-01",
    )


def test_a_number_of_the_whole_country_is_not_the_towns() -> None:
    found = harvest("認定\n\n- 同じ認定を受けた町は全国12か所\n- 以上\n", written=WRITTEN)
    assert [each.area for each in found.plan.observations] == ["00"]
