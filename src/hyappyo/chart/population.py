"""Population on a true axis of time: one line per basis and vintage, none joined to another, the outlook a ring.

By the format's convention the indicator `population` holds counts and projections side by side, told apart by basis
and vintage; vintages `ipss…` are the national institute's (社人研), others the municipality's own outlook (人口の展望).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hyappyo.chart import palette
from hyappyo.chart.describe import FORMS, description
from hyappyo.chart.frame import (
    LINE_HEIGHT,
    TYPE_SIZE,
    WIDE,
    Brief,
    Frame,
    Spec,
    default_height,
    left_room,
    unit_words,
    value_axis,
    value_scale,
)
from hyappyo.chart.marks import UNCERTAIN, Style, column, line, stroke
from hyappyo.chart.place import Box, Room, Spot
from hyappyo.chart.scale import Scale
from hyappyo.chart.time import Time, year
from hyappyo.chart.words import BASES, Medium, period_text, point_text, width
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.figures import Basis
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.series import Series, whole_series
from hyappyo.plan.text import Text

POPULATION = "population"
TITLE = Text("人口の推移と将来推計", "Population and its projections")
"""What the picture is of, where a page has no finding of its own to set above it."""
_OFFICIAL = "ipss"
_ORDER = ("census", "resident_estimate", "register", "administrative", "survey", "vital", "projection")
_RIGHT = 24


def series_of(lookup: Lookup) -> tuple[Series, ...]:
    """Return the population series of the plan's own area, one per basis and vintage, counts before projections."""
    if POPULATION not in lookup.indicators:
        return ()
    kinds = {
        (each.basis, each.vintage)
        for period in lookup.periods(POPULATION)
        for each in lookup.observations(POPULATION, period, {})
    }
    ordered = sorted(kinds, key=lambda kind: (_ORDER.index(kind[0]), kind[1] or ""))
    found = []
    for basis, vintage in ordered:
        filters = f"basis={basis}" + (f",vintage={vintage}" if vintage else "")
        found.append(whole_series(lookup, f"{POPULATION}[{filters}]", _label(basis, vintage)))
    return tuple(found)


def is_drawable(series: Sequence[Series]) -> bool:
    """Whether there are enough values for a picture: two numbers are no chart."""
    return sum(len(each.known) for each in series) > 2


def spec(
    series: Sequence[Series],
    lang: Lang = "ja",
    *,
    title: Text = TITLE,
    medium: Medium = "page",
    width: int = WIDE,
    ident: str = "population",
) -> Spec:
    """Return the Vega-Lite spec of the population chart of `series_of`.

    Args:
        series: one per basis and vintage.
        lang: language of labels.
        title: the finding, set above the picture by the page; here it stands in the description.
        medium: where negatives are read: − on a page, ▲ in print.
        width: pixels at which it is shown.
        ident: what the ids in the picture begin with; distinct within one page.

    Raises:
        ValueError: when no series has a known value.
    """
    told = description(FORMS["line"], title, series, lang, medium)
    return _drawn(tuple(each for each in series if each.known), Brief(ident, told, lang, medium, width))


def _label(basis: Basis, vintage: str | None) -> Text:
    if basis != "projection":
        said = BASES[basis]
        return Text(said.ja, said.en[0].upper() + said.en[1:])
    if vintage and vintage.startswith(_OFFICIAL):
        release = vintage.removeprefix(_OFFICIAL)
        return Text(f"社人研{release}年推計", f"IPSS {release} projection")
    return Text("人口の展望", "Plan’s outlook")


@lru_cache(maxsize=64)  # finding room for its labels takes longer than all other charts together
def _drawn(all_series: tuple[Series, ...], brief: Brief) -> Spec:
    height = max(default_height(brief.width) + 40, 320)
    values = [point.value for series in all_series for point in series.known if point.value is not None]
    scale = Scale.around(values, Frame.plot_height_of(height), zero=False)
    unit = all_series[0].indicator.unit.said_in(brief.lang)
    frame = Frame(brief.width, height, left_room(scale, brief.medium), _RIGHT)
    time, styles = Time.of(all_series, frame.plot_width), list(_styles(all_series))
    value = {"scale": value_scale(scale), "axis": value_axis(scale, brief.medium)}
    axes = {"x": time.encoding(brief.lang), "y": {"field": "value", "type": "quantitative", **value}}
    layers = [unit_words(unit, frame.left)]
    for series, style in reversed(list(zip(all_series, styles, strict=True))):
        layers += line(_rows(series), style, axes)
    return frame.spec([*layers, *_labels(all_series, styles, time, scale, brief)], brief)


def _rows(series: Series) -> list[Spec]:
    run, rows = 0, []
    for point in series.points:
        if point.value is None:
            run += 1
            continue
        moment = {"time": round(year(point), 4), "period": point.period.code}
        rows.append(
            {**moment, "value": float(point.value), "run": run, "uncertain": point.status in UNCERTAIN}
        )
    return rows


def _styles(all_series: Sequence[Series]) -> Iterator[Style]:
    """Counts dark and solid, official projections grey and dashed, the outlook in the accent, as open rings."""
    counted = projected = 0
    for series in all_series:
        if series.basis != "projection":
            yield Style(
                (palette.INK, palette.GREY_DARK)[min(counted, 1)], palette.MARKERS[counted % 5], (), 2.4
            )
            counted += 1
        elif (series.vintage or "").startswith(_OFFICIAL):
            dash, marker = palette.DASHES[1 + projected % 4], palette.MARKERS[2 + projected % 3]
            yield Style((palette.GREY, palette.GREY_DARK)[projected % 2], marker, dash, 1.8, open=True)
            projected += 1
        else:
            yield Style(palette.ACCENT, "circle", palette.DASHES[4], 2.6, open=True, size=110)


def _labels(
    all_series: Sequence[Series], styles: Sequence[Style], time: Time, scale: Scale, brief: Brief
) -> list[Spec]:
    """Write each line's name, last period and value beside its last point, tied to it where it stands off."""
    room = Room(Box(2, -20, time.room + _RIGHT - 3, scale.height + 2))
    for series in all_series:
        room.draw([(time.right(point), scale.down(point.value or 0)) for point in series.known])
    room.name([(time.right(each.known[-1]), scale.down(each.known[-1].value or 0)) for each in all_series])
    layers: list[Spec] = []
    order = sorted(range(len(all_series)), key=lambda at: -time.right(all_series[at].known[-1]))
    for index in sorted(order, key=lambda at: styles[at].colour != palette.ACCENT):
        series, style = all_series[index], styles[index]
        last = series.known[-1]
        anchor = time.right(last), scale.down(last.value or 0)
        choices = list(_choices(anchor, _layouts(series, brief), room.bounds.right))
        chosen = choices[room.place(anchor, [choice.box for choice in choices])]
        layers += _leader(anchor, chosen.box)
        layers += chosen.words(bold=style.colour == palette.ACCENT, colour=style.colour)
    return layers


def _layouts(series: Series, brief: Brief) -> list[list[str]]:
    """Return the label in one line and in two."""
    last, name = series.known[-1], series.label.said_in(brief.lang)
    value = point_text(last, series, brief.lang, brief.medium)
    when = last.period.start.year
    if len(series.known) > 1 or series.basis == "projection":
        dated = Wording(f"{when}年 {value}", f"{value} in {when}")
    else:
        day = period_text(last.period, brief.lang)
        dated = Wording(f"{day} {value}", f"{value} on {day}")
    return [[f"{name} {dated.said_in(brief.lang)}"], [name, dated.said_in(brief.lang)]]


@dataclass(frozen=True, slots=True)
class _Choice:
    """One way to set a label: its lines, where, and on which side they are flush."""

    lines: Sequence[str]
    box: Box
    align: str

    def words(self, *, bold: bool, colour: str) -> list[Spec]:
        across = {
            "left": self.box.left,
            "right": self.box.right,
            "center": (self.box.left + self.box.right) / 2,
        }
        middle = (self.box.top + self.box.bottom) / 2
        x = across[self.align]
        return column(self.lines, x, middle, LINE_HEIGHT, align=self.align, bold=bold, colour=colour)


def _choices(anchor: Spot, layouts: Sequence[Sequence[str]], right_edge: float) -> Iterator[_Choice]:
    """Yield ways to set a label beside `anchor`, the nearest first; above and below it in several positions."""
    for distance in (6, 14, 26, 40, 58, 80):
        for lines in layouts:
            wide, high = max(width(text, TYPE_SIZE) for text in lines) + 2, LINE_HEIGHT * len(lines) - 2.0
            for across, down in ((1, -1), (-1, 1), (1, 0), (-1, 0), (1, 1), (-1, -1)):
                box = Box.beside(
                    anchor, (across * max(8.0, distance * 0.6), float(down * distance)), (wide, high)
                )
                yield _Choice(lines, box, "left" if across > 0 else "right")
            for down in (-1, 1):
                over = Box.beside(anchor, (0.0, float(down * distance)), (wide, high))
                yield _Choice(lines, over, "center")
                yield _Choice(lines, over.slid_to(anchor[0] - 8), "left")
                yield _Choice(lines, over.slid_to(anchor[0] + 8 - wide), "right")
                yield _Choice(lines, over.slid_to(right_edge - wide), "right")


def _leader(anchor: Spot, box: Box) -> list[Spec]:
    """Tie a label that stands off to its point, from beside the marker on."""
    (x, y), (to_x, to_y) = anchor, box.nearest(anchor)
    length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    if length < 20:
        return []
    start = x + (to_x - x) * 8 / length, y + (to_y - y) * 8 / length
    return [stroke(*start, to_x, to_y, colour=palette.GREY)]
