"""Charts on a slide: one native chart each; flows are two, because the net has its own scale."""

from hyappyo.chart import palette
from hyappyo.chart.empty import NO_DATA
from hyappyo.jp.wording import Wording
from hyappyo.plan.series import Series
from hyappyo.report.grid import GRID
from hyappyo.report.model import Chart
from hyappyo.report.pptx.drawing import Box, Paragraph, Run
from hyappyo.report.pptx.native import bar_chart, charted, line_chart, population_chart
from hyappyo.report.pptx.plot import Brief
from hyappyo.report.pptx.sheet import Sheet

_OWN_SCALE = Wording("縮尺は上と別", "scale differs")
_SHARE_OF_FLOWS = 0.6
_AIR = 2.0


def draw_chart(sheet: Sheet, chart: Chart, box: Box, name: str) -> None:
    """Draw a model's chart into `box` as native charts; without series, the dashed frame of a missing picture."""
    series = tuple(each for each in chart.series if each.known)
    if not series:
        label = Paragraph(
            ((Run(NO_DATA.said_in(sheet.lang), GRID.note.size, palette.GREY_DARK),),), GRID.note, "ctr"
        )
        sheet.frame(box, label, chart.alt)
        return
    if chart.form == "flows" and len(series) >= 2:
        _flows(sheet, chart, series, box, name)
        return
    brief = Brief(box.width, box.height, sheet.lang, chart.mark)
    drawn = {"bar": bar_chart, "population": population_chart}.get(chart.form, line_chart)(series, brief)
    sheet.chart(box, charted(drawn, sheet.shared.date), name, chart.alt)


def _flows(sheet: Sheet, chart: Chart, series: tuple[Series, ...], box: Box, name: str) -> None:
    """Draw what came in above what went out, and the net below in a chart of its own."""
    inward, outward, *net = series
    row = GRID.body.em + 1.5
    free = box.height - _AIR - (3 * row + _AIR if net else 2 * row)
    upper = Box(box.x, box.y + _AIR + row, box.width, free * (_SHARE_OF_FLOWS if net else 1))
    unit = inward.indicator.unit.said_in(sheet.lang)
    named = Wording(f"↑ {inward.label.ja}（{unit}）", f"↑ {inward.label.said_in('en')} ({unit})")
    _heading(sheet, box, box.y + _AIR, named.said_in(sheet.lang))
    brief = Brief(upper.width, upper.height, sheet.lang, chart.mark, names_places=not net)
    flows = bar_chart((inward, outward), brief, hanging=1)
    sheet.chart(upper, charted(flows, sheet.shared.date), name, chart.alt)
    _heading(sheet, box, upper.bottom, f"↓ {outward.label.said_in(sheet.lang)}")
    if not net:
        return
    top = upper.bottom + row + _AIR
    _heading(sheet, box, top, net[0].label.said_in(sheet.lang), _OWN_SCALE.said_in(sheet.lang))
    lower = Box(box.x, top + row, box.width, box.bottom - top - row)
    balance = bar_chart(net[:1], Brief(lower.width, lower.height, sheet.lang))
    sheet.chart(lower, charted(balance, sheet.shared.date), net[0].label.said_in(sheet.lang), chart.alt)


def _heading(sheet: Sheet, box: Box, y: float, words: str, aside: str = "") -> None:
    runs = [Run(words, GRID.body.size, palette.ACCENT if aside else palette.INK, bool(aside))]
    if aside:
        runs.append(Run("　" + aside, GRID.note.size, palette.GREY_DARK))
    paragraph = Paragraph((tuple(runs),), GRID.body)
    sheet.text(Box(box.x, y, box.width, GRID.body.em), (paragraph,), name=words)
