"""What the templates need to write values, times, sources and the field's words."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hyappyo.chart.words import MISSING, period_text
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.plan.figures import Indicator, Observation, Target
from hyappyo.plan.happenings import Event
from hyappyo.plan.reference import Source
from hyappyo.plan.text import Text
from hyappyo.proof import said as saying
from hyappyo.proof.finding import VERDICTS, Verdict
from hyappyo.public import lineage, tables, values
from hyappyo.public import words as field_words
from hyappyo.public.formula import in_names
from hyappyo.public.here import Here, joined
from hyappyo.public.phrases import marked as marked_html
from hyappyo.public.phrases import text_html

register = template.Library()


def _here(context: Context) -> Here:
    here: Here = context["here"]
    return here


# Numbers and times


@register.simple_tag(takes_context=True)
def value(context: Context, each: Observation | Target, indicator: Indicator) -> SafeString:
    """Return a value of an indicator for a column that names the unit, or the mark and word of its absence."""
    return values.value_html(each, indicator, _here(context).lang)


@register.simple_tag(takes_context=True)
def said_value(context: Context, each: Observation | Target, indicator: Indicator) -> str:
    """Return a value of an indicator with its unit."""
    return values.said_value(each, indicator, _here(context).lang)


@register.simple_tag(takes_context=True)
def head_unit(context: Context, indicator: Indicator) -> Text | None:
    """Return the unit that the head of a column of an indicator's values names, if it has to."""
    return values.head_unit(indicator.unit, _here(context).lang)


@register.simple_tag(takes_context=True)
def scaled_unit(context: Context, indicator: Indicator) -> str:
    """Return the unit that a formula reckons in, where values are said in another."""
    return saying.scaled_unit(indicator.unit, _here(context).lang)


@register.simple_tag(takes_context=True)
def equation(context: Context, indicator: Indicator, formula: str) -> SafeString:
    """Return what an indicator equals, in the names of its parts; as the package writes it where these cannot tell."""
    here = _here(context)
    told = in_names(here.site, formula, here.lang)
    if told is None:
        return format_html("<code>{} = {}</code>", indicator.id, formula)
    return marked_html(f"{indicator.name.said_in(here.lang)} = {told}", here.lang)


@register.simple_tag(takes_context=True)
def supplement_badge(context: Context, each: Observation) -> SafeString:
    """Return the mark of a value that the report does not hold, or nothing."""
    if each.key in _here(context).site.own:
        return SafeString("")
    return format_html('<span class="badge">{}</span> ', _("補遺"))


@register.simple_tag(takes_context=True)
def bound_value(context: Context, each: Observation, indicator: Indicator) -> SafeString:
    """Return a value with its unit as a number that leads to its lineage on this page."""
    here = _here(context)
    shown = values.said_value(each, indicator, here.lang)
    return here.bound(shown, here.lineages.of_observation(here, shown, each))


@register.simple_tag(takes_context=True)
def period(context: Context, value: Period) -> SafeString:
    """Return a period as this site writes it."""
    return values.period_html(value, _here(context).lang)


@register.simple_tag(takes_context=True)
def period_plain(context: Context, value: Period) -> str:
    """Return a period without markup, for attributes and sentences."""
    return period_text(value, _here(context).lang)


@register.simple_tag(takes_context=True)
def basis(context: Context, each: Any, vintage: str | None = None) -> str:
    """Return the word for a basis, with its release."""
    here = _here(context)
    return values.basis_text(here.site, each, vintage, here.lang)


@register.simple_tag(takes_context=True)
def area(context: Context, code: str) -> SafeString:
    """Return the name of an area."""
    here = _here(context)
    return text_html(values.area_text(here.site, code), here.lang)


@register.simple_tag(takes_context=True)
def axis(context: Context, ident: str) -> SafeString:
    """Return the name of an axis of breakdowns."""
    here = _here(context)
    return text_html(here.site.whole_lookup.naming.axis(ident), here.lang)


@register.simple_tag(takes_context=True)
def axes(context: Context, indicator: Indicator) -> SafeString:
    """Return the names of the axes that an indicator is broken down by, enumerated."""
    return joined(axis(context, each) for each in indicator.dimensions)


@register.simple_tag(takes_context=True)
def choice(context: Context, each: Observation, ident: str) -> SafeString:
    """Return the name of the choice that a value makes on an axis."""
    here = _here(context)
    return values.choice_html(here.site, each, ident, here.lang)


@register.filter
def bracketed(words: object) -> SafeString:
    """Return words in brackets as the language sets them."""
    return format_html(_("（{}）"), words)


@register.filter
def size(octets: int) -> str:
    """Return a file's size as people read it."""
    return f"{octets / 1_000_000:.1f} MB" if octets >= 1_000_000 else f"{max(1, round(octets / 1000)):,} KB"


# Events, sources, departments


@register.simple_tag(takes_context=True)
def when(context: Context, event: Event) -> SafeString:
    """Return when an event took place or is due."""
    return tables.when_html(event, _here(context).lang)


@register.simple_tag(takes_context=True)
def money(context: Context, event: Event) -> str:
    """Return the amount of an event."""
    return tables.money(event, _here(context).lang)


@register.simple_tag(takes_context=True)
def source(context: Context, each: Source | str) -> SafeString:
    """Return a source as publisher and title, linked to its page."""
    here = _here(context)
    record = here.site.record["sources"][each] if isinstance(each, str) else each
    return lineage.source_html(here, record)


@register.simple_tag(takes_context=True)
def sources(context: Context, each: Iterable[Source]) -> SafeString:
    """Return several sources, enumerated."""
    here = _here(context)
    return joined(lineage.source_html(here, one) for one in each)


@register.simple_tag(takes_context=True)
def department(context: Context, ident: str) -> SafeString:
    """Return the name of a department."""
    here = _here(context)
    record = here.site.record["departments"][ident]
    return text_html(record.name, here.lang)


@register.simple_tag(takes_context=True)
def wording(context: Context, message: Wording) -> SafeString:
    """Return a message of the program in the page's language; what it quotes may be Japanese."""
    lang = _here(context).lang
    return marked_html(message.said_in(lang), lang)


@register.simple_tag(takes_context=True)
def marked(context: Context, words: str) -> SafeString:
    """Return words of the plan's texts, the Japanese in them marked on English pages."""
    return marked_html(words, _here(context).lang)


@register.simple_tag(takes_context=True)
def verdict(context: Context, key: Verdict) -> str:
    """Return the word for a verdict."""
    return VERDICTS[key].said_in(_here(context).lang)


@register.simple_tag(takes_context=True)
def tally(context: Context) -> str:
    """Return the coverage line of the internal edition."""
    here = _here(context)
    return here.site.proof.tally.said_in(here.lang)


@register.simple_tag
def persons(count: int | None) -> SafeString:
    """Return a number of persons for a cell of a table."""
    return format_html("{}", MISSING) if count is None else format_html("{}", f"{count:,}")


# The field's words


@register.filter
def word(key: str, kind: str) -> str:
    """Return the word for a value of a closed set: ``{{ event.kind|word:"event" }}``."""
    return str(field_words.BY_KIND[kind][key])


@register.filter
def download_title(kind: str) -> str:
    """Return what a download is."""
    return str(field_words.DOWNLOADS[kind][0])


@register.filter
def download_note(kind: str) -> str:
    """Return what a download is good for."""
    return str(field_words.DOWNLOADS[kind][1])
