"""Sections, tables as labelled series, and names with every place."""

from proof.drafted import reading

TABLE = "■ 人口の動き\n\n（単位：千人）\n\n年次\t2022\t2023\n出生数（人）\t104\t98\n死亡数（人）\t238\t-\n"


def test_the_contents_tell_which_lines_open_sections() -> None:
    read = reading(
        "目次\n交通\t3\n福祉\t5\n産業\t8\n\n交通\n\n図の説明\n\nバスを増やした。\n\n福祉\n\n園を開いた。\n"
    )
    headings = [section.heading.text for section in read.sections if section.heading]
    assert headings == ["目次", "交通", "福祉"]
    bus = next(passage for passage in read.passages if "バス" in passage.text)
    assert bus.heading is not None
    assert bus.heading.text == "図の説明"
    assert bus.section.heading is not None
    assert bus.section.heading.text == "交通"


def test_a_table_is_rows_of_numbers_under_periods() -> None:
    (grid,) = reading(TABLE).grids
    assert [str(period) for period in grid.periods] == ["CY2022", "CY2023"]
    births, deaths = grid.rows
    assert (births.key, births.unit) == ("出生数", "人")
    assert [value and value.value for value in deaths.values] == [238, None]
    assert [column.label for column in grid.columns] == ["2022", "2023"]


def test_a_bare_year_under_the_word_for_fiscal_years_is_one() -> None:
    (grid,) = reading("年度\t2022\t2023\n件数\t10\t12\n人数\t20\t25\n").grids
    assert [str(period) for period in grid.periods] == ["FY2022", "FY2023"]


def test_a_table_of_words_is_no_grid() -> None:
    assert reading("日\t内容\n令和5年4月\t覚書を結ぶ\n令和5年6月\t認定を受ける\n").grids == ()


def test_names_know_every_place_and_marks_of_emphasis_are_no_part_of_them() -> None:
    names = reading("「どんぐり」を開いた。\n\n「**どんぐり**」に集う。\n").names["quoted"]
    assert list(names) == ["どんぐり"]
    assert [spot.line for spot in names["どんぐり"].spots()] == [1, 3]
    assert names["どんぐり"].spots()[1].text == "どんぐり"


def test_running_text_leaves_the_contents_out() -> None:
    read = reading("目次\n交通\t3\n福祉\t5\n産業\t8\n\n交通\n\n本文。\n")
    assert all(passage.role != "contents" for passage in read.running())
    assert any(passage.role == "contents" for passage in read.passages)
