"""``hyappyo build``: report and site from a package, or the reasons why not; once, or after each change."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from hyappyo.cli.drawing import RememberedDrawing
from hyappyo.cli.examine import Examined, examine
from hyappyo.cli.press import FINDINGS, PDF, SITE, SLIDES, Press
from hyappyo.cli.trouble import told
from hyappyo.cli.voice import Voice
from hyappyo.cli.watch import changes, stamp
from hyappyo.jp.counted import counted
from hyappyo.jp.wording import Lang, WordedError, Wording
from hyappyo.plan.fault import did_you_mean
from hyappyo.report.model import Edition

KINDS = {"pdf": PDF, "pptx": SLIDES, "site": f"{SITE}/index.html"}
"""What `--only` chooses among, and the file that a reader opens first."""
CHARTS = ".charts"
_PARTS = {
    "charts": Wording("図を描いています", "drawing charts"),
    "site": Wording("サイトを書いています", "writing the site"),
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made, where, for whom, and whether contradictions may stand (案)."""

    out: Path
    only: frozenset[str]
    edition: Edition
    draft: bool
    lang: Lang = "ja"
    """Language of report, slides and findings; the site has all that the plan has."""


def build_plan(voice: Voice, planref: str, order: Order) -> int:
    """Make what was ordered; make nothing and return 1 where a finding forbids it and this is no draft.

    Returns 2 where the plan's header cannot be read.

    Raises:
        WordedError: when there is no package, or `--only` names what is not made.
    """
    started = time.perf_counter()
    _known(order.only)
    _apart(order.out, Path(planref))
    draw = RememberedDrawing(order.out / CHARTS)
    press = Press(order.out, order.edition, order.draft, draw)
    press.get_ready(order.only)
    examined = examine(planref)
    if examined.proof is None or (examined.failing and not order.draft):
        return _refused(voice, examined)
    with voice.progress() as bars:
        tasks = {
            part: bars.add_task(words.said_in(voice.lang), total=None)
            for part, words in _PARTS.items()
            if part == "charts" or part in order.only
        }
        try:
            press.make(
                examined,
                order.only,
                lambda part, done, total: bars.update(tasks[part], completed=done, total=total),
                order.lang,
            )
        finally:
            draw.leave()
    draw.tidy()
    _tell(voice, examined, order, time.perf_counter() - started)
    return 0


def keep_building(voice: Voice, planref: str, order: Order) -> NoReturn:
    """Make what was ordered, and again after each change of the package, until interrupted.

    What was read, set and drawn once is still known, so that a change takes far less than a first build. While the
    package cannot be read, or nothing can be written, what was made last stays.

    Raises:
        WordedError: as `build_plan`, from the first build.
    """
    seen = stamp(planref)
    build_plan(voice, planref, order)
    waiting = Wording("変更を待っています（終わるには Ctrl+C）", "waiting for changes (Ctrl+C ends)")
    voice.say(waiting.ja, waiting.en)
    for _ in changes(planref, seen):
        try:
            build_plan(voice, planref, order)
        except WordedError as error:
            voice.complain(error.message, error.hint)
        except OSError as error:
            if (said := told(error)) is None:
                raise
            voice.complain(*said)
        voice.say(waiting.ja, waiting.en)
    raise AssertionError("changes never end")


def _known(only: frozenset[str]) -> None:
    for name in sorted(only - KINDS.keys()):
        raise WordedError(
            Wording(f"「{name}」はつくれません（--only）", f"--only: {name!r} is nothing that is made"),
            did_you_mean(name, [*KINDS]),
        )


def _apart(out: Path, package: Path) -> None:
    """What is made must not lie among what it is made of: the next check would find files that the format has not."""
    if package.is_dir() and out.resolve().is_relative_to(package.resolve()):
        raise WordedError(
            Wording(
                f"出力先「{out}」が計画パッケージの中にあります", f"{str(out)!r} lies within the plan package"
            ),
            Wording("--out でパッケージの外を指定してください", "name a folder outside it with --out"),
        )


def _refused(voice: Voice, examined: Examined) -> int:
    for finding in examined.hindering:
        voice.finding(finding)
    count = len(examined.failing)
    voice.say(
        f"誤りが{count}件あるため、つくりませんでした。直すか、理由を waivers.toml に書いてください",
        f"{counted(count, 'errors')}, so nothing was made. Mend them, or state the reason in waivers.toml",
    )
    if examined.proof is not None:
        voice.say(
            "会議に間に合わせるには --draft（「案」と印刷されます）",
            "for tonight's meeting: --draft (marked 案)",
        )
    return 1 if examined.proof is not None else 2


def _tell(voice: Voice, examined: Examined, order: Order, seconds: float) -> None:
    assert examined.proof is not None
    plan = examined.proof.plan
    voice.say(
        f"{plan.municipality.name.ja}「{plan.document.title.ja}」: 政策{len(plan.policies)}、項目{len(plan.topics)}、"
        f"指標{len(plan.indicators)}、実績値{len(plan.observations)}、出来事{len(plan.events)}",
        f"{plan.municipality.name.said_in('en')}, {plan.document.title.said_in('en')}: "
        f"{counted(len(plan.policies), 'policies')}, {counted(len(plan.topics), 'topics')}, "
        f"{counted(len(plan.indicators), 'indicators')}, {counted(len(plan.observations), 'observations')}, "
        f"{counted(len(plan.events), 'events')}",
    )
    tally = examined.proof.tally
    voice.say(tally.said_in("ja"), tally.said_in("en"))
    if order.draft:
        voice.say("「案」として作成しました", "made as a draft (案)")
    made = [(order.out / name) for kind, name in KINDS.items() if kind in order.only] + [order.out / FINDINGS]
    voice.rows([(str(path), _size(path)) for path in made if path.exists()])
    voice.say(f"{seconds:.1f}秒", f"{seconds:.1f} s")


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1024:,.0f} KB"
