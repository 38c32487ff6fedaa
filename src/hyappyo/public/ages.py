"""Population by sex and age as published: a table and a pyramid for each day, basis and release.

Pyramids of one page share one scale, so that their areas can be compared; bases and releases never share a picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from hyappyo.chart import palette
from hyappyo.chart.frame import FONTS
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.figures import Basis, PopulationCount
from hyappyo.public.site import Site

WIDTH = 328
"""Pixels: fits a phone, and two or three side by side on a desk."""
_ROW, _BAR = 12, 11
_HEAD, _FOOT, _MIDDLE = 24, 24, 40
_SIDE = (WIDTH - _MIDDLE) / 2
_TYPE = 14
_MEN, _WOMEN = Wording("男", "Men"), Wording("女", "Women")


@dataclass(frozen=True, slots=True)
class Row:
    """One age group: men, women, and both (None where it was not published)."""

    age: str
    male: int | None
    female: int | None

    @property
    def both(self) -> int | None:
        """Men and women together."""
        return None if self.male is None or self.female is None else self.male + self.female

    @property
    def is_group(self) -> bool:
        """Whether it is an age group and not the whole or the unknown."""
        return self.age[0].isdigit()


@dataclass(frozen=True, slots=True)
class AgeTable:
    """The ages of one day, on one basis, of one release, from one source."""

    date: Period
    basis: Basis
    vintage: str | None
    source: str
    rows: tuple[Row, ...]

    @property
    def anchor(self) -> str:
        """The id of its section, and the name of its picture's file."""
        return f"ages-{self.basis}-{self.date.year}" + (f"-{self.vintage}" if self.vintage else "")

    @property
    def widest(self) -> int:
        """The largest number of men or women in one age group."""
        return max(max(row.male or 0, row.female or 0) for row in self.rows if row.is_group)


def age_tables(site: Site) -> list[AgeTable]:
    """Return, for each basis that tells ages of the plan's own area, its first and last day.

    Of a projection only the last: its first is the count that it starts from.
    """
    own = [
        each
        for each in site.whole.population
        if each.area == site.plan.municipality.code and each.sex != "total"
    ]
    tables = []
    for (basis, vintage, _), group in groupby(own, key=lambda each: (each.basis, each.vintage, each.date)):
        counts = list(group)
        if len({each.age for each in counts}) > 1:
            tables.append(AgeTable(counts[0].date, basis, vintage, counts[0].source, _rows(counts)))
    kept = []
    for (basis, _), series in groupby(tables, key=lambda table: (table.basis, table.vintage)):
        days = list(series)
        kept += [days[0], days[-1]] if len(days) > 1 and basis != "projection" else [days[-1]]
    return kept


def _rows(counts: list[PopulationCount]) -> tuple[Row, ...]:
    persons = {(each.sex, each.age): each.persons for each in counts}
    ages = dict.fromkeys(each.age for each in sorted(counts, key=lambda each: each.key[5:]))
    return tuple(Row(age, persons.get(("male", age)), persons.get(("female", age))) for age in ages)


def pyramid(table: AgeTable, widest: int, lang: Lang, title: str) -> str:
    """Return the pyramid as one ``<svg>`` element: men to the left, women to the right, the old above.

    Args:
        table: what is drawn.
        widest: the number of persons that fills one side; the same for all pictures of a page.
        lang: language of its labels.
        title: what it is of, for those who hear the page.
    """
    groups = [row for row in table.rows if row.is_group]
    height = _HEAD + _ROW * len(groups) + _FOOT
    label = escape(f"{title} {_in_words(groups, lang)}")
    parts = [*_axis(widest, _ROW * len(groups)), *_bars(groups, widest), *_names(lang)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-label="{label}" font-family="{FONTS}" font-size="{_TYPE}">{"".join(parts)}</svg>'
    )


def _in_words(groups: Sequence[Row], lang: Lang) -> str:
    most = max(groups, key=lambda row: row.both or 0)
    return Wording(
        f"最も多い年齢は{most.age}歳で{most.both or 0:,}人。",
        f"Most are aged {most.age}: {most.both or 0:,}.",
    ).said_in(lang)


def _bars(groups: Sequence[Row], widest: int) -> Iterator[str]:
    for place, row in enumerate(reversed(groups)):
        top = _HEAD + _ROW * place
        men, women = (round(_SIDE * (count or 0) / widest, 1) for count in (row.male, row.female))
        yield f'<rect x="{_SIDE - men:.1f}" y="{top}" width="{men}" height="{_BAR}" fill="{palette.GREY}"/>'
        yield f'<rect x="{_SIDE + _MIDDLE}" y="{top}" width="{women}" height="{_BAR}" fill="{palette.ACCENT}"/>'
        lower = row.age.partition("-")[0]
        if not int(lower.rstrip("+")) % 10:
            yield _text(WIDTH / 2, top + _BAR, lower, "middle", palette.GREY_DARK)


def _axis(widest: int, height: int) -> Iterator[str]:
    for step in range(_step(widest), widest + 1, _step(widest)):
        away = _SIDE * step / widest
        for x in (_SIDE - away, _SIDE + _MIDDLE + away):
            yield f'<path d="M{x:.1f} {_HEAD}v{height}" stroke="{palette.GREY_PALE}"/>'
            yield _text(x, _HEAD + height + 17, f"{step:,}", "middle", palette.GREY_DARK)


def _step(widest: int) -> int:
    """A round step of which at most two fit on one side."""
    sizes = (size * 10**power for power in range(12) for size in (1, 2, 5))
    return next(size for size in sizes if widest // size <= 2)


def _names(lang: Lang) -> Iterator[str]:
    yield _text(_SIDE, 14, _MEN.said_in(lang), "end", palette.GREY_DARK)
    yield _text(_SIDE + _MIDDLE, 14, _WOMEN.said_in(lang), "start", palette.ACCENT)


def _text(x: float, y: float, words: str, anchor: str, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}" fill="{colour}">{words}</text>'
