"""``hyappyo ingest REPORT --out DIR``: an existing report as a draft package for a person to finish."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hyappyo.cli.voice import Voice
from hyappyo.jp.counted import counted
from hyappyo.jp.wording import WordedError, Wording
from hyappyo.package import open_package, survey, write
from hyappyo.proof import Proof, prove
from hyappyo.proof.draft import Draft, DraftError, read
from hyappyo.proof.finding import Finding
from hyappyo.proof.ingest import Harvest, Order, ingest, place_of, readme

UNREADABLE = 2
Said = tuple[Wording, Wording]
"""A row of what is told: what it is of, and what there is to say."""
LONG_DRAFT = 40
"""Pages from which reading shows its progress."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    out: Path
    name: str | None = None
    code: str | None = None
    written: date | None = None


def ingest_report(voice: Voice, report: Path, wish: Wish) -> int:
    """Turn a report into a package in a new folder, and tell what is in it and what is left to do.

    Returns 2 where the report cannot be read.

    Raises:
        WordedError: when the folder holds something already, or the municipality is not known.
    """
    _refuse_full(wish.out)
    try:
        draft = _read(voice, report)
    except DraftError as error:
        voice.finding(error.finding)
        return UNREADABLE
    order = Order(place_of(draft, wish.name, wish.code), wish.written, date.today())
    with voice.progress() as bars:
        bar = bars.add_task(Wording("読み取り", "reading out").said_in(voice.lang), total=None)
        harvest = ingest(draft, order, lambda done, of: bars.update(bar, completed=done, total=of))
    files = write(harvest.plan, wish.out)
    (wish.out / "README.md").write_text(readme(harvest), encoding="utf-8")
    for fault in draft.faults:
        voice.finding(fault)
    proof, faults = _checked(wish.out)
    _tell(voice, harvest, [*_made(harvest, wish, len(files) + 1), *_proved(harvest, proof, faults, wish)])
    return 0


def parse_date(words: str | None) -> date | None:
    """Read the date of `--date`: 2024-09-30 or D2024-09-30.

    Raises:
        WordedError: when it is no day.
    """
    if words is None:
        return None
    try:
        return date.fromisoformat(words.removeprefix("D"))
    except ValueError as error:
        raise WordedError(
            Wording(f"日付「{words}」を読めません", f"{words!r} is not a day"),
            Wording("2024-09-30 のように書いてください", "write it as 2024-09-30"),
        ) from error


def _refuse_full(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WordedError(
            Wording(f"「{folder}」は空のフォルダではありません", f"{str(folder)!r} is not an empty folder"),
            Wording("--out で別のフォルダを指定してください", "name another with --out"),
        )


def _read(voice: Voice, report: Path) -> Draft:
    with voice.progress() as bars:
        bar = bars.add_task(report.name, total=None, visible=False)
        return read(
            report,
            name=report.name,
            progress=lambda done, of: bars.update(bar, completed=done, total=of, visible=of > LONG_DRAFT),
        )


def _checked(folder: Path) -> tuple[Proof, int]:
    """Read the written package again, as `hyappyo check` does, and prove it; with the number of its own faults."""
    reading = survey(open_package(folder))
    assert reading.plan is not None
    return prove(reading.plan), len(reading.faults)


def _tell(voice: Voice, harvest: Harvest, rows: Sequence[Said]) -> None:
    """Say what was made and what is left to do."""
    town = harvest.plan.municipality
    voice.say(
        f"{town.name.ja}（{town.code}）の下書き", f"draft for {town.name.ja} ({town.code})", style="bold"
    )
    voice.rows([(left.said_in(voice.lang), right.said_in(voice.lang)) for left, right in rows])


def _made(harvest: Harvest, wish: Wish, files: int) -> list[Said]:
    """Return what is in the package."""
    plan = harvest.plan
    topics, policies = len(plan.topics), len(plan.policies)
    tables = sum(len(topic.tables) for topic in plan.topics)
    indicators, values, events = len(plan.indicators), len(plan.observations), len(plan.events)
    bodies = len(plan.organisations)
    return [
        (Wording("文書", "document"), Wording(plan.document.title.ja, plan.document.title.ja)),
        (
            Wording("書き出し", "written"),
            Wording(f"{wish.out}（{files}ファイル）", f"{wish.out} ({counted(files, 'files')})"),
        ),
        (
            Wording("本文", "text"),
            Wording(
                f"項目{topics}、政策{policies}、表{tables}",
                f"{counted(topics, 'topics')}, {counted(policies, 'policies')}, {counted(tables, 'tables')}",
            ),
        ),
        (
            Wording("記録", "records"),
            Wording(
                f"指標{indicators}、実績値{values}、出来事{events}、団体{bodies}",
                f"{counted(indicators, 'indicators')}, {counted(values, 'observations')}, "
                f"{counted(events, 'events')}, {counted(bodies, 'organisations')}",
            ),
        ),
    ]


def _proved(harvest: Harvest, proof: Proof, faults: int, wish: Wish) -> list[Said]:
    """Return how far the numbers are bound, what checking finds, and what a person does next."""
    numbers, bound, asked = len(harvest.candidates), harvest.bound, len(harvest.questions)
    severities = Counter(finding.severity for finding in _open(proof.findings))
    errors, warnings, notes = severities["error"] + faults, severities["warning"], severities["info"]
    return [
        (
            Wording("数", "numbers"),
            Wording(
                f"{numbers}件のうち{bound}件を結び付け、{numbers - bound}件は一覧に",
                f"{bound} of {numbers} bound; {numbers - bound} listed",
            ),
        ),
        (Wording("検算", "proof"), Wording(proof.tally.said_in("ja"), proof.tally.said_in("en"))),
        (
            Wording("点検", "check"),
            Wording(
                f"誤り{errors}、注意{warnings}、参考{notes}",
                f"{counted(errors, 'errors')}, {counted(warnings, 'warnings')}, {counted(notes, 'notes')}",
            ),
        ),
        (
            Wording("確認事項", "questions"),
            Wording(f"{asked}件（{wish.out / 'README.md'}）", f"{asked}, in {wish.out / 'README.md'}"),
        ),
        (Wording("次に", "next"), _advice(wish)),
    ]


def _advice(wish: Wish) -> Wording:
    dated = "" if wish.written else "--date がないため「今年」などは年が分かりません。"
    dated_en = "" if wish.written else "without --date, 今年 and the like have no year; "
    return Wording(
        f"{dated}私人の氏名を消し、README.md の順に直してから hyappyo check {wish.out}",
        f"{dated_en}remove names of private persons, follow README.md, then hyappyo check {wish.out}",
    )


def _open(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.waiver is None]
