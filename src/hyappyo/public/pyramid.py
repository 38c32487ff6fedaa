"""Population by sex and age as published, one table for each day, basis and release."""

from dataclasses import dataclass
from itertools import groupby

from hyappyo.jp.period import Period
from hyappyo.plan.figures import Basis, PopulationCount
from hyappyo.public.site import Site


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
        """The id of its section."""
        return f"ages-{self.basis}-{self.date.year}" + (f"-{self.vintage}" if self.vintage else "")


def age_tables(site: Site) -> list[AgeTable]:
    """Return, for each basis and release that tells ages of the plan's own area, its first and last day."""
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
    for _, series in groupby(tables, key=lambda table: (table.basis, table.vintage)):
        days = list(series)
        kept += [days[0], days[-1]] if len(days) > 1 else days
    return kept


def _rows(counts: list[PopulationCount]) -> tuple[Row, ...]:
    persons = {(each.sex, each.age): each.persons for each in counts}
    ages = dict.fromkeys(each.age for each in sorted(counts, key=lambda each: each.key[5:]))
    return tuple(Row(age, persons.get(("male", age)), persons.get(("female", age))) for age in ages)
