"""Nine little reports of other towns: what ingest makes of them, and that little of it is wrong.

port, village and suburb were at hand while the rules were written. The others were written later, measured once
(docs/ingest.md gives those figures), and only then used to find what was missing; river never was.
"""

import pytest

from proof.ingest.scored import reports, scored


@pytest.mark.parametrize("name", reports())
def test_most_numbers_of_a_report_are_typed_right_and_few_wrong(name: str) -> None:
    numbers, _ = scored(name)
    assert numbers.recall >= 0.9, numbers.missed
    assert numbers.precision >= 0.9, numbers.wrong


@pytest.mark.parametrize("name", reports())
def test_most_happenings_of_a_report_are_events_and_few_are_wrong(name: str) -> None:
    _, events = scored(name)
    assert events.recall >= 0.85, events.missed
    assert events.precision >= 0.85, events.wrong
