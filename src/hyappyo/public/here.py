"""Where a reader stands: which page, in which language; how things are linked, written and accounted for there."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from hyappyo.jp.wording import Lang
from hyappyo.plan.text import Text
from hyappyo.proof.blocks import Inline, Link, Words
from hyappyo.proof.number import ProvedNumber
from hyappyo.public.lineage import Lineages
from hyappyo.public.links import address, in_language, place, relative
from hyappyo.public.phrases import breaks, broken_part, falls_back, phrases_html, standing_in, text_html
from hyappyo.public.site import Site
from hyappyo.report.measure import UNBROKEN


@dataclass(frozen=True, slots=True)
class Captioned:
    """Whose captions a chart, table or picture has, and under which field: ``topic:covid``, ``charts.moves``."""

    owner: str
    field: str


@dataclass(frozen=True, slots=True)
class Here:
    """One page being made: its site, language and path from the root, and the numbers it has shown so far."""

    site: Site
    lang: Lang
    path: str
    lineages: Lineages = field(default_factory=Lineages)

    def link(self, path: str) -> str:
        """Return a path from the root as a link on this page."""
        return relative(path, self.path)

    def to(self, name: str, *ids: str) -> str:
        """Return the link to a page by the name and arguments of its address."""
        return relative(address(self.lang, name, *ids), self.path)

    def at(self, spelt: str) -> str:
        """Return the link to what a reference such as ``topic:covid`` names."""
        return relative(place(spelt, self.lang), self.path)

    @property
    def other_lang(self) -> Lang:
        """The site's other language."""
        return "ja" if self.lang == "en" else "en"

    @property
    def elsewhere(self) -> str:
        """The link to this page in the other language."""
        return relative(in_language(self.path, self.other_lang), self.path)

    def words(self, text: Text | None, owner: str, field_name: str, *, phrased: bool = False) -> SafeString:
        """Return a text with its bound numbers, each leading to its lineage at the foot of this page.

        What is of no record of the report was not proved and binds none.
        """
        if text is None:
            return SafeString("")
        inlines = self.site.proof.inlines(owner, field_name, self.lang)
        if not inlines:
            return phrases_html(text, self.lang) if phrased else text_html(text, self.lang)
        stands_in = falls_back(text, self.lang)
        html = self.inlines(inlines, phrased=phrased and (stands_in or self.lang == "ja"))
        return standing_in(html) if stands_in else html

    def caption(self, text: Text | None, at: Captioned | None, name: str, *, phrased: bool) -> SafeString:
        """Return a caption, its bound numbers leading to their lineage; what no record captions binds none."""
        owner, field_name = (at.owner, f"{at.field}.{name}") if at is not None else ("", name)
        return self.words(text, owner, field_name, phrased=phrased)

    def inlines(self, inlines: Iterable[Inline], *, phrased: bool = False) -> SafeString:
        """Return a run of words, numbers and links as HTML; `phrased` lets Japanese break between 文節 only."""
        runs = tuple(inlines)
        ends = breaks("".join(_text(run) for run in runs)) if phrased else frozenset[int]()
        written, at = [], 0
        for run in runs:
            text = _text(run)
            words = broken_part(text, at, ends)
            at += len(text)
            match run:
                case Words():
                    written.append(format_html("<strong>{}</strong>", words) if run.strong else words)
                case ProvedNumber():
                    written.append(self.number(run))
                    if at in ends:
                        written.append(mark_safe("<wbr>"))
                case Link():
                    written.append(format_html('<a href="{}">{}</a>', run.href, words))
        return mark_safe("".join(written))  # noqa: S308  every part is escaped or made by format_html

    def number(self, number: ProvedNumber) -> SafeString:
        """Return a bound number as a link to its lineage."""
        return self.bound(number.words, self.lineages.of_number(self, number))

    def bound(self, words: str, anchor: str) -> SafeString:
        """Return words as a link to the lineage under `anchor`; the first to lead there is led back to."""
        first = self.lineages.back(anchor)
        return format_html(
            '<a class="bound{}" {}href="#{}">{}<span class="ref">[{}]</span></a>',
            " nowrap" if len(words) <= UNBROKEN else "",
            format_html('id="{}" ', first) if first else "",
            anchor,
            words,
            self.lineages.place(anchor),
        )


def here_of(request: HttpRequest) -> Here:
    """Return where the reader of this request stands."""
    here: Here | None = getattr(request, "here", None)
    if here is None:
        lang: Lang = "en" if get_language() == "en" else "ja"
        path = "/index.html" if request.path == "/" else request.path
        here = Here(request.site, lang, path)  # type: ignore[attr-defined]  # set by SiteHandler
        request.here = here  # type: ignore[attr-defined]  # Django's requests are open for this
    return here


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return parts as an enumeration in the page's language."""
    return format_html_join(gettext("、"), "{}", ((part,) for part in parts))


def _text(run: Inline) -> str:
    return run.text if isinstance(run, Words) else run.words
