"""A slide as it is written, and what the slides of one report share. Nothing here knows the file that they go into."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hyappyo.jp.wording import Lang
from hyappyo.report.model import Edition, Report
from hyappyo.report.pictures import Shape, shape
from hyappyo.report.pptx.drawing import NAMESPACES, TREE
from hyappyo.report.pptx.layouts import LayoutName


@dataclass(frozen=True, slots=True)
class Shared:
    """What of a report any of its slides may depend on: where this and the page are the same, so is the slide."""

    lang: Lang
    edition: Edition
    is_draft: bool
    title: str
    notice: str
    date: date
    opening: tuple[str, ...]
    """The telling numbers of all section openers, which are set in one size."""
    places: tuple[tuple[str | int, int], ...]
    """The slide of each anchor and of each line of the annex."""
    pictures: tuple[tuple[str, Shape], ...]
    """The supplied pictures by their path below `figures/`."""
    frames: int
    """The most pictures, or frames for them, that one slide has."""

    @classmethod
    def of(cls, report: Report, pictures: Mapping[str, bytes], frames: int) -> "Shared":
        """Return what the slides of a report share."""
        return cls(
            lang=report.lang,
            edition=report.edition,
            is_draft=report.is_draft,
            title=report.title,
            notice=report.notice,
            date=report.date,
            opening=report.opening,
            places=tuple(report.places.items()),
            pictures=tuple((name, shape(data)) for name, data in pictures.items()),
            frames=frames,
        )


@dataclass(frozen=True, slots=True)
class Leads:
    """A link to another slide, by its index."""

    slide: int


@dataclass(frozen=True, slots=True)
class Pictured:
    """A supplied picture, by its path below `figures/`."""

    file: str


@dataclass(frozen=True, slots=True, eq=False)
class Charted:
    """A chart and the workbook that it is edited in."""

    xml: str
    workbook: bytes


Related = Leads | Pictured | Charted


def relation(number: int) -> str:
    """Return the name by which a slide calls what it relates to, counted from 0; the first of all is its layout."""
    return f"rId{number + 2}"


@dataclass(frozen=True, slots=True)
class Slide:
    """A finished slide: its shapes in the order in which they are read, and what these relate to."""

    layout: LayoutName
    shapes: str
    related: tuple[Related, ...]

    @property
    def xml(self) -> str:
        """The `p:sld` element."""
        return (
            f"<p:sld {NAMESPACES}><p:cSld><p:spTree>{TREE}{self.shapes}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )
