"""What a number is, guessed from the words around it, each guess with its reason. Guesses are small and stated."""

import re
from dataclasses import dataclass
from datetime import date

from hyappyo.jp.period import Period, PeriodKind
from hyappyo.jp.quantity import Qualifier as Sense
from hyappyo.jp.text import fold_width
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Basis, Qualifier
from hyappyo.proof.extract.figures import COUNTERS, Figure
from hyappyo.proof.extract.subject import SENTENCE_END
from hyappyo.proof.extract.times import Time, TimeFault
from hyappyo.proof.ingest.clean import name
from hyappyo.proof.ingest.model import Kind

_QUALIFIERS: tuple[tuple[Sense, Qualifier], ...] = (
    (Sense.ABOUT, "about"),
    (Sense.ROUGH_ESTIMATE, "about"),
    (Sense.OVER, "over"),
    (Sense.AT_LEAST, "at_least"),
    (Sense.UNDER, "under"),
    (Sense.AT_MOST, "at_most"),
    (Sense.MAXIMUM, "at_most"),
)
_CUMULATIVE = re.compile(r"累計|累積|延べ|通算|これまで(?:に|の)|以来|達成")
_YEARS = re.compile(r"\d+年間?で[^、。\d]{0,8}$")
"""Right before a number: counted over those years."""
_HAPPENED = re.compile(r"(?:オープン|開設|開館|開所|開業|開始|スタート|設立|設置|締結|完成|完了)(?:し|さ)")
"""Behind a day or month: that is when this happened, and what is counted came after."""
_SINCE = re.compile(r"以来|以降|から|より")
_AHEAD = re.compile(r"目標|目指|めざ|予定|見込|計画では|予想|想定|将来|推計|見通し|までに")
_BASES: tuple[tuple[str, Basis], ...] = (
    (r"国勢調査", "census"),
    (r"出生|死亡|婚姻", "vital"),
    (r"住民基本台帳|転入|転出|世帯数|社会増減|自然増減", "register"),
    (r"アンケート|調査|ランキング|\d位", "survey"),
)
_NAMING_UNITS = frozenset({"病院", "施設", "店舗", "市町村", "世帯", "事業", "路線", "作品", "区画"})
"""Units that are nouns themselves: 基幹3病院 are 基幹病院."""
_NOUN_BEFORE = re.compile(r"([一-龥々ァ-ヶーA-Za-z]{2,})(?:など|等|ほか|のうち)?[ ]?[(:]?[ ]?$")
_WHEN = re.compile(
    r"^(?:(?:(?:明治|大正|昭和|平成|令和|[RHS])?(?:\d+|元)(?:年度?|月|日)|[昨今本前一]年度?|現在)(?:末|中)?(?:の|における|は)?)+"
)
"""A date before the noun says when, not what."""
_NO_NOUN = re.compile(r"(?:現在|時点|[年月日末度]|全国|市内|県内|国内|合計)$")


@dataclass(frozen=True, slots=True)
class Clock:
    """What a number without a period of its own holds as of, and how that is known."""

    month: Period | None
    because: str
    """In Japanese, for the note of the observation."""

    @classmethod
    def of(cls, written: date | None, latest: Period | None) -> "Clock":
        """Return the clock of a report: its date, else the latest date that it names, else none."""
        if written is not None:
            return cls(Period.month(written.year, written.month), "時点の記載なし。文書の日付の月とした")
        if latest is not None:
            end = latest.end
            return cls(
                Period.month(end.year, end.month),
                f"時点の記載なし。文書の中で最も新しい時期（{latest.code}）の末月とみなした",
            )
        return cls(None, "")


def qualifier_of(figure: Figure) -> Qualifier | None:
    """Return the qualifier that the print states."""
    senses = figure.quantity.qualifiers
    return next((qualifier for sense, qualifier in _QUALIFIERS if sense in senses), None)


def sentence(figure: Figure) -> str:
    """Return the sentence that a figure stands in, width folded."""
    text = figure.passage.text
    begin = max(text.rfind(mark, 0, figure.start) for mark in SENTENCE_END) + 1
    ends = [at for mark in SENTENCE_END if (at := text.find(mark, figure.end)) >= 0]
    return text[begin : min(ends, default=len(text))]


def is_ahead(figure: Figure) -> bool:
    """Whether a figure speaks of what is aimed at or foreseen, by its sentence or the heading above it."""
    heading = figure.passage.heading
    return bool(_AHEAD.search(sentence(figure)) or (heading is not None and _AHEAD.search(heading.text)))


def is_cumulative(figure: Figure) -> bool:
    """Whether a figure is counted from a beginning: 累計, 延べ, …以来."""
    if figure.quantity.qualifiers & {Sense.CUMULATIVE, Sense.GROSS}:
        return True
    before = figure.passage.text[: figure.start]
    return bool(_CUMULATIVE.search(sentence(figure)) or _YEARS.search(before))


@dataclass(frozen=True, slots=True)
class When:
    """The period of a figure; None with the reason where it is not known."""

    period: Period | None
    because: Wording
    note: str = ""


def period_of(figure: Figure, clock: Clock) -> When:
    """Return when a figure holds: its own date, or the report's where the words name none."""
    time = figure.time
    if time is not None and time.period is None and time.fault is TimeFault.RELATIVE:
        return When(
            None,
            Wording(
                f"「{time.text}」の年が分かりません。--date で文書の日付を指定してください",
                f"the year of {time.text!r} is not known; give the document's date with --date",
            ),
        )
    since = time is not None and _is_since(figure, time)
    if time is not None and time.period is not None and not since:
        return When(
            time.period,
            Wording(f"時期は本文の「{time.text}」", f"the period is the text's {time.text!r}"),
        )
    if clock.month is None:
        return When(
            None,
            Wording(
                "時期が本文にありません。--date で文書の日付を指定できます",
                "the text names no period; --date gives the document's",
            ),
        )
    note = f"{time.text}から。{clock.because}" if since and time else clock.because
    return When(clock.month, Wording(note, "no period in the text: as of the document's date"), note)


def _is_since(figure: Figure, time: Time) -> bool:
    """Whether a date is when the counting began: 以来, から, or the day of an opening told before the number."""
    between = figure.passage.text[time.end : figure.start]
    dated = time.period is not None and time.period.kind in (PeriodKind.MONTH, PeriodKind.DAY)
    return bool(_SINCE.search(between) or (dated and _HAPPENED.search(between)))


def kind_of(figure: Figure, period: Period) -> Kind:
    """Return the kind of indicator: running total, mean, per year, or at a moment."""
    if is_cumulative(figure):
        return "cumulative"
    if "平均" in figure.subject.phrase:
        return "average"
    if period.kind in (PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR) or period.is_range:
        return "annual"
    return "point"


def basis_of(words: str) -> Basis:
    """Return the basis that the words name; administrative records where they name none."""
    return next((basis for pattern, basis in _BASES if re.search(pattern, words)), "administrative")


def name_of(figure: Figure) -> str:
    """Return the indicator's name in the words of the text, "" where nothing is found that it counts."""
    phrase = name(_WHEN.sub("", fold_width(figure.subject.phrase))) or _noun_before(figure)
    action = name(figure.subject.action)
    if len(phrase) < 2:
        return (
            f"{action}（{figure.quantity.unit}）"
            if len(action) >= 2 and figure.quantity.unit in COUNTERS
            else ""
        )
    if figure.quantity.unit in _NAMING_UNITS and not phrase.endswith("数") and _stands_before(figure, phrase):
        return phrase + figure.quantity.unit
    if figure.sort == "rank" and "順位" not in phrase:
        return f"{phrase}の順位"
    if figure.sort == "share" and not phrase.endswith(("率", "割合", "比")):
        return f"{phrase}の割合"
    return f"{phrase}（{action}）" if action and action not in phrase else phrase


def _noun_before(figure: Figure) -> str:
    """Return the noun right before a number where a word or a mark stands between: 企業など27社, 起業家(22社), 台数:650台."""
    found = _NOUN_BEFORE.search(figure.passage.text[: figure.start])
    return "" if found is None or _NO_NOUN.search(found[1]) else found[1]


def _stands_before(figure: Figure, phrase: str) -> bool:
    return figure.passage.text[: figure.start].rstrip().endswith(phrase)
