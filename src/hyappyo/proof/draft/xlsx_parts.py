"""The parts of a workbook that calamine leaves: where each sheet is kept, its number formats, its charts."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.number_format import BUILT_IN
from hyappyo.proof.draft.office import BROKEN, part_fault, xml_of
from hyappyo.proof.finding import Finding, Spot

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Place = tuple[int, int]
"""Row and column of a cell, from 0."""


_COUNT = re.compile(rb"""[cC]ount\s*=\s*["']([0-9]{5,})["']""")


def overstates(data: bytes) -> bool:
    """Whether a part of a workbook states that it holds more things than it has bytes.

    Calamine makes room for as many as are stated before it reads them, and ends the whole program where there is none.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.endswith(".xml") and not part.filename.startswith("xl/worksheets/"):
                held = archive.read(part)
                if any(int(found[1][:20]) > len(held) for found in _COUNT.finditer(held)):
                    return True
    return False


@dataclass
class Survey:
    """How far a sheet reaches, and the number formats of its cells where they are not the general one."""

    rows: int = 0
    columns: int = 0
    codes: dict[Place, str] = field(default_factory=dict)


@dataclass
class Parts:
    """The parts of the file that calamine leaves: where each sheet is kept, its number formats, its charts."""

    archive: zipfile.ZipFile
    paths: dict[str, str]
    formats: list[str]

    @classmethod
    def of(cls, data: bytes, name: str, told: list[Finding]) -> "Parts":
        """Open the parts. Unreadable styles cost the formats only."""
        archive = zipfile.ZipFile(io.BytesIO(data))
        workbook = xml_of(archive.read("xl/workbook.xml"))
        targets = relations(archive, "xl/workbook.xml")
        paths = {
            sheet.get("name", ""): targets.get(sheet.get(RELATION, ""), "")
            for sheet in workbook.iter(f"{MAIN}sheet")
        }
        try:
            formats = _formats(archive)
        except BROKEN:
            told.append(part_fault(name, Spot(name), Wording("書式", "the number formats")))
            formats = []
        return cls(archive, paths, formats)

    def survey(self, sheet: str) -> "Survey":
        """Go through a sheet's cells once, before they are read: how far it reaches, and its number formats."""
        found = Survey()
        path = self.paths.get(sheet, "")
        if not path:
            return found
        with self.archive.open(path) as part:
            cells = etree.iterparse(
                part, tag=(f"{MAIN}c", f"{MAIN}row"), resolve_entities=False, no_network=True, huge_tree=False
            )
            for _, element in cells:
                if element.tag == f"{MAIN}row":
                    row = element.get("r", "")
                    found.rows = max(found.rows, int(row) if row.isascii() and row.isdigit() else 0)
                    while element.getprevious() is not None:
                        del element.getparent()[0]
                elif place := _place(element.get("r", "")):
                    found.rows = max(found.rows, place[0] + 1)
                    found.columns = max(found.columns, place[1] + 1)
                    style = element.get("s", "")
                    if style.isdigit() and int(style) < len(self.formats) and self.formats[int(style)]:
                        found.codes[place] = self.formats[int(style)]
                element.clear()
        return found

    def charts(self, sheet: str) -> Iterator[bytes]:
        """Yield the chart parts that a sheet shows."""
        path = self.paths.get(sheet, "")
        for drawing in relations(self.archive, path).values():
            if "/drawings/" not in drawing:
                continue
            for chart in relations(self.archive, drawing).values():
                if "/charts/" in chart and chart.endswith(".xml"):
                    yield self.archive.read(chart)


def relations(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """Return what a part refers to within the file: relation id → path."""
    folder, _, leaf = path.rpartition("/")
    beside = f"{folder}/_rels/{leaf}.rels"
    if beside not in archive.NameToInfo:
        return {}
    made = {}
    for relation in xml_of(archive.read(beside)):
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            continue
        at = (
            target.lstrip("/").split("/")
            if target.startswith("/")
            else [*folder.split("/"), *target.split("/")]
        )
        steps: list[str] = []
        for step in at:
            if step == "..":
                del steps[-1:]
            elif step != ".":
                steps.append(step)
        made[relation.get("Id", "")] = "/".join(steps)
    return made


def _formats(archive: zipfile.ZipFile) -> list[str]:
    """Return the number format of each cell style, empty for the general one."""
    if "xl/styles.xml" not in archive.NameToInfo:
        return []
    root = xml_of(archive.read("xl/styles.xml"))
    own = {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in root.iter(f"{MAIN}numFmt")}
    styles = root.find(f"{MAIN}cellXfs")
    if styles is None:
        return []
    numbers = [int(style.get("numFmtId", "0")) for style in styles]
    return [own.get(number, BUILT_IN.get(number, "")).replace("General", "") for number in numbers]


def _place(reference: str) -> Place | None:
    """Return the place of a reference such as C5, from 0."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not letters.isascii() or not letters.isupper() or not digits:
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1
