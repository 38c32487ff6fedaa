"""The index that the search page reads: what each page says, and which pairs of characters occur on which pages.

Pairs (bigrams) find words of two characters such as 防災, which trigram indexes miss, without any dictionary.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from django.utils.translation import gettext as _

from hyappyo.chart.words import period_text
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.figures import Indicator
from hyappyo.plan.text import Text
from hyappyo.proof.blocks import Block, Bullets, Embed, plain
from hyappyo.public.formula import workings
from hyappyo.public.here import Here
from hyappyo.public.site import Site
from hyappyo.public.tables import money
from hyappyo.public.values import area_text, said_value

_GAP = " "
_BETWEEN = Wording("、", "; ")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_FALL = re.compile(r"[▲△−](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: where it is, what it is called, of what kind, what it says, how much it weighs."""

    href: str
    title: str
    kind: str
    text: str
    weight: int


def index_script(here: Here) -> str:
    """Return the index as a script that sets one variable, because a page from a folder may load no data."""
    entries = list(_entries(here))
    pages = [[each.href, each.title, each.kind, each.text, each.weight] for each in entries]
    grams: dict[str, list[int]] = {}
    for place, each in enumerate(entries):
        for gram in bigrams(f"{each.title}{_GAP}{each.text}"):
            grams.setdefault(gram, []).append(place)
    index = {"pages": pages, "grams": "".join(f"{gram}\t{_packed(grams[gram])}\n" for gram in sorted(grams))}
    return f"window.hyappyoIndex = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def fold(text: str) -> str:
    """Return text as searches compare it: full and half width, upper and lower case are the same; so are 1,436 and 1436."""
    plain = _FALL.sub("-", _THOUSANDS.sub("", normalize("NFKC", text).lower()))
    return _GAP.join(plain.split())


@lru_cache(maxsize=8192)
def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters within words."""
    return frozenset(
        word[at : at + 2] for word in fold(text).split(_GAP) for at in range(max(len(word) - 1, 1)) if word
    )


def _packed(places: list[int]) -> str:
    """Ascending places as the steps between them, in base 36."""
    steps = (after - before for before, after in zip([0, *places], places, strict=False))
    return ".".join(_base36(step) for step in steps)


def _base36(number: int) -> str:
    digits = ""
    while number >= 36:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return "0123456789abcdefghijklmnopqrstuvwxyz"[number] + digits


def _entries(here: Here) -> Iterator[Entry]:
    site, lang = here.site, here.lang
    plan = site.plan
    if plan.vision:
        text = _GAP.join(_plain(here, "vision", f"claims.{claim.id}") for claim in plan.vision.claims)
        yield Entry(here.to("vision"), plan.vision.title.said_in(lang), _("将来像"), text, 3)
    for policy in plan.policies:
        owner = f"policy:{policy.id}"
        claims = (_plain(here, owner, f"claims.{claim.id}") for claim in policy.claims)
        summary = [_plain(here, owner, "summary")] if policy.summary else []
        text = _GAP.join([policy.aim.said_in(lang), *summary, *claims])
        title = f"{policy.number} {policy.title.said_in(lang)}"
        yield Entry(here.to("policy", policy.id), title, _("政策"), text, 3)
    for topic in site.topics:
        owner = f"topic:{topic.id}"
        lead = _plain(here, owner, "lead") if topic.lead else ""
        said = _GAP.join([lead, *(_said(block) for block in site.proof.blocks(owner, lang))])
        shown = (each.title.said_in(lang) for each in (*topic.tables, *topic.charts))
        text = _GAP.join([said, *shown])
        yield Entry(here.to("topic", topic.id), topic.title.said_in(lang), _("項目"), text, 3)
    for indicator in site.indicators:
        values = _BETWEEN.said_in(lang).join(dict.fromkeys(_values(here, indicator)))
        told = (indicator.unit, indicator.definition, indicator.note, *_parts(site, indicator))
        text = _GAP.join([*_said_in(lang, *told), values])
        yield Entry(here.to("indicator", indicator.id), indicator.name.said_in(lang), _("指標"), text, 2)
    for event in plan.events:
        names = [site.record["organisations"][party].name for party in event.parties]
        text = _GAP.join([*_said_in(lang, event.note, *names), money(event, lang)])
        yield Entry(here.at(f"event:{event.id}"), event.title.said_in(lang), _("出来事"), text, 1)
    for source in site.whole.sources:
        text = _GAP.join(_said_in(lang, source.publisher, source.note))
        yield Entry(here.to("source", source.id), source.title.said_in(lang), _("出典"), text, 1)


def _parts(site: Site, indicator: Indicator) -> Iterator[Text]:
    """Yield by what an indicator is broken down, and the parts of which it has values."""
    naming = site.whole_lookup.naming
    yield from map(naming.axis, indicator.dimensions)
    made = {part: None for each in site.observations[indicator.id] for part in each.dimensions}
    yield from (naming.choice(*part) for part in made)


def _values(here: Here, indicator: Indicator) -> Iterator[str]:
    """Yield the values that an indicator's page shows, as it writes them, each with its period and a place elsewhere."""
    site, lang = here.site, here.lang
    targets = (each for each in site.whole.targets if each.indicator == indicator.id)
    for each in (*site.observations[indicator.id], *targets):
        if each.value is not None:
            is_here = each.area == site.plan.municipality.code
            place = "" if is_here else area_text(site, each.area).said_in(lang) + _GAP
            yield f"{place}{period_text(each.period, lang)}{_GAP}{said_value(each, indicator, lang)}"
    for each in workings(site, indicator):
        if each.amount is not None:
            yield f"{period_text(each.period, lang)}{_GAP}{each.working}"


def _plain(here: Here, owner: str, field: str) -> str:
    return plain(here.site.proof.inlines(owner, field, here.lang))


def _said(block: Block) -> str:
    if isinstance(block, Embed):
        return ""
    if isinstance(block, Bullets):
        items = (
            plain(item.inlines) + _GAP + (_said(item.children) if item.children else "")
            for item in block.items
        )
        return _GAP.join(items)
    return plain(block.inlines)


def _said_in(lang: Lang, *texts: Text | None) -> list[str]:
    return [text.said_in(lang) for text in texts if text is not None]
