"""The numbers and dates of a topic in a table of their own, for a reader who reads only numbers.

It stands beside a text that has no picture, and repeats what the text says with the name and the time of each value.
"""

from collections.abc import Iterator
from dataclasses import replace

from hyappyo.jp.wording import Wording
from hyappyo.report.compose.columns import COLUMN
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.inline import plain_rich
from hyappyo.report.compose.tables import sized_columns
from hyappyo.report.compose.telling import period_of, since
from hyappyo.report.extent import extent
from hyappyo.report.model import Align, Band, Number, RichText, Table, TopicPage, Words
from hyappyo.report.phrases import plain

_TITLE = Wording("この項目の数値と時期", "Numbers and dates of this page")
_HEADS = (Wording("時点・期間", "Date"), Wording("内容", "What"), Wording("値", "Value"))
_FEWEST = 3
"""Fewer rows are told well enough by the text."""


def with_facts(pages: tuple[TopicPage, ...], owner: str, desk: Desk, room: float) -> tuple[TopicPage, ...]:
    """Return the pages; a single one whose right column is empty gets the table there, if `room` (mm) holds it.

    One that shows its telling numbers needs no table.
    """
    if len(pages) != 1 or len(pages[0].bands) != 1 or pages[0].figures:
        return pages
    (page,) = pages
    (band,) = page.bands
    table = facts(owner, desk)
    if len(band.columns) != 2 or band.columns[1] or table is None or extent(table, COLUMN) > room:
        return pages
    return (replace(page, bands=(Band((band.columns[0], (table,))),)),)


def facts(owner: str, desk: Desk) -> Table | None:
    """Return the numbers and dates of `owner` in order of time, or None when there are few."""
    rows = tuple(_merged(_rows(owner, desk)))
    if len(rows) < _FEWEST:
        return None
    heads: list[tuple[str, Align]] = [(desk.said(head), "left") for head in _HEADS]
    heads[-1] = (heads[-1][0], "right")
    if not any(value for _, _, value in rows):  # dates alone
        heads, rows = heads[:-1], tuple(row[:-1] for row in rows)
    return Table(desk.said(_TITLE), sized_columns(heads, rows, COLUMN), rows)


def _merged(rows: Iterator[tuple[RichText, ...]]) -> Iterator[tuple[RichText, ...]]:
    """Yield the rows, several values of one name and time in one of them."""
    values: dict[tuple[str, str], list[tuple[RichText, ...]]] = {}
    for row in rows:
        values.setdefault((plain(row[0]), plain(row[1])), []).append(row)
    for (when, name, value), *others in values.values():
        more = (run for *_, other in others for run in (Words("、"), *other))
        yield when, name, (*value, *more)


def _rows(owner: str, desk: Desk) -> Iterator[tuple[RichText, ...]]:
    said = set()
    found = [(ref, number) for ref, (number, *_) in desk.numbers.items() if number.owner == owner]
    for ref, number in sorted(found, key=lambda each: since(each[1])):
        if number.lineage is None or number.target in said:
            continue
        said.add(number.target)
        printed: RichText = (Number(number.words, ref),)
        name = plain_rich(desk.listed(dict.fromkeys(desk.said(each.name) for each in number.lineage.data)))
        if number.value is None:
            yield printed, name, ()
        else:
            when = period_of(number.lineage.data)
            yield plain_rich("" if when is None else desk.date(when)), name, printed
