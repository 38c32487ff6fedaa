"""Charts on a page: the finding as title, a picture for a desk and one for a phone, the table, the files.

The picture is drawn when the page is made; no script draws on the page. A phone gets its own drawing, because type in a
picture that is merely scaled down cannot be read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.safestring import SafeString, mark_safe

from hyappyo.chart import draw, population, svg
from hyappyo.chart.describe import DataTable, data_table
from hyappyo.chart.frame import Spec
from hyappyo.chart.words import BASES, period_text
from hyappyo.jp.period import Period
from hyappyo.jp.wording import LANGUAGES, Lang
from hyappyo.plan.figures import Indicator
from hyappyo.plan.reference import Source
from hyappyo.plan.series import Point, Series, whole_series
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Chart, Row, Topic
from hyappyo.proof.said import said_as
from hyappyo.public.ages import AgeTable, age_tables, pyramid
from hyappyo.public.here import Captioned, Here
from hyappyo.public.site import Site
from hyappyo.public.values import area_text, basis_text

WIDTHS = (draw.WIDE, draw.NARROW)
"""For a desk and for a phone."""
FEWEST = 3
"""Two numbers are no chart."""
SpecOf = Callable[[Lang, int], Spec]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart before it is drawn: what it states, its series, and its spec for a language and a width."""

    ident: str
    title: Text
    subtitle: Text | None
    series: tuple[Series, ...]
    spec: SpecOf
    note: Text | None = None
    at: Captioned | None = None


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart as a page shows it."""

    title: Text
    subtitle: Text | None
    wide: SafeString
    narrow: SafeString
    table: DataTable
    note: Text | None
    sources: tuple[Source, ...]
    picture: str
    csv: str
    at: Captioned | None


def topic_drawing(site: Site, topic: Topic, chart: Chart) -> Drawing:
    """Return a chart that a topic asks for, from the report's own values; without any, its frame says so."""
    series = site.series(chart.rows, chart.periods)
    return Drawing(
        ident=f"{topic.id}-{chart.id}",
        title=chart.title,
        subtitle=chart.subtitle,
        series=series,
        spec=_spec_of(chart, series),
        note=chart.note,
        at=Captioned(f"topic:{topic.id}", f"charts.{chart.id}"),
    )


def indicator_drawing(site: Site, indicator: Indicator) -> Drawing | None:
    """Return the chart of an indicator from the report's own values, or None where there are too few for one."""
    if indicator.id == population.POPULATION:
        return population_drawing(site)
    areas = _areas_in_time(site, indicator)
    if not areas:
        return None
    own = site.plan.municipality.code
    series = tuple(
        whole_series(
            site.lookup, f"{indicator.id}[area={area},basis={indicator.basis}]", area_text(site, area)
        )
        for area in areas
    )
    periods = [point.period for each in series for point in each.points]
    if len({period.kind for period in periods}) > 1 or any(period.is_range for period in periods):
        return None
    chart = Chart(
        id=indicator.id,
        title=_finding(indicator, series[0]),
        form="line" if len(areas) > 1 or indicator.kind in ("average", "point") else "bar",
        rows=tuple(Row(series=f"{indicator.id}[area={area}]") for area in areas),
        periods=Period.between(min(periods), max(periods)),
    )
    if areas == [own]:
        series = (whole_series(site.lookup, f"{indicator.id}[basis={indicator.basis}]"),)
    subtitle = _subtitle(indicator, chart.periods, site if areas == [own] else None)
    return Drawing(indicator.id, chart.title, subtitle, series, _spec_of(chart, series))


def population_drawing(site: Site) -> Drawing | None:
    """Return counts, official projections and the outlook in one picture, by basis and vintage."""
    series = population.series_of(site.whole_lookup)
    if not population.is_drawable(series):
        return None
    title = _population_finding(series) or population.TITLE
    name = site.plan.municipality.name
    subtitle = Text(
        f"人口（人）。{name.ja}。基礎と推計の年ごとに分け、線はつながない",
        f"Persons, {name.said_in('en')}; one line per basis and release, never joined",
    )

    def spec(lang: Lang, width: int) -> Spec:
        return population.spec(series, lang, title=title, width=width)

    return Drawing(population.POPULATION, title, subtitle, series, spec, _supplement_note(site, series))


def _supplement_note(site: Site, series: Sequence[Series]) -> Text | None:
    """Say which lines the report does not hold."""
    added = {
        (each.basis, each.vintage) for each in site.supplementary if each.indicator == population.POPULATION
    }
    labels = [each.label for each in series if (each.basis, each.vintage) in added]
    if not labels:
        return None
    japanese, english = (
        "、".join(label.ja for label in labels),
        ", ".join(label.said_in("en") for label in labels),
    )
    return Text(
        f"{japanese}は補遺（報告書にない公表統計）",
        f"{english}: supplement (published statistics that are not in the report)",
    )


def shown(here: Here, drawing: Drawing, picture: str, csv: str) -> ChartFigure:
    """Draw a chart for a page; `picture` and `csv` are the links to its files."""
    used = dict.fromkeys(source for series in drawing.series for source in series.sources)
    wide, narrow = (drawn(here.site, drawing, here.lang, width) for width in WIDTHS)
    return ChartFigure(
        title=drawing.title,
        subtitle=drawing.subtitle,
        wide=_inline(wide),
        narrow=_inline(narrow),
        table=data_table(drawing.series, here.lang),
        note=drawing.note,
        sources=tuple(here.site.record["sources"][source] for source in used),
        picture=picture,
        csv=csv,
        at=drawing.at,
    )


def drawn(site: Site, drawing: Drawing, lang: Lang, width: int) -> str:
    """Return the picture of a chart at a width, with ids of its own; a site draws each once."""
    key = (drawing.ident, lang, width)
    if key not in site.drawn:
        site.drawn[key] = site.draw(_spec_at(drawing, lang, width))
    return site.drawn[key]


def specs(site: Site) -> Iterator[Spec]:
    """Yield the spec of every picture that the pages of a site show, in the order of the pages."""
    drawings = [topic_drawing(site, topic, chart) for topic in site.topics for chart in topic.charts]
    drawings += [each for each in map(partial(indicator_drawing, site), site.indicators) if each]
    for lang in LANGUAGES:
        for drawing in drawings:
            for width in WIDTHS:
                yield _spec_at(drawing, lang, width)


def _spec_at(drawing: Drawing, lang: Lang, width: int) -> Spec:
    spec = drawing.spec(lang, width)
    ident = f"{spec['usermeta']['id']}-{width}"
    return {**spec, "usermeta": {**spec["usermeta"], "id": ident}}


@dataclass(frozen=True, slots=True)
class PyramidFigure:
    """A population pyramid as a page shows it, with its table."""

    table: AgeTable
    svg: SafeString
    picture: str


def pyramid_figure(here: Here, table: AgeTable) -> PyramidFigure:
    """Return a pyramid for a page."""
    picture = pyramid_picture(here.site, table, here.lang)
    return PyramidFigure(table, _inline(picture), here.to("age_pyramid", table.anchor))


def pyramid_picture(site: Site, table: AgeTable, lang: Lang) -> str:
    """Return a pyramid as a picture, on the scale that all of the site's share."""
    widest = max(each.widest for each in age_tables(site))
    title = f"{basis_text(site, table.basis, table.vintage, lang)} {period_text(table.date, lang)}"
    return pyramid(table, widest, lang, title)


def _inline(picture: str) -> SafeString:
    """Return a picture to stand in a page."""
    return mark_safe(svg.themed(picture))  # noqa: S308  the converter's own markup, texts escaped


def _spec_of(chart: Chart, series: Sequence[Series]) -> SpecOf:
    return lambda lang, width: draw.spec(chart, series, lang, width=width)


def _areas_in_time(site: Site, indicator: Indicator) -> list[str]:
    """The areas whose series in the report is long enough for a picture, the plan's own first."""
    known: dict[str, set[Period]] = {}
    for each in site.observations[indicator.id]:
        is_plain = not each.dimensions and each.basis == indicator.basis and not each.vintage
        if each.key in site.own and is_plain and each.value is not None:
            known.setdefault(each.area, set()).add(each.period)
    own = site.plan.municipality.code
    if len(known.get(own, ())) < FEWEST:
        return []
    return sorted(
        (area for area, periods in known.items() if len(periods) >= FEWEST), key=lambda area: area != own
    )


def _finding(indicator: Indicator, series: Series) -> Text:
    first, last = series.known[0], series.known[-1]

    def told(point: Point, lang: Lang) -> tuple[str, str]:
        assert point.value is not None  # it is known
        return period_text(point.period, lang), said_as(point.value, indicator, lang)

    (start, before), (end, after) = told(first, "ja"), told(last, "ja")
    japanese = f"{indicator.name.ja}は{start}に{before}、{end}は{after}"
    (start, before), (end, after) = told(first, "en"), told(last, "en")
    return Text(japanese, f"{indicator.name.said_in('en')}: {before} in {start}, {after} in {end}")


def _subtitle(indicator: Indicator, periods: Period, site: Site | None) -> Text:
    basis = BASES[indicator.basis]
    name = site.plan.municipality.name if site else None
    japanese = [
        f"単位 {indicator.unit.ja}。{basis.ja}",
        *([name.ja] if name else []),
        period_text(periods, "ja"),
    ]
    english = [
        indicator.unit.said_in("en"),
        basis.en,
        *([name.said_in("en")] if name else []),
        period_text(periods, "en"),
    ]
    told = "; ".join(english)
    return Text("、".join(japanese), told[:1].upper() + told[1:])


def _population_finding(series: Sequence[Series]) -> Text | None:
    """State the latest census and what the latest official projection expects of the outlook's year."""
    counted = [each for each in series if each.basis == "census" and each.known]
    if not counted:
        return None
    highest = max(counted[-1].known, key=lambda point: (point.value, point.period))
    last = counted[-1].known[-1]
    if highest.value is None or last.value is None or highest == last:
        return None
    peak, now = (f"{point.value:,.0f}" for point in (highest, last))
    return Text(
        f"人口は{highest.period.year}年の{peak}人から{last.period.year}年は{now}人（国勢調査）",
        f"The census counted {peak} people in {highest.period.year} and {now} in {last.period.year}",
    )
