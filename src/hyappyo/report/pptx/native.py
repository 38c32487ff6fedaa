"""Native charts: which places, scale and labels the series of the model have in PowerPoint's own charts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pptx.enum.chart import XL_CHART_TYPE

from hyappyo.chart import palette
from hyappyo.chart.bar import FILLS
from hyappyo.chart.line import styles
from hyappyo.chart.marks import UNCERTAIN, Style
from hyappyo.chart.place import Box, Room, Spot
from hyappyo.chart.scale import Scale, spread
from hyappyo.chart.steps import steps, told
from hyappyo.chart.words import number, period_text
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang
from hyappyo.plan.series import Point, Series
from hyappyo.report.grid import Type
from hyappyo.report.measure import width
from hyappyo.report.pptx.chartml import TYPE, Axis, ChartXml, Drawn, Kind, Label, Look, Side, number_format
from hyappyo.report.pptx.workbook import Cell, workbook

_KIND = Type(TYPE, 1.35)
_PIXELS = 96 / 25.4
_GAP = 2.5
"""Between a point and its label, in millimetres."""
_POPULATION_ROOM = 22.0
"""Right of the population chart's plotting area, for names that stand beside its last points."""
_MARKERS = {"circle": "circle", "square": "square", "triangle-up": "triangle", "diamond": "diamond"}
_DASHES = {(7, 3): "dash", (2, 3): "sysDot", (8, 3, 2, 3): "dashDot", (12, 4): "lgDash"}


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart as `SlidePart.add_chart_part` takes it: its XML and its workbook."""

    chart: ChartXml
    when: date

    @property
    def kind(self) -> XL_CHART_TYPE:
        """The nearest of PowerPoint's chart types."""
        kinds = {each.kind for each in self.chart.drawn}
        if kinds == {"scatter"}:
            return XL_CHART_TYPE.XY_SCATTER_LINES
        return XL_CHART_TYPE.COLUMN_CLUSTERED if kinds == {"bar"} else XL_CHART_TYPE.LINE_MARKERS

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:
        """Return the chart part; its type already stands in it."""
        assert chart_type == self.kind
        return self.chart.xml().encode()

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook: the same values, a missing one as an empty cell."""
        columns: list[tuple[str, str, Sequence[Cell]]] = [("", "General", self.chart.places)]
        columns += [(each.name, each.number_format, each.values) for each in self.chart.drawn]
        return workbook(columns, self.when)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a chart is drawn for: its size in millimetres, its language, and the value that the text mentions."""

    wide: float
    high: float
    lang: Lang
    mark: Period | None = None
    names_places: bool = True
    """Whether the horizontal axis is labelled."""


def line_chart(series: Sequence[Series], brief: Brief) -> ChartXml:
    """Return lines over periods; each line's name and last value stand at its end, the subject's values at its points."""
    periods = steps(series)
    looks = [_look(style) for style in styles(series)]
    drawn = [_drawn(each, periods, "line", look, brief) for each, look in zip(series, looks, strict=True)]
    plot = _Plot.of(drawn, brief, zero=False)
    subject = told(series[0], brief.mark)
    labels: list[Mapping[int, Label]] = [
        plot.ends(at, each) | (_points(plot, each, subject, periods, drawn) if at == 0 else {})
        for at, each in enumerate(drawn)
    ]
    shown = [
        replace(each, labels=said, marked=each.marked if at == 0 else None)
        for at, (each, said) in enumerate(zip(drawn, labels, strict=True))
    ]
    return plot.lines(_names(periods, brief), shown)


def bar_chart(series: Sequence[Series], brief: Brief, *, hanging: int | None = None) -> ChartXml:
    """Return columns from zero with their values; the series number `hanging` hangs below the line, unsigned."""
    periods = steps(series)
    lone = len(series) == 1
    fills = [FILLS[1 if brief.mark in periods else 0]] if lone else list(FILLS)
    if hanging is not None:
        fills = [FILLS[1], FILLS[2]]
    drawn = [
        _drawn(each, periods, "bar", Look(fills[at].edge, fills[at].inside), brief, negated=at == hanging)
        for at, each in enumerate(series)
    ]
    beside = 1 if hanging is not None else len(series)
    plot = _Plot.of(drawn, brief, zero=True)
    step = (brief.wide - 4) / len(periods)
    all_told = all(
        _text_width(_value_text(value, each))
        <= step / beside * (0.95 if lone or hanging is not None else 0.7)
        for each in drawn
        for value in each.values
        if value is not None
    )
    shown = [
        replace(
            each,
            labels={
                at: Label("outEnd", bold=at == each.marked)
                for at, value in enumerate(each.values)
                if value is not None and (all_told or at == each.marked)
            },
            marked=each.marked if lone else None,
        )
        for each in drawn
    ]
    legend = hanging is None and not lone
    return plot.bars(_names(periods, brief), shown, all_told=all_told, has_legend=legend)


def population_chart(series: Sequence[Series], brief: Brief) -> ChartXml:
    """Return population over a true axis of time: one line per basis and vintage, none joined to another."""
    series = [each for each in series if each.known]
    periods = steps(series)
    drawn = [
        _drawn(each, periods, "scatter", look, brief)
        for each, look in zip(series, _population_looks(series), strict=True)
    ]
    plot = _Plot.of(drawn, brief, zero=False, room=_POPULATION_ROOM)
    years = [_year(period) for period in periods]
    first, last = int(min(years)) // 5 * 5, int(max(years)) + 1
    year = '0"年"' if brief.lang == "ja" else "0"
    fits = plot.wide / (_text_width("2000年") + 4)
    step = next(step for step in (5, 10, 20, 50) if (last - first) / step <= fits)
    shown = plot.beside(drawn, [(at - first) / (last - first) for at in years])
    return plot.over_time(tuple(years), shown, Axis(first, last, step, year))


# Series


def _drawn(
    series: Series, periods: Sequence[Period], kind: Kind, look: Look, brief: Brief, *, negated: bool = False
) -> Drawn:
    points = {point.period: point for point in series.points}
    held = [points.get(period) for period in periods]
    values = tuple(_value(point, negated=negated) for point in held)
    unsettled = frozenset(
        at
        for at, point in enumerate(held)
        if point is not None and point.value is not None and point.status in UNCERTAIN
    )
    mark = periods.index(brief.mark) if brief.mark in periods else None
    return Drawn(
        name=series.label.said_in(brief.lang),
        values=values,
        number_format=number_format(series.indicator.decimals, signed=not negated),
        kind=kind,
        look=look,
        marked=mark if mark is not None and values[mark] is not None else None,
        uncertain=unsettled if kind == "bar" else frozenset(),
    )


def _value(point: Point | None, *, negated: bool) -> Decimal | None:
    if point is None or point.value is None:
        return None
    return -point.value if negated else point.value


def _look(style: Style) -> Look:
    return Look(
        style.colour,
        palette.PAPER if style.open else style.colour,
        2.25 if style.width > 2 else 1.5,
        _DASHES.get(style.dash, "solid"),
        _MARKERS.get(style.marker, "circle"),
    )


def _population_looks(series: Sequence[Series]) -> list[Look]:
    """Counts dark and solid, official projections grey and dashed, the plan's own outlook in the accent, open."""
    looks, counted, projected = [], 0, 0
    for each in series:
        if each.basis != "projection":
            colour = (palette.INK, palette.GREY_DARK)[min(counted, 1)]
            looks.append(Look(colour, colour, 2.25, marker=("circle", "square", "triangle")[counted % 3]))
            counted += 1
        elif (each.vintage or "").startswith("ipss"):
            colour = (palette.GREY, palette.GREY_DARK)[projected % 2]
            dash, marker = ("dash", "sysDot")[projected % 2], ("triangle", "diamond")[projected % 2]
            looks.append(Look(colour, palette.PAPER, 1.5, dash, marker))
            projected += 1
        else:
            looks.append(Look(palette.ACCENT, palette.PAPER, 2.25, "lgDash", "circle", 10))
    return looks


def _year(period: Period) -> float:
    """Return a moment as years: 1 October 2020 is 2020.75."""
    day = period.start
    return round(day.year + (day - date(day.year, 1, 1)).days / 365.25, 2)


def _text_width(words: str, *, bold: bool = False) -> float:
    return width(words, strong=bold) * _KIND.em


def _value_text(value: Decimal | None, drawn: Drawn) -> str:
    digits = drawn.number_format.partition(";")[0].partition(".")[2]
    return number(value or Decimal(0), len(digits), "print")


def _label_text(drawn: Drawn, at: int) -> str:
    return f"{drawn.name} {_value_text(drawn.values[at], drawn)}"


def _last(drawn: Drawn) -> int:
    return max(at for at, value in enumerate(drawn.values) if value is not None)


# The plotting area


@dataclass(frozen=True, slots=True)
class _Plot:
    """The plotting area of one chart in millimetres, and the labels that find room in it."""

    brief: Brief
    scale: Scale
    left: float
    right: float
    top: float
    ending: tuple[float, ...]
    """By how much each end label moves down to keep its distance, in millimetres."""

    @classmethod
    def of(
        cls,
        drawn: Sequence[Drawn],
        brief: Brief,
        *,
        zero: bool,
        room: float | None = None,
    ) -> "_Plot":
        top = _KIND.pitch
        high = brief.high - top - (_KIND.pitch + 2 if brief.names_places else 0)
        values = [value for each in drawn for value in each.values if value is not None]
        scale = Scale.of_bars(values, high, _KIND.pitch) if zero else Scale.around(values, high, zero=False)
        ticks = [] if zero else scale.ticks
        texts = [number(Decimal(str(tick)), scale.decimals, "print") for tick in ticks]
        left = max((_text_width(text) for text in texts), default=0.0) + 2
        if room is None:
            named = max(_text_width(_label_text(each, _last(each)), bold=True) for each in drawn)
            room = min(named + _GAP + 2, brief.wide * 0.45)
            steps_across = len(drawn[0].values) - 0.5  # a line ends half a step before the plotting area does
            room = max(2.0, room - (brief.wide - left - room) / steps_across / 2)
        wanted = [scale.down(each.values[_last(each)] or 0) for each in drawn]
        placed = spread(wanted, _KIND.pitch, 0, high)
        return cls(
            brief, scale, left, room, top, tuple(at - want for at, want in zip(placed, wanted, strict=True))
        )

    @property
    def wide(self) -> float:
        """Width of the plotting area."""
        return self.brief.wide - self.left - self.right

    def ends(self, at: int, drawn: Drawn) -> dict[int, Label]:
        """Return the label at the end of line number `at`."""
        nudge = self.ending[at] / self.brief.high
        return {
            _last(drawn): Label("r", named=True, bold=at == 0, nudge=nudge if abs(nudge) > 0.003 else 0.0)
        }

    def over_time(self, places: tuple[Cell, ...], drawn: Sequence[Drawn], time: Axis) -> ChartXml:
        """Return lines in this area over a true axis of time."""
        return ChartXml(
            places,
            drawn,
            self._numbered(self.scale),
            time,
            self._area(self.left, self.right),
            lang=_lang(self.brief),
        )

    def lines(self, names: "_Names", drawn: Sequence[Drawn]) -> ChartXml:
        """Return lines in this area over periods."""
        places, unit, every = names.fitting(self.wide)
        area = self._area(self.left, self.right)
        axis = self._numbered(self.scale)
        return ChartXml(places, drawn, axis, None, area, unit, every, lang=_lang(self.brief))

    @staticmethod
    def _numbered(scale: Scale) -> Axis:
        return Axis(scale.low, scale.high, scale.step, number_format(scale.decimals))

    def bars(self, names: "_Names", drawn: Sequence[Drawn], *, all_told: bool, has_legend: bool) -> ChartXml:
        """Return columns in this area; where each carries its value, the axis needs no numbers."""
        scale = self.scale
        left, right = 2.0, 2.0
        if not all_told:
            values = [value for each in drawn for value in each.values if value is not None]
            scale = Scale.around(values, scale.height, zero=True)
            ticks = (number(Decimal(str(tick)), scale.decimals, "print") for tick in scale.ticks)
            left = max(_text_width(tick) for tick in ticks) + 2
        if has_legend:
            right = min(max(_text_width(each.name) for each in drawn) + 9, self.brief.wide * 0.4)
        axis = replace(self._numbered(scale), is_drawn=not all_told)
        places, unit, every = names.fitting(self.brief.wide - left - right)
        if unit:
            right = max(right, _text_width(unit) + 1)
            places, unit, every = names.fitting(self.brief.wide - left - right)
        area = self._area(left, right)
        shown, lang = self.brief.names_places, _lang(self.brief)
        return ChartXml(places, drawn, axis, None, area, unit, every, has_legend, shown, lang)

    def _area(self, left: float, right: float) -> tuple[float, float, float, float]:
        wide, high = self.brief.wide, self.brief.high
        return left / wide, self.top / high, (wide - left - right) / wide, self.scale.height / high

    def beside(self, drawn: Sequence[Drawn], places: Sequence[float]) -> list[Drawn]:
        """Label each line at its last point, on the side where it finds room."""
        room = Room(
            Box(
                -self.left * _PIXELS,
                -self.top * _PIXELS,
                (self.wide + self.right) * _PIXELS,
                self.scale.height * _PIXELS,
            )
        )
        for each in drawn:
            room.draw(
                [self._spot(each, at, places) for at, value in enumerate(each.values) if value is not None]
            )
        shown = []
        for each in drawn:
            at = _last(each)
            bold = each.look.colour == palette.ACCENT
            size = _text_width(_label_text(each, at), bold=bold) * _PIXELS, _KIND.pitch * _PIXELS
            spot = self._spot(each, at, places)
            side = _side(room, spot, size, ("r", "t", "b", "l"))
            shown.append(replace(each, labels={at: Label(side, named=True, bold=bold)}))
        return shown

    def _spot(self, drawn: Drawn, at: int, places: Sequence[float]) -> Spot:
        return places[at] * self.wide * _PIXELS, self.scale.down(drawn.values[at] or 0) * _PIXELS


@dataclass(frozen=True, slots=True)
class _Names:
    """The periods along the horizontal axis, written out, and shorter for where that has no room."""

    whole: tuple[str, ...]
    short: tuple[str, ...]
    unit: str

    def fitting(self, wide: float) -> tuple[tuple[str, ...], str, int]:
        """Return the names that fit into `wide` millimetres, the unit left out, and that only every so many fit."""
        for names, unit in ((self.whole, ""), (self.short, self.unit)):
            room = wide / len(names)
            longest = max(_text_width(name) for name in names) + 2
            if longest <= room:
                return names, unit, 1
        return self.short, self.unit, int(-(-longest // room))


def _names(periods: Sequence[Period], brief: Brief) -> _Names:
    whole = tuple(period_text(period, brief.lang) for period in periods)
    for unit in ("年度", "年"):
        if all(name.endswith(unit) for name in whole):
            return _Names(whole, tuple(name.removesuffix(unit) for name in whole), f"（{unit}）")
    return _Names(whole, whole, "")


def _lang(brief: Brief) -> str:
    return "ja-JP" if brief.lang == "ja" else "en-GB"


def _points(
    plot: _Plot, subject: Drawn, wanted: Sequence[Point], periods: Sequence[Period], drawn: Sequence[Drawn]
) -> dict[int, Label]:
    """Label the subject's points above or below them, where no other line passes."""
    step = plot.wide / len(periods)
    places = [(at + 0.5) / len(periods) for at in range(len(periods))]
    room = Room(
        Box(-plot.left * _PIXELS, -plot.top * _PIXELS, plot.wide * _PIXELS, plot.scale.height * _PIXELS)
    )
    for each in drawn:
        room.draw([plot._spot(each, at, places) for at, value in enumerate(each.values) if value is not None])
    labels = {}
    for point in wanted:
        at = periods.index(point.period)
        value = subject.values[at]
        text_width = _text_width(_value_text(value, subject), bold=True)
        if value is None or at == _last(subject) or text_width > step * 1.6:
            continue
        size = text_width * _PIXELS, _KIND.pitch * _PIXELS
        labels[at] = Label(_side(room, plot._spot(subject, at, places), size, ("t", "b")), bold=True)
    return labels


def _side(room: Room, spot: Spot, size: Spot, sides: Sequence[Side]) -> Side:
    away = 6.0
    offsets: dict[Side, Spot] = {"t": (0.0, -away), "b": (0.0, away), "l": (-away, 0.0), "r": (away, 0.0)}
    return sides[room.place(spot, [Box.beside(spot, offsets[side], size) for side in sides])]
