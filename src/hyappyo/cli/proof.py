"""``hyappyo proof``: any draft, proofread: what is wrong, where, and what to write instead."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from hyappyo.cli.voice import Voice
from hyappyo.jp.wording import Wording
from hyappyo.package import UnreadableError
from hyappyo.proof.catalogue import Rule
from hyappyo.proof.draft import FAULTS, Draft, DraftError, read
from hyappyo.proof.extract import Reading, read_out
from hyappyo.proof.finding import SEVERITIES, Finding, to_json, worst_first
from hyappyo.proof.rules import DraftRule, Fix, all_rules, every_rule, run
from hyappyo.proof.rules.baseline import BaselineError, new_since, write_baseline
from hyappyo.proof.rules.settings import Settings, SettingsError, excepted, parse_date, settings_for

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
LONG_DRAFT = 40
"""Pages from which reading shows its progress."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line."""

    as_json: bool = False
    as_sarif: bool = False
    html: Path | None = None
    annotate: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    baseline: Path | None = None
    write_baseline: Path | None = None
    document_date: str | None = None
    config: Path | None = None
    plan: str | None = None
    fix: bool = False


@dataclass(frozen=True, slots=True)
class _Result:
    readings: list[Reading]
    findings: list[Finding]
    fixes: list[Fix]
    idle: int
    unreadable: int
    rules: int
    gone: int = 0
    known: int = 0


def proofread(voice: Voice, paths: Sequence[Path], order: Order) -> int:
    """Proofread drafts together and tell what was found. Returns the exit status of CONTRACTS."""
    started = perf_counter()
    try:
        result = _proofread(voice, paths, order)
    except (SettingsError, BaselineError, UnreadableError) as error:
        voice.complain(error.message, error.hint)
        return UNREADABLE
    _tell(voice, result, order, perf_counter() - started)
    if result.unreadable:
        return UNREADABLE
    return FINDINGS if any(finding.fails for finding in result.findings) else CLEAN


def explain(voice: Voice, rule_id: str) -> int:
    """Tell what a rule is: what it finds, why that matters, an example, what to write instead."""
    rules = every_rule()
    rule = rules.get(rule_id.upper())
    if rule is None:
        near = [each for each in rules if each.startswith(rule_id.upper()[:3])]
        voice.complain(
            Wording(f"{rule_id}という規則はありません", f"there is no rule {rule_id}"),
            Wording(f"近いもの: {', '.join(near[:12])}", f"near it: {', '.join(near[:12])}")
            if near
            else None,
        )
        return UNREADABLE
    _explain(voice, rule)
    return CLEAN


def list_rules(voice: Voice) -> int:
    """List every rule with its title."""
    for rule in (*FAULTS.values(), *all_rules()):
        off = isinstance(rule, DraftRule) and rule.group != "standard"
        group = f" [{rule.group}]" if off and isinstance(rule, DraftRule) else ""
        voice.out.print(
            f"{rule.id}  {rule.severity:<7} {rule.title.said_in(voice.lang)}{group}", markup=False
        )
    return CLEAN


def _explain(voice: Voice, rule: Rule) -> None:
    voice.say(f"{rule.id} {rule.title.ja}", f"{rule.id} {rule.title.en}", style="bold")
    voice.say(f"  {rule.explanation.ja}", f"  {rule.explanation.en}")
    if isinstance(rule, DraftRule):
        rows = [
            (Wording("指摘する例", "reported"), rule.example),
            (Wording("直した例", "instead"), rule.instead),
            (Wording("重さ", "severity"), Wording(rule.severity, rule.severity)),
        ]
        if rule.group != "standard":
            rows.append(
                (
                    Wording("群", "group"),
                    Wording(
                        f"{rule.group}（--group {rule.group} で使う）",
                        f"{rule.group} (on with --group {rule.group})",
                    ),
                )
            )
        voice.rows([(left.said_in(voice.lang), right.said_in(voice.lang)) for left, right in rows])


def _proofread(voice: Voice, paths: Sequence[Path], order: Order) -> _Result:
    settings = _settings(paths[0], order)
    drafts, findings = _read(voice, paths)
    unreadable = len(findings)
    readings = [read_out(draft, settings.document_date or stated_date(draft)) for draft in drafts]
    rules = settings.chosen(all_rules())
    findings += [fault for draft in drafts for fault in draft.faults if settings.keeps(fault)]
    found, fixes = run(rules, readings)
    findings += found
    if order.plan is not None:
        from hyappyo.cli.proof_plan import against_plan

        findings += against_plan(voice, order.plan, readings, quiet=order.as_json or order.as_sarif)
    findings, idle = excepted(findings, settings.suppressions)
    if order.write_baseline is not None:
        write_baseline(order.write_baseline, [finding for finding in findings if finding.waiver is None])
    result = _Result(readings, findings, fixes, len(idle), unreadable, len(rules))
    if order.baseline is not None:
        new, gone = new_since(order.baseline, findings)
        result = replace(result, findings=new, gone=gone, known=len(findings) - len(new))
    return result


def _settings(first: Path, order: Order) -> Settings:
    settings = settings_for(first, order.config)
    return replace(
        settings,
        document_date=parse_date(order.document_date, "--document-date")
        if order.document_date
        else settings.document_date,
        select=order.select or settings.select,
        ignore=(*settings.ignore, *order.ignore),
        groups=settings.groups | set(order.groups),
    )


def _read(voice: Voice, paths: Iterable[Path]) -> tuple[list[Draft], list[Finding]]:
    """Read every draft; one that cannot be read is a finding and does not stop the others."""
    drafts, faults = [], []
    for path in paths:
        long = path.suffix.lower() == ".pdf"
        with voice.progress() if long else nullcontext() as bars:
            task = bars.add_task(path.name, total=None, visible=False) if bars is not None else None

            def told(done: int, of: int, bars: Any = bars, task: Any = task) -> None:
                if bars is not None:
                    bars.update(task, completed=done, total=of, visible=of >= LONG_DRAFT)

            try:
                drafts.append(read(path, progress=told))
            except DraftError as error:
                faults.append(error.finding)
    return drafts, faults


_STATED = re.compile(
    r"^[\s（(]*(?:(?:作成|公開|公表|発行|更新|発表)日?\s*[:：]?\s*)?(?:令和|平成|20\d\d年)[^。]{0,12}日[^。、]{0,8}(?:作成|現在|発行|公表|更新|公開)?[)）\s]*$"
)


def stated_date(draft: Draft) -> date | None:
    """Return the day that stands alone on the draft's first page: a document's date as offices write it."""
    from hyappyo.jp.calendar import find_periods
    from hyappyo.jp.period import Period, PeriodKind

    words = [block.text for block in draft.words()][:12]
    for text in words:
        if _STATED.match(text):
            for mention in find_periods(text):
                if isinstance(mention.reading, Period) and mention.reading.kind is PeriodKind.DAY:
                    return mention.reading.end
    return None


def _tell(voice: Voice, result: _Result, order: Order, seconds: float) -> None:
    by_name = {reading.draft.name: reading.draft for reading in result.readings}
    ordered = worst_first(result.findings)
    rules = every_rule()
    if order.as_json or order.as_sarif:
        from hyappyo.proof.output import sarif

        value = sarif(ordered, voice.lang, rules) if order.as_sarif else to_json(ordered, voice.lang)
        voice.out.out(json.dumps(value, ensure_ascii=False, indent=1), highlight=False)
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


def _summary(voice: Voice, result: _Result, seconds: float) -> None:
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
    return (
        Wording("読んだもの", "read"),
        Wording(
            f"文書{len(readings)}、数{figures}、日付{dates}、表{tables}",
            f"{len(readings)} drafts, {figures} figures, {dates} dates, {tables} tables",
        ),
    )


def _found_row(findings: Sequence[Finding]) -> tuple[Wording, Wording]:
    counted = Counter(finding.severity for finding in findings)
    names = {
        "error": Wording("誤り", "errors"),
        "warning": Wording("注意", "warnings"),
        "info": Wording("参考", "notes"),
    }
    return (
        Wording("所見", "findings"),
        Wording(
            "、".join(f"{names[each].ja}{counted[each]}" for each in SEVERITIES),
            ", ".join(f"{counted[each]} {names[each].en}" for each in SEVERITIES),
        ),
    )


def _files(
    voice: Voice, result: _Result, order: Order, findings: Sequence[Finding], rules: dict[str, Rule]
) -> None:
    """Write what was asked for beside the report: the page, the annotated copies, the corrected texts."""
    drafts = [reading.draft for reading in result.readings]
    if order.html is not None:
        _pages(voice, drafts, order.html, findings, rules)
    if order.annotate is not None:
        _copies(voice, drafts, order.annotate, [finding for finding in findings if finding.waiver is None])
    if order.fix:
        from hyappyo.cli.proof_fix import apply_fixes

        for path, count in apply_fixes(drafts, result.fixes):
            voice.say(f"{path}: {count}か所を直しました", f"{path}: {count} places corrected")


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
