"""Numbers as assertions (what, when, how much), drawn from text, tables and the data of charts: what HY203 and HY402 compare."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from hyappyo.jp.period import Period
from hyappyo.jp.quantity import Quantity
from hyappyo.jp.text import vocabulary
from hyappyo.proof.draft.model import Cell, Words
from hyappyo.proof.extract.figures import Figure
from hyappyo.proof.extract.grids import Grid, scale_of
from hyappyo.proof.extract.passage import Section
from hyappyo.proof.extract.subject import subject_key
from hyappyo.proof.finding import Spot

_WHOLE = frozenset(vocabulary("出生数 死亡数 転入数 転出数 総人口 世帯数 高齢化率 出生率"))
"""Short nouns that a public document says of the whole municipality."""
_SHORT = 4
"""A noun of so many characters (参加者, 入館者数, 事業費) does not say of what: it is compared within one section only."""
_CONTEXTUAL = re.compile(
    r"^(?:予算|決算|総|年間|平均|最大|目標|実績|対象|登録|申込|応募|受講|来場|参加|利用|相談|補助|交付|認定|寄附|寄付|回答|小学|中学|高校|女性|男性|大学)[一-龥]{0,4}$"
)
FEWEST = 3
"""A subject of fewer characters says nothing."""
_NO_VALUES = frozenset({"年", "年度", "月", "日", "位", "歳", "回"})
_NOT_WORDS = re.compile(r"[\d.,\s]|[ivxlc]+$")
_CHANGE = re.compile(
    r"\s*(?:[、(]\s*[\d.]+%\)?)?(?:の|、|も|ほど|以上)?(?:増|減|上昇|低下|上回|下回|多|少な|伸|超過|不足|プラス|マイナス)"
)
"""Behind a number that is a change and no value."""


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A number as an assertion: what, when, how much."""

    key: str
    phrase: str
    unit: str
    period: Period | None
    quantity: Quantity
    value: Decimal
    place: tuple[Words, int, int]
    """Where it is printed: the text, and from where to where in it."""
    section: Section
    name: str = ""
    """What the table is called; empty in running text, and of a table that is called nothing."""

    @property
    def is_tabled(self) -> bool:
        """Whether it stands in a table or chart."""
        return isinstance(self.place[0], Cell)

    @property
    def spot(self) -> Spot:
        """Where it is printed."""
        words, start, end = self.place
        return words.spot(start, end)


def says_not_which(key: str) -> bool:
    """Tell whether a noun alone leaves open of what: 参加者 is another number in every section."""
    return key not in _WHOLE and "の" not in key and (len(key) <= _SHORT or bool(_CONTEXTUAL.match(key)))


def statements_of(figures: Iterable[Figure], grids: Iterable[Grid]) -> Iterator[Statement]:
    """Yield the numbers of a draft that say enough about themselves: those of the text, of tables, of charts."""
    for figure in figures:
        if _asserts(figure):
            yield Statement(
                figure.subject.key,
                figure.subject.phrase,
                figure.quantity.unit,
                figure.period,
                figure.quantity,
                figure.value,
                (figure.passage.words, figure.start, figure.end),
                figure.passage.section,
            )
    for grid in grids:
        yield from _in_grid(grid)


def _asserts(figure: Figure) -> bool:
    """Tell whether a number in running text says enough about itself to be compared."""
    if (
        figure.passage.role in ("cell", "chart")
        or figure.sort not in ("amount", "share")
        or figure.subject.action
    ):
        return False
    key = figure.subject.key
    if _CHANGE.match(figure.passage.text[figure.end : figure.end + 16]):
        return False
    if len(key) < FEWEST or (figure.period is not None and figure.period.is_range):
        return False
    return figure.period is not None or (figure.subject.qualified and not figure.bound)


def _in_grid(grid: Grid) -> Iterator[Statement]:
    """Yield the numbers of a table whose columns or rows, or of a chart whose categories, are periods."""
    grid = grid.in_time
    if sum(period is not None for period in grid.periods) < 2:
        return
    power, unit = scale_of(grid.unit)
    for row in grid.rows:
        key = subject_key(row.key)
        if len(_NOT_WORDS.sub("", key)) < FEWEST:
            continue
        own_power, own_unit = scale_of(row.unit)
        for period, value, cell in zip(grid.periods, row.values, row.cells, strict=True):
            if period is None or value is None or value.value is None or cell is None:
                continue
            if value.unit in _NO_VALUES:
                continue
            scale = own_power or power
            scaled = value.value.scaleb(scale)
            quantity = Quantity(
                scaled, own_unit or unit or counted_in(row.key), value.qualifiers, value.step.scaleb(scale)
            )
            yield Statement(
                key,
                row.label,
                quantity.unit,
                period,
                quantity,
                scaled,
                (cell, 0, len(cell.text)),
                grid.section,
                grid.name,
            )


def counted_in(label: str) -> str:
    """Return the unit that a label itself tells: 入館者数 counts people, 相談件数 cases."""
    told = re.search(r"(者|人|件|校|社|戸|冊|台|団体|世帯)数$", label)
    return "" if told is None else "人" if told[1] == "者" else told[1]
