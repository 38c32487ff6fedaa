"""One slide under construction. Shapes stand in the order in which they are read."""

from collections.abc import Sequence

from hyappyo.chart import palette
from hyappyo.jp.wording import Lang
from hyappyo.report.grid import Type
from hyappyo.report.measure import MARK
from hyappyo.report.model import Number, RichText
from hyappyo.report.pptx.drawing import Anchor, Box, Paragraph, Run, attribute, body, emu, link, outline
from hyappyo.report.pptx.layouts import PICTURE, TEXT, TEXTS, LayoutName, Placeholder, layouts
from hyappyo.report.pptx.lines import lead_in, mark_of
from hyappyo.report.pptx.master import rule
from hyappyo.report.pptx.slide import Charted, Leads, Pictured, Related, Shared, Slide, relation

RAISED = 1.5
"""Programs set raised type at two thirds of its size."""


class Sheet:
    """A slide, its placeholders, and the links to other slides that its text may carry."""

    def __init__(self, shared: Shared, at: int, layout: LayoutName) -> None:
        self.shared = shared
        self.lang: Lang = shared.lang
        self._at = at
        self._layout: LayoutName = layout
        self._placeholders = {holder.index: holder for holder in layouts(shared.frames)[layout][1]}
        self._places = dict(shared.places)
        self._supplied = dict(shared.pictures)
        self._shapes: list[str] = []
        self._related: dict[Related, str] = {}
        self._texts = 0
        self._pictures = 0

    @property
    def slide(self) -> Slide:
        """The slide as far as it is set."""
        return Slide(self._layout, "".join(self._shapes), tuple(self._related))

    # Text

    def runs(
        self, text: RichText, kind: Type, value: str = palette.INK, *, bold: bool = False, marks: bool = True
    ) -> tuple[Run, ...]:
        """Return runs of one size; a bound number's small mark leads to its line of the annex."""
        made: list[Run] = []
        for run in text:
            if isinstance(run, Number):
                made.append(Run(run.text, kind.size, value, bold))
                if marks:
                    size = kind.size * MARK * RAISED
                    leads = self.link_to(run.ref)
                    made.append(Run(mark_of(run), size, palette.GREY_DARK, link=leads, raised=True))
                continue
            leads = self.link_to(run.target) if run.target is not None else None
            made.append(Run(run.text, kind.size, value, bold or run.strong, leads))
        return tuple(made)

    def link_to(self, anchor: str | int) -> str | None:
        """Return the relation to the slide that holds an anchor or an annex line, if there is one and another."""
        slide = self._places.get(anchor)
        return self._relate(Leads(slide)) if slide is not None and slide != self._at else None

    def _relate(self, what: Related) -> str:
        return self._related.setdefault(what, relation(len(self._related)))

    def fill_in(self, index: int, box: Box, paragraphs: Sequence[Paragraph], name: str = "") -> None:
        """Fill a placeholder, at its place on this slide."""
        holder = self._placeholders[index]
        self._shape(name or holder.name, box, paragraphs, holder=holder)

    def text(
        self,
        box: Box,
        paragraphs: Sequence[Paragraph],
        *,
        name: str = "文",
        leads_to: str | int | None = None,
        is_body: bool = False,
        anchor: Anchor = "t",
    ) -> None:
        """Set text in a box of its own; running text fills the layout's text placeholders, and so the outline."""
        holder = None
        if is_body and self._texts < TEXTS:
            holder = self._placeholders.get(TEXT + self._texts)
            self._texts += 1
        leads = self.link_to(leads_to) if leads_to is not None else None
        self._shape(name, box, paragraphs, holder=holder, leads=leads, anchor=anchor)

    def _shape(
        self,
        name: str,
        box: Box,
        paragraphs: Sequence[Paragraph],
        *,
        holder: Placeholder | None = None,
        leads: str | None = None,
        anchor: Anchor = "t",
    ) -> None:
        raised = lead_in(paragraphs[0].kind) if paragraphs and anchor == "t" else 0.0
        place = Box(box.x, box.y - raised, box.width, box.height + raised)
        own = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if holder else '<p:cNvSpPr txBox="1"/>'
        tag = f"<p:nvPr>{holder.tag()}</p:nvPr>" if holder else "<p:nvPr/>"
        linked = link(leads) if leads else ""
        self._add(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._next()}" name={attribute(name)}>{linked}</p:cNvPr>'
            f'{own}{tag}</p:nvSpPr><p:spPr>{place.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f"{'' if holder else '<a:noFill/>'}</p:spPr>{body('p:txBody', paragraphs, self.lang, anchor)}</p:sp>"
        )

    # Pictures, lines, tables, charts

    def frame(self, box: Box, label: Paragraph, described: str) -> None:
        """Draw the quiet dashed frame of what is not there, with its label at the foot."""
        inside = body("p:txBody", (label,), self.lang, "b").replace('bIns="0"', f'bIns="{emu(1.5)}"', 1)
        self._add(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._next()}" name="枠（未提供）" descr={attribute(described)}/>'
            f'<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{box.xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f"<a:noFill/>{outline(palette.GREY, 0.6, 'dash')}</p:spPr>{inside}</p:sp>"
        )

    def supplied_picture(self, box: Box, file: str | None, described: str) -> bool:
        """Place a supplied picture, whole, upright and centred in `box`; say whether there is one under that name."""
        if file is None or file not in self._supplied:
            return False
        stored = self._supplied[file]
        scale = min(box.width / stored.upright[0], box.height / stored.upright[1])
        wide, high = stored.wide * scale, stored.high * scale
        inner = Box(box.x + (box.width - wide) / 2, box.y + (box.height - high) / 2, wide, high)
        self._add(
            f'<p:pic><p:nvPicPr><p:cNvPr id="{self._next()}" name={attribute(described)} '
            f'descr={attribute(described)}/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{self._relate(Pictured(file))}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{inner.xfrm(held=stored.held)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
        return True

    def missing_picture(self, box: Box, label: Paragraph, described: str) -> None:
        """Draw the frame of a picture that was not supplied, and over it the placeholder to drop the picture into."""
        self.frame(box, label, described)
        holder = self._placeholders.get(PICTURE + self._pictures)
        self._pictures += 1
        if holder is not None:
            self._add(
                f'<p:sp><p:nvSpPr><p:cNvPr id="{self._next()}" name={attribute(holder.name)} '
                f'descr={attribute(described)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{holder.tag()}'
                f"</p:nvPr></p:nvSpPr><p:spPr>{box.xfrm()}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
                '<a:endParaRPr lang="ja-JP"/></a:p></p:txBody></p:sp>'  # an empty body: LibreOffice prints no icon
            )

    def line(self, x: float, y: float, length: float, value: str, points: float) -> None:
        """Draw a horizontal line."""
        self._add(rule(self._next(), x, y, length, value, points))

    def table(self, box: Box, inside: str, name: str, described: str) -> None:
        """Place a table, given as its `a:tbl` element."""
        self._add(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{self._next()}" name={attribute(name)} '
            f'descr={attribute(described)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"<p:nvPr/></p:nvGraphicFramePr>{box.xfrm('p:xfrm')}<a:graphic>"
            f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">{inside}</a:graphicData>'
            "</a:graphic></p:graphicFrame>"
        )

    def chart(self, box: Box, chart: Charted, name: str, described: str) -> None:
        """Place a chart with its workbook."""
        self._add(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{self._next()}" name={attribute(name)} '
            f"descr={attribute(described)}/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>{box.xfrm('p:xfrm')}"
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart '
            f'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{self._relate(chart)}"/></a:graphicData>'
            "</a:graphic></p:graphicFrame>"
        )

    def _next(self) -> int:
        return len(self._shapes) + 2  # the tree itself is the first

    def _add(self, xml: str) -> None:
        self._shapes.append(xml)
