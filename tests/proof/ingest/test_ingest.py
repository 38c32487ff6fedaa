"""A report becomes a package: topics, values with their periods, tables, happenings, and questions for the rest."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from docx import Document
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from hyappyo.plan.topic import SeriesTable
from hyappyo.proof import prove
from hyappyo.proof.ingest import readme
from proof.ingest.ingested import harvest, read_again

REPORT = """みどり市のあゆみ

企画財政部 企画課

目次
図書館の充実......3
若者の起業......4
ごみの減量......5

図書館の充実

- ・令和5年6月、駅前に北図書館を開館
- ・令和5年度の貸出冊数は約41万冊
- ・登録団体数は86団体

若者の起業

- 令和4年度は相談件数が1,204件を超えた
- 令和9年度までに起業件数50件を目指す
- 満足度は前年の3倍

ごみの減量

排出量の推移

年度\t令和3年度\t令和4年度\t令和5年度
家庭ごみ（t）\t12,400\t12,150\t11,980
事業ごみ（t）\t4,210\t-\t4,050
"""


def test_topics_begin_where_the_contents_page_says_and_keep_its_folios() -> None:
    plan = harvest(REPORT).plan
    assert [topic.title.ja for topic in plan.topics] == ["図書館の充実", "若者の起業", "ごみの減量"]
    assert [page.folio for part in plan.document.parts for page in part.pages] == [3, 4, 5]
    assert plan.topics[0].lines == "10-14"


def test_the_cover_names_document_and_office() -> None:
    plan = harvest(REPORT).plan
    assert plan.document.title.ja == "みどり市のあゆみ"
    assert plan.departments[0].name.ja == "企画財政部 企画課"


def test_a_number_is_typed_by_its_words_and_bound_in_the_narrative() -> None:
    plan = harvest(REPORT).plan
    loans = next(each for each in plan.observations if each.period.code == "FY2023" and each.value == 410000)
    indicator = next(each for each in plan.indicators if each.id == loans.indicator)
    assert (indicator.name.ja, indicator.unit.ja, indicator.kind) == ("貸出冊数", "冊", "annual")
    assert loans.qualifier == "about"
    assert loans.source == "report"
    assert loans.note is not None
    assert "13行目" in loans.note.ja
    assert f"[約41万冊](fact:{indicator.id}@FY2023)" in plan.topics[0].narrative.ja


def test_a_number_without_a_period_holds_as_of_the_date_that_was_given() -> None:
    plan = harvest(REPORT, written=date(2024, 10, 31)).plan
    groups = next(each for each in plan.observations if each.value == 86)
    assert groups.period.code == "M2024-10"
    assert groups.note is not None
    assert "時点の記載なし" in groups.note.ja
    assert plan.document.date_basis == "inferred"


def test_a_qualifier_behind_the_number_is_kept() -> None:
    plan = harvest(REPORT).plan
    asked = next(each for each in plan.observations if each.value == 1204)
    assert (asked.qualifier, asked.period.code) == ("over", "FY2022")


def test_targets_and_ratios_are_listed_and_not_bound() -> None:
    found = harvest(REPORT)
    listed = {each.words: each.because.ja for each in found.candidates if each.target is None}
    assert "目標" in listed["50件"]
    assert "倍率" in listed["3倍"]
    assert all(each.value not in (50, 3) for each in found.plan.observations)


def test_a_table_of_years_becomes_a_series_table_and_a_missing_mark_an_absence() -> None:
    plan = harvest(REPORT).plan
    (table,) = plan.topics[2].tables
    assert isinstance(table, SeriesTable)
    assert table.periods.code == "FY2021..FY2023"
    assert [row.series for row in table.rows] == ["t03_waste", "t03_waste_2"]
    values = {(each.indicator, each.period.code): each.value for each in plan.observations}
    assert values["t03_waste", "FY2023"] == Decimal(11980)
    absent = [each for each in plan.observations if each.absence is not None]
    assert [(each.indicator, each.period.code, each.value) for each in absent] == [
        ("t03_waste_2", "FY2022", None)
    ]
    assert "![](table:t03_s01)" in plan.topics[2].narrative.ja


def test_a_dated_happening_becomes_an_event_that_its_date_is_bound_to() -> None:
    plan = harvest(REPORT).plan
    (event,) = [each for each in plan.events if each.id == "t01_opening_2023_06"]
    assert (event.kind, event.date and event.date.code, event.status) == ("opening", "M2023-06", "done")
    assert event.title.ja == "駅前に北図書館を開館"
    assert "[令和5年6月](event:t01_opening_2023_06)" in plan.topics[0].narrative.ja


def test_what_is_planned_has_a_due_date_and_no_date() -> None:
    text = "道路の整備\n\n- 市道3号線は令和8年3月に開通予定\n- 進捗は順調\n"
    (event,) = harvest(text).plan.events
    assert (event.status, event.date, event.due and event.due.code) == ("planned", None, "M2026-03")


def test_a_relative_year_is_asked_about_until_the_date_is_given() -> None:
    text = "防災\n\n- 今年5月、防災倉庫を設置\n- 訓練を続けている\n"
    undated, dated = harvest(text), harvest(text, written=date(2024, 9, 1))
    assert undated.plan.events[0].date is None
    assert undated.plan.events[0].date_note is not None
    assert any("--date" in question.because.ja for question in undated.questions)
    assert [event.date.code for event in dated.plan.events if event.date] == ["M2024-05"]


def test_visitors_counted_since_an_opening_are_not_dated_by_it() -> None:
    text = "交流館\n\n- 令和3年4月に交流館を開設し、来場者は12万人を超えた\n"
    found = harvest(text, written=date(2024, 9, 1))
    (visitors,) = found.plan.observations
    assert visitors.period.code == "M2024-09"


def test_every_line_of_a_text_is_accounted_for_once() -> None:
    plan = harvest(REPORT).plan
    assert plan.document.source_lines == len(REPORT.splitlines())
    lines = [n for stretch in plan.coverage for n in range(stretch.first, stretch.last + 1)]
    assert lines == list(range(1, len(REPORT.splitlines()) + 1))
    contents = next(stretch for stretch in plan.coverage if stretch.first <= 7 <= stretch.last)
    assert contents.omission == "repeated"


def test_a_numbered_policy_becomes_a_policy_with_its_aim_and_claims() -> None:
    text = "■ 政策1 学びのまち\n\n誰もが学べるまちを目指します。\n\n- 令和5年度は講座数が48件\n- 教室を広げた\n\n■ 政策2 緑のまち\n\n緑を守ります。\n\n- 植樹を進めた\n"
    plan = harvest(text).plan
    assert [(policy.number, policy.title.ja) for policy in plan.policies] == [
        (1, "学びのまち"),
        (2, "緑のまち"),
    ]
    assert plan.policies[0].aim.ja == "誰もが学べるまちを目指します。"
    assert "fact:p1_n01@FY2023" in plan.policies[0].claims[0].words.ja


def test_an_entry_of_the_contents_without_a_heading_is_asked_about() -> None:
    found = harvest(REPORT.replace("\n若者の起業\n\n", "\n"))
    assert any(question.words == "若者の起業" for question in found.questions)


def test_a_table_of_dated_rows_becomes_a_table_of_events() -> None:
    text = "受賞\n\n主な受賞\n\n受賞日\t内容\n令和5年2月1日\t北図書館が県の図書館賞を受賞\n令和5年9月3日\t清掃の会が大臣表彰を受賞\n"
    plan = harvest(text).plan
    assert [(event.kind, event.date.code) for event in plan.events if event.date] == [
        ("award", "D2023-02-01"),
        ("award", "D2023-09-03"),
    ]
    assert plan.topics[0].tables[0].id in plan.topics[0].narrative.ja


def test_the_readme_warns_of_names_and_lists_the_questions_in_order() -> None:
    found = harvest(REPORT)
    text = readme(found)
    assert "個人名" in text
    assert text.index("50件") < text.index("3倍")
    assert "`t07_visitors`" in text


def test_bindings_that_are_kept_are_borne_out_by_the_proof(tmp_path: Path) -> None:
    found = harvest(REPORT, written=date(2024, 9, 30))
    plan = read_again(found, tmp_path / "plan")
    assert found.bound >= 8
    verdicts = {number.verdict for number in prove(plan).numbers}
    assert verdicts <= {"cited", "unbound"}


def test_a_word_file_becomes_a_package_with_its_tables(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("みどり市の一年", 0)
    document.add_heading("健診", 1)
    document.add_paragraph("令和5年度の受診者数は3,210人となった。")
    document.add_heading("公園", 1)
    table = document.add_table(rows=2, cols=3)
    for row, words in zip(
        table.rows, (("年度", "令和4年度", "令和5年度"), ("利用者数（人）", "800", "950")), strict=True
    ):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    data = BytesIO()
    document.save(data)
    plan = read_again(harvest(data.getvalue(), "report.docx"), tmp_path / "plan")
    assert [topic.title.ja for topic in plan.topics] == ["健診", "公園"]
    assert {each.value for each in plan.observations} == {3210, 800, 950}
    assert plan.document.source_lines is None
    assert plan.coverage == ()


def test_each_slide_with_a_title_becomes_a_topic(tmp_path: Path) -> None:
    slides = Presentation()
    for title, words in (("バスの利用", "令和5年度の利用者数は5万2千人"), ("空き家", "登録件数は31件")):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = words
    data = BytesIO()
    slides.save(data)
    plan = read_again(harvest(data.getvalue(), "report.pptx", date(2024, 9, 30)), tmp_path / "plan")
    assert [topic.title.ja for topic in plan.topics] == ["バスの利用", "空き家"]
    assert {each.value for each in plan.observations} == {52000, 31}


def test_a_table_of_areas_becomes_one_indicator_with_a_row_for_each_area() -> None:
    text = "出生率\n\n出生率の推移\n\n年次\t2021\t2022\nみどり市\t1.31\t1.29\n新潟県\t1.32\t1.27\n全国\t1.30\t1.26\n"
    found = harvest(text)
    (table,) = found.plan.topics[0].tables
    assert isinstance(table, SeriesTable)
    assert [row.series for row in table.rows] == ["t01_rate", "t01_rate[area=15]", "t01_rate[area=00]"]
    assert [(indicator.name.ja, indicator.decimals) for indicator in found.plan.indicators] == [("出生率", 2)]
    assert {
        (each.area, each.period.code, each.value) for each in found.plan.observations if each.area == "15"
    } == {
        ("15", "CY2021", Decimal("1.32")),
        ("15", "CY2022", Decimal("1.27")),
    }


def test_a_page_that_goes_on_under_the_same_title_is_one_topic() -> None:
    text = "■ 公園\n\n- 花壇を増やした\n\n■ 公園\n\n- 遊具を直した\n\n■ 道路\n\n- 舗装を直した\n"
    assert [topic.title.ja for topic in harvest(text).plan.topics] == ["公園", "道路"]


def test_the_word_for_a_happening_is_its_predicate() -> None:
    text = "環境\n\n- 令和4年6月、太陽光の導入促進計画が国の交付金に採択\n- 令和5年2月、創設を目指す協定を市と締結\n"
    plan = harvest(text).plan
    assert [(event.kind, event.status) for event in plan.events] == [
        ("grant", "done"),
        ("agreement", "done"),
    ]


def test_the_heading_over_the_contents_page_names_the_part_behind_it() -> None:
    policy = "みどり市の報告\n\n■ はじめに\n\n- まちを振り返った\n\n主な実績\n\n"
    text = policy + REPORT.removeprefix("みどり市のあゆみ\n\n企画財政部 企画課\n\n")
    plan = harvest(text).plan
    assert [part.title.ja for part in plan.document.parts] == ["前段", "主な実績"]
    assert [topic.title.ja for topic in plan.topics] == [
        "はじめに",
        "図書館の充実",
        "若者の起業",
        "ごみの減量",
    ]


def test_a_rate_by_year_is_no_value_at_a_moment(tmp_path: Path) -> None:
    text = "人口\n\n人口の推移\n\n年次\t2021\t2022\n人口（人）\t9,120\t9,010\n高齢化率（%）\t33.1\t33.9\n\n- 令和5年度の高齢化率は34.4%\n"
    plan = read_again(harvest(text), tmp_path / "plan")
    assert {indicator.kind for indicator in plan.indicators} == {"annual"}


def test_a_known_statistic_has_its_unit_kind_and_basis() -> None:
    text = "人口\n\n出生の推移\n\n年次\t2021\t2022\n合計特殊出生率\t1.31\t1.29\n"
    (rate,) = harvest(text).plan.indicators
    assert (rate.id, rate.unit.ja, rate.kind, rate.basis) == (
        "t01_total_fertility_rate",
        "人",
        "average",
        "vital",
    )


def test_the_title_page_of_a_document_is_no_topic() -> None:
    text = "# みどり市の成果\n\n企画課\n\n# 公園\n\n花壇を増やした。\n\n# 道路\n\n舗装を直した。\n"
    plan = harvest(text, "report.md").plan
    assert [topic.title.ja for topic in plan.topics] == ["公園", "道路"]
    assert plan.document.title.ja == "みどり市の成果"
    assert plan.departments[0].name.ja == "企画課"


def test_bold_stands_only_where_markdown_reads_it_as_bold() -> None:
    text = "登録\n\n- 登録団体数は**64団体**に増え、「**みどりの会**」も加わった\n- 続き\n"
    narrative = harvest(text, written=date(2024, 8, 31)).plan.topics[0].narrative.ja
    assert "登録団体数は[64団体](fact:t01_registered_groups@M2024-08)に増え" in narrative
    assert "「**みどりの会**」" in narrative


def test_a_chart_of_a_slide_is_named_by_its_title_and_counts_in_its_unit(tmp_path: Path) -> None:
    slides = Presentation()
    for title in ("宿泊者の推移", "公園"):
        slide = slides.slides.add_slide(slides.slide_layouts[5])
        slide.shapes.title.text = title
    data = CategoryChartData()
    data.categories = ["令和4年度", "令和5年度"]
    data.add_series("宿泊者数（人）", (24100, 30500))
    inches = (Inches(1), Inches(2), Inches(6), Inches(4))
    slides.slides[0].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *inches, data)
    file = BytesIO()
    slides.save(file)
    plan = read_again(harvest(file.getvalue(), "report.pptx"), tmp_path / "plan")
    (table,) = plan.topics[0].tables
    assert table.title.ja == "宿泊者の推移"
    assert (plan.indicators[0].name.ja, plan.indicators[0].unit.ja) == ("宿泊者数", "人")
    assert [str(each.value) for each in plan.observations] == ["24100", "30500"]


def test_spans_and_bare_numbers_are_listed_together_and_not_asked_one_by_one() -> None:
    found = harvest("制度\n\n- 対象は15歳から49歳まで\n- 窓口は9時に開く\n", written=date(2024, 8, 31))
    assert found.questions == ()
    text = readme(found)
    assert "15歳（3行）、49歳（3行）、9時（4行）" in text
