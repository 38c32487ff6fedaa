"""Everything that a site consists of, by address, with what each mainly tells of."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from hyappyo.chart.population import POPULATION
from hyappyo.jp.wording import LANGUAGES, Lang
from hyappyo.public.ages import age_tables
from hyappyo.public.figures import indicator_drawing
from hyappyo.public.handler import set_up
from hyappyo.public.links import address
from hyappyo.public.site import Site
from hyappyo.public.views.assets import NAMES
from hyappyo.public.views.data import TABLES

PLAN = "plan"
"""The subject of a page that tells of the plan, and of its topics at most the title and the lead."""
TELL_OF_DOWNLOADS = ("home", "open_data")
"""The pages that need the files offered for download."""
_TELL_OF_ALL = ("proof", "search_index", "findings")


@dataclass(frozen=True, slots=True)
class Address:
    """A path from the root, and the one record whose page it is: ``topic:covid``; empty where it may tell of anything."""

    link: str
    """The path as links spell it: ``/figures/a%20b.png``."""
    subject: str = ""

    @property
    def path(self) -> str:
        """The path itself, as a server is asked for it: ``/figures/a b.png``."""
        return unquote(self.link)

    @property
    def file(self) -> str:
        """The file that lies there, below the site's folder."""
        return self.path.removeprefix("/")


def addresses(site: Site) -> Iterator[Address]:
    """Yield the address of everything that the site consists of, each once; last the pages that tell of downloads."""
    set_up()
    for name in NAMES:
        yield Address(address("ja", "asset", name), PLAN)
    for name in sorted(site.pictures):
        yield Address(address("ja", "picture", name))
    yield Address(address("ja", "document"), PLAN)
    for table in TABLES:
        yield Address(address("ja", "table", table), PLAN)
    for indicator in site.indicators:
        yield Address(address("ja", "indicator_csv", indicator.id), f"indicator:{indicator.id}")
    charts = [(topic.id, chart.id) for topic in site.topics for chart in topic.charts]
    for topic, chart in charts:
        yield Address(address("ja", "topic_chart_csv", topic, chart), f"topic:{topic}")
    drawn = [each.id for each in site.indicators if indicator_drawing(site, each)]
    for lang in LANGUAGES:
        yield from _pages(site, lang)
        for topic, chart in charts:
            yield Address(address(lang, "topic_chart", topic, chart), f"topic:{topic}")
        for ages in age_tables(site):
            yield Address(address(lang, "age_pyramid", ages.anchor), PLAN)
        for ident in drawn:
            yield Address(address(lang, "indicator_chart", ident), f"indicator:{ident}")
    for lang in LANGUAGES:
        for name in TELL_OF_DOWNLOADS:
            yield Address(address(lang, name))


def _pages(site: Site, lang: Lang) -> Iterator[Address]:
    single = ["contents", "indicators", "commitments", "not_supplied", "proof", "sources", "search"]
    single += ["search_index", "about", "lost"]
    single += ["vision"] if site.plan.vision else []
    single += ["population"] if POPULATION in site.record["indicators"] else []
    single += ["findings"] if site.is_internal else []
    for name in single:
        yield Address(address(lang, name), "" if name in _TELL_OF_ALL else PLAN)
    for policy in site.plan.policies:
        yield Address(address(lang, "policy", policy.id), PLAN)
    for source in site.whole.sources:
        yield Address(address(lang, "source", source.id), PLAN)
    for topic in site.plan.topics:
        yield Address(address(lang, "topic", topic.id), f"topic:{topic.id}")
    for indicator in site.indicators:
        yield Address(address(lang, "indicator", indicator.id), f"indicator:{indicator.id}")
