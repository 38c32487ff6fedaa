"""HY201, HY202: totals and differences in tables, down the rows and across the columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from hyappyo.jp.quantity import Quantity
from hyappyo.jp.quantity_style import format_decimal
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Grid, Reading, Row
from hyappyo.proof.extract.figures import tolerance
from hyappyo.proof.extract.grids import head_period
from hyappyo.proof.rules.rule import DraftRule, Found

_TOTAL = re.compile(r"(?:合計|総計|総数|計|全体|総額|合計額|年間合計|小計|合計人数|合計件数)")
_PART_OF = re.compile(r"(?:うち|内数|再掲|割合|率|比|平均|順位|前年|増減|差|達成)")
_DIFFERENCE = re.compile(r"増減|差引|純増|収支|差額|^差$|過不足")
_NOT_A_DIFFERENCE = re.compile(r"率|比|割合|%|理由|要因|累計")
_PAIRS = (
    ("転入", "転出", "社会"),
    ("出生", "死亡", "自然"),
    ("収入", "支出", ""),
    ("歳入", "歳出", ""),
    ("新設", "廃止", ""),
    ("開業", "廃業", ""),
    ("増加", "減少", ""),
)
"""What is taken from what, and the word that the label of the difference must then hold."""


def sums(reading: Reading) -> Iterator[Found]:
    """Find totals that are not the sum of their parts, beyond the rounding of the print."""
    for grid in reading.grids:
        for lines, across in ((grid.rows, grid.heads), (grid.columns, tuple(row.label for row in grid.rows))):
            yield from _sums(grid, lines, across)


def _sums(grid: Grid, lines: Sequence[Row], across: Sequence[str]) -> Iterator[Found]:
    totals = [at for at, line in enumerate(lines) if _TOTAL.fullmatch(line.key)]
    for at in totals:
        groups = [group for group in _groups(lines, totals, at) if len(group) >= 2]
        judged = [_judge(lines[at], group) for group in groups]
        if not judged:
            continue
        best = max(judged, key=lambda each: (len(each.right), -len(each.wrong)))
        for column in best.wrong:
            if best.right or _near(best, column):
                yield _wrong_sum(lines[at], best, column, across[column])


@dataclass(frozen=True, slots=True)
class _Judged:
    parts: tuple[Row, ...]
    sums: tuple[Decimal | None, ...]
    totals: tuple[Quantity | None, ...]
    right: tuple[int, ...]
    wrong: tuple[int, ...]


def _groups(lines: Sequence[Row], totals: Sequence[int], at: int) -> Iterator[list[Row]]:
    """Yield the lines that a total may be the sum of: those before it, those behind it, or the subtotals before it."""
    plain = [i for i, line in enumerate(lines) if i not in totals and not _PART_OF.search(line.key)]
    before = [i for i in plain if i < at]
    last = max((i for i in totals if i < at), default=-1)
    following = min((i for i in totals if i > at), default=len(lines))
    yield [lines[i] for i in before]
    yield [lines[i] for i in before if i > last]
    yield [lines[i] for i in plain if at < i < following]
    yield [lines[i] for i in totals if i < at]
    yield [lines[i] for i in plain]


def _judge(total: Row, parts: Sequence[Row]) -> _Judged:
    right: list[int] = []
    wrong: list[int] = []
    sums: list[Decimal | None] = []
    for column, printed in enumerate(total.values):
        values = [part.values[column] for part in parts]
        known = [value for value in values if value is not None and value.value is not None]
        whole = printed is not None and printed.value is not None and len(known) == len(values)
        if not whole or printed is None or any(value.unit in ("%", "‰") for value in known):
            sums.append(None)
            continue
        made = sum((value.value for value in known if value.value is not None), Decimal(0))
        sums.append(made)
        slack = _slack(printed) + sum((_slack(value) for value in known), Decimal(0))
        difference = abs(made - (printed.value or Decimal(0)))
        (right if difference <= slack else wrong).append(column)
    return _Judged(tuple(parts), tuple(sums), total.values, tuple(right), tuple(wrong))


def _slack(value: Quantity) -> Decimal:
    """Return how far a printed number may be from the true one: nothing for a whole number written out."""
    return Decimal(0) if value.step == 1 and not value.qualifiers else tolerance(value)


def _near(judged: _Judged, column: int) -> bool:
    """Tell whether a total is so near the sum that the sum is what was meant, where no other column shows it."""
    total, made = judged.totals[column], judged.sums[column]
    if total is None or made is None or not total.value:
        return False
    return abs(made - total.value) <= abs(total.value) / 10 and len(judged.wrong) <= 2


def _wrong_sum(total: Row, judged: _Judged, column: int, head: str) -> Found:
    printed, made = total.values[column], judged.sums[column]
    assert printed is not None
    assert printed.value is not None
    assert made is not None
    cell = total.cells[column]
    assert cell is not None
    parts = tuple(spot.spot() for part in judged.parts if (spot := part.cells[column]) is not None)
    shown, true = format_decimal(printed.value), format_decimal(made)
    return Found(
        Wording(
            f"「{head}」の{total.label}は{shown}と印刷されていますが、内訳の合計は{true}です（差 {format_decimal(printed.value - made)}）",
            f"the {total.label!r} of {head!r} is printed {shown}, but its parts add up to {true} (difference {format_decimal(printed.value - made)})",
        ),
        (cell.spot(), *parts),
        Wording("合計か内訳のどちらかを直してください", "correct the total or one of its parts"),
    )


def differences(reading: Reading) -> Iterator[Found]:
    """Find printed differences (増減, 差引, 収支) that are not the difference of the two numbers they come from."""
    for grid in reading.grids:
        for lines, across in ((grid.rows, grid.heads), (grid.columns, tuple(row.label for row in grid.rows))):
            for at, line in enumerate(lines):
                if _DIFFERENCE.search(line.key) and not _NOT_A_DIFFERENCE.search(line.key):
                    yield from _differences(lines, at, across, grid.corner)


def _differences(lines: Sequence[Row], at: int, across: Sequence[str], corner: str) -> Iterator[Found]:
    line = lines[at]
    pair = _known_pair(lines, at)
    years = None if pair else _two_periods(lines, at, corner)
    if years:
        right, wrong = _compare(line, *years)
        for column in wrong if len(right) >= len(wrong) else ():
            yield _wrong_difference(line, *years, column, across[column])
        return
    for plus, minus in [pair] if pair else _candidates(lines, at):
        right, wrong = _compare(line, plus, minus)
        if wrong and ((pair and len(wrong) <= max(1, len(right))) or len(right) >= max(2, len(wrong))):
            for column in wrong:
                yield _wrong_difference(line, plus, minus, column, across[column])
            return


def _known_pair(lines: Sequence[Row], at: int) -> tuple[Row, Row] | None:
    for plus, minus, kind in _PAIRS:
        if kind and kind not in lines[at].key:
            continue
        first = next((line for line in lines[:at][::-1] if plus in line.key), None)
        second = next((line for line in lines[:at][::-1] if minus in line.key), None)
        if first and second:
            return first, second
    return None


def _two_periods(lines: Sequence[Row], at: int, corner: str) -> tuple[Row, Row] | None:
    """Return the later and the earlier of the two periods right before a difference, where that is what they are."""
    if at < 2:
        return None
    dated = [
        (period.start, line) for line in lines[at - 2 : at] if (period := head_period(line.label, corner))
    ]
    if len(dated) < 2 or dated[0][0] == dated[1][0]:
        return None
    (_, earlier), (_, later) = sorted(dated, key=lambda each: each[0])
    return later, earlier


def _candidates(lines: Sequence[Row], at: int) -> Iterator[tuple[Row, Row]]:
    """Yield the pairs near a difference: the later less the earlier, and the other way round."""
    near = [line for line in lines[max(0, at - 3) : at] if not _DIFFERENCE.search(line.key)]
    for first in near:
        for second in near:
            if first is not second:
                yield first, second


def _compare(line: Row, plus: Row, minus: Row) -> tuple[list[int], list[int]]:
    right: list[int] = []
    wrong: list[int] = []
    for column, printed in enumerate(line.values):
        one, other = plus.values[column], minus.values[column]
        if printed is None or one is None or other is None:
            continue
        if printed.value is None or one.value is None or other.value is None:
            continue
        slack = _slack(printed) + _slack(one) + _slack(other)
        good = abs(one.value - other.value - printed.value) <= slack
        (right if good else wrong).append(column)
    return right, wrong


def _wrong_difference(line: Row, plus: Row, minus: Row, column: int, head: str) -> Found:
    cells = (line.cells[column], plus.cells[column], minus.cells[column])
    printed, one, other = line.values[column], plus.values[column], minus.values[column]
    assert printed is not None
    assert one is not None
    assert other is not None
    assert one.value is not None
    assert other.value is not None
    assert printed.value is not None
    true = format_decimal(one.value - other.value)
    return Found(
        Wording(
            f"「{head}」の{line.label}は{format_decimal(printed.value)}ですが、{plus.label}−{minus.label}は{true}です",
            f"{line.label!r} of {head!r} is printed {format_decimal(printed.value)}, but {plus.label} less {minus.label} is {true}",
        ),
        tuple(cell.spot() for cell in cells if cell is not None),
        Wording("三つの数のどれが誤りか確かめてください", "check which of the three numbers is wrong"),
    )


_SHARE = re.compile(r"構成比|割合|比率|シェア")


def share_columns(reading: Reading) -> Iterator[Found]:
    """Find shares in a column (構成比) that are not the number beside them over the total, where most others are."""
    for grid in reading.grids:
        totals = [at for at, row in enumerate(grid.rows) if _TOTAL.fullmatch(row.key)]
        for counts, shares in pairwise(grid.columns):
            if len(totals) == 1 and _SHARE.search(shares.label) and not _SHARE.search(counts.label):
                yield from _shares(grid, counts, shares, totals[0])


def _shares(grid: Grid, counts: Row, shares: Row, total: int) -> Iterator[Found]:
    whole = counts.values[total]
    if whole is None or not whole.value:
        return
    right, wrong = 0, []
    for at, (count, share) in enumerate(zip(counts.values, shares.values, strict=True)):
        if at == total or count is None or share is None or count.value is None or share.value is None:
            continue
        true = count.value / whole.value * 100
        if abs(true - share.value) <= share.step:
            right += 1
        else:
            wrong.append((at, true))
    for at, true in wrong if right > len(wrong) else ():
        cells = (shares.cells[at], counts.cells[at], counts.cells[total])
        share = shares.values[at]
        assert share is not None
        yield Found(
            Wording(
                f"「{grid.rows[at].label}」の{shares.label}は{share.value}ですが、{counts.label}から計算すると{true:.1f}です",
                f"{shares.label} of {grid.rows[at].label!r} is printed {share.value}, but worked out from {counts.label} it is {true:.1f}",
            ),
            tuple(cell.spot() for cell in cells if cell is not None),
            Wording("構成比か、もとの数を確かめてください", "check the share or the number"),
        )


RULES = (
    DraftRule(
        id="HY201",
        severity="error",
        title=Wording("合わない合計", "sum that does not add up"),
        explanation=Wording(
            "表の合計・小計・総数が、内訳の和と印刷の丸めを超えて違います。行でも列でも調べます。内訳に欠けた値があれば判定しません。",
            "A total of a table differs from the sum of its parts by more than the rounding of the print, along rows or "
            "columns. Where a part is missing nothing is judged.",
        ),
        example=Wording("東 120、西 85、合計 215", "east 120, west 85, total 215"),
        instead=Wording("合計 205（または内訳を訂正）", "total 205 (or correct a part)"),
        check=sums,
    ),
    DraftRule(
        id="HY202",
        severity="error",
        title=Wording("合わない差引", "difference that is not one"),
        explanation=Wording(
            "表の増減・差引・収支が、もとの二つの数の差と違います。ほかの列では合っているか、転入と転出、前年度と今年度のように組が明らかな場合だけ指摘します。",
            "A printed change, balance or difference is not the difference of the two numbers it comes from. Reported only "
            "where other columns agree, or where the pair is plain (moves in and moves out, one year and the next).",
        ),
        example=Wording("転入 520、転出 610、社会増減 -80", "in 520, out 610, social change -80"),
        instead=Wording("社会増減 -90", "social change -90"),
        check=differences,
    ),
    DraftRule(
        id="HY208",
        severity="error",
        title=Wording("合わない構成比", "share of a column that does not follow"),
        explanation=Wording(
            "表の構成比が、左の列の数と合計から計算した値と違います。同じ列のほかの構成比の過半が合うときだけ指摘します。",
            "A share in a table is not the number beside it over the total. Reported only where most shares of the column agree.",
        ),
        example=Wording(
            "東 120人 58.5%、西 85人 45.1%、合計 205人", "east 120, 58.5%; west 85, 45.1%; total 205"
        ),
        instead=Wording("西 85人 41.5%", "west 85, 41.5%"),
        check=share_columns,
    ),
)
