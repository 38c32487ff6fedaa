"""The slides bear out what was composed, and a planner can go on editing them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from hyappyo.report.extent import head_extent
from hyappyo.report.grid import GRID
from hyappyo.report.model import (
    Chart,
    Contents,
    Edition,
    Frame,
    Item,
    Opener,
    Page,
    Phrased,
    Report,
    RichText,
    Statement,
    Table,
    TablePage,
    TopicPage,
    VerificationAnnex,
    Words,
)
from hyappyo.report.phrases import phrased, plain
from hyappyo.report.pptx import drawing, render_pptx
from hyappyo.report.pptx.blocks import bare_grid
from hyappyo.report.pptx.render import _slide
from report.sample import sample

pytestmark = pytest.mark.whole

ReportOf = Callable[[str, Edition], Report]
MILLIMETRE = 36000
KINDS = [("ja", "handout"), ("ja", "internal"), ("en", "handout")]
DML = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def opened(report: Report) -> Deck:
    return Presentation(io.BytesIO(rendered(report)))


_RENDERED: dict[int, tuple[Report, bytes]] = {}


def rendered(report: Report) -> bytes:
    """The example's reports are the same object in every test, and rendered once."""
    if id(report) not in _RENDERED:
        _RENDERED[id(report)] = report, render_pptx(report)
    return _RENDERED[id(report)][1]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def texts(slide: Slide) -> str:
    return squeezed("".join(each.text or "" for each in slide.part._element.iter(f"{DML}t")))


def parts(value: object, kind: type) -> Iterator[object]:
    """Every record of one kind in a page, in reading order."""
    if isinstance(value, tuple):
        for each in value:
            yield from parts(each, kind)
    elif hasattr(value, "__dataclass_fields__"):
        if isinstance(value, kind):
            yield value
        for name in value.__dataclass_fields__:
            if name not in ("spec", "series"):
                yield from parts(getattr(value, name), kind)


def pairs(report: Report) -> Iterator[tuple[Page, Slide]]:
    return zip(report.pages, opened(report).slides, strict=True)


# Pages


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_each_composed_page_is_one_slide_with_its_title_in_the_title_placeholder(
    lang: str, edition: Edition, report_of: ReportOf
) -> None:
    for page, slide in pairs(report_of(lang, edition)):
        title = slide.shapes.title
        assert title is not None
        assert squeezed(title.text_frame.text) == squeezed(plain(page.title))


def test_a_title_is_one_paragraph_whose_lines_end_where_phrases_end() -> None:
    long = phrased("人口は1995年の293,250人から2020年に266,936人、2050年に197,104人となる見通し", "ja")
    ends = {plain(Phrased(long.phrases[:count])) for count in range(1, len(long.phrases) + 1)}
    report = sample()
    report = replace(report, pages=(replace(report.pages[4], title=long),))
    (title,) = (slide.shapes.title for slide in opened(report).slides)
    (paragraph,) = title.text_frame.paragraphs
    lines = paragraph.text.split("\v")
    assert len(lines) == 2
    assert lines[0] in ends


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_the_foot_carries_section_and_folio_in_their_placeholders(
    lang: str, edition: Edition, report_of: ReportOf
) -> None:
    for page, slide in list(pairs(report_of(lang, edition)))[1:]:
        held = {
            shape.placeholder_format.type: shape.text_frame.text
            for shape in slide.placeholders
            if shape.has_text_frame
        }
        assert held[PP_PLACEHOLDER.SLIDE_NUMBER] == page.folio.text
        assert held.get(PP_PLACEHOLDER.FOOTER, "") == page.section


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_nothing_stands_outside_the_margins(lang: str, edition: Edition, report_of: ReportOf) -> None:
    right = GRID.width - GRID.margin_x
    bottom = GRID.height - GRID.margin_bottom
    for number, slide in enumerate(opened(report_of(lang, edition)).slides, 1):
        for shape in slide.shapes:
            if shape.is_placeholder and shape.placeholder_format.idx in (11, 12):
                continue
            high = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
            said = f"{shape.name} on slide {number} of {lang} {edition}"
            assert shape.left / MILLIMETRE >= GRID.margin_x - 0.1, said
            assert (shape.left + shape.width) / MILLIMETRE <= right + 0.1, said
            assert (shape.top + high) / MILLIMETRE <= bottom + 2, said


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_text_charts_and_tables_do_not_overlap(lang: str, edition: Edition, report_of: ReportOf) -> None:
    for number, slide in enumerate(opened(report_of(lang, edition)).slides, 1):
        boxes = [
            (shape.name, shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            for shape in slide.shapes
            if shape.height and not shape.name.startswith("図版")
        ]
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                across = min(one[3], other[3]) - max(one[1], other[1])
                down = min(one[4], other[4]) - max(one[2], other[2])
                leading = 3 * MILLIMETRE  # a text box begins above its first line by the leading
                assert across < MILLIMETRE / 2 or down < leading, f"{one[0]} × {other[0]} on slide {number}"


def test_running_text_stands_in_text_placeholders_and_so_in_the_outline() -> None:
    slide = opened(sample()).slides[4]
    held = [
        shape.text_frame.text
        for shape in slide.placeholders
        if shape.placeholder_format.idx >= 30 and shape.has_text_frame
    ]
    assert any("25mプールの水を40秒で排水する" in text for text in held)


def test_slides_are_grouped_by_section() -> None:
    deck = opened(sample())
    sections = [each.get("name") for each in deck.element.iter("{*}section")]
    assert sections == [
        "総合計画の進捗状況及び成果",
        "政策1　協働によるまちづくり",
        "人口",
        "政策2　人材育成",
        "付録",
    ]
    listed = [
        each.get("id")
        for each in deck.element.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId")
    ]
    assert listed == [str(slide.slide_id) for slide in deck.slides]


# Tables


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_each_table_is_native_and_says_what_the_model_says(
    lang: str, edition: Edition, report_of: ReportOf
) -> None:
    seen = 0
    for page, slide in pairs(report_of(lang, edition)):
        if not isinstance(page, TopicPage | TablePage | Statement):
            continue
        shown = [shape.table for shape in slide.shapes if shape.has_table]
        if isinstance(page, Statement):
            wanted = list(parts(page.aside, Table))
        else:
            wanted = [table for table in parts(page, Table) if table not in charted(page)]
        assert len(shown) == len(wanted)
        for table, model in zip(shown, wanted, strict=True):
            assert isinstance(model, Table)
            heads = [cell.text.replace("\v", "") for cell in table.rows[0].cells]
            assert heads == [column.title for column in model.columns]
            for row, cells in zip(list(table.rows)[1:], model.rows, strict=True):
                said = [cell.text.replace("\v", "") for cell in row.cells]
                assert said == [marked(text) for text in cells]
            assert table.first_row
            seen += 1
    assert seen > 10


def test_labels_captions_and_cells_break_between_phrases(report_of: ReportOf) -> None:
    """Programs break Japanese anywhere: 「令和6年9／月30日」, 「取得／率」."""
    slides = [slide for _, slide in pairs(report_of("ja", "handout"))]
    shapes = [shape for slide in slides for shape in slide.shapes]
    set_ = {
        paragraph.text
        for shape in shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    }
    set_ |= {
        cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells
    }
    assert "自立支援コーディネーターと\vスクールソーシャルワーカーを配置" in set_
    assert any(text.endswith("に設置した\v雪国対応太陽光パネル") for text in set_)
    assert "令和5年9月～\v令和8年8月" in set_
    for text in set_:
        for before, after in pairwise(text.split("\v")):
            assert not (before[-1].isdecimal() and re.match("[年月日度人件団社億万]", after)), text
            assert not re.match("[、。」）〜～ー]", after), text


def charted(page: Page) -> list[Table]:
    return [chart.table for chart in parts(page, Chart) if isinstance(chart, Chart)]


def marked(text: RichText) -> str:
    """Text as a slide shows it, with the mark behind each bound number."""
    return "".join(run.text if isinstance(run, Words) else f"{run.text}*{run.ref}" for run in text)


# Numbers and links


def test_a_number_leads_to_its_line_of_the_annex_and_back(report_of: ReportOf) -> None:
    report = report_of("ja", "handout")
    slides = list(opened(report).slides)
    lines = {
        line.ref: at
        for at, page in enumerate(report.pages)
        if isinstance(page, VerificationAnnex)
        for line in page.lines
    }
    marks = 0
    for slide in slides:
        for run, target in linked_runs(slide):
            if re.fullmatch(r"\*\d+", run):
                assert slides.index(target) == lines[int(run[1:])]
                marks += 1
    assert marks > 100
    for at, page in enumerate(report.pages):
        if isinstance(page, VerificationAnnex):
            leading = [slides.index(target) for run, target in linked_runs(slides[at])]
            anchors = [line.target for line in page.lines for _ in range(2)]  # from folio and from number
            assert [report.pages[place].anchor for place in leading] == anchors


def linked_runs(slide: Slide) -> Iterator[tuple[str, Slide]]:
    """Each linked run of text, with the slide that it leads to."""
    for run in slide.part._element.iter(f"{DML}r"):
        link = run.find(f"{DML}rPr/{DML}hlinkClick")
        if link is not None:
            yield run.findtext(f"{DML}t"), slide.part.related_part(link.get(RELATION)).slide


def test_an_entry_of_the_contents_leads_to_its_slide(report_of: ReportOf) -> None:
    report = report_of("ja", "handout")
    slides = list(opened(report).slides)
    page = report.pages[1]
    assert isinstance(page, Contents)
    entries = [entry for group in page.groups for entry in group.entries]
    named = {shape.name: shape for shape in slides[1].shapes}
    for entry in entries:
        target = named[f"{entry.folio} {plain(entry.title)}"].click_action.target_slide
        assert report.pages[slides.index(target)].anchor == entry.target


def test_no_link_leads_out_of_the_file(report_of: ReportOf) -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(report_of("ja", "internal")))) as packed:
        relations = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".rels")]
        assert not any("TargetMode" in each for each in relations)
        assert not any("vba" in name.lower() for name in packed.namelist())


# Notes


def test_speaker_notes_say_where_each_number_of_the_slide_comes_from() -> None:
    notes = opened(sample("internal")).slides[4].notes_slide.notes_text_frame.text.split("\n")
    assert "【数値の根拠】" in notes
    assert "18位 *2 ← 登録団体数、2024年9月、427、報告書、引用" in notes
    assert notes.count("18位 *2 ← 登録団体数、2024年9月、427、報告書、引用") == 1


def test_speaker_notes_carry_the_notes_and_sources_of_tables_and_charts() -> None:
    notes = opened(sample()).slides[5].notes_slide.notes_text_frame.text
    assert notes.startswith("出典：総務省「住民基本台帳に基づく人口、人口動態及び世帯数調査」／総務省\n")
    assert "※ 「－」は未公表。" in notes


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_bound_number_has_its_line_in_the_notes_of_its_slide(lang: str, report_of: ReportOf) -> None:
    seen = 0
    for page, slide in pairs(report_of(lang, "handout")):
        if isinstance(page, TopicPage) and page.lead is not None:
            for run in page.lead.runs:
                if not isinstance(run, Words):
                    assert f"{run.text} *{run.ref} ← " in slide.notes_slide.notes_text_frame.text
                    seen += 1
    assert seen > 20


def test_what_is_internal_stays_out_of_the_handout(report_of: ReportOf) -> None:
    handout = sample("handout")
    lines = tuple(replace(line, verdict=None) for line in handout.pages[-1].lines)
    handout = replace(handout, pages=(*handout.pages[:-1], replace(handout.pages[-1], lines=lines)))
    deck = opened(handout)
    assert [cell.text for cell in annex_table(deck).rows[0].cells][-1] == "出典"
    assert [cell.text for cell in annex_table(opened(sample("internal"))).rows[0].cells][-1] == "判定"
    assert "引用" not in deck.slides[4].notes_slide.notes_text_frame.text


def annex_table(deck: Deck):
    return next(shape.table for shape in deck.slides[len(deck.slides) - 1].shapes if shape.has_table)


# Pictures and alternative texts


@pytest.mark.parametrize(("lang", "edition"), KINDS)
def test_charts_tables_and_frames_speak(lang: str, edition: Edition, report_of: ReportOf) -> None:
    for _, slide in pairs(report_of(lang, edition)):
        for shape in slide.shapes:
            if (
                shape.has_chart
                or shape.has_table
                or (shape.name.startswith(("枠", "図版")) and not shape.has_text_frame)
            ):
                assert shape._element.xpath("./*/p:cNvPr/@descr")[0].strip()


def test_a_missing_picture_is_a_dashed_frame_and_a_placeholder_to_drop_it_into() -> None:
    report = sample()
    slide = opened(report).slides[4]
    frames = [shape for shape in slide.shapes if shape.name.startswith("枠")]
    holders = [
        shape for shape in slide.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    ]
    wanted = [frame for frame in parts(report.pages[4], Frame) if isinstance(frame, Frame)]
    assert [frame.text_frame.text for frame in frames] == [frame.label for frame in wanted]
    assert [(each.left, each.top) for each in holders] == [(each.left, each.top) for each in frames]
    assert all(frame.line.dash_style is not None for frame in frames)
    assert squeezed("子育ての駅ちびっこ広場") in texts(slide)


def test_a_picture_can_be_dropped_into_its_place(tmp_path) -> None:
    from PIL import Image

    Image.new("RGB", (40, 30)).save(tmp_path / "photo.png")
    deck = opened(sample())
    holder = next(
        shape
        for shape in deck.slides[4].placeholders
        if shape.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    )
    holder.insert_picture(str(tmp_path / "photo.png"))
    again = io.BytesIO()
    deck.save(again)
    assert (
        sum(
            shape.shape_type is not None and hasattr(shape, "image")
            for shape in Presentation(again).slides[4].shapes
        )
        == 1
    )


# The file


def test_a_deck_is_the_same_whatever_was_set_before_it() -> None:
    """Slides are remembered, so one that is set again must be what it would be in a process of its own."""
    report = sample()
    retitled = replace(
        report, pages=(*report.pages[:-1], replace(report.pages[-1], title=phrased("別の題", "ja")))
    )
    moved = replace(report, pages=(report.pages[0], *report.pages[2:], report.pages[1]))
    for each in (
        report,
        retitled,
        moved,
        replace(report, title="別の計画"),
        sample("internal"),
    ):
        after_others = render_pptx(each)
        _slide.cache_clear()
        assert after_others == render_pptx(each)


def test_equal_reports_give_equal_bytes(report_of: ReportOf) -> None:
    assert render_pptx(report_of("ja", "internal")) == rendered(report_of("ja", "internal"))


def test_every_time_in_the_file_is_fixed() -> None:
    packed = zipfile.ZipFile(io.BytesIO(render_pptx(sample())))
    assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = opened(sample()).core_properties
    assert core.created == core.modified == datetime(2024, 9, 30)
    assert (core.title, core.author, core.language) == (
        "総合計画の進捗状況及び成果",
        "地方創生推進部 政策企画課",
        "ja-JP",
    )


def test_the_presentation_lists_its_slides_once_and_in_the_order_that_the_format_demands() -> None:
    """PowerPoint offers to repair a file where LibreOffice and python-pptx take the first list and look no further."""
    lists = ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz", "defaultTextStyle"]
    for report in (sample(), replace(sample(), pages=())):
        assert [etree.QName(each).localname for each in opened(report).element] == [*lists, "extLst"]


def test_the_sheet_is_a4_landscape() -> None:
    deck = opened(sample())
    assert (deck.slide_width, deck.slide_height) == (297 * MILLIMETRE, 210 * MILLIMETRE)


def test_every_run_has_the_one_family_in_both_scripts() -> None:
    deck = opened(sample())
    for slide in deck.slides:
        for properties in slide.part._element.iter(f"{DML}rPr"):
            assert properties.find(f"{DML}latin").get("typeface") == "+mn-lt"
            assert properties.find(f"{DML}ea").get("typeface") == "+mn-ea"
    packed = zipfile.ZipFile(io.BytesIO(render_pptx(sample())))
    themes = [packed.read(name).decode() for name in packed.namelist() if "/theme/" in name]
    assert len(themes) == 2
    for theme in themes:
        assert theme.count('ea typeface="BIZ UDPGothic"') == 2
        assert theme.count('latin typeface="BIZ UDPGothic"') == 2


def test_an_english_report_names_a_latin_face_that_programs_outside_japan_have() -> None:
    packed = zipfile.ZipFile(io.BytesIO(render_pptx(replace(sample(), lang="en"))))
    themes = [packed.read(name).decode() for name in packed.namelist() if "/theme/" in name]
    assert all(theme.count('latin typeface="Arial"') == 2 for theme in themes)
    assert all(theme.count('ea typeface="BIZ UDPGothic"') == 2 for theme in themes)


def test_a_sheet_that_goes_on_says_so_above_its_title(report_of: ReportOf) -> None:
    for lang, said in (("ja", "つづき"), ("en", "continued")):
        marked_ = [
            (page.is_continued, said in texts(slide)) for page, slide in pairs(report_of(lang, "handout"))
        ]
        assert any(goes_on for goes_on, _ in marked_)
        assert all(says for goes_on, says in marked_ if goes_on)


def test_sources_are_named_in_the_report_s_language(report_of: ReportOf) -> None:
    said = "".join(texts(slide) for _, slide in pairs(report_of("en", "handout")))
    assert "Source:NagaokaCity" in said
    assert "／" not in said


def test_telling_numbers_of_all_openers_are_of_one_size(report_of: ReportOf) -> None:
    openers = [(page, slide) for page, slide in pairs(report_of("ja", "handout")) if isinstance(page, Opener)]
    sizes = set()
    for page, slide in openers:
        firsts = [shape.text_frame.paragraphs[0].runs for shape in slide.shapes if shape.has_text_frame]
        for key in page.numbers:
            (said,) = (runs[0] for runs in firsts if [run.text for run in runs] == [key.number.text])
            sizes.add(said.font.size)
    assert len(sizes) == 1


def test_no_text_is_set_smaller_than_the_grid_allows(report_of: ReportOf) -> None:
    for slide in opened(report_of("ja", "handout")).slides:
        for properties in slide.part._element.iter(f"{DML}rPr"):
            assert properties.get("baseline") or int(properties.get("sz")) >= GRID.note.size * 100


def test_a_draft_says_so_behind_every_slide() -> None:
    said = {is_draft: opened(sample(is_draft=is_draft)).slide_master for is_draft in (True, False)}
    assert any(shape.has_text_frame and shape.text_frame.text == "案" for shape in said[True].shapes)
    assert not any(shape.has_text_frame and shape.text_frame.text == "案" for shape in said[False].shapes)


def test_what_xml_cannot_hold_is_dropped_and_what_it_escapes_is_kept() -> None:
    report = sample()
    page = report.pages[4]
    assert isinstance(page, TopicPage)
    text = '終\x0b了\x00、<a> & "b"\ufffe'
    odd = replace(page, eyebrow=text, bands=(replace(page.bands[0], columns=((bullets(text),),)),))
    slide = opened(replace(report, pages=(odd,))).slides[0]
    assert texts(slide).count(squeezed('終了、<a> & "b"')) == 2


def bullets(text: str):
    from hyappyo.report.model import Bullets

    return Bullets((Item((Words(text),)),))


def test_a_report_of_another_date_differs_only_in_its_date() -> None:
    one, other = sample(), replace(sample(), date=date(2025, 3, 31))
    first, second = (zipfile.ZipFile(io.BytesIO(render_pptx(each))) for each in (one, other))
    differing = [name for name in first.namelist() if first.read(name) != second.read(name)]
    assert differing == ["docProps/core.xml"]


def test_a_subscript_figure_is_a_common_one_set_low() -> None:
    xml = drawing.Run("CO₂を使う", 11).xml("ja")
    assert re.findall(r"<a:t>(.*?)</a:t>", xml) == ["CO", "2", "を使う"]
    assert [' baseline="-25000"' in run for run in xml.split("</a:r>")] == [False, True, False, False]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_long_tables_stand_above_the_foot_even_with_space_between_scripts(report_of, lang: str) -> None:
    for page in report_of(lang, "internal").pages:
        if isinstance(page, TablePage):
            room = GRID.inner_height - head_extent(page.title, page.lead)
            assert bare_grid(page.table, GRID.inner_width).height <= room, page.anchor
