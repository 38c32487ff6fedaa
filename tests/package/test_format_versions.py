"""A package written in a format that was ever published is read for good. Never edit a frozen one; add the next."""

from pathlib import Path

import msgspec
import pytest

from hyappyo.package import open_package, survey
from hyappyo.package.layout import FORMAT
from hyappyo.plan.plan import Plan

ADDED_SINCE = {"format1": ["dimensions"]}
"""What a format took in after it was frozen; a package may do without."""
FROZEN = sorted(path for path in Path(__file__).parent.glob("format*") if path.is_dir())


def test_every_version_has_its_frozen_package() -> None:
    assert [path.name for path in FROZEN] == [f"format{number}" for number in range(1, FORMAT + 1)]


@pytest.mark.parametrize("folder", FROZEN, ids=lambda path: path.name)
def test_a_frozen_package_reads_without_a_fault_and_loses_nothing(folder: Path) -> None:
    reading = survey(open_package(folder), "later")
    assert reading.faults == ()
    assert reading.plan is not None
    empty = [
        field.name
        for field in msgspec.structs.fields(Plan)
        if getattr(reading.plan, field.name) in ((), None)
    ]
    assert empty == ADDED_SINCE.get(folder.name, [])
