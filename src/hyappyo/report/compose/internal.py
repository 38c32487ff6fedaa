"""What the internal edition adds: stated discrepancies, findings, and the questions that wait for an answer."""

import re
from collections.abc import Iterator

from hyappyo.jp.wording import Wording
from hyappyo.plan.tree import Claim
from hyappyo.proof.blocks import plain
from hyappyo.proof.finding import Finding
from hyappyo.proof.narrative.captions import figures_in
from hyappyo.report.compose.annex import SECTION
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.series_table import row_texts
from hyappyo.report.compose.tables import sized_columns
from hyappyo.report.compose.topic import Head, table_pages
from hyappyo.report.grid import GRID
from hyappyo.report.model import Align, Page, Table

SEVERITIES = {
    "error": Wording("誤り", "error"),
    "warning": Wording("注意", "warning"),
    "info": Wording("参考", "note"),
}
_STATED = Wording(
    "申し送り：原典のままとした不一致と疑問", "Stated discrepancies, left as the source has them"
)
_FINDINGS = Wording("点検で見つかったこと", "Findings of the check")
_QUESTIONS = Wording("所管課への質問：回答待ち", "Questions to the departments, unanswered")
_MARKS = re.compile(r"\*\*|\[([^\]]*)\]\([^)]*\)")
"""What Markdown adds to words: a reader of the list sees them as they are printed."""
_COUNT = Wording("{}件", "{} in all")


def internal_pages(desk: Desk) -> tuple[tuple[Page, ...], ...]:
    """Return the pages of each list that is not empty."""
    lists = (
        ("stated", _STATED, _stated_heads(), list(_stated(desk))),
        ("findings", _FINDINGS, _finding_heads(), list(_findings(desk))),
        ("questions", _QUESTIONS, _question_heads(), list(_questions(desk))),
    )
    return tuple(_list(anchor, title, heads, rows, desk) for anchor, title, heads, rows in lists if rows)


def _list(
    anchor: str, title: Wording, heads: tuple[Wording, ...], rows: list[tuple[str, ...]], desk: Desk
) -> tuple[Page, ...]:
    section = desk.said(SECTION)
    count = desk.phrased(desk.said(_COUNT).format(len(rows)))
    texts = row_texts(rows)
    aligned: list[tuple[str, Align]] = [(desk.said(head), "left") for head in heads]
    table = Table("", sized_columns(aligned, texts, GRID.inner_width), texts)
    return table_pages(Head(anchor, section, section, desk.phrased(desk.said(title)), 1, count), table)


def _stated_heads() -> tuple[Wording, ...]:
    return (
        Wording("規則", "Rule"),
        Wording("該当の文言", "Words"),
        Wording("理由", "Reason"),
        Wording("質問", "Question"),
        Wording("原典の行", "Lines"),
    )


def _stated(desk: Desk) -> Iterator[tuple[str, ...]]:
    for waiver in desk.plan.waivers:
        quoted = _MARKS.sub(r"\1", waiver.quote)
        quote = Wording(f"「{quoted}」", f"“{quoted}”")
        yield (
            waiver.rule, desk.said(quote), desk.said(waiver.reason), desk.said(waiver.question),
            (waiver.lines or "").replace(",", ", "),
        )  # fmt: skip


def _finding_heads() -> tuple[Wording, ...]:
    return (
        Wording("規則", "Rule"),
        Wording("程度", "Severity"),
        Wording("場所", "Place"),
        Wording("内容", "What"),
        Wording("対処", "Remedy"),
    )


def _findings(desk: Desk) -> Iterator[tuple[str, ...]]:
    for finding in desk.proof.findings:
        if finding.waiver is None:
            yield (
                finding.rule,
                desk.said(SEVERITIES[finding.severity]),
                _place(finding),
                desk.said(finding.message),
                desk.said(finding.hint) if finding.hint else "",
            )


def _place(finding: Finding) -> str:
    return str(finding.places[0]) if finding.places else ""


def _question_heads() -> tuple[Wording, ...]:
    return (
        Wording("頁", "Page"),
        Wording("場所", "Where"),
        Wording("対象", "About"),
        Wording("質問", "Question"),
    )


def _questions(desk: Desk) -> Iterator[tuple[str, ...]]:
    """Yield the questions about claims and pictures, in the order of the pages."""
    for owner in desk.owners():
        where = _title(owner, desk)
        anchor = owner.replace(":", "-", 1)
        folio = desk.folio(f"{anchor}-claims" if owner.startswith("policy:") else anchor).page
        for claim in _claims(owner, desk):
            if claim.question is not None:
                yield folio, where, _bare(claim, owner, desk), desk.said(claim.question)
        for figure in figures_in(desk.plan, owner):
            if figure.question is not None:
                yield folio, where, desk.said(figure.caption), desk.said(figure.question)


def _claims(owner: str, desk: Desk) -> tuple[Claim, ...]:
    if owner == "vision":
        return desk.plan.vision.claims if desk.plan.vision else ()
    kind, _, ref = owner.partition(":")
    return desk.policies[ref].claims if kind == "policy" else ()


def _bare(claim: Claim, owner: str, desk: Desk) -> str:
    inlines = desk.proof.inlines(owner, f"claims.{claim.id}", desk.lang)
    return plain(inlines)


def _title(owner: str, desk: Desk) -> str:
    kind, _, ref = owner.partition(":")
    match kind:
        case "topic":
            return desk.said(desk.topics[ref].title)
        case "policy":
            return desk.said(desk.policies[ref].title)
        case _:
            return desk.said(Wording("将来像", "Vision"))
