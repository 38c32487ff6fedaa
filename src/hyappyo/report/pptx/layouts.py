"""The layouts of a slide: their placeholders, which carry outline, reading order and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from hyappyo.chart import palette
from hyappyo.report.grid import GRID, Type
from hyappyo.report.pptx.drawing import PAGE, Box

LayoutName = Literal["cover", "opener", "page"]
FOOT_Y = GRID.height - GRID.margin_bottom + 4
FOLIO_WIDE = 24.0
COVER_TITLE = Type(34, 1.35)
TITLE, FOOTER, FOLIO = 0, 11, 12
EYEBROW, LEAD, TEXT, PICTURE = 20, 21, 30, 50
"""Placeholder numbers; texts and pictures count on from theirs."""
TEXTS = 4


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of a layout."""

    kind: Literal["title", "ctrTitle", "body", "ftr", "sldNum", "pic"]
    index: int
    name: str
    box: Box
    type: Type
    colour: str = palette.INK
    bold: bool = False
    align: Literal["l", "r", "ctr"] = "l"

    def tag(self) -> str:
        """Return the `p:ph` element, by which a slide's shape says which placeholder it fills."""
        index = f' idx="{self.index}"' if self.index else ""
        return f'<p:ph type="{self.kind}"{index}/>'


def head_placeholders(bottom: float = 66) -> tuple[Placeholder, ...]:
    """Return title, eyebrow and lead, the lead ending at `bottom` millimetres."""
    eyebrow_height = GRID.note.pitch
    title_y = PAGE.y + eyebrow_height + GRID.after_eyebrow
    return (
        Placeholder(
            "title",
            TITLE,
            "タイトル",
            Box(PAGE.x, title_y, PAGE.width, 2 * GRID.title.pitch),
            GRID.title,
            bold=True,
        ),
        Placeholder(
            "body",
            EYEBROW,
            "見出しの上",
            Box(PAGE.x, PAGE.y, PAGE.width, eyebrow_height),
            GRID.note,
            palette.ACCENT,
            True,
        ),
        Placeholder(
            "body",
            LEAD,
            "要旨",
            Box(PAGE.x, bottom - 2 * GRID.lead.pitch, GRID.span(11), 2 * GRID.lead.pitch),
            GRID.lead,
        ),
    )


def foot_placeholders() -> tuple[Placeholder, ...]:
    """Return section and folio."""
    half = PAGE.width / 2
    return (
        Placeholder(
            "ftr",
            FOOTER,
            "節",
            Box(PAGE.x, FOOT_Y, half, GRID.body.pitch),
            GRID.note,
            palette.GREY_DARK,
        ),
        Placeholder(
            "sldNum",
            FOLIO,
            "ページ",
            Box(PAGE.right - FOLIO_WIDE, FOOT_Y, FOLIO_WIDE, GRID.body.pitch),
            GRID.body,
            bold=True,
            align="r",
        ),
    )


def _texts() -> tuple[Placeholder, ...]:
    half = GRID.span(6)
    columns = [PAGE.x, PAGE.x + half + GRID.gutter]
    return tuple(
        Placeholder(
            "body", TEXT + n, f"本文{n + 1}", Box(columns[n % 2], 70 + n // 2 * 60, half, 55), GRID.body
        )
        for n in range(TEXTS)
    )


def _pictures(count: int) -> tuple[Placeholder, ...]:
    wide = GRID.span(3)
    return tuple(
        Placeholder(
            "pic",
            PICTURE + n,
            f"図版{n + 1}",
            Box(PAGE.x + n % 4 * (wide + GRID.gutter), 70 + n // 4 * 40, wide, GRID.frame),
            GRID.note,
            palette.GREY_DARK,
        )
        for n in range(count)
    )


@cache
def layouts(pictures: int) -> Mapping[LayoutName, tuple[str, tuple[Placeholder, ...]]]:
    """Return each layout's Japanese name and placeholders, with room for so many pictures."""
    title = Box(PAGE.x, 86, PAGE.width, 2 * COVER_TITLE.pitch)
    left = Box(PAGE.x, PAGE.y + GRID.lead.pitch + 3, GRID.span(5), 3 * GRID.title.pitch)
    cover = (
        Placeholder("ctrTitle", TITLE, "表題", title, COVER_TITLE, bold=True),
        Placeholder("body", EYEBROW, "自治体", Box(PAGE.x, 30, PAGE.width, GRID.lead.pitch), GRID.lead),
        Placeholder("body", LEAD, "版", Box(PAGE.x, 125, PAGE.width, GRID.lead.pitch), GRID.lead),
        Placeholder("body", TEXT, "発行", Box(PAGE.x, 155, GRID.span(9), 36), GRID.body),
    )
    opener = (
        Placeholder("title", TITLE, "タイトル", left, GRID.title, bold=True),
        Placeholder(
            "body",
            EYEBROW,
            "番号",
            Box(PAGE.x, PAGE.y, left.width, GRID.lead.pitch),
            GRID.lead,
            palette.ACCENT,
            True,
        ),
        Placeholder("body", LEAD, "ねらい", Box(PAGE.x, left.bottom, left.width, 40), GRID.lead),
        Placeholder("body", TEXT, "要旨", Box(PAGE.x, left.bottom + 45, left.width, 60), GRID.body),
    )
    return {
        "cover": ("表紙", cover),
        "opener": ("政策の扉", opener + foot_placeholders()),
        "page": ("本文", head_placeholders() + _texts() + _pictures(pictures) + foot_placeholders()),
    }
