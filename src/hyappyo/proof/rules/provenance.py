"""HY501, HY502, HY505: where the numbers of a table come from, and whether they can."""

import re
from collections.abc import Iterator

from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Grid, Passage, Reading
from hyappyo.proof.rules.rule import Found, draft_rule, same

SOURCE = re.compile(r"出典|出所|資料[::]|資料\)|典拠|調べ|による|をもとに|を基に|統計|調査|より作成|から作成")


def tables_without_source(reading: Reading) -> Iterator[Found]:
    """Find a table of statistics without a source, in a draft whose other tables name theirs."""
    sourced = [bool(_source_of(reading, grid)) for grid in reading.grids]
    if sum(sourced) < 2 or sum(sourced) < len(sourced) / 2:
        return
    for grid, has in zip(reading.grids, sourced, strict=True):
        if not has and sum(period is not None for period in grid.periods) >= 2:
            yield Found(
                Wording(
                    f"表「{grid.name or grid.rows[0].label}」に出典がありません（ほかの表にはあります）",
                    f"the table {grid.name or grid.rows[0].label!r} names no source, though others do",
                ),
                (grid.table.spot(),),
                Wording("出典と時点を添えてください", "add its source and date"),
            )


def _source_of(reading: Reading, grid: Grid) -> Passage | None:
    """Return the passage behind a table that names its source: tables one after the other share theirs."""
    last = reading.table_ends.get(grid.table, len(reading.passages))
    texts = 0
    for passage in reading.passages[last + 1 : last + 120]:
        if passage.role == "cell":
            continue
        if SOURCE.search(passage.text) and passage.role in ("note", "text", "caption"):
            return passage
        texts += passage.role == "text"
        if texts > 2 or (passage.role == "heading" and passage.section is not grid.section and texts):
            return None
    return None


def older_sources(reading: Reading) -> Iterator[Found]:
    """Find a source published before the latest value that the table takes from it."""
    for grid in (each.in_time for each in reading.grids):
        source = _source_of(reading, grid)
        periods = [
            period
            for at, period in enumerate(grid.periods)
            if period and any(row.values[at] is not None for row in grid.rows)
        ]
        if source is None or not periods or re.search(r"見込|推計|将来|目標|予測", grid.name):
            continue
        latest = max(periods, key=lambda period: period.end)
        dates = [
            time
            for time in reading.times_in(source)
            if time.period is not None
            and not time.period.is_range
            and re.match(r"\)|公表|発行|版|刊", time.after)
        ]
        newest = max(dates, key=lambda time: time.period.end if time.period else latest.end, default=None)
        if newest is not None and newest.period is not None and newest.period.end < latest.start:
            yield Found(
                Wording(
                    f"出典は{newest.text}のものですが、表には{_head(grid, latest)}の値があります",
                    f"the source is of {newest.text}, but the table has a value of {_head(grid, latest)}",
                ),
                (source.spot(newest.start, newest.end), grid.table.spot()),
                Wording("その値の出典を確かめてください", "check where that value comes from"),
            )


def _head(grid: Grid, period: Period) -> str:
    return grid.heads[grid.periods.index(period)]


def joined_sources(reading: Reading) -> Iterator[Found]:
    """Find one table or chart with several sources and no word on which number is from which."""
    for section in reading.sections:
        sources = [p for p in section.passages if p.role in ("note", "text") and _is_source(p)]
        for passage in sources:
            if re.search(r"[」』]\s*(?:および|及び|並びに)", passage.text) and not re.search(
                r"年[)）~～から]|[::].*[::]", passage.text
            ):
                yield Found(
                    Wording(
                        "二つの資料が並べられ、どの値がどちらによるか分かりません",
                        "two sources are named together; which value comes from which is not said",
                    ),
                    (passage.whole(),),
                    Wording("値ごとに出典を分けてください", "name the source of each"),
                )
    yield from _changed_source(reading)


def _is_source(passage: Passage) -> bool:
    return bool(re.match(r"\s*(?:【出典】|出典|資料)", passage.text))


def _changed_source(reading: Reading) -> Iterator[Found]:
    """Find a series whose later years come from another source than its earlier ones."""
    for section in reading.sections:
        passages = [
            p
            for p in section.passages
            if p.role in ("note", "text") and "については" in p.text and SOURCE.search(p.text)
        ]
        for passage in passages:
            times = [t for t in reading.times_in(passage) if t.period]
            earlier = [
                t
                for p in section.passages
                if p is not passage and p.order < passage.order and SOURCE.search(p.text)
                for t in reading.times_in(p)
                if t.period and t.period.is_range
            ]
            joined = next(
                (
                    e
                    for e in earlier
                    if times
                    and times[0].period
                    and e.period
                    and e.period.last.shift(1) == times[0].period.first
                ),
                None,
            )
            if joined is not None:
                yield Found(
                    Wording(
                        f"{times[0].text}から出典が変わっています。基準日や数え方がそろっているか書かれていません",
                        f"from {times[0].text} on the source is another; whether reference day and method agree is not said",
                    ),
                    (passage.whole(), joined.passage.spot(joined.start, joined.end)),
                    Wording("各年の基準日を注記してください", "note the reference day of each year"),
                )


RULES = (
    draft_rule(
        501,
        "info",
        Wording("出典のない表", "table without a source"),
        Wording(
            "年次の表に出典がありません。ほかの表の半分以上に出典がある文書でだけ指摘します。",
            "A table of years names no source. Reported only where most other tables do.",
        ),
        same("（表の下に何もない）"),
        same("出典：○○統計（令和6年3月）"),
        tables_without_source,
    ),
    draft_rule(
        502,
        "warning",
        Wording("値より古い出典", "source older than the value"),
        Wording(
            "出典の公表の日より後の値が表にあります。その値は別の資料によるはずです。",
            "The table has a value later than the day its source was published: it must come from elsewhere.",
        ),
        same("令和5年度の列、出典「○○概要」（令和4年3月）"),
        same("令和5年度の値の出典を加える"),
        older_sources,
    ),
    draft_rule(
        505,
        "info",
        Wording("どれがどの出典か分からない", "sources not told apart"),
        Wording(
            "一つの表や図に資料が二つ並び、値との対応が書かれていないか、途中の年から出典が変わっています。",
            "Two sources stand together without saying which value is from which, or the source changes within a series.",
        ),
        same("出典：「○○調査」および「△△台帳」"),
        same("出生・死亡は「○○調査」、転入・転出は「△△台帳」"),
        joined_sources,
    ),
)
