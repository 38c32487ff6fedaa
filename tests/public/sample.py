"""A small plan for the tests of the site, with hostile texts, and what is read off its pages."""

from functools import cache
from pathlib import Path

import msgspec
from lxml import html

from hyappyo.chart.frame import Spec
from hyappyo.jp.period import Period
from hyappyo.plan.document import Page, Part
from hyappyo.plan.figures import Choice, Dimension
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.reference import Department, Source, Waiver
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Figure, Row, SeriesTable, Topic
from hyappyo.plan.tree import Claim, Policy, Vision
from hyappyo.proof import prove
from hyappyo.public.site import Site
from sample_plan import PLAN, indicator, observation

HOSTILE = 'はさみ<script>alert("x")</script>&紙'
QUESTION = "この問いは庁内だけのもの"
REASON = "この理由は庁内だけのもの"

_REPORT = Source(id="report", publisher=Text("長岡市", "Nagaoka City"), title=Text("報告書", "Report"))
_NARRATIVE = f"""## {HOSTILE}

- 出生は[1,436人](fact:births@CY2023)、前年は[1,571人](fact:births@CY2022)。
- 違う数は[9人](fact:births@CY2023)。

![](table:births)

![](figure:lost)

※注も[1,436人](fact:births@CY2023)という。
"""
SAMPLE: Plan = msgspec.structs.replace(
    PLAN,
    document=msgspec.structs.replace(
        PLAN.document,
        notice=Text("非公式・再構成", "Unofficial reconstruction"),
        parts=(
            Part(
                id="all",
                title=Text("すべて", "All"),
                pages=(
                    Page(kind="vision"),
                    Page(kind="policy", ref="care"),
                    Page(kind="topic", ref="births", folio=6),
                ),
            ),
        ),
    ),
    indicators=(
        *PLAN.indicators,
        indicator("formula_text", note=Text("=1+1", "=1+1")),
        indicator("visits", dimensions=("sex", "hall")),
        indicator(
            "all_students",
            identities=(
                "students[level=undergraduate]-(births+students[level=graduate])*2",
                "sum(births,deaths)",
                "births[area=15]",
            ),
        ),
    ),
    dimensions=(
        Dimension(
            id="level",
            name=Text("課程", "Level"),
            choices=(
                Choice(id="undergraduate", name=Text("学部", "Undergraduate")),
                Choice(id="graduate", name=Text("大学院")),
            ),
        ),
    ),
    observations=(
        *PLAN.observations,
        observation("births", "CY2021", 1595, note=Text("=HYPERLINK(1)")),
        observation("formula_text", "CY2023", None, absence="not_supplied"),
        observation("natural", "CY2021", -7),
        observation("students", "M2024-09", 159, dimensions=(("level", "graduate"),)),
        observation("visits", "CY2023", 5, dimensions=(("hall", "east"), ("sex", "F"))),
        observation("visits", "CY2023", 9, dimensions=(("hall", "east"),)),
    ),
    vision=Vision(
        title=Text("よいまち"), claims=(Claim(id="grow", role="commitment", words=Text("育てる。")),)
    ),
    policies=(
        Policy(
            id="care",
            number=1,
            title=Text(HOSTILE),
            aim=Text("助ける", "To help"),
            claims=(Claim(id="rose", words=Text("増えた。"), direction="up", question=Text(QUESTION)),),
        ),
    ),
    topics=(
        Topic(
            id="births",
            title=Text("防災と出生", "Births"),
            lead=Text("[1,436人](fact:births@CY2023)生まれた。", "[1,436](fact:births@CY2023) were born."),
            policies=("care",),
            tables=(
                SeriesTable(
                    id="births",
                    title=Text("出生の推移", "Births by year"),
                    rows=(Row(series="births"), Row(series="deaths")),
                    periods=Period.parse("CY2021..CY2023"),
                ),
            ),
            narrative=Text(_NARRATIVE),
        ),
    ),
    events=(
        *PLAN.events,
        Event(
            id="late",
            kind="opening",
            title=Text("遅れた館"),
            status="planned",
            due=Period.parse("M2024-08"),
            source="report",
        ),
        Event(
            id="soon",
            kind="opening",
            title=Text("これからの館"),
            status="planned",
            due=Period.parse("M2024-09"),
            source="report",
        ),
        Event(id="someday", kind="opening", title=Text("いつかの館"), status="planned", source="report"),
    ),
    departments=(Department(id="planning", name=Text("企画課", "Planning")),),
    sources=(_REPORT,),
    figures=(
        Figure(
            id="lost", shown_in="topic:births", kind="chart", caption=Text(HOSTILE), question=Text(QUESTION)
        ),
    ),
    waivers=(
        Waiver(
            id="nine",
            rule="HY101",
            place="topics/births.ja.md",
            quote="9人",
            reason=Text(REASON),
            question=Text(QUESTION),
        ),
    ),
)
SUPPLEMENT: Plan = msgspec.structs.replace(
    SAMPLE,
    edition=msgspec.structs.replace(SAMPLE.edition, id="supplement", label=Text("補足", "Supplement")),
    observations=(*SAMPLE.observations, observation("births", "CY2024", 1288)),
)


NAMES_OF_PICTURES = (
    "town.png",
    "x/あ.png",
    "a b.png",
    "a#1.png",
    "100%.png",
    "a%20b.png",
    "what?&c.png",
    "a:1 'x\".png",
)
"""Below `figures/`."""


def pictured(name: str) -> Plan:
    """Return the plan with its picture supplied."""
    figure = msgspec.structs.replace(SAMPLE.figures[0], status="supplied", file=name, question=None)
    return msgspec.structs.replace(SAMPLE, figures=(figure,))


def drawn(spec: Spec) -> str:
    """Stand in for the converter: its element, without the picture."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="図"><g id="{spec["usermeta"]["id"]}"/></svg>'


def site(plan: Plan = SAMPLE, **more: object) -> Site:
    proof = prove(plan)
    return Site(proof.plan, proof, **{"draw": drawn, **more})


@cache
def pages(folder: Path) -> tuple[tuple[str, html.HtmlElement], ...]:
    """Every page of an export: its path below the folder, and its elements."""
    return tuple(
        (file.relative_to(folder).as_posix(), html.document_fromstring(file.read_bytes(), _parser()))
        for file in sorted(folder.rglob("*.html"))
    )


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8")


def page(folder: Path, name: str) -> html.HtmlElement:
    return dict(pages(folder))[name]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
