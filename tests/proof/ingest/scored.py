"""Reports of our own with what a planner would record of them, and how much of it ingest gets right and wrong.

`reports/*.tsv` says, for each number, its line, value, unit, kind, period, qualifier and words that its name must have;
for each event its line, amount, status, kind, date and words of its title. `a|b` allows either. `number?` and `event?`
are records that a planner may want or not: one that is right counts for nothing, one that is wrong counts as wrong.
"""

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from hyappyo.plan.happenings import Event
from hyappyo.proof.ingest import Candidate, Harvest
from proof.ingest.ingested import harvest

REPORTS = Path(__file__).parent / "reports"
WRITTEN = date(2024, 8, 31)


@dataclass
class Score:
    """Of the records wanted: how many are right; and which of those made are wrong, which wanted are missed."""

    wanted: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of the wanted records that are there and right in every respect."""
        return self.right / self.wanted

    @property
    def precision(self) -> float:
        """The share of the records made that are right."""
        return self.right / max(1, self.right + len(self.wrong))


def reports() -> list[str]:
    """Return the file names of the reports."""
    return sorted(path.name for path in REPORTS.iterdir() if path.suffix != ".tsv")


def scored(name: str) -> tuple[Score, Score]:
    """Return the scores of a report: of its numbers and of its events."""
    found = harvest((REPORTS / name).read_bytes(), name, WRITTEN)
    with (REPORTS / name).with_suffix(".tsv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file, delimiter="\t"))
    return (
        _numbers(found, [row for row in wanted if row["what"].startswith("number")]),
        _events(found, [row for row in wanted if row["what"].startswith("event")]),
    )


def _numbers(found: Harvest, rows: list[dict[str, str]]) -> Score:
    names = {indicator.id: indicator.name.ja for indicator in found.plan.indicators}
    score = Score()
    amounts = {event.id for event in found.plan.events}
    left = [
        each
        for each in found.candidates
        if each.target is not None and each.target.partition("@")[0] not in amounts
    ]
    for row in rows:
        optional = row["what"].endswith("?")
        score.wanted += not optional
        same = [each for each in left if _is_same(each, row)]
        if not same:
            if not optional:
                score.missed.append(_told(row))
            continue
        best = max(same, key=lambda each: not _faults(each, row, names))
        left.remove(best)
        if faults := _faults(best, row, names):
            score.wrong.append(f"{_told(row)}: {faults}")
        else:
            score.right += not optional
    score.wrong += [f"{each.spot.line} {each.words}: not wanted" for each in left]
    return score


def _is_same(candidate: Candidate, row: dict[str, str]) -> bool:
    return candidate.spot.line == int(row["line"]) and candidate.value == Decimal(row["value"])


def _faults(candidate: Candidate, row: dict[str, str], names: dict[str, str]) -> str:
    assert candidate.target is not None
    assert candidate.period is not None
    name = names[re.split(r"[@\[]", candidate.target)[0]]
    said = {
        "unit": candidate.unit,
        "kind": candidate.kind,
        "period": candidate.period.code,
        "qualifier": candidate.qualifier or "",
    }
    faults = [f"{key} {value!r}" for key, value in said.items() if value not in row[key].split("|")]
    return ", ".join([*faults, *([] if re.search(row["name"], name) else [f"name {name!r}"])])


def _told(row: dict[str, str]) -> str:
    return " ".join(row[key] for key in ("line", "value", "unit", "kind", "period", "name") if row[key])


def _events(found: Harvest, rows: list[dict[str, str]]) -> Score:
    score = Score()
    left = list(found.plan.events)
    for row in rows:
        optional = row["what"].endswith("?")
        score.wanted += not optional
        same = [each for each in left if row["line"] in _lines(each) and not _event_faults(each, row)]
        near = [each for each in left if row["line"] in _lines(each)]
        if same or near:
            best = (same or near)[0]
            left.remove(best)
            if same:
                score.right += not optional
            else:
                score.wrong.append(f"{_told(row)}: {_event_faults(best, row)}")
        elif not optional:
            score.missed.append(_told(row))
    score.wrong += [f"{each.lines} {each.kind} {each.title.ja}: not wanted" for each in left]
    return score


def _lines(event: Event) -> list[str]:
    lines: list[str] = []
    for part in (event.lines or "").split(","):
        first, _, last = part.partition("-")
        lines += [str(line) for line in range(int(first or 0), int(last or first or 0) + 1)]
    return lines


def _event_faults(event: Event, row: dict[str, str]) -> str:
    when = event.date or event.due
    said = {
        "kind": event.kind,
        "unit": event.status,
        "period": when.code if when else "",
        "value": "" if event.amount is None else str(event.amount),
    }
    faults = [f"{key} {value!r}" for key, value in said.items() if value not in row[key].split("|")]
    return ", ".join(
        [*faults, *([] if re.search(row["name"], event.title.ja) else [f"title {event.title.ja!r}"])]
    )
