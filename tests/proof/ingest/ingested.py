"""Reports written in a test, ingested, written as a package and read again."""

from datetime import date
from pathlib import Path

from hyappyo.package import open_package, survey, write
from hyappyo.plan.document import Municipality
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.proof import prove
from hyappyo.proof.draft import read_bytes
from hyappyo.proof.ingest import Harvest, Order, ingest, readme

TOWN = Municipality(code="15202", name=Text("みどり市"))


def harvest(text: str | bytes, name: str = "report.txt", written: date | None = None) -> Harvest:
    """Return what ingesting a report yields."""
    data = text.encode() if isinstance(text, str) else text
    return ingest(read_bytes(data, name), Order(TOWN, written, date(2025, 1, 6)))


def read_again(found: Harvest, folder: Path) -> Plan:
    """Write the package and read it as `hyappyo check` does; no fault and no error of the proof is allowed."""
    write(found.plan, folder)
    (folder / "README.md").write_text(readme(found), encoding="utf-8")
    reading = survey(open_package(folder))
    assert [str(fault) for fault in reading.faults] == []
    assert reading.plan is not None
    assert [finding for finding in prove(reading.plan).findings if finding.fails] == []
    return reading.plan
