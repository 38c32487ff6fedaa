"""The plotting area of a native chart: scale, room for labels, and where each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hyappyo.chart import palette
from hyappyo.chart.place import Box, Spot
from hyappyo.chart.scale import Scale, spread
from hyappyo.chart.words import number, period_text
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang
from hyappyo.plan.series import Point
from hyappyo.report.grid import Type
from hyappyo.report.measure import width
from hyappyo.report.pptx.chartml import TYPE, Axis, ChartXml, Drawn, Label, number_format
from hyappyo.report.pptx.sides import Sides
from hyappyo.report.pptx.workbook import Cell

_KIND = Type(TYPE, 1.35)
_GAP = 2.5
"""Between a point and its label, in millimetres."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a chart is drawn for: its size in millimetres, its language, and the value that the text mentions."""

    wide: float
    high: float
    lang: Lang
    mark: Period | None = None
    names_places: bool = True
    """Whether the horizontal axis is labelled."""


def text_width(words: str, *, bold: bool = False) -> float:
    """Return the width of a label in millimetres."""
    return width(words, strong=bold) * _KIND.em


def value_text(value: Decimal | None, drawn: Drawn) -> str:
    """Return a value as the chart writes it."""
    digits = drawn.number_format.partition(";")[0].partition(".")[2]
    return number(value or Decimal(0), len(digits), "print")


def label_text_of(drawn: Drawn, at: int) -> str:
    """Return the label at the end of a line: its name and a value."""
    return f"{drawn.name} {value_text(drawn.values[at], drawn)}"


def last_known(drawn: Drawn) -> int:
    """Return the place of the last value that is known."""
    return max(at for at, value in enumerate(drawn.values) if value is not None)


@dataclass(frozen=True, slots=True)
class Plot:
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
    ) -> "Plot":
        """Return the area for `drawn`: from `zero` for bars, with `room` at the right for lines that need no names there."""
        top = _KIND.pitch
        high = brief.high - top - (_KIND.pitch + 2 if brief.names_places else 0)
        values = [value for each in drawn for value in each.values if value is not None]
        scale = Scale.of_bars(values, high, _KIND.pitch) if zero else Scale.around(values, high, zero=False)
        ticks = [] if zero else scale.ticks
        texts = [number(Decimal(str(tick)), scale.decimals, "print") for tick in ticks]
        left = max((text_width(text) for text in texts), default=0.0) + 2
        if room is None:
            named = max(text_width(label_text_of(each, last_known(each)), bold=True) for each in drawn)
            room = min(named + _GAP + 2, brief.wide * 0.45)
            steps_across = len(drawn[0].values) - 0.5  # a line ends half a step before the plotting area does
            room = max(2.0, room - (brief.wide - left - room) / steps_across / 2)
        wanted = [scale.down(each.values[last_known(each)] or 0) for each in drawn]
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
            last_known(drawn): Label(
                "r", named=True, bold=at == 0, nudge=nudge if abs(nudge) > 0.003 else 0.0
            )
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

    def lines(self, names: "Names", drawn: Sequence[Drawn]) -> ChartXml:
        """Return lines in this area over periods."""
        places, unit, every = names.fitting(self.wide)
        area = self._area(self.left, self.right)
        axis = self._numbered(self.scale)
        return ChartXml(places, drawn, axis, None, area, unit, every, lang=_lang(self.brief))

    def _numbered(self, scale: Scale) -> Axis:
        return Axis(scale.low, scale.high, scale.step, number_format(scale.decimals, self.brief.lang))

    def bars(self, names: "Names", drawn: Sequence[Drawn], *, all_told: bool, has_legend: bool) -> ChartXml:
        """Return columns in this area; where each carries its value, the axis needs no numbers."""
        scale = self.scale
        left, right = 2.0, 2.0
        if not all_told:
            values = [value for each in drawn for value in each.values if value is not None]
            scale = Scale.around(values, scale.height, zero=True)
            ticks = (number(Decimal(str(tick)), scale.decimals, "print") for tick in scale.ticks)
            left = max(text_width(tick) for tick in ticks) + 2
        if has_legend:
            right = min(max(text_width(each.name) for each in drawn) + 9, self.brief.wide * 0.4)
        axis = replace(self._numbered(scale), is_drawn=not all_told)
        places, unit, every = names.fitting(self.brief.wide - left - right)
        if unit:
            right = max(right, text_width(unit) + 1)
            places, unit, every = names.fitting(self.brief.wide - left - right)
        area = self._area(left, right)
        shown, lang = self.brief.names_places, _lang(self.brief)
        return ChartXml(places, drawn, axis, None, area, unit, every, has_legend, shown, lang)

    def _area(self, left: float, right: float) -> tuple[float, float, float, float]:
        wide, high = self.brief.wide, self.brief.high
        return left / wide, self.top / high, (wide - left - right) / wide, self.scale.height / high

    def beside(self, drawn: Sequence[Drawn], places: Sequence[float]) -> list[Drawn]:
        """Label each line at its last point, on the side where it finds room."""
        room = Sides(Box(-self.left, -self.top, self.wide + self.right, self.scale.height))
        for each in drawn:
            room.draw(
                [self.spot(each, at, places) for at, value in enumerate(each.values) if value is not None]
            )
        shown = []
        for each in drawn:
            at = last_known(each)
            bold = each.look.colour == palette.ACCENT
            size = text_width(label_text_of(each, at), bold=bold), _KIND.em
            side = room.place(self.spot(each, at, places), size, ("r", "l", "t", "b"))
            shown.append(replace(each, labels={at: Label(side, named=True, bold=bold)}))
        return shown

    def spot(self, drawn: Drawn, at: int, places: Sequence[float]) -> Spot:
        """Return where a value stands, in millimetres from the area's upper left corner."""
        return places[at] * self.wide, self.scale.down(drawn.values[at] or 0)


@dataclass(frozen=True, slots=True)
class Names:
    """The periods along the horizontal axis, written out, and shorter for where that has no room."""

    whole: tuple[str, ...]
    short: tuple[str, ...]
    unit: str

    def fitting(self, wide: float) -> tuple[tuple[str, ...], str, int]:
        """Return the names that fit into `wide` millimetres, the unit left out, and that only every so many fit."""
        for names, unit in ((self.whole, ""), (self.short, self.unit)):
            room = wide / len(names)
            longest = max(text_width(name) for name in names) + 2
            if longest <= room:
                return names, unit, 1
        return self.short, self.unit, int(-(-longest // room))


def names_of(periods: Sequence[Period], brief: Brief) -> Names:
    """Return the names of periods as written out and as shortened."""
    whole = tuple(period_text(period, brief.lang) for period in periods)
    for unit in ("年度", "年"):
        if all(name.endswith(unit) for name in whole):
            return Names(whole, tuple(name.removesuffix(unit) for name in whole), f"（{unit}）")
    return Names(whole, whole, "")


def _lang(brief: Brief) -> str:
    return "ja-JP" if brief.lang == "ja" else "en-GB"


def point_labels(
    plot: Plot, subject: Drawn, wanted: Sequence[Point], periods: Sequence[Period], drawn: Sequence[Drawn]
) -> dict[int, Label]:
    """Label the subject's points above or below them, where no other line passes."""
    step = plot.wide / len(periods)
    places = [(at + 0.5) / len(periods) for at in range(len(periods))]
    room = Sides(Box(-plot.left, -plot.top, plot.wide, plot.scale.height))
    for each in drawn:
        room.draw([plot.spot(each, at, places) for at, value in enumerate(each.values) if value is not None])
    labels = {}
    for point in wanted:
        at = periods.index(point.period)
        value = subject.values[at]
        wide = text_width(value_text(value, subject), bold=True)
        if value is None or at == last_known(subject) or wide > step * 1.6:
            continue
        side = room.place(plot.spot(subject, at, places), (wide, _KIND.em), ("t", "b"))
        labels[at] = Label(side, bold=True)
    return labels
