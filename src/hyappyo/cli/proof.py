"""``hyappyo proof``: any draft, proofread: what is wrong, where, and what to write instead."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from rich.progress import Progress

from hyappyo.cli.voice import Voice
from hyappyo.jp.wording import Wording
from hyappyo.package import UnreadableError
from hyappyo.proof.draft import Draft, DraftError, read
from hyappyo.proof.extract import Reading, read_out, stated_date
from hyappyo.proof.finding import Finding
from hyappyo.proof.rules import all_rules, run
from hyappyo.proof.rules.baseline import BaselineError, new_since, write_baseline
from hyappyo.proof.rules.settings import Settings, SettingsError, excepted, parse_date, settings_for

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
LONG_DRAFT = 40
"""Pages (or so many times `LINES_A_PAGE` lines, where a file has no pages) from which the work shows its progress."""
LINES_A_PAGE = 30


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
class Result:
    """What was read and found, for the report."""

    readings: list[Reading]
    findings: list[Finding]
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
    from hyappyo.cli.proof_report import tell

    tell(voice, result, order, perf_counter() - started)
    if result.unreadable:
        return UNREADABLE
    return FINDINGS if any(finding.fails for finding in result.findings) else CLEAN


def _proofread(voice: Voice, paths: Sequence[Path], order: Order) -> Result:
    settings = _settings(paths[0], order)
    rules = settings.chosen(all_rules())
    with voice.progress() as bars:
        drafts, findings = _read(voice, bars, paths)
        unreadable = len(findings)
        readings = [read_out(draft, settings.document_date or stated_date(draft)) for draft in drafts]
        findings += [fault for draft in drafts for fault in draft.faults if settings.keeps(fault)]
        long = sum(map(_length, drafts)) >= LONG_DRAFT
        findings += run(rules, readings, _told(voice, bars, Wording("規則", "rules"), long))
    if order.plan is not None:
        from hyappyo.cli.proof_plan import against_plan

        findings += against_plan(voice, order.plan, readings, quiet=order.as_json or order.as_sarif)
    findings, idle = excepted(findings, settings.suppressions)
    if order.write_baseline is not None:
        write_baseline(order.write_baseline, [finding for finding in findings if finding.waiver is None])
    result = Result(readings, findings, len(idle), unreadable, len(rules))
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


def _read(voice: Voice, bars: Progress, paths: Iterable[Path]) -> tuple[list[Draft], list[Finding]]:
    """Read every draft; one that cannot be read is a finding and does not stop the others."""
    drafts, faults = [], []
    for path in paths:
        name = Wording(path.name, path.name)
        try:
            drafts.append(read(path, progress=_told(voice, bars, name, None)))
        except DraftError as error:
            faults.append(error.finding)
    return drafts, faults


def _told(voice: Voice, bars: Progress, what: Wording, long: bool | None) -> Callable[[int, int], None]:
    """Return what shows how much of a work is done, where it is long; None leaves that to how much there is."""
    task = bars.add_task(what.said_in(voice.lang), total=None, visible=False)

    def told(done: int, of: int) -> None:
        bars.update(task, completed=done, total=of, visible=of >= LONG_DRAFT if long is None else long)

    return told


def _length(draft: Draft) -> int:
    """Return how many pages a draft has, or would have."""
    return max(len(draft.pages), sum(len(page.lines) for page in draft.pages) // LINES_A_PAGE)
