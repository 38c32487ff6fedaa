"""The values of an indicator, arranged and written for reading: by basis and vintage, the supplement's apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hyappyo.chart.words import BASES, MISSING, area_name, period_text
from hyappyo.jp.period import Period
from hyappyo.jp.quantity_style import format_decimal
from hyappyo.jp.wording import Lang
from hyappyo.plan.figures import Basis, Indicator, Observation, Qualifier, Target
from hyappyo.plan.lookup import ABSENCES
from hyappyo.plan.naming import Order
from hyappyo.plan.text import Text
from hyappyo.proof.said import carries_its_unit, places_of, qualified, said_as
from hyappyo.public.phrases import phrases_html
from hyappyo.public.site import Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Group:
    """Values that may stand in one table: one basis, one vintage, and either the report's or the supplement's."""

    basis: Basis
    vintage: str | None
    supplement: bool
    observations: tuple[Observation, ...]
    axes: tuple[str, ...] = ()
    """By what any of its values is broken down, in the order of the indicator."""

    @property
    def has_areas(self) -> bool:
        """Whether it tells of more than one area."""
        return len({observation.area for observation in self.observations}) > 1

    @property
    def source(self) -> str | None:
        """The one source of all its values; None where there are several."""
        return _common([observation.source for observation in self.observations])

    @property
    def note(self) -> Text | None:
        """The note that stands at each of several values; None where they differ."""
        notes = [observation.note for observation in self.observations]
        return _common(notes) if len(notes) > 1 else None

    @property
    def has_notes(self) -> bool:
        """Whether some values have a note of their own."""
        return self.note is None and any(observation.note for observation in self.observations)

    @property
    def anchor(self) -> str:
        """The id of its section."""
        ends = (self.basis, self.vintage or "", "supplement" if self.supplement else "")
        return "-".join(part for part in ends if part).replace("_", "-")


def _common(values: Sequence[T | None]) -> T | None:
    return values[0] if len(set(values)) == 1 else None


def groups(site: Site, indicator: Indicator) -> list[Group]:
    """Return the values of an indicator, the report's first; within a group by area, part and time."""
    order = site.whole_lookup.naming.order

    def place(each: Observation) -> tuple[bool, bool, str, bool, str, Order, Period]:
        is_elsewhere = each.area != site.plan.municipality.code
        head = (each.key not in site.own, each.basis == "projection", f"{each.basis} {each.vintage or ''}")
        return (*head, is_elsewhere, each.area, order(each.dimensions), each.period)

    found = sorted(site.observations[indicator.id], key=place)
    return [
        Group(members[0].basis, members[0].vintage, supplement, members, _axes(indicator, members))
        for (supplement, *_rest), members in (
            (key, tuple(group)) for key, group in groupby(found, key=lambda each: place(each)[:3])
        )
    ]


def _axes(indicator: Indicator, members: Sequence[Observation]) -> tuple[str, ...]:
    made = {axis for each in members for axis, _choice in each.dimensions}
    return tuple(axis for axis in indicator.dimensions if axis in made)


def latest(site: Site, indicator: Indicator) -> Observation | None:
    """Return the latest actual value of the plan's own area; else the nearest to that.

    The report's own comes before the supplement's; a value comes before an absence. One of several parts never stands
    for the whole: there is none where all values are broken down.
    """
    area = site.plan.municipality.code

    def nearness(each: Observation) -> tuple[bool, bool, bool, bool, Period]:
        is_actual = each.basis != "projection"
        return each.value is not None, each.area == area, is_actual, each.key in site.own, each.period

    whole = (each for each in site.observations[indicator.id] if not each.dimensions)
    return max(whole, key=nearness, default=None)


def said_value(each: Observation | Target, indicator: Indicator, lang: Lang) -> str:
    """Return a value that there is, with its unit and what its source says of its exactness: 約3,000人, over 70%."""
    assert each.value is not None
    return qualified(said_as(each.value, indicator, lang), _qualifier(each), lang)


def value_html(each: Observation | Target, indicator: Indicator, lang: Lang) -> SafeString:
    """Return a value for a column whose head names the unit, or the mark and the word of its absence."""
    if each.value is None:
        assert isinstance(each, Observation)  # a target always has a value
        reason = ABSENCES[each.absence].said_in(lang) if each.absence else _("記録なし")
        return format_html('<span class="missing">{} <span class="why">{}</span></span>', MISSING, reason)
    if carries_its_unit(indicator.unit, lang):
        return format_html("{}", said_value(each, indicator, lang))
    digits = format_decimal(each.value, places=places_of(each.value, indicator.decimals))
    return format_html("{}", qualified(digits, _qualifier(each), lang))


def _qualifier(each: Observation | Target) -> Qualifier | None:
    return each.qualifier if isinstance(each, Observation) else None


def head_unit(unit: Text, lang: Lang) -> Text | None:
    """Return the unit that the head of a column names; None where each value carries its own: No. 18."""
    return None if carries_its_unit(unit, lang) else unit


def period_html(period: Period, lang: Lang) -> SafeString:
    """Return a period that a line never breaks inside of."""
    return format_html('<span class="nowrap">{}</span>', period_text(period, lang))


def area_text(site: Site, area: str) -> Text:
    """Return the name of an area: the plan's own, Japan, a prefecture; of any other its code."""
    if area == site.plan.municipality.code:
        return site.plan.municipality.name
    name = area_name(area)
    return Text(name.ja, name.en)


def choice_html(site: Site, each: Observation, axis: str, lang: Lang) -> SafeString:
    """Return the name of the choice that a value makes on an axis; of one that makes none, that it is the total."""
    choice = dict(each.dimensions).get(axis)
    if choice is None:
        return format_html("{}", _("計"))
    return phrases_html(site.whole_lookup.naming.choice(axis, choice), lang)


def basis_text(site: Site, basis: Basis, vintage: str | None, lang: Lang) -> str:
    """Return the word for a basis, with the release where there are several."""
    word = BASES[basis].said_in(lang)
    source = site.record["sources"].get(vintage) if vintage else None
    return word + _("：") + str(source.title.said_in(lang)) if source else word
