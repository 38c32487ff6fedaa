"""Slides with their findings: a small mark in the corner of the slide, the findings in the speaker's notes."""

import io
from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from hyappyo.jp.wording import Lang, Wording
from hyappyo.proof.draft.model import Draft
from hyappyo.proof.draft.pptx import BROKEN_SLIDES, open_pptx
from hyappyo.proof.draft.sniff import damaged
from hyappyo.proof.finding import Finding
from hyappyo.proof.output.place import quote
from hyappyo.proof.output.words import comment_of

MARK = "A32A12"


def annotated_pptx(draft: Draft, data: bytes, findings: Sequence[tuple[int, Finding]], lang: Lang) -> bytes:
    """Return the presentation with the findings (each with its number) in the notes of the slides they concern.

    A finding of the whole file stands on the first slide.
    """
    presentation = open_pptx(data, draft.name, [])
    try:
        slides = list(presentation.slides)
        for number, slide in enumerate(slides, 1):
            own = [(n, each) for n, each in findings if number in _slides_of(each, draft.name)]
            if own:
                _note(slide, draft, number, own, lang)
                _mark(presentation, slide, [n for n, _ in own], lang)
        out = io.BytesIO()
        presentation.save(out)
    except BROKEN_SLIDES as error:
        raise damaged(draft.name, str(error)[:80]) from error
    return out.getvalue()


def _slides_of(finding: Finding, name: str) -> set[int]:
    return {spot.page or 1 for spot in finding.places if spot.file == name}


def _note(
    slide: Any, draft: Draft, slide_number: int, own: Sequence[tuple[int, Finding]], lang: Lang
) -> None:
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return
    lines = [Wording("【校正】", "[Proofreading]").said_in(lang)]
    for number, finding in own:
        lines += comment_of(finding, number, lang).split("\n")
        for spot in finding.places:
            found = quote(spot, draft) if (spot.page or 1) == slide_number else None
            if found and found.words:
                at = draft.line(spot)
                chart = (
                    Wording(f"（グラフ{at.chart}）", f" (chart {at.chart})")
                    if at and at.chart
                    else Wording("", "")
                )
                said = Wording(f"　箇所「{found.words}」{chart.ja}", f"  at: {found.words}{chart.en}")
                lines.append(said.said_in(lang))
    for line in lines:
        frame.add_paragraph().text = line


def _mark(presentation: Any, slide: Any, numbers: Sequence[int], lang: Lang) -> None:
    """Put the mark into the upper right corner: the word and the numbers of the findings."""
    width = int(presentation.slide_width)
    shown = "・".join(map(str, numbers[:6])) + ("…" if len(numbers) > 6 else "")
    text = Wording(f"校正 {shown}", f"Proof {shown}").said_in(lang)
    wide, high = Pt(28 + 9 * len(text)), Pt(22)
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, width - wide - Pt(8), Pt(8), wide, high)
    shape.name = "Hyappyo"
    shape.fill.solid()
    shape.fill.fore_color.rgb = _colour("FFFFFF")
    shape.line.color.rgb = _colour(MARK)
    shape.shadow.inherit = False
    frame = shape.text_frame
    frame.margin_top = frame.margin_bottom = frame.margin_left = frame.margin_right = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.color.rgb = Pt(11), True, _colour(MARK)


def _colour(code: str) -> Any:
    return RGBColor.from_string(code)  # type: ignore[no-untyped-call]  # python-pptx has no types
