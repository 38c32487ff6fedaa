"""Drawing: the same bytes each time, nothing fetched, text that stays text."""

import re
from decimal import Decimal
from functools import cache
from xml.etree import ElementTree

import msgspec
import pytest
import vl_convert
from PIL import ImageFont

from chart.picture import drawn_texts, strings, words
from chart.sample import FERTILITY, LONG, MOVES, chart, lookup, series
from hyappyo.chart import draw, population, svg
from hyappyo.chart.frame import Spec
from hyappyo.jp.period import Period
from hyappyo.plan.series import Point
from hyappyo.plan.text import Text
from hyappyo.report.pdf.glyphs import FONT_FOLDERS

HATCHED = Point(Period.parse("CY2021"), Decimal(7), status="provisional")
SPECS = {
    "line": draw.spec(chart(mark=Period.parse("CY2022")), FERTILITY),
    "bar": draw.spec(chart("bar"), [series("市", "CY2020", [6, HATCHED])], medium="print"),
    "flows": draw.spec(chart("flows"), MOVES, "en", width=draw.NARROW),
    "long": draw.spec(chart("bar"), [LONG], "en"),
    "population": population.spec(population.series_of(lookup())),
}


@cache
def drawn_of(kind: str) -> str:
    """The picture of one of the specs, drawn once for all tests that only look at it."""
    return svg.svg(SPECS[kind])


every_picture = pytest.mark.parametrize("kind", SPECS)


@every_picture
def test_equal_specs_give_equal_bytes(kind: str) -> None:
    assert drawn_of(kind) == svg.svg(msgspec.json.decode(msgspec.json.encode(SPECS[kind])))


@every_picture
def test_a_spec_fetches_nothing(kind: str) -> None:
    spec = SPECS[kind]
    assert "url" not in set(strings(spec))
    assert [text for text in strings(spec) if "://" in text] == [spec["$schema"]]
    assert not re.search(r'(?:href|src)="(?!#)', drawn_of(kind))


@every_picture
def test_every_label_is_drawn_as_text(kind: str) -> None:
    assert set(words(SPECS[kind])) <= set(drawn_texts(drawn_of(kind)))


@every_picture
def test_the_picture_says_what_it_shows(kind: str) -> None:
    spec, root = SPECS[kind], ElementTree.fromstring(drawn_of(kind))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == spec["description"]
    assert int(root.attrib["width"]) in (draw.WIDE, draw.NARROW)


@every_picture
def test_ids_begin_with_the_charts_own_and_are_all_defined(kind: str) -> None:
    spec, drawn = SPECS[kind], drawn_of(kind)
    defined = re.findall(r' id="([^"]+)"', drawn)
    assert len(defined) == len(set(defined))
    assert all(each.startswith(spec["usermeta"]["id"]) for each in defined)
    assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= set(defined)


def test_a_hatched_bar_is_filled_by_its_own_gradient() -> None:
    assert "url(#made_up-" in drawn_of("bar")


def test_a_title_may_hold_any_character() -> None:
    shown = msgspec.structs.replace(chart(), title=Text(r'5<6 & "\1{}"'))
    root = ElementTree.fromstring(svg.svg(draw.spec(shown, FERTILITY)))
    assert r'5<6 & "\1{}"' in root.attrib["aria-label"]


@every_picture
def test_a_page_may_give_every_colour_another_value(kind: str) -> None:
    themed = svg.themed(drawn_of(kind))
    assert "var(--chart-" in themed
    bare = set(re.findall(r'"(#[0-9A-Fa-f]{6})"', themed))
    assert not bare


@pytest.mark.parametrize(("at", "style"), [(0, "regular"), (1, "bold")])
def test_charts_are_measured_with_the_advances_of_the_face(at: int, style: str) -> None:
    (face,) = FONT_FOLDERS[at].glob("*.otf")
    advances = ImageFont.truetype(
        svg.ADVANCES_FOLDER / f"{style}.ttf", 1000, layout_engine=ImageFont.Layout.BASIC
    )
    real = ImageFont.truetype(face, 1000, layout_engine=ImageFont.Layout.BASIC)
    signs = [
        chr(code)
        for block in ((0x20, 0x17F), (0x2010, 0x2600), (0x3000, 0x9FFF), (0xFF01, 0xFFEE))
        for code in range(*block)
    ]
    wrong = {sign for sign in signs if advances.getlength(sign) != real.getlength(sign)}
    assert not wrong


@every_picture
def test_a_picture_stands_as_it_would_if_measured_with_the_face(kind: str) -> None:
    for folder in FONT_FOLDERS:
        vl_convert.register_font_directory(str(folder))
    measured = vl_convert.vegalite_to_svg(SPECS[kind], vl_version="6.4", allowed_base_urls=[])
    places = re.compile(r' (?:transform|d|x2?|y2?|width|height)="[^"]*"')
    assert places.findall(drawn_of(kind))[3:] == places.findall(measured)[3:]


def test_two_charts_with_other_names_share_no_id() -> None:
    one = drawn_of("bar")
    named = replace_id(SPECS["bar"], "other")
    shared = set(re.findall(r' id="([^"]+)"', one)) & set(re.findall(r' id="([^"]+)"', svg.svg(named)))
    assert not shared


def replace_id(spec: Spec, ident: str) -> Spec:
    return {**spec, "usermeta": {"id": ident}}
