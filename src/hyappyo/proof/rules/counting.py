"""HY401: one measure counted in two units, between text, tables and charts."""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from hyappyo.jp.text import matching_key
from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.model import Words
from hyappyo.proof.extract import Figure, Reading, Section
from hyappyo.proof.extract.figures import COUNTERS
from hyappyo.proof.extract.grids import Grid, axis_unit
from hyappyo.proof.extract.statements import FEWEST, says_not_which
from hyappyo.proof.extract.subject import subject_key
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.rule import DraftRule, Found

_COUNT_NOUNS = {
    "件数": "件",
    "社数": "社",
    "団体数": "団体",
    "店舗数": "店舗",
    "人数": "人",
    "企業数": "社",
    "施設数": "施設",
}
"""Words at the end of a title or label that say what is counted in."""
_TREND = re.compile(r"の(?:推移|状況|動き|変化)$")


@dataclass(frozen=True, slots=True)
class _Count:
    """Something counted: what, in which unit, where, and the table or chart (or passage) that it stands in."""

    key: Hashable
    """The subject; of a short noun that leaves open of what, with its section and value, which then must be the same."""
    phrase: str
    unit: str
    place: tuple[Words, int, int]
    within: object

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        words, start, end = self.place
        return words.spot(start, end)


def mixed_units(reading: Reading) -> Iterator[Found]:
    """Find one measure counted in two units (社 here, 件 there), in text, table and chart; a number is told of once."""
    told: set[Spot] = set()
    for found in _by_subject(reading):
        told |= set(found.places)
        yield found
    for found in _by_title(reading):
        if found.places[1] not in told:
            told.add(found.places[1])
            yield found


def _by_subject(reading: Reading) -> Iterator[Found]:
    seen: dict[Hashable, _Count] = {}
    for count in (*_in_text(reading), *_in_grids(reading)):
        other = seen.setdefault(count.key, count)
        if other.unit != count.unit and other.within is not count.within and not _two_measures(count, other):
            yield _mixed(count.phrase, count.unit, count.spot, other.unit, other.spot)
            seen[count.key] = count


def _in_text(reading: Reading) -> Iterator[_Count]:
    for figure in reading.figures:
        subject, unit, passage = figure.subject, figure.quantity.unit, figure.passage
        if subject.action or passage.role == "chart" or unit not in COUNTERS or len(subject.key) < FEWEST:
            continue
        is_open = says_not_which(subject.key)
        key: Hashable = (subject.key, passage.section, figure.value) if is_open else subject.key
        yield _Count(key, subject.phrase, unit, (passage.words, figure.start, figure.end), passage)


def _in_grids(reading: Reading) -> Iterator[_Count]:
    """Yield the rows of tables and the series of charts whose unit is stated: in brackets, on the axis, at the numbers."""
    for grid in (*reading.grids, *reading.charts):
        for row in grid.rows:
            cell = row.cell or next((cell for cell in row.cells if cell is not None), None)
            key, unit = subject_key(row.key), row.unit or grid.unit
            if cell is not None and unit in COUNTERS and len(key) >= FEWEST and not says_not_which(key):
                yield _Count(key, row.label, unit, (cell, 0, len(cell.text)), grid)


def _two_measures(one: _Count, other: _Count) -> bool:
    """Tell whether each says itself what it counts: 交付件数 in 件 and 交付団体数 in 団体 are two measures."""
    return _counted_in(one.phrase) == one.unit and _counted_in(other.phrase) == other.unit


def _counted_in(phrase: str) -> str:
    words = re.sub(r"[（(].*?[)）]", "", phrase)
    return next((unit for noun, unit in _COUNT_NOUNS.items() if words.endswith(noun)), "")


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
        for title, unit, place in _titled_counts(section, reading.charts):
            for passage in section.passages:
                for figure in reading.figures_in(passage) if passage.role != "chart" else ():
                    noun = _counted_with(passage.text, figure, title)
                    other = figure.quantity.unit
                    if noun and other in COUNTERS and other != unit and place != passage.whole():
                        yield _mixed(noun, unit, place, other, figure.spot())


def _titled_counts(section: Section, charts: tuple[Grid, ...]) -> Iterator[tuple[str, str, Spot]]:
    """Yield what a chart is of, what its axis counts in, and where: of charts with their data, and of what is left of others."""
    for chart in charts:
        if chart.section is section and len({row.unit or chart.unit for row in chart.rows}) == 1:
            unit = chart.rows[0].unit or chart.unit
            if unit in COUNTERS and chart.name:
                yield _stem(chart.name)[0], unit, chart.table.spot()
    left = {
        axis_unit(passage.text): passage for passage in section.passages if passage.text.strip()[:1] == "("
    }
    for passage in section.passages if left else ():
        stem, unit = _stem(passage.text) if passage.role in ("heading", "caption") else ("", "")
        if unit and unit in left:
            yield stem, unit, passage.whole()


def _stem(title: str) -> tuple[str, str]:
    """Return a title without its trend and its noun of counting, and the unit that this noun means."""
    text = _TREND.sub("", re.sub(r"[（(].*?[)）]", "", matching_key(title)))
    for noun, unit in _COUNT_NOUNS.items():
        if text.endswith(noun):
            return text.removesuffix(noun), unit
    return text, ""


def _counted_with(text: str, figure: Figure, title: str) -> str:
    """Return the noun that a title and the clause of a number share: 企業見学会 of 企業見学会参加数 in 12社が企業見学会に参加.

    What is counted by another act (35人を雇用), or is called 団体数 itself, is another measure.
    """
    subject = figure.subject
    if (subject.action and subject.action not in title) or _counted_in(
        subject.phrase
    ) == figure.quantity.unit:
        return ""
    clause = text[max(0, figure.start - 30) : figure.end + 24]
    for length in range(len(title), 4, -1):
        if title[:length] in clause:
            return title[:length]
    return ""


RULES = (
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
)
