"""What the templates need beyond Django: relative addresses, texts in two languages, the field's words."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hyappyo.chart.population import POPULATION
from hyappyo.chart.words import MISSING, number
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.plan.document import Page
from hyappyo.plan.figures import Indicator, Observation, Target
from hyappyo.plan.happenings import Event
from hyappyo.plan.reference import Source
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Figure
from hyappyo.plan.tree import Claim
from hyappyo.proof.finding import VERDICTS, Verdict
from hyappyo.public import lineage, tables, values
from hyappyo.public import words as field_words
from hyappyo.public.here import Here, joined
from hyappyo.public.links import report_page
from hyappyo.public.phrases import marked as marked_html
from hyappyo.public.phrases import phrases_html, text_html
from hyappyo.public.values import period_words

register = template.Library()

NAVIGATION = (
    ("contents", gettext_lazy("目次")),
    ("population", gettext_lazy("人口")),
    ("commitments", gettext_lazy("約束と実績")),
    ("indicators", gettext_lazy("指標")),
    ("proof", gettext_lazy("数字の確かめ")),
)


def _here(context: Context) -> Here:
    here: Here = context["here"]
    return here


# Addresses


@register.simple_tag(takes_context=True)
def href(context: Context, name: str, *ids: str) -> str:
    """Return the link to a page by the name and arguments of its address."""
    return _here(context).to(name, *ids)


@register.simple_tag(takes_context=True)
def at(context: Context, kind: str, record: str = "") -> str:
    """Return the link to a record of the plan: ``{% at "event" event.id %}``."""
    return _here(context).at(f"{kind}:{record}" if record else kind)


@register.simple_tag(takes_context=True)
def root(context: Context, path: str) -> str:
    """Return the link to a file by its path from the site's root."""
    return _here(context).link("/" + path.removeprefix("/"))


@register.simple_tag(takes_context=True)
def leaf_href(context: Context, page: Page) -> str:
    """Return the link to a page of the report."""
    here = _here(context)
    return here.link(report_page(page, here.lang))


@register.simple_tag(takes_context=True)
def leaf_title(context: Context, page: Page) -> SafeString:
    """Return the title of a page of the report."""
    here = _here(context)
    if page.kind == "vision":
        return format_html("{}", _("将来像"))
    if page.kind == "policy":
        policy = here.site.record["policies"][page.ref or ""]
        return format_html("{} {}", policy.number, phrases_html(policy.title, here.lang))
    return phrases_html(here.site.record["topics"][page.ref or ""].title, here.lang)


@register.inclusion_tag("public/part/navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, Any]:
    """Return the main pages; a plan without population indicator has no page for it."""
    here = _here(context)
    known = [item for item in NAVIGATION if item[0] != "population" or has_population(here)]
    entries = [(name, title, here.to(name)) for name, title in known]
    return {"entries": entries, "section": context.get("section")}


def has_population(here: Here) -> bool:
    """Whether the plan counts people at all."""
    return POPULATION in here.site.record["indicators"]


# Texts


@register.simple_tag(takes_context=True)
def text(context: Context, value: Text | None) -> SafeString:
    """Return a text in the page's language, marked where Japanese stands in."""
    return text_html(value, _here(context).lang)


@register.simple_tag(takes_context=True)
def phrases(context: Context, value: Text) -> SafeString:
    """Return a short text that breaks between 文節 only."""
    return phrases_html(value, _here(context).lang)


@register.simple_tag(takes_context=True)
def said(context: Context, value: Text | None) -> str:
    """Return a text for an attribute or title, without marks."""
    return str(conditional_escape(value.said_in(_here(context).lang))) if value else ""


@register.simple_tag(takes_context=True)
def words(context: Context, value: Text | None, owner: str, field: str) -> SafeString:
    """Return a text with its bound numbers, breaking between 文節."""
    return _here(context).words(value, owner, field, phrased=True)


@register.simple_tag(takes_context=True)
def claim_words(context: Context, claim: Claim, owner: str) -> SafeString:
    """Return the words of a claim with its bound numbers."""
    return _here(context).words(claim.words, owner, f"claims.{claim.id}")


@register.simple_tag(takes_context=True)
def evidence(context: Context, claim: Claim) -> SafeString:
    """Return what bears a claim out, as links."""
    here = _here(context)
    return joined(_linked(here, spelt) for spelt in claim.evidence)


def _linked(here: Here, spelt: str) -> SafeString:
    """What a reference names, as a link; a reference that leads nowhere stays as it is written."""
    if not here.site.has(spelt):
        return format_html("<code>{}</code>", spelt)
    return format_html('<a href="{}">{}</a>', here.at(spelt), _name(here, spelt))


def _name(here: Here, spelt: str) -> SafeString:
    kind, _mark, ident = spelt.partition(":")
    kinds = {"topic": "topics", "event": "events", "indicator": "indicators", "scenario": "scenarios"}
    if kind not in kinds:
        return _owner_title(here, spelt)
    record = here.site.record[kinds[kind]][ident]
    return text_html(record.name if kind == "indicator" else record.title, here.lang)


# Numbers and times


@register.simple_tag(takes_context=True)
def value(context: Context, each: Observation | Target, indicator: Indicator) -> SafeString:
    """Return a value of an indicator, or the mark and word of its absence."""
    return values.value_html(each, indicator, _here(context).lang)


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
    assert each.value is not None  # only known values are shown as statements
    digits = number(each.value, indicator.decimals, "page")
    shown = values.amount(digits, each.qualifier, here.lang, indicator.unit.said_in(here.lang))
    return here.bound(shown, here.lineages.of_observation(here, shown, each))


@register.simple_tag(takes_context=True)
def period(context: Context, value: Period) -> SafeString:
    """Return a period as this site writes it."""
    return values.period_html(value, _here(context).lang)


@register.simple_tag(takes_context=True)
def period_plain(context: Context, value: Period) -> str:
    """Return a period without markup, for attributes and sentences."""
    return period_words(value, _here(context).lang)


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
def date_note(context: Context, event: Event) -> SafeString:
    """Return why an event has no exact date."""
    return tables.date_note_html(event, _here(context).lang)


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
def figure_place(context: Context, figure: Figure) -> SafeString:
    """Return where a figure is shown, as a link."""
    return _linked(_here(context), figure.shown_in)


@register.simple_tag(takes_context=True)
def owner_link(context: Context, owner: str) -> SafeString:
    """Return a link to the page that an owner of numbers is: ``topic:covid``, ``policy:policy_1``, ``vision``."""
    return _linked(_here(context), owner)


def _owner_title(here: Here, owner: str) -> SafeString:
    kind, _mark, ident = owner.partition(":")
    match kind:
        case "policy":
            record = here.site.record["policies"][ident]
            return format_html("{} {} {}", _("政策"), record.number, phrases_html(record.title, here.lang))
        case "topic":
            return phrases_html(here.site.record["topics"][ident].title, here.lang)
        case _:
            return format_html("{}", _("将来像"))


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
