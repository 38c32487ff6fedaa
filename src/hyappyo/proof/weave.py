"""From the runs of a text to words, proved numbers and links, with the findings met on the way."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate
from typing import cast

from hyappyo.expr import references
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.plan.fault import did_you_mean
from hyappyo.plan.happenings import Event
from hyappyo.plan.lost import NOTHING, Lost
from hyappyo.plan.plan import Plan
from hyappyo.proof.blocks import Block, Embed, EmbedKind, Inline, Inlines, Link, Paragraph, Words
from hyappyo.proof.bound.bind import Binder, Outcome
from hyappyo.proof.bound.dated import meet
from hyappyo.proof.bound.target import is_outside
from hyappyo.proof.catalogue import EMBED, UNBOUND, UNREADABLE, Rule
from hyappyo.proof.finding import Finding, Spot, Verdict
from hyappyo.proof.narrative.captions import is_explaining
from hyappyo.proof.narrative.markdown import read_line, read_narrative
from hyappyo.proof.narrative.runs import At, Bound, Picture, Raw, Run, Unread
from hyappyo.proof.narrative.texts import NARRATIVE, Places, PrintedText
from hyappyo.proof.narrative.unbound import Loose, find_loose
from hyappyo.proof.number import ProvedNumber
from hyappyo.proof.number_ids import NumberIds

_HOW_TO_EMBED = Wording(
    "図表は chart:<id>、table:<id>（その項目のもの）、figure:<id>（figures.csv の図）で指します。ファイルの場所は figures.csv に書きます",
    "name chart:<id> or table:<id> of the topic, or figure:<id> of figures.csv; where its file lies is told in figures.csv",
)
_DIGIT = re.compile(r"\d")
MOST_SHOWN = 80
"""Characters of unreadable text that a finding repeats."""


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A number whose data could not be read: where it stands, and where they do."""

    spot: Spot
    unread: str


@dataclass
class Weaving:
    """One pass over the texts of a plan: what has been found so far."""

    plan: Plan
    binder: Binder
    places: Places
    lost: Lost = NOTHING
    """Records of the plan that could not be read."""
    numbers: list[ProvedNumber] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    loose: list[Spot] = field(default_factory=list)
    """Where the Japanese text prints numbers that are bound to nothing."""
    out_of_reach: dict[str, OutOfReach] = field(default_factory=dict)
    """The numbers bound to what is not there, perhaps because it could not be read: by id, once in both languages."""
    ids: NumberIds = field(default_factory=NumberIds)

    def read(self, printed: PrintedText) -> tuple[Block, ...]:
        """Read and prove one text."""
        weaver = _Weaver(self, printed)
        if printed.field == NARRATIVE:
            return read_narrative(printed.text, weaver.weave, weaver.embed)
        if not printed.is_caption:
            return (Paragraph(read_line(printed.text, weaver.weave)),)
        weave = partial(weaver.weave, in_note=is_explaining(printed.field))
        if "](" in printed.text:
            return (Paragraph(read_line(printed.text, weave)),)
        return (Paragraph(weave([Run(printed.text, At(1, 1))])),)  # plain text is no Markdown


@dataclass
class _Weaver:
    """Weaves one text."""

    weaving: Weaving
    printed: PrintedText

    def weave(self, runs: Sequence[Raw], *, in_note: bool = False) -> Inlines:
        """Return the runs of one block as inlines; what is printed without a binding becomes a finding."""
        inlines: list[Inline] = []
        for run in runs:
            match run:
                case Run(text, _, strong):
                    inlines.append(Words(text, strong))
                case Bound(words, target) if is_outside(target):
                    inlines.append(Link(words, target))
                case Bound():
                    inlines.append(self.number(run))
                case Picture(target, at):
                    self.misplaced(target, at)
                case Unread(text, at):
                    self.unread(text, at)
        self.note_loose(runs, in_note=in_note)
        return tuple(inlines)

    def embed(self, picture: Picture) -> Embed | None:
        """Return the embed of a chart, table or figure, or note that there is none."""
        kind, _, name = picture.target.partition(":")
        known = self._embeddable()
        if name in known.get(kind, ()):
            return Embed(cast(EmbedKind, kind), name)
        if kind == "figure" and self.weaving.lost("figures", name):
            return None
        asked = [f"{each}:{one}" for each, names in known.items() for one in names]
        self.note(
            EMBED,
            Wording(
                f"図表「{picture.target}」はありません", f"there is nothing to embed as {picture.target!r}"
            ),
            self.spot(picture.at, picture.target),
            (None if "/" in picture.target else did_you_mean(picture.target, asked)) or _HOW_TO_EMBED,
        )
        return None

    def _embeddable(self) -> dict[str, list[str]]:
        plan, topic_id = self.weaving.plan, self.printed.owner.partition(":")[2]
        topic = next((each for each in plan.topics if each.id == topic_id), None)
        return {
            "chart": [chart.id for chart in topic.charts] if topic else [],
            "table": [table.id for table in topic.tables] if topic else [],
            "figure": [figure.id for figure in plan.figures],
        }

    def number(self, bound: Bound) -> ProvedNumber:
        """Prove one bound number, and note what there is to say about it."""
        outcome = self.weaving.binder.outcome(bound.words, bound.target, self.printed.lang)
        at = bound.at if outcome.at_target is None else bound.target_at.on(outcome.at_target)
        spot = self.spot(bound.at, bound.words)
        unread = self._unread(outcome)
        if unread is not None:
            outcome = replace(outcome, because=_out_of_reach(unread), hint=None)
        number = self._proved(bound, outcome, spot)
        if unread is not None:
            self.weaving.out_of_reach.setdefault(number.id, OutOfReach(spot, unread))
        elif outcome.rule is not None and outcome.because is not None:
            self.note(
                outcome.rule,
                outcome.because,
                self.spot(at, bound.words),
                outcome.hint,
                outcome.verdict,
                number=spot,
            )
        self.weaving.numbers.append(number)
        return number

    def _unread(self, outcome: Outcome) -> str | None:
        """Return the place of what a number is bound to, where that could not be read."""
        found = (self.weaving.lost.where(kind, name) for kind, name in outcome.sought)
        return next((where for where in found if where is not None), None)

    def _proved(self, bound: Bound, outcome: Outcome, spot: Spot) -> ProvedNumber:
        return ProvedNumber(
            id=self.weaving.ids.next(self.printed, bound.target),
            words=bound.words,
            target=bound.target,
            owner=self.printed.owner,
            field=self.printed.field,
            lang=self.printed.lang,
            verdict=outcome.verdict,
            value=outcome.value,
            because=outcome.because,
            lineage=outcome.lineage,
            spot=spot,
        )

    def misplaced(self, target: str, at: At) -> None:
        """Note an embed that does not stand alone."""
        self.note(
            EMBED,
            Wording(f"図表「{target}」が文や箇条の中にあります", f"{target!r} stands within text or a list"),
            self.spot(at, target),
            Wording(
                "前後を空けて一行に単独で置いてください", "put it on a line of its own, blank lines around"
            ),
        )

    def unread(self, text: str, at: At) -> None:
        """Note what is written like a link and is none."""
        shown = text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…"
        self.note(
            UNREADABLE,
            Wording(f"「{shown}」はリンクとして読めません", f"{shown!r} cannot be read as a link"),
            self.spot(at, shown),
            Wording(
                "[427団体](fact:groups@FY2023) のように、半角の括弧で、空白を入れずに書きます",
                "write it like [427 groups](fact:groups@FY2023), half-width brackets and no spaces",
            ),
        )

    def note_loose(self, runs: Sequence[Raw], *, in_note: bool) -> None:
        """Note the numbers and dates of a block that stand outside its links; a note explains, so its dates may."""
        text = "".join(_text_of(run) for run in runs)
        if _DIGIT.search(text) is None:
            return
        bearing = [*dict.fromkeys(self._periods(runs))]
        ends = [*accumulate(len(_text_of(run)) for run in runs)]
        for loose in find_loose(text, self.printed.lang):
            at = _place_of(runs, ends, loose.number_at)
            if at is None or (loose.dated and in_note) or _is_borne_out(loose, bearing):
                continue
            spot = self.spot(at, loose.words)
            if self.printed.lang == "ja":
                self.weaving.loose.append(spot)
            self.note(
                UNBOUND,
                Wording(
                    f"「{loose.words}」がどの値にも結び付いていません", f"{loose.words!r} is bound to nothing"
                ),
                spot,
                _BIND_IT,
                "unbound",
                is_minor=loose.dated is not None,
            )

    def _periods(self, runs: Sequence[Raw]) -> list[Period]:
        """Return the periods that the bindings of a block speak of: a date that states one needs no other."""
        periods: list[Period] = []
        for run in runs:
            if not isinstance(run, Bound) or is_outside(run.target):
                continue
            named = self.weaving.binder.targets.asked_for(run.target)
            if named is None:
                continue
            if isinstance(named, Event):
                periods.extend(each for each in (named.date, named.due) if each is not None)
            else:
                spoken_of = [reference.period for reference in references(named) if reference.period]
                periods.extend(spoken_of)
                periods.extend(end for period in spoken_of for end in (period.first, period.last))
        return periods

    def spot(self, at: At, words: str) -> Spot:
        """Return the place of words of this text in the package."""
        return self.printed.spot(at, words, self.weaving.places)

    def note(
        self,
        rule: Rule,
        message: Wording,
        spot: Spot,
        hint: Wording | None,
        verdict: Verdict | None = None,
        *,
        number: Spot | None = None,
        is_minor: bool = False,
    ) -> None:
        """Add a finding of a rule."""
        severity = "info" if is_minor else rule.severity
        self.weaving.findings.append(
            Finding(rule.id, severity, message, (spot,), hint, verdict, number=number)
        )


def _out_of_reach(unread: str) -> Wording:
    return Wording(
        f"結び付け先とみられる記録が読めませんでした（{unread}）",
        f"what it seems bound to could not be read ({unread})",
    )


_BIND_IT = Wording(
    "値に結び付けてください。例 [427団体](fact:groups@FY2023)、[令和5年7月](event:opening)",
    "bind it, e.g. [427 groups](fact:groups@FY2023), [July 2023](event:opening)",
)


def _text_of(run: Raw) -> str:
    match run:
        case Run(text) | Unread(text):
            return text
        case Bound(words):
            return words
        case Picture():
            return ""


def _place_of(runs: Sequence[Raw], ends: Sequence[int], offset: int) -> At | None:
    """Return where an offset of the joined text stands; None within a link, which speaks for itself."""
    index = bisect_right(ends, offset)
    run = runs[index]
    return run.at.on(offset - ends[index] + len(run.text)) if isinstance(run, Run) else None


def _is_borne_out(loose: Loose, periods: Sequence[Period]) -> bool:
    printed = loose.dated.period if loose.dated else None
    return printed is not None and any(meet(printed, period) for period in periods)
