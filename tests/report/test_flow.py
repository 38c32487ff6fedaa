"""Text of any length flows on: nothing is set smaller, left out or pushed over the edge of a sheet."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hyappyo.jp.period import Period
from hyappyo.plan.document import Document, Page, Part
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.reference import Department, Source
from hyappyo.plan.text import Text
from hyappyo.plan.topic import EventTable, Figure, Topic
from hyappyo.proof import prove
from hyappyo.report.compose import compose, flow
from hyappyo.report.compose.columns import COLUMN
from hyappyo.report.compose.flow import Sheet, fits_column, pour
from hyappyo.report.compose.tables import sized_columns, split_table
from hyappyo.report.extent import band_extent, extent
from hyappyo.report.grid import GRID
from hyappyo.report.measure import cut, lines, unbroken, whole_width, width
from hyappyo.report.model import (
    Band,
    Block,
    Bullets,
    Column,
    Frame,
    Frames,
    Heading,
    Item,
    Note,
    Report,
    Table,
    TopicPage,
    Words,
)
from hyappyo.report.pdf import render_pdf
from hyappyo.report.phrases import flowing, in_caption, in_cell, phrased, plain
from sample_plan import PLAN

ROOM = 138.0
SENTENCE = "地域の課題に応じて、保健師と助産師が妊娠から育児までを切れ目なく支えた。"


def sheets(blocks: Sequence[Block], first: float, following: float) -> tuple[Sheet, ...]:
    return flow.sheets(tuple(blocks), first, following)


def bullets(*texts: str) -> Bullets:
    return Bullets(tuple(Item((Words(text),)) for text in texts))


def heading(text: str) -> Heading:
    return Heading(phrased(text, "ja"), 3)


def frame(*, is_wide: bool = False) -> Frames:
    return Frames((Frame("写真（未提供）", "説明", is_wide=is_wide),))


def said(blocks: Any) -> list[str]:
    """All words of blocks, in whatever columns they stand."""
    return sorted(_said(blocks))


def _said(value: Any) -> Iterator[str]:
    match value:
        case Words():
            yield from value.text.replace("\u200b", "")
        case Heading():
            yield from plain(value.text)
        case Frame():
            yield from value.caption
        case tuple() | list():
            for each in value:
                yield from _said(each)
        case Bullets() | Frames():
            yield from _said(value.items)
        case Item() | Note():
            yield from _said(value.text)
        case Table():
            yield from _said(value.rows)
        case Band():
            yield from _said(value.columns)


PARTS = st.one_of(
    st.lists(st.integers(1, 300), min_size=1, max_size=12).map(
        lambda sizes: bullets(*((SENTENCE * 10)[:size] for size in sizes))
    ),
    st.just(heading("寿町排水ポンプ場")),
    st.booleans().map(lambda is_wide: frame(is_wide=is_wide)),
    st.integers(1, 400).map(lambda size: Note((Words((SENTENCE * 12)[:size]),))),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, min_size=1, max_size=9))
def test_every_word_is_placed_once_and_no_sheet_is_overfull(blocks: list[Block]) -> None:
    made = sheets(blocks, ROOM, ROOM + 10)
    assert said(made) == said(blocks)
    for index, bands in enumerate(made):
        used = sum(band_extent(band, GRID.inner_width) for band in bands) + GRID.between_bands * (
            len(bands) - 1
        )
        assert used <= (ROOM if index == 0 else ROOM + 10) + 0.01


def test_two_sections_stand_side_by_side() -> None:
    first, second = heading("訓練"), heading("ポンプ場")
    ((band,),) = sheets([first, bullets(SENTENCE), second, bullets(SENTENCE)], ROOM, ROOM)
    assert [column[0] for column in band.columns] == [first, second]


def test_words_stand_beside_their_pictures() -> None:
    ((band,),) = sheets([bullets(SENTENCE), frame(), frame()], ROOM, ROOM)
    left, right = band.columns
    assert isinstance(left[0], Bullets)
    assert right == (Frames((frame().items[0],) * 2),)


def test_a_short_text_stays_in_one_column() -> None:
    ((band,),) = sheets([bullets(SENTENCE)], ROOM, ROOM)
    assert band.columns[1] == ()


def test_no_heading_is_left_at_the_foot_of_a_column() -> None:
    blocks = [block for _ in range(12) for block in (heading("見出し"), bullets(*[SENTENCE] * 5))]
    for bands in sheets(blocks, ROOM, ROOM):
        for band in bands:
            assert not any(column and isinstance(column[-1], Heading) for column in band.columns)


def test_a_table_too_wide_for_a_column_takes_the_sheet() -> None:
    columns = tuple(Column(f"列{number}") for number in range(6))
    table = Table("表", columns, (((Words(SENTENCE),),) * 6,))
    ((above, below),) = sheets([bullets(SENTENCE), table], ROOM, ROOM)
    assert len(above.columns) == 2
    assert below.columns == ((table,),)


def test_a_long_table_is_continued_with_its_head_and_ends_with_its_notes() -> None:
    table = Table(
        "表",
        (Column("時期"), Column("内容", share=9)),
        (((Words("令和5年"),), (Words(SENTENCE * 3),)),) * 60,
        notes=("注",),
    )
    parts = [
        block
        for bands in sheets([table], ROOM, ROOM)
        for band in bands
        for column in band.columns
        for block in column
    ]
    assert len(parts) > 2
    assert [part.columns for part in parts] == [table.columns] * len(parts)
    assert [part.notes for part in parts] == [()] * (len(parts) - 1) + [("注",)]
    assert sum(len(part.rows) for part in parts) == 60


@given(st.text("長岡市のeスポーツ12,345人、。（）「」abc ", max_size=200), st.integers(1, 5))
def test_cutting_loses_no_character(text: str, count: int) -> None:
    runs = (Words(text),) if text else ()
    head, rest = cut(runs, 20, count)
    assert plain(head) + plain(rest) == text
    assert lines(head, 20) <= count


def test_marks_do_not_begin_a_line_and_numbers_keep_their_unit() -> None:
    head, rest = cut((Words("あいうえお、2023年"),), 5.5, 1)
    assert plain(head) == "あいうえ"
    assert plain(rest) == "お、2023年"


# The same against the PDF


def plan_of(narrative: str, **more: object) -> Plan:
    topic = Topic(id="long", title=Text("長い項目"), narrative=Text(narrative), **more)
    document = Document(
        title=Text("進捗"),
        issuer="planning",
        source="report",
        parts=(Part(id="all", title=Text("実績"), pages=(Page(kind="topic", ref="long", folio=17),)),),
    )
    return msgspec.structs.replace(
        PLAN,
        document=document,
        topics=(topic,),
        departments=(Department(id="planning", name=Text("企画課")),),
        sources=(Source(id="report", publisher=Text("長岡市"), title=Text("報告書")),),
    )


def sheets_of(report: Report) -> list[TopicPage]:
    return [page for page in report.pages if isinstance(page, TopicPage)]


def set_in_full(report: Report) -> str:
    """Return the PDF's text after making sure that each page of the report is one page of it."""
    document = pypdfium2.PdfDocument(render_pdf(report, {}))
    assert len(document) == len(report.pages)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


LONG_WORD = "https://www.city.example.lg.jp/" + "a" * 300


@pytest.mark.parametrize(
    "narrative",
    [
        "\n".join(f"- {number}番目の取組。{SENTENCE}" for number in range(200)),
        f"- {SENTENCE * 150}",
        f"- 詳しくは{LONG_WORD}を見る。",
        SENTENCE * 200,
        "※" + SENTENCE * 200,
        "\n\n".join(f"## 見出し{number}\n\n- {SENTENCE}" for number in range(40)),
    ],
    ids=[
        "200 bullets",
        "a bullet of pages",
        "a long address",
        "a long paragraph",
        "a long note",
        "40 sections",
    ],
)
def test_a_topic_of_any_length_flows_to_further_sheets(narrative: str) -> None:
    report = compose(prove(plan_of(narrative)))
    pages = sheets_of(report)
    assert [page.folio.text for page in pages] == (
        ["17"] if len(pages) == 1 else [f"17 ({sheet}/{len(pages)})" for sheet in range(1, len(pages) + 1)]
    )
    found = set_in_full(report).replace("\u200b", "")
    assert found.count("妊") == narrative.count("妊")


def test_a_table_of_events_of_any_length_flows_to_further_sheets() -> None:
    events = tuple(
        Event(
            id=f"event_{number}",
            kind="agreement",
            title=Text(f"{number}番目の協定。{SENTENCE}"),
            date=Period.parse("M2023-07"),
            note=Text(SENTENCE * (40 if number == 7 else 2)),
            source="report",
        )
        for number in range(60)
    )
    table = EventTable(
        id="all",
        title=Text("協定"),
        events=tuple(event.id for event in events),
        columns=("date", "title", "note"),
    )
    plan = msgspec.structs.replace(plan_of("![](table:all)", tables=(table,)), events=events)
    found = set_in_full(compose(prove(plan)))
    assert all(f"{number}番目の協定" in found for number in range(60))
    assert found.count("妊") == 60 + 59 * 2 + 40


def test_many_pictures_flow_on_too() -> None:
    figures = tuple(
        Figure(id=f"photo_{number}", shown_in="topic:long", kind="photo", caption=Text(f"写真{number}の説明"))
        for number in range(30)
    )
    plan = msgspec.structs.replace(plan_of(f"- {SENTENCE}"), figures=figures)
    found = set_in_full(compose(prove(plan)))
    assert all(f"写真{number}の説明" in found for number in range(30))


def test_a_plan_without_folios_is_numbered_from_one() -> None:
    plan = plan_of(f"- {SENTENCE}")
    (part,) = plan.document.parts
    page = msgspec.structs.replace(part.pages[0], folio=None)
    document = msgspec.structs.replace(plan.document, parts=(msgspec.structs.replace(part, pages=(page,)),))
    report = compose(prove(msgspec.structs.replace(plan, document=document)))
    assert [page.folio.text for page in sheets_of(report)] == ["1"]


def test_the_column_is_about_as_wide_as_a_line_should_be() -> None:
    assert 25 <= COLUMN / GRID.body.em <= 40
    assert extent(bullets(SENTENCE), COLUMN) > 0


# Running text breaks between 文節


def test_running_text_breaks_between_phrases_and_never_within_a_date() -> None:
    said = flowing((Words("次の世代に投資し、令和5年9月16日に始めた。"),))
    phrases = [plain(phrase) for phrase in said.phrases]
    assert plain(said) == "次の世代に投資し、令和5年9月16日に始めた。"
    assert "令和5年9月16日に" in phrases
    assert not any(phrase[0] in "、。" for phrase in phrases)


def test_pages_named_together_stay_on_one_line() -> None:
    pages = tuple(Words(words, target="topic", kept=True) for words in ("（7・", "17・", "23ページ）"))
    said = flowing((Words("愛着と誇りを育てた。"), *pages))
    assert said.phrases[-1] == pages


@given(st.text("長岡市のeスポーツ12,345人、。（）「」abc ", max_size=200), st.integers(1, 5))
def test_cutting_running_text_loses_no_character(text: str, count: int) -> None:
    head, rest = cut(flowing((Words(text),) if text else ()), 20, count)
    assert plain(head) + plain(rest) == text


def test_text_without_kana_breaks_at_its_spaces() -> None:
    words = (Words("A town that withstands disasters"),)
    assert flowing(words).phrases == (words,)


def test_no_row_or_two_of_a_long_table_stand_on_a_last_sheet_alone() -> None:
    for count in range(2, 60):
        rows = tuple(((Words(f"{number}"),), (Words("長岡市"),)) for number in range(count))
        table = Table("表", (Column("番号"), Column("名")), rows)
        parts = list(split_table(table, COLUMN, ROOM, ROOM))
        assert tuple(row for part in parts for row in part.rows) == rows
        assert len(parts) == 1 or len(parts[-1].rows) >= 4
        assert all(extent(part, COLUMN) <= ROOM + 0.01 for part in parts)


def test_a_name_in_kana_is_not_torn_and_a_particle_stays_with_its_word() -> None:
    said = [plain(phrase) for phrase in in_caption("ながおか市民協働センターの登録団体数").phrases]
    assert said[0].startswith("ながおか")
    assert "センターの" in said


def test_a_word_with_a_particle_in_it_is_not_torn() -> None:
    said = [plain(phrase) for phrase in flowing((Words("道の駅「ながおか花火館」の累計来場者"),)).phrases]
    assert said[0].startswith("道の駅")


def test_a_sheet_left_with_a_bullet_or_two_takes_their_whole_section() -> None:
    begun = bullets(*(SENTENCE * 3 for _ in range(12)))
    ahead = bullets(SENTENCE, SENTENCE, SENTENCE)
    blocks = [heading("進んだこと"), begun, heading("これから"), ahead]
    room = next(
        high for high in range(60, 200) if len(sheets(blocks, high, high)) == 2 and _ends(blocks, high)
    )
    (_, (last,)) = sheets(blocks, room, room)
    assert said(last.columns[0]) == said((heading("これから"), ahead))
    assert last.columns[1] == ()


def _ends(blocks: list[Block], room: float) -> bool:
    """Whether the last section only just does not fit the first sheet."""
    return len(sheets(blocks, room + 10, room + 10)) == 1


def test_no_text_takes_no_sheet() -> None:
    assert list(pour([], ROOM, ROOM)) == []


def test_a_text_of_many_sheets_loses_nothing_where_the_last_takes_a_section_from_the_one_before() -> None:
    for count in range(14, 30):
        blocks: list[Block] = []
        for at in range(count):
            blocks += [heading(f"{at}番目"), bullets(*[SENTENCE] * (1 + at % 7))]
        for first in (40.0, 80.0, 110.0):
            assert said(list(pour(blocks, first, ROOM))) == said(blocks), (count, first)


def test_no_bullet_is_torn_where_a_column_holds_it() -> None:
    whole = (Words(SENTENCE * 2),)
    for count in range(1, 30):
        items = bullets(*(SENTENCE * 2 for _ in range(count)))
        for bands in sheets([items], ROOM, ROOM):
            for blocks in (column for band in bands for column in band.columns):
                assert all(item.text == whole for block in blocks for item in block.items)


def test_no_heading_stands_apart_from_what_follows_it() -> None:
    for count in range(1, 12):
        blocks = [
            heading("これまで"),
            bullets(*[SENTENCE] * count),
            heading("これから"),
            bullets(SENTENCE * 2),
        ]
        for bands in sheets(blocks, 60, 60):
            for column in (column for band in bands for column in band.columns):
                assert not column or not isinstance(column[-1], Heading)


def test_a_long_word_in_katakana_is_cut_where_it_joins_two() -> None:
    said = [plain(phrase) for phrase in in_caption("長岡バイオエコノミーコンソーシアムの参画団体数").phrases]
    assert said == ["長岡バイオエコノミー", "コンソーシアムの", "参画団体数"]


@pytest.mark.parametrize(
    ("label", "lines_"),
    [
        (
            "長岡北スマート流通産業団地の進出決定企業数",
            ["長岡北スマート", "流通産業団地の", "進出決定企業数"],
        ),
        ("再エネ推進交付金", ["再エネ推進交付金"]),
        ("不動産イノベーション研究センター", ["不動産イノベーション", "研究センター"]),
        ("スクールソーシャルワーカーを配置", ["スクールソーシャルワーカーを", "配置"]),
        ("「SDGsゴール9ハブ校」、留学生", ["「SDGsゴール9ハブ校」、", "留学生"]),
        ("資源完全循環型バイオコミュニティ拠点", ["資源完全循環型", "バイオコミュニティ拠点"]),
        (
            "第16回キャリア教育優良教育委員会 文部科学大臣表彰",
            ["第16回キャリア", "教育優良教育委員会 ", "文部科学大臣表彰"],
        ),
    ],
)
def test_a_label_breaks_where_its_words_join(label: str, lines_: list[str]) -> None:
    assert [plain(phrase) for phrase in in_caption(label).phrases] == lines_


def test_a_mark_between_sources_ends_a_line_and_begins_none() -> None:
    said = flowing((Words("長岡市「人口の展望」／総務省「人口の動き」"),))
    assert not any(plain(phrase).startswith("／") for phrase in said.phrases)


@given(
    st.text("事業の効果を示す数値をお示しいただけますか。3件", min_size=1, max_size=60), st.integers(4, 30)
)
def test_a_cell_loses_nothing_and_its_phrases_fit_its_room(text: str, room: int) -> None:
    phrases = in_cell((Words(text),), room)
    assert plain(phrases) == text
    for phrase in phrases.phrases if len(phrases.phrases) > 1 else ():
        longest = max(whole_width(part) for part in unbroken(phrase))
        assert whole_width(phrase) <= max(room, longest) + 0.01


def test_what_a_cell_asks_is_not_torn_within_a_word() -> None:
    question = (Words("効率化・生産性向上の効果を示す数値をお示しいただけますか。"),)
    assert "お示しいただけますか。" in [plain(phrase) for phrase in in_cell(question, 14).phrases]


def test_words_take_the_width_that_short_columns_leave() -> None:
    row = (
        (Words("HY900"),),
        (Words("「約3,000人程度」"),),
        (Words(SENTENCE * 2),),
        (Words("21, 53, 60, 77"),),
    )
    heads = [(head, "left") for head in ("規則", "文言", "理由", "行")]
    columns = sized_columns(heads, [row] * 9, GRID.inner_width)
    assert max(columns, key=lambda column: column.share).title == "理由"
    even = tuple(Column(head, "left", 1) for head, _ in heads)
    rows = tuple([row] * 9)
    assert extent(Table("", columns, rows), GRID.inner_width) < extent(
        Table("", even, rows), GRID.inner_width
    )


def test_references_to_pages_stand_together() -> None:
    said = ("(p.\u00a09,\u00a0", "16,\u00a0", "29)")
    pages = tuple(Words(words, target=words, kept=True) for words in said)
    assert unbroken((Words("education. "), *pages))[-1] == pages


def test_signs_of_calculation_are_as_wide_as_they_are_set() -> None:
    assert width("×÷±※") == 4


def test_a_letter_does_not_part_from_its_digits() -> None:
    assert unbroken((Words("FY2014–FY2023"),))[0] == (Words("FY2014"),)


@pytest.mark.parametrize("negative", ["−3,082", "▲3,082"])
def test_a_minus_does_not_part_from_its_digits(negative: str) -> None:
    assert (Words(negative),) in unbroken((Words(f"1,000 = {negative}"),))


def test_a_table_whose_dates_a_column_would_tear_stands_across_the_sheet() -> None:
    row = ((Words("19\u00a0Dec\u00a02023"),), (Words("Briefing of mayors"),))
    for share, fits in ((0.1, False), (0.3, True)):
        columns = (Column("Date", "left", share), Column("What", "left", 1 - share))
        assert fits_column(Table("", columns, (row,))) is fits
