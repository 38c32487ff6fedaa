"""Findings as one page of HTML that needs nothing else: no network, no script.

A planner sends it to the department: the sentence that says how it stands, then every finding in the order of the
document, the line quoted and the words marked. Severities can be hidden by their boxes (CSS alone).
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from hyappyo.jp.counted import counted
from hyappyo.jp.wording import Lang, Wording
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.draft.model import Draft
from hyappyo.proof.finding import SEVERITIES, Finding, Severity, Spot
from hyappyo.proof.output.place import Quote, quote, said_place
from hyappyo.proof.output.words import SEVERITY_NAMES, SHAPES

NEAR = 80
"""So many characters of the line are shown on either side of the words."""


def html_page(
    findings: Sequence[Finding], draft: Draft, lang: Lang, rules: Mapping[str, Rule] | None = None
) -> str:
    """Return the page of the findings in one draft. `rules` (by id) add why each rule is there."""
    ordered = sorted(findings, key=_where)
    title = Wording(f"校正結果 {draft.name}", f"Proofreading of {draft.name}").said_in(lang)
    body = "\n".join(
        [*_head(ordered, draft, lang), *_sections(ordered, draft, lang, rules or {}), *_foot(lang)]
    )
    style = (files("hyappyo.proof.output") / "page.css").read_text("utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _where(finding: Finding) -> tuple[int, int, int, int, str]:
    spot = finding.places[0] if finding.places else Spot("")
    return spot.page or 0, spot.line or 0, spot.column or 0, SEVERITIES.index(finding.severity), finding.rule


def _head(findings: Sequence[Finding], draft: Draft, lang: Lang) -> Iterator[str]:
    yield f"<header>\n<h1>{escape(Wording('校正結果', 'Proofreading').said_in(lang))}</h1>"
    yield f'<p class="about">{escape(draft.name)}・{_extent(draft, lang)}</p>'
    yield f'<p class="lead">{escape(_sentence(findings, lang))}</p>\n</header>'
    present = [severity for severity in SEVERITIES if any(f.severity == severity for f in findings)]
    if len(present) < 2:
        return
    label = Wording("表示する区分", "Show").said_in(lang)
    yield f'<div class="filters" role="group" aria-label="{label}">'
    for severity in present:
        count = sum(finding.severity == severity for finding in findings)
        name = SEVERITY_NAMES[severity].said_in(lang)
        yield (
            f'<label class="filter"><input class="filter-box" type="checkbox" id="show-{severity}" checked>'
            f"{SHAPES[severity]} {name} {count}</label>"
        )
    yield "</div>"


def _extent(draft: Draft, lang: Lang) -> str:
    count = len(draft.pages)
    if draft.kind == "pptx":
        return Wording(f"スライド{count}枚", counted(count, "slides")).said_in(lang)
    if draft.kind == "xlsx":
        return Wording(f"シート{count}枚", counted(count, "sheets")).said_in(lang)
    if draft.pages and draft.pages[0].number is not None:
        return Wording(f"{count}ページ", counted(count, "pages")).said_in(lang)
    lines = sum(len(page.lines) - (bool(page.lines) and not page.lines[-1].text) for page in draft.pages)
    if draft.kind == "docx":
        return Wording(f"{lines}段落", counted(lines, "paragraphs")).said_in(lang)
    return Wording(f"{lines}行", counted(lines, "lines")).said_in(lang)


def _sentence(findings: Sequence[Finding], lang: Lang) -> str:
    open_ones = [finding for finding in findings if finding.waiver is None]
    waived = len(findings) - len(open_ones)
    if not findings:
        return Wording(
            "確かめることは見つかりませんでした。", "Nothing was found that needs checking."
        ).said_in(lang)
    counts = [(severity, sum(f.severity == severity for f in open_ones)) for severity in SEVERITIES]
    ja = "、".join(f"{SEVERITY_NAMES[s].ja}{n}件" for s, n in counts if n) or "新しいもの0件"
    en = ", ".join(_counted(s, n) for s, n in counts if n) or "nothing new"
    also = Wording(f"（申し送り済み{waived}件）", f" ({waived} waived)") if waived else Wording("", "")
    return Wording(f"確かめる箇所は{ja}です{also.ja}。", f"To be checked: {en}{also.en}.").said_in(lang)


def _counted(severity: Severity, count: int) -> str:
    return f"{count} {SEVERITY_NAMES[severity].en}{'' if count == 1 else 's'}"


def _sections(
    findings: Sequence[Finding], draft: Draft, lang: Lang, rules: Mapping[str, Rule]
) -> Iterator[str]:
    yield "<main>"
    for page, group in groupby(
        findings, key=lambda finding: finding.places[0].page if finding.places else None
    ):
        if page is not None:
            yield f"<section>\n<h2>{escape(said_place(Spot(draft.name, page), draft, lang))}</h2>"
        else:
            yield "<section>"
        for finding in group:
            yield from _article(finding, draft, lang, rules)
        yield "</section>"
    yield "</main>"


def _article(finding: Finding, draft: Draft, lang: Lang, rules: Mapping[str, Rule]) -> Iterator[str]:
    severity = finding.severity
    rule = rules.get(finding.rule)
    title = f" {escape(rule.title.said_in(lang))}" if rule else ""
    yield f'<article class="{severity}">\n<span class="shape" aria-hidden="true">{SHAPES[severity]}</span>'
    waived = Wording("（申し送り済み）", " (waived)").said_in(lang) if finding.waiver else ""
    yield (
        f'<p class="rule"><span class="kind">{SEVERITY_NAMES[severity].said_in(lang)}</span> '
        f"{escape(finding.rule)}{title}{waived}</p>"
    )
    yield f"<h3>{escape(finding.message.said_in(lang))}</h3>"
    for number, spot in enumerate(finding.places):
        yield from _figure(spot, draft, lang, evidence=number > 0)
    if finding.hint:
        yield f'<p class="hint">{escape(finding.hint.said_in(lang))}</p>'
    if rule:
        why = Wording("なぜ確かめるか", "Why this is checked").said_in(lang)
        yield f"<details><summary>{why}</summary><p>{escape(rule.explanation.said_in(lang))}</p></details>"
    yield "</article>"


def _figure(spot: Spot, draft: Draft, lang: Lang, *, evidence: bool) -> Iterator[str]:
    role = Wording("関連：", "See also: ").said_in(lang) if evidence else ""
    other = f"{spot.file} " if spot.file != draft.name else ""
    yield f"<figure><figcaption>{role}{escape(other + said_place(spot, draft, lang))}</figcaption>"
    found = quote(spot, draft)
    if found:
        marked = f"<mark>{escape(found.words)}</mark>" if found.words else ""
        before, after = _near(found)
        yield f"<blockquote>{escape(before)}{marked}{escape(after)}</blockquote>"
    yield "</figure>"


def _near(found: Quote) -> tuple[str, str]:
    """Return what stands right before and behind the words: a long paragraph need not be read again for every finding."""
    before, after = found.before.lstrip(), found.after.rstrip()
    if len(before) > NEAR:
        before = "…" + before[-NEAR:]
    if len(after) > NEAR:
        after = after[:NEAR] + "…"
    return before, after


def _foot(lang: Lang) -> Iterator[str]:
    said = Wording(
        "百俵（Hyappyo）の校正による。機械による指摘で、判断は担当者がします。",
        "Proofread by Hyappyo. These are a machine's remarks; the judgement is yours.",
    )
    yield f"<footer><p>{escape(said.said_in(lang))}</p></footer>"
