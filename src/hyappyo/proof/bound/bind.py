"""A bound number: its target evaluated, its words compared with the value, its lineage kept."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from hyappyo.expr import Expr, ExprError, NotCalculable, Reference, Value, evaluate
from hyappyo.jp.wording import LANGUAGES, Lang, WordedError, Wording
from hyappyo.plan.figures import Observation, Qualifier
from hyappyo.plan.happenings import Event
from hyappyo.plan.lookup import Derived
from hyappyo.proof.bound.dated import find_dates
from hyappyo.proof.bound.dates import judge_date, judge_periods
from hyappyo.proof.bound.evidence import Evidence, Judgement, Tolerance
from hyappyo.proof.bound.judge import judge
from hyappyo.proof.bound.measure import measure
from hyappyo.proof.bound.printed import PrintedError, read_printed
from hyappyo.proof.bound.target import Sought, TargetError, Targets
from hyappyo.proof.catalogue import CONTRADICTED, NOT_CALCULABLE, OWN_QUALIFIER, UNREADABLE, Rule
from hyappyo.proof.finding import Verdict
from hyappyo.proof.lineage import Archive, Lineage
from hyappyo.proof.said import unit_given, with_working


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a binding turned out to be, and the rule that has something to say about it."""

    verdict: Verdict
    value: Decimal | None = None
    because: Wording | None = None
    hint: Wording | None = None
    lineage: Lineage | None = None
    rule: Rule | None = None
    at_target: int | None = None
    """Where in the target it goes wrong; None where the words are at fault."""
    sought: Sought = ()
    """The records that what is bound to needs, one of which was not found."""


@dataclass(frozen=True)
class Binder:
    """Evaluates bindings against one plan; every expression is evaluated once."""

    targets: Targets
    archive: Archive
    written_on: date | None
    tolerance: Tolerance
    _values: dict[Expr, Value | NotCalculable] = field(default_factory=dict)

    def outcome(self, words: str, target: str, lang: Lang) -> Outcome:
        """Return the verdict on words that are bound to a target."""
        try:
            named = self.targets.read(target)
            if isinstance(named, Event):
                return self._date(words, target, named, lang)
            return self._number(words, named, lang)
        except TargetError as error:
            return replace(_unreadable(error, error.start), sought=error.sought)
        except PrintedError as error:
            return _unreadable(error, None)

    def evaluate(self, expression: Expr) -> Value | NotCalculable:
        """Evaluate an expression over the plan, once."""
        if expression not in self._values:
            self._values[expression] = evaluate(expression, self.archive.lookup)
        return self._values[expression]

    def _number(self, words: str, expression: Expr, lang: Lang) -> Outcome:
        printed = read_printed(words, lang)
        try:
            value = self.evaluate(expression)
        except ExprError as error:  # a reference inside names no period; `Targets` has told most of them
            return _unreadable(error, 0)
        if isinstance(value, NotCalculable):
            hint = self._what_there_is(expression)
            sought = self.targets.sought(expression)
            return Outcome("not_calculable", None, value.because, hint, rule=NOT_CALCULABLE, sought=sought)
        lineage = self.archive.lineage(expression, value)
        evidence = Evidence(
            expression,
            value,
            measure(expression, self.archive.lookup),
            _qualifier(expression, value),
            _name(lineage),
            self.evaluate,
            self.tolerance,
            self._say,
            unit_given(expression, self.archive.lookup),
        )
        verdict: Verdict = "cited" if _is_one_datum(expression, value) else "proved"
        judgement = judge_periods(words, find_dates(words, lang, self.written_on), expression)
        if judgement.agreement == "holds":
            judgement = judge(printed, evidence)
        return _outcome(judgement, verdict, value.amount, lineage)

    def _say(self, expression: Expr, value: Value) -> Wording:
        lineage = self.archive.lineage(expression, value)
        japanese, english = (with_working(lineage, value, self.archive.lookup, lang) for lang in LANGUAGES)
        return Wording(japanese, english)

    def _date(self, words: str, target: str, event: Event, lang: Lang) -> Outcome:
        dates = find_dates(words, lang, self.written_on)
        lineage = self.archive.of_event(event, target)
        if len(dates) != 1:
            raise PrintedError(
                Wording(
                    f"「{words}」に日付が{'ありません' if not dates else f'{len(dates)}つあります'}",
                    f"{words!r} holds {len(dates)} dates, not one",
                ),
                Wording(
                    "出来事への結び付けには、日付（例 令和5年7月22日）を一つ入れてください",
                    "a binding to an event holds one date, e.g. 22 July 2023",
                ),
            )
        return _outcome(judge_date(words, dates[0], event), "cited", None, lineage)

    def _what_there_is(self, expression: Expr) -> Wording | None:
        """Name the periods that one indicator has, where the one asked for has none."""
        if not isinstance(expression, Reference):
            return None
        periods = self.archive.lookup.periods(expression.indicator)
        if not periods or expression.period in periods:
            return None
        shown = [str(period) for period in periods[-6:]]
        return Wording(
            f"{expression.indicator} の値がある期間: {'、'.join(shown)}",
            f"{expression.indicator} has values for: {', '.join(shown)}",
        )


def _unreadable(error: WordedError, at: int | None) -> Outcome:
    return Outcome("not_calculable", because=error.message, hint=error.hint, rule=UNREADABLE, at_target=at)


def _outcome(judgement: Judgement, verdict: Verdict, value: Decimal | None, lineage: Lineage) -> Outcome:
    match judgement.agreement:
        case "holds":
            return Outcome(verdict, value, lineage=lineage)
        case "qualifier_lost":
            return Outcome(
                verdict, value, judgement.because, judgement.hint, lineage=lineage, rule=OWN_QUALIFIER
            )
        case "undecided":
            return Outcome(
                "not_calculable", value, judgement.because, judgement.hint, lineage, NOT_CALCULABLE
            )
        case "differs":
            return Outcome("contradicted", value, judgement.because, judgement.hint, lineage, CONTRADICTED)


def _is_one_datum(expression: Expr, value: Value) -> bool:
    return isinstance(expression, Reference) and not isinstance(value.trail[0].datum.key, Derived)


def _qualifier(expression: Expr, value: Value) -> Qualifier | None:
    holder = value.trail[0].datum.key if isinstance(expression, Reference) else None
    return holder.qualifier if isinstance(holder, Observation | Event) else None


def _name(lineage: Lineage) -> str:
    names = {(datum.name.ja, datum.name.en or "") for datum in lineage.data}
    return " ".join(names.pop()) if len(names) == 1 else ""
