"""How much of a finished package does `hyappyo ingest` find by itself? The seed text against examples/nagaoka.

    python bench/ingest.py [--date 2024-09-30]

Then the same for the reports in tests/proof/ingest/reports, whose every record is written down by hand.

Found: a candidate (bound or listed) of the same value and unit stands in the source lines of a record that uses the
observation. Rightly typed: it was bound, and period, unit, qualifier and kind are those of the finished package.
"""

import argparse
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from hyappyo.package import open_package, survey
from hyappyo.plan.document import Municipality
from hyappyo.plan.figures import Observation
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.plan.topic import SeriesTable
from hyappyo.proof import prove
from hyappyo.proof.draft import read
from hyappyo.proof.extract.grids import scale_of
from hyappyo.proof.extract.passage import title_key
from hyappyo.proof.ingest import Candidate, Harvest, Order, ingest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("HYAPPYO_SHARED", ROOT.parent / "shared"))
SEED = SHARED / "seed" / "nagaoka-progress-and-outcomes.txt"


def main() -> None:
    """Ingest the seed and print the measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--date", type=date.fromisoformat, default=None, help="the document's date")
    written = parser.parse_args().date
    finished = survey(open_package(ROOT / "examples" / "nagaoka")).plan
    assert finished is not None
    draft = read(SEED, name=SEED.name)
    began = time.perf_counter()
    order = Order(Municipality(code="15202", name=Text("長岡市")), written, date.today())
    harvest = ingest(draft, order)
    seconds = time.perf_counter() - began
    print(
        f"date given: {written or 'none'}; {seconds:.2f} s; {len(harvest.plan.coverage)} stretches of lines"
    )
    _print("observations", _observations(finished, harvest))
    _print("event dates", _events(finished, harvest))
    _print("event amounts", _amounts(finished, harvest))
    _titles(finished, harvest)
    tally = prove(harvest.plan).tally
    print(f"draft package: {len(harvest.candidates)} numbers, {harvest.bound} bound; {tally.said_in('en')}")
    _coverage(harvest.plan)
    _extra(finished, harvest)
    _own_reports()


def _print(name: str, counts: Counter[str]) -> None:
    of = counts["of"]
    found, bound, typed = counts["found"], counts["bound"], counts["typed"]
    print(
        f"{name}: {found} of {of} found ({found / of:.0%}); {bound} as a record; {typed} rightly typed",
        end="",
    )
    print(f" ({typed / found:.0%} of those found)" if found else "")
    for key in ("period", "unit", "qualifier", "kind", "status"):
        if counts[key]:
            print(f"    {key} right: {counts[key]} of {bound}")


def _numbers(lines: str | None) -> set[int]:
    found: set[int] = set()
    for stretch in (lines or "").split(","):
        if stretch:
            first, _, last = stretch.partition("-")
            found |= set(range(int(first), int(last or first) + 1))
    return found


def _owner_lines(plan: Plan) -> Mapping[str, set[int]]:
    """Return, for each indicator, the source lines of the topics, policies and claims whose texts or tables use it."""
    used: dict[str, set[int]] = {}
    for lines, text in _texts(plan):
        for name in re.findall(
            r"[a-z][a-z0-9_]*", " ".join(re.findall(r"\]\(fact:([^\s]*?)\)(?=[^)]|$)", text))
        ):
            used.setdefault(name, set()).update(lines)
    for topic in plan.topics:
        rows = [row for table in topic.tables if isinstance(table, SeriesTable) for row in table.rows]
        rows += [row for chart in topic.charts for row in chart.rows]
        for row in rows:
            used.setdefault(row.series.partition("[")[0], set()).update(_numbers(topic.lines))
    return used


def _texts(plan: Plan) -> Iterator[tuple[set[int], str]]:
    for topic in plan.topics:
        yield _numbers(topic.lines), f"{topic.narrative.ja} {topic.lead.ja if topic.lead else ''}"
    for owner in ((plan.vision,) if plan.vision else ()) + plan.policies:
        for claim in owner.claims:
            yield _numbers(claim.lines or owner.lines), claim.words.ja


def _observations(finished: Plan, harvest: Harvest) -> Counter[str]:
    indicators = {each.id: each for each in finished.indicators}
    lines = _owner_lines(finished)
    counts: Counter[str] = Counter()
    taken: set[int] = set()
    for observation in finished.observations:
        if observation.value is None or observation.indicator not in lines:
            continue
        counts["of"] += 1
        indicator = indicators[observation.indicator]
        near = [
            (at, each)
            for at, each in enumerate(harvest.candidates)
            if at not in taken
            and each.spot.line in lines[observation.indicator]
            and _same_amount(each, observation, indicator.unit.ja)
        ]
        if not near:
            continue
        at, best = max(
            near, key=lambda each: _points(each[1], observation, indicator.kind, indicator.unit.ja)
        )
        taken.add(at)
        counts["found"] += 1
        if best.target is None:
            continue
        counts["bound"] += 1
        counts["period"] += best.period == observation.period
        counts["unit"] += _same_unit(best.unit, indicator.unit.ja)
        counts["qualifier"] += best.qualifier == observation.qualifier
        counts["kind"] += best.kind == indicator.kind
        counts["typed"] += _points(best, observation, indicator.kind, indicator.unit.ja) == 5
    return counts


def _extra(finished: Plan, harvest: Harvest) -> None:
    """Print how many records ingest made that the finished package has no like of: of its values, of its events."""
    values = {(each.value, each.period) for each in finished.observations}
    made = [each for each in harvest.plan.observations if each.value is not None]
    scaled = [
        each
        for each in made
        if (each.value, each.period) not in values
        and not any(
            each.value == value.scaleb(8) and each.period == period for value, period in values if value
        )
    ]
    dates = {each.date or each.due for each in finished.events}
    strange = [each for each in harvest.plan.events if (each.date or each.due) not in dates]
    print(
        f"made and not in the finished package: {len(scaled)} of {len(made)} values with their period, {len(strange)} of {len(harvest.plan.events)} event dates"
    )


def _same_unit(one: str, finished: str) -> bool:
    return one in (finished, scale_of(finished)[1])


def _same_amount(candidate: Candidate, observation: Observation, unit: str) -> bool:
    """Whether value and unit are the same; 98.4億円 are 98.4 of 億円 and 9,840,000,000 of 円."""
    assert observation.value is not None
    scaled = observation.value.scaleb(scale_of(unit)[0])
    return candidate.value in (observation.value, scaled) and (
        not candidate.unit or _same_unit(candidate.unit, unit)
    )


def _points(candidate: Candidate, observation: Observation, kind: str, unit: str) -> int:
    return sum(
        (
            candidate.target is not None,
            candidate.period == observation.period,
            candidate.qualifier == observation.qualifier,
            candidate.kind == kind,
            _same_unit(candidate.unit, unit),
        )
    )


def _events(finished: Plan, harvest: Harvest) -> Counter[str]:
    counts: Counter[str] = Counter()
    taken: set[str] = set()
    for event in finished.events:
        when = event.date or event.due
        if when is None or not event.lines:
            continue
        counts["of"] += 1
        near = [
            each
            for each in harvest.plan.events
            if each.id not in taken
            and _numbers(each.lines) & _numbers(event.lines)
            and (each.date or each.due) == when
        ]
        if not near:
            continue
        best = max(near, key=lambda each: (each.kind == event.kind) + (each.status == event.status))
        taken.add(best.id)
        counts["found"] += 1
        counts["bound"] += 1
        counts["kind"] += best.kind == event.kind
        counts["status"] += _same_status(best, event)
        counts["typed"] += best.kind == event.kind and _same_status(best, event)
    return counts


def _same_status(one: Event, other: Event) -> bool:
    return one.status == other.status


def _amounts(finished: Plan, harvest: Harvest) -> Counter[str]:
    counts: Counter[str] = Counter()
    for event in finished.events:
        if event.amount is None:
            continue
        counts["of"] += 1
        counts["found"] += any(
            each.value == event.amount and each.unit == "円" and each.spot.line in _numbers(event.lines)
            for each in harvest.candidates
        )
        near = [
            each
            for each in harvest.plan.events
            if each.amount == event.amount and _numbers(each.lines) & _numbers(event.lines)
        ]
        counts["bound"] += bool(near)
        counts["period"] += any(each.date == event.date for each in near)
        counts["qualifier"] += any(each.qualifier == event.qualifier for each in near)
        counts["typed"] += any(
            (each.kind, each.date, each.qualifier) == (event.kind, event.date, event.qualifier)
            for each in near
        )
    return counts


def _own_reports() -> None:
    """Print how much of the reports of our own is right, and how much of what is made is wrong."""
    sys.path[0] = str(
        ROOT / "tests"
    )  # they are with the tests, whose package `proof` is hidden by bench/proof.py
    from proof.ingest.scored import reports, scored

    for report in reports():
        for what, score in zip(("numbers", "events"), scored(report), strict=True):
            print(
                f"{report}: {score.right} of {score.wanted} {what} right ({score.recall:.0%}), "
                f"{len(score.wrong)} wrong (precision {score.precision:.0%})"
            )


def _titles(finished: Plan, harvest: Harvest) -> None:
    titles = {title_key(topic.title.ja) for topic in harvest.plan.topics}
    right = sum(title_key(topic.title.ja) in titles for topic in finished.topics)
    begins = {min(_numbers(topic.lines)) for topic in harvest.plan.topics if topic.lines}
    start = sum(min(_numbers(topic.lines)) in begins for topic in finished.topics if topic.lines)
    policies = {policy.number for policy in harvest.plan.policies}
    print(
        f"topics: {start} of {len(finished.topics)} begin on the right line, {right} with the same title; "
        f"{len(harvest.plan.topics)} in the draft; policies: "
        f"{sum(policy.number in policies for policy in finished.policies)} of {len(finished.policies)}"
    )
    for topic in finished.topics:
        if title_key(topic.title.ja) not in titles:
            print(f"    not so titled: {topic.id} (lines {topic.lines})")


def _coverage(plan: Plan) -> None:
    counts: Counter[str] = Counter()
    for stretch in plan.coverage:
        counts[stretch.omission or (stretch.record or "").partition(":")[0]] += (
            stretch.last - stretch.first + 1
        )
    total = sum(counts.values())
    print(f"coverage: {total} of {plan.document.source_lines} lines: ", end="")
    print(", ".join(f"{name} {count}" for name, count in counts.most_common()))


if __name__ == "__main__":
    main()
