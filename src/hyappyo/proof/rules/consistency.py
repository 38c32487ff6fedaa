"""HY203, HY401, HY402: one measure with two values, two units, or a factor of a thousand between them.

Numbers meet only where subject, unit and period are the same. That two numbers are equal, or nearly so, means nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hyappyo.jp.period import Period
from hyappyo.jp.quantity import Qualifier, Quantity
from hyappyo.jp.text import matching_key
from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.model import ChartData, Words
from hyappyo.proof.extract import Figure, Grid, Reading, Section, compatible
from hyappyo.proof.extract.figures import COUNTERS
from hyappyo.proof.extract.grids import head_period, scale_of, unit_in
from hyappyo.proof.extract.subject import subject_key
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.rule import DraftRule, Found

_KIND_OF_COUNT = frozenset({Qualifier.GROSS, Qualifier.CUMULATIVE, Qualifier.OF_WHICH, Qualifier.MAXIMUM})
_WHOLE = frozenset("出生数 死亡数 転入数 転出数 総人口 世帯数 高齢化率 出生率".split())  # noqa: SIM905  a vocabulary reads best as words
"""Short nouns that a public document says of the whole municipality."""
_SHORT = 4
"""A noun of so many characters (参加者, 入館者数, 事業費) does not say of what: it is compared within one section only."""
_CONTEXTUAL = re.compile(
    r"^(?:予算|決算|総|年間|平均|最大|目標|実績|対象|登録|申込|応募|受講|来場|参加|利用|相談|補助|交付|認定|寄附|寄付|回答|小学|中学|高校|女性|男性|大学)[一-龥]{0,4}$"
)
_FEWEST = 3
_NO_VALUES = frozenset({"年", "年度", "月", "日", "位", "歳", "回"})
_CHANGE = re.compile(
    r"\s*(?:の|、|も|ほど|以上)?(?:増|減|上昇|低下|上回|下回|多|少な|伸|超過|不足|プラス|マイナス)"
)
"""Behind a number that is a change and no value."""
_SCALES = (Decimal(1000), Decimal(1_000_000))


@dataclass(frozen=True, slots=True, eq=False)
class _Statement:
    """A number as an assertion: what, when, how much."""

    key: str
    phrase: str
    unit: str
    period: Period | None
    quantity: Quantity
    value: Decimal
    spot: Spot
    section: Section
    document: int
    name: str = ""
    """What the table is called; empty in running text."""


def two_values(readings: Sequence[Reading]) -> Iterator[Found]:
    """Find one measure of one period with two values, in one draft or between drafts."""
    for one, other in _conflicts(readings):
        if _factor(one, other) is None:
            when = f"（{one.period.code}）" if one.period else ""
            yield Found(
                Wording(
                    f"「{one.phrase}」{when}に二つの値があります：{one.spot.text}と{other.spot.text}",
                    f"{one.phrase!r} {when} has two values: {one.spot.text} and {other.spot.text}",
                ),
                (other.spot, one.spot),
                Wording(
                    "どちらが正しいか確かめ、そろえてください", "check which is right, and correct the other"
                ),
                severity=None if one.period else "warning",
            )


def thousands(readings: Sequence[Reading]) -> Iterator[Found]:
    """Find one measure with two values that differ by a factor of a thousand or a million: a unit is wrong."""
    for one, other in _conflicts(readings):
        factor = _factor(one, other)
        if factor is not None:
            yield Found(
                Wording(
                    f"「{one.phrase}」の{one.spot.text}と{other.spot.text}は{factor:,f}倍違います。単位（千円など）の取り違えとみられます",
                    f"{one.spot.text} and {other.spot.text} of {one.phrase!r} differ by a factor of {factor:,f}: a unit (千円) seems to be mistaken",
                ),
                (other.spot, one.spot),
                Wording(
                    "表の単位と本文の単位を確かめてください", "check the unit of the table and of the text"
                ),
            )


def _conflicts(readings: Sequence[Reading]) -> Iterator[tuple[_Statement, _Statement]]:
    groups: dict[tuple[object, ...], list[_Statement]] = defaultdict(list)
    for number, reading in enumerate(readings):
        for statement in _statements(reading, number):
            where = statement.section if _says_not_which(statement.key) else None
            period = statement.period.code if statement.period else None
            kinds = statement.quantity.qualifiers & _KIND_OF_COUNT
            groups[statement.key, statement.unit, period, where, kinds].append(statement)
    for group in groups.values():
        reported = []
        for other in group[1:]:
            first = group[0]
            if _conflict(first, other) and other.value not in reported:
                reported.append(other.value)
                yield first, other


def _says_not_which(key: str) -> bool:
    """Tell whether a noun alone leaves open of what: 参加者 is another number in every section."""
    return key not in _WHOLE and "の" not in key and (len(key) <= _SHORT or bool(_CONTEXTUAL.match(key)))


def _conflict(one: _Statement, other: _Statement) -> bool:
    if one.spot == other.spot or compatible(one.quantity, other.quantity):
        return False
    if one.period is None and one.spot.line == other.spot.line and one.document == other.document:
        return False  # 「80人から120人に」: two moments in one sentence
    if _says_not_which(one.key) and not (one.name or other.name):
        return False  # two sentences on 参加者 are on two occasions
    return not (one.name and other.name and one.name != other.name)


def _factor(one: _Statement, other: _Statement) -> Decimal | None:
    low, high = sorted((abs(one.value), abs(other.value)))
    if not low:
        return None
    return next((scale for scale in _SCALES if abs(high / low / scale - 1) < Decimal("0.002")), None)


def _statements(reading: Reading, document: int) -> Iterator[_Statement]:
    for figure in reading.figures:
        if _asserts(figure):
            yield _Statement(
                figure.subject.key,
                figure.subject.phrase,
                figure.quantity.unit,
                figure.period,
                figure.quantity,
                figure.value,
                figure.spot(),
                figure.passage.section,
                document,
            )
    for grid in reading.grids:
        yield from _in_grid(grid, document)
    for section in reading.sections:
        for chart in section.charts:
            yield from _in_chart(chart, section, document)


def _asserts(figure: Figure) -> bool:
    """Tell whether a number in running text says enough about itself to be compared."""
    if figure.passage.role == "cell" or figure.sort not in ("amount", "share") or figure.subject.action:
        return False
    key = figure.subject.key
    if _CHANGE.match(figure.passage.text[figure.end : figure.end + 8]):
        return False
    if len(key) < _FEWEST or (figure.period is not None and figure.period.is_range):
        return False
    return figure.period is not None or (figure.subject.qualified and not figure.bound)


def _in_grid(grid: Grid, document: int) -> Iterator[_Statement]:
    """Yield the numbers of a table whose columns are periods."""
    if sum(period is not None for period in grid.periods) < 2:
        return
    power, unit = scale_of(grid.unit)
    for row in grid.rows:
        key = subject_key(row.key)
        own_power, own_unit = scale_of(row.unit)
        for at, period in enumerate(grid.periods):
            value, cell = row.values[at], row.cells[at]
            if period is None or value is None or value.value is None or cell is None:
                continue
            if value.unit in _NO_VALUES or len(re.sub(r"[\d.,\s]|[ivxlc]+$", "", key)) < _FEWEST:
                continue
            scale = own_power or power
            scaled = value.value.scaleb(scale)
            quantity = Quantity(
                scaled, own_unit or unit or _counted_in(row.key), value.qualifiers, value.step.scaleb(scale)
            )
            yield _Statement(
                key,
                row.label,
                quantity.unit,
                period,
                quantity,
                scaled,
                cell.spot(),
                grid.section,
                document,
                grid.name,
            )


def _counted_in(label: str) -> str:
    """Return the unit that a label itself tells: 入館者数 counts people, 相談件数 cases."""
    told = re.search(r"(者|人|件|校|社|戸|冊|台|団体|世帯)数$", label)
    return "" if told is None else "人" if told[1] == "者" else told[1]


def _in_chart(chart: ChartData, section: Section, document: int) -> Iterator[_Statement]:
    """Yield the numbers behind a chart whose categories are periods. Their place is the chart's title."""
    title = chart.title.text
    periods = [head_period(category, title) for category in chart.categories]
    power, unit = scale_of(unit_in(title))
    for series in chart.series if sum(period is not None for period in periods) >= 2 else ():
        key = subject_key(matching_key(re.sub(r"[（(].*?[)）]|の推移$", "", series.name or title)))
        for period, number in zip(periods, series.values, strict=False):
            if period is not None and number is not None and len(key) >= _FEWEST:
                value = Decimal(str(number)).scaleb(power)
                quantity = Quantity(
                    value, unit, frozenset(), Decimal(1) if value % 1 == 0 else Decimal("0.1")
                )
                spot = replace(chart.spot(), text=f"{value.normalize():,f}{unit}")
                yield _Statement(
                    key, series.name or title, unit, period, quantity, value, spot, section, document, title
                )


def mixed_units(reading: Reading) -> Iterator[Found]:
    """Find one measure counted in two units (社 here, 件 there), in text, table and chart."""
    yield from _by_subject(reading)
    yield from _by_title(reading)


def _by_subject(reading: Reading) -> Iterator[Found]:
    seen: dict[str, Figure] = {}
    for figure in reading.figures:
        key, unit = figure.subject.key, figure.quantity.unit
        if unit not in COUNTERS or len(key) < _FEWEST or _says_not_which(key) or figure.subject.action:
            continue
        other = seen.setdefault(key, figure)
        if other.quantity.unit != unit and other.passage is not figure.passage:
            yield _mixed(
                figure.subject.phrase, figure.quantity.unit, figure.spot(), other.quantity.unit, other.spot()
            )
            seen[key] = figure


def _mixed(phrase: str, unit: str, spot: Spot, other_unit: str, other: Spot) -> Found:
    return Found(
        Wording(
            f"「{phrase}」を、ここでは「{unit}」、別の箇所では「{other_unit}」で数えています",
            f"{phrase!r} is counted in {unit} here and in {other_unit} there",
        ),
        (spot, other),
        Wording(
            "同じものを数えているなら単位をそろえ、違うなら違いを書いてください",
            "if they count the same, use one unit; if not, say how they differ",
        ),
    )


def _by_title(reading: Reading) -> Iterator[Found]:
    """Compare a chart's title (…件数, with its axis in 件) with what the text of its section counts."""
    for section in reading.sections:
        for title, unit, place in _titled_counts(section):
            for passage in section.passages:
                for figure in reading.figures_in(passage):
                    noun = _counted_with(passage.text, figure, title)
                    other = figure.quantity.unit
                    if noun and other in COUNTERS and other != unit and passage.words is not place:
                        yield _mixed(noun, unit, place.spot(), other, figure.spot())


def _titled_counts(section: Section) -> Iterator[tuple[str, str, Words]]:
    suffixes = {"件数": "件", "社数": "社", "団体数": "団体", "店舗数": "店舗", "人数": "人"}
    axes = {passage.text.strip("() ") for passage in section.passages if passage.text.strip().startswith("(")}
    for passage in section.passages:
        text = passage.text.strip()
        for suffix, unit in suffixes.items():
            stem = text.removesuffix("の推移").removesuffix(suffix)
            if (
                passage.role in ("heading", "caption")
                and stem != text.removesuffix("の推移")
                and unit in axes
            ):
                yield stem, unit, passage.words


def _counted_with(text: str, figure: Figure, title: str) -> str:
    """Return the noun that a title and the clause of a number share: サテライトオフィス in 27社がサテライトオフィスを開設."""
    clause = text[max(0, figure.start - 30) : figure.end + 24]
    for length in range(len(title), 4, -1):
        if title[:length] in clause:
            return title[:length]
    return ""


RULES = (
    DraftRule(
        id="HY203",
        severity="error",
        title=Wording("同じものに二つの値", "one measure, two values"),
        explanation=Wording(
            "同じ対象・同じ単位・同じ時点の数が、二つの箇所で違います。時点の書かれていない数は、対象がはっきり書かれている場合だけ注意として示します。"
            "「参加者」など何の数か言わない語は、同じ節の表や図とだけ比べます。たまたま近い数や同じ数は指摘しません。"
            "複数の文書を渡すと文書の間でも比べます。",
            "The same subject, unit and period has two numbers in two places. Where no period is stated, only a subject that "
            "says which is compared, as a warning. Words like 参加者 are compared with a table or chart of their section only. Numbers that merely "
            "coincide are no finding. Several drafts are compared with each other.",
        ),
        example=Wording(
            "（3ページ）中央図書館の蔵書数は21万冊／（9ページ）中央図書館の蔵書数は12万冊",
            "p. 3: 210,000 books; p. 9: 120,000 books of the same library",
        ),
        instead=Wording("両方を正しい値にそろえる", "the right value in both places"),
        across=two_values,
    ),
    DraftRule(
        id="HY401",
        severity="warning",
        title=Wording("数え方の単位の混在", "one measure, two units of counting"),
        explanation=Wording(
            "同じ対象を、本文・表・図で違う単位（社と件、団体と人など）で数えています。別の数え方なら値も違うはずです。",
            "One thing is counted in different units (companies, cases, bodies) in text, table and chart.",
        ),
        example=Wording("新規出店企業は12社／新規出店企業は12件", "新規出店企業は12社 / 新規出店企業は12件"),
        instead=Wording("どちらも「社」", "社 in both places"),
        check=mixed_units,
    ),
    DraftRule(
        id="HY402",
        severity="error",
        title=Wording("千倍違う値（単位の取り違え）", "a factor of a thousand"),
        explanation=Wording(
            "同じ対象・同じ時点の値がちょうど千倍か百万倍違います。表の「単位：千円」と本文の円の取り違えが典型です。",
            "Two values of one measure differ by just a thousand or a million: usually 千円 of a table read as 円.",
        ),
        example=Wording(
            "単位：千円の表に 45,200／本文に「45,200円」", "45,200 in a table of 千円, 45,200円 in the text"
        ),
        instead=Wording("本文は「4,520万円」", "4,520万円 in the text"),
        across=thousands,
    ),
)
