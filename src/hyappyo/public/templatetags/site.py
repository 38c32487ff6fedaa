"""What the templates need beyond Django: relative addresses, and texts in two languages."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hyappyo.chart.population import POPULATION
from hyappyo.plan.document import Page
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Figure
from hyappyo.plan.tree import Claim
from hyappyo.public.here import Captioned, Here, joined
from hyappyo.public.links import report_page
from hyappyo.public.phrases import phrases_html, text_html

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
    return _owner_title(_here(context), f"{page.kind}:{page.ref}")


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
def caption(context: Context, captioned: Any, name: str, *, phrased: bool = False) -> SafeString:
    """Return a caption of a chart or table with its bound numbers: ``{% caption chart "title" phrased=True %}``."""
    return _here(context).caption(getattr(captioned, name), captioned.at, name, phrased=phrased)


@register.simple_tag(takes_context=True)
def figure_caption(context: Context, figure: Figure) -> SafeString:
    """Return the caption of a picture with its bound numbers."""
    at = Captioned(figure.shown_in, f"figures.{figure.id}")
    return _here(context).caption(figure.caption, at, "caption", phrased=True)


@register.simple_tag(takes_context=True)
def said(context: Context, value: Text | None) -> str:
    """Return a text for an attribute or title, without marks."""
    return str(conditional_escape(value.said_in(_here(context).lang))) if value else ""


@register.simple_tag(takes_context=True)
def words(context: Context, value: Text | None, owner: str, field: str) -> SafeString:
    """Return a text with its bound numbers, breaking between 文節."""
    return _here(context).words(value, owner, field, phrased=True)


@register.simple_tag(takes_context=True)
def of_record(context: Context, kind: str, record: Any, field: str, *, phrased: bool = False) -> SafeString:
    """Return a text of a record with its bound numbers: ``{% of_record "event" event "title" %}``."""
    return _here(context).words(getattr(record, field), f"{kind}:{record.id}", field, phrased=phrased)


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


@register.simple_tag(takes_context=True)
def figure_place(context: Context, figure: Figure) -> SafeString:
    """Return where a figure is shown, as a link."""
    return _linked(_here(context), figure.shown_in)


@register.simple_tag(takes_context=True)
def owner_link(context: Context, owner: str) -> SafeString:
    """Return a link to the page that an owner of numbers is: ``topic:covid``, ``policy:policy_1``, ``vision``."""
    return _linked(_here(context), owner)


@register.simple_tag(takes_context=True)
def page_link(context: Context, page: str) -> SafeString:
    """Return a link to a page on which numbers stand: an owner's own, or one of the main pages."""
    here, titles = _here(context), dict(NAVIGATION)
    if page not in titles:
        return _linked(here, page)
    if page == POPULATION and not has_population(here):
        return format_html("{}", titles[page])
    return format_html('<a href="{}">{}</a>', here.to(page), titles[page])


def _owner_title(here: Here, owner: str) -> SafeString:
    kind, _mark, ident = owner.partition(":")
    match kind:
        case "policy":
            record = here.site.record["policies"][ident]
            number = _("政策%(number)s") % {"number": record.number}
            return format_html("{} {}", number, phrases_html(record.title, here.lang))
        case "topic":
            return phrases_html(here.site.record["topics"][ident].title, here.lang)
        case _:
            return format_html("{}", _("将来像"))
