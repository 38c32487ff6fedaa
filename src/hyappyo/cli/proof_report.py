"""What ``hyappyo proof`` prints and writes: the report, JSON or SARIF, and beside it pages, annotated copies, corrections."""

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hyappyo.cli.proof import Order, Result
from hyappyo.cli.proof_fix import FIXABLE, apply_fixes
from hyappyo.cli.voice import Voice
from hyappyo.jp.counted import counted
from hyappyo.jp.wording import Wording
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.draft import Draft
from hyappyo.proof.extract import Reading
from hyappyo.proof.finding import SEVERITIES, Finding, to_json, worst_first
from hyappyo.proof.rules import every_rule


def tell(voice: Voice, result: Result, order: Order, seconds: float) -> None:
    """Print the report, or JSON or SARIF alone, and write what was asked for beside it."""
    by_name = {reading.draft.name: reading.draft for reading in result.readings}
    ordered = worst_first(result.findings)
    rules = every_rule()
    if order.as_json or order.as_sarif:
        from hyappyo.proof.output import sarif

        texts = {draft.name for draft in by_name.values() if draft.kind in FIXABLE}
        voice.json(
            sarif(ordered, voice.lang, rules, texts) if order.as_sarif else to_json(ordered, voice.lang)
        )
    else:
        _print(voice, ordered, by_name)
        _summary(voice, result, seconds)
    _files(voice, result, order, ordered, rules)


def _print(voice: Voice, findings: Sequence[Finding], drafts: dict[str, Draft]) -> None:
    from hyappyo.proof.output import pointed

    width = min(120, shutil.get_terminal_size((100, 24)).columns)
    in_order = sorted(
        (finding for finding in findings if finding.waiver is None),
        key=lambda each: (each.places[0].file, each.places[0].page or 0, each.places[0].line or 0, each.rule),
    )
    for finding in in_order:
        draft = drafts.get(finding.places[0].file)
        for line in pointed(finding, draft, voice.lang, width=width):
            style = _style_of(line, finding)
            voice.out.print(line, style=style, markup=False)
        voice.out.print("")


def _style_of(line: str, finding: Finding) -> str:
    """Return the colour of a line of the report by what it begins with; the words carry the meaning without it."""
    if line.startswith("  →"):
        return "green"
    if set(line.strip().lstrip("│ ")) <= {"^"} and line.strip():
        return "red"
    if line.startswith("  "):
        return "" if " │ " in line else "dim"
    return {"error": "bold red", "warning": "bold yellow", "info": "bold"}[finding.severity]


def _summary(voice: Voice, result: Result, seconds: float) -> None:
    open_ = [finding for finding in result.findings if finding.waiver is None]
    waived = len(result.findings) - len(open_)
    rows = [_read_row(result.readings), _found_row(open_)]
    if waived or result.idle:
        said = Wording(
            f"{waived}（当たらない除外設定{result.idle}）", f"{waived} ({result.idle} settings cover nothing)"
        )
        rows.append((Wording("除外", "suppressed"), said))
    if result.known or result.gone:
        said = Wording(f"既知{result.known}、解消{result.gone}", f"{result.known} known, {result.gone} gone")
        rows.append((Wording("基準", "baseline"), said))
    said = Wording(f"{result.rules}規則、{seconds:.2f}秒", f"{result.rules} rules, {seconds:.2f} s")
    rows.append((Wording("規則・時間", "rules, time"), said))
    voice.rows([(left.said_in(voice.lang), right.said_in(voice.lang)) for left, right in rows])
    if open_:
        worst = worst_first(open_)[0].rule
        voice.say(
            f"くわしくは hyappyo proof --explain {worst}",
            f"more: hyappyo proof --explain {worst}",
            style="dim",
        )


def _read_row(readings: Sequence[Reading]) -> tuple[Wording, Wording]:
    figures = sum(len(reading.figures) for reading in readings)
    dates = sum(len(reading.times) for reading in readings)
    tables = sum(len(reading.grids) for reading in readings)
    charts = sum(len(reading.charts) for reading in readings)
    return (
        Wording("読んだもの", "read"),
        Wording(
            f"文書{len(readings)}、数{figures}、日付{dates}、表{tables}、グラフ{charts}",
            f"{counted(len(readings), 'drafts')}, {counted(figures, 'figures')}, {counted(dates, 'dates')}, "
            f"{counted(tables, 'tables')}, {counted(charts, 'charts')}",
        ),
    )


def _found_row(findings: Sequence[Finding]) -> tuple[Wording, Wording]:
    severities = Counter(finding.severity for finding in findings)
    names = {
        "error": Wording("誤り", "errors"),
        "warning": Wording("注意", "warnings"),
        "info": Wording("参考", "notes"),
    }
    return (
        Wording("所見", "findings"),
        Wording(
            "、".join(f"{names[each].ja}{severities[each]}" for each in SEVERITIES),
            ", ".join(counted(severities[each], names[each].en) for each in SEVERITIES),
        ),
    )


def _files(
    voice: Voice, result: Result, order: Order, findings: Sequence[Finding], rules: dict[str, Rule]
) -> None:
    """Write what was asked for beside the report: the page, the annotated copies, the corrected texts."""
    drafts = [reading.draft for reading in result.readings]
    if order.html is not None:
        _pages(voice, drafts, order.html, findings, rules)
    if order.annotate is not None:
        _copies(voice, drafts, order.annotate, [finding for finding in findings if finding.waiver is None])
    if order.fix:
        for path, count in apply_fixes(drafts, result.findings):
            voice.say(f"{path}: {count}か所を直しました", f"{path}: {counted(count, 'places')} corrected")


def _pages(
    voice: Voice, drafts: Sequence[Draft], page: Path, findings: Sequence[Finding], rules: dict[str, Rule]
) -> None:
    """Write the page of the findings; of several drafts one each, the draft's name behind the page's."""
    from hyappyo.proof.output import html_page

    for draft in drafts:
        out = page if len(drafts) == 1 else page.with_stem(f"{page.stem}-{Path(draft.name).stem}")
        own = [finding for finding in findings if finding.places[0].file == draft.name]
        out.write_text(html_page(own, draft, voice.lang, rules), encoding="utf-8")
        _wrote(voice, out)


def _copies(voice: Voice, drafts: Sequence[Draft], copy: Path, findings: Sequence[Finding]) -> None:
    """Write the annotated copies: to the path given, or of several drafts into it as a folder."""
    from hyappyo.proof.output import annotated

    for draft in drafts:
        source = Path(draft.name)
        made = annotated(draft, source.read_bytes(), findings, voice.lang)
        if made is None:
            voice.complain(
                Wording(
                    f"{draft.name}: この形式には書き込めません", f"{draft.name}: this kind carries no remarks"
                ),
                Wording("--html を使ってください", "use --html"),
            )
            continue
        out = copy / source.name if copy.is_dir() or len(drafts) > 1 else copy
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(made)
        _wrote(voice, out)


def _wrote(voice: Voice, path: Path) -> None:
    voice.err.print(Wording(f"書き出し: {path}", f"written: {path}").said_in(voice.lang), markup=False)
