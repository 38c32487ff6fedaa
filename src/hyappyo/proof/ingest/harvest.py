"""The whole report → one plan that reads without faults, its bindings borne out by the proof itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.plan.plan import Plan, in_order
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Topic
from hyappyo.plan.tree import Claim, Policy
from hyappyo.proof.draft.model import Draft, Heading, Paragraph, Table, Words
from hyappyo.proof.extract.reading import Reading, read_out
from hyappyo.proof.ingest.account import coverage_of, is_counted, lines_in, lines_of, span
from hyappyo.proof.ingest.chapters import Chapter, Layout, layout_of
from hyappyo.proof.ingest.clean import bare_words, plain
from hyappyo.proof.ingest.clock import Clock, year_of_title
from hyappyo.proof.ingest.cover import SOURCE, front_matter
from hyappyo.proof.ingest.figures import joined
from hyappyo.proof.ingest.ledger import Ledger
from hyappyo.proof.ingest.model import Binding, Candidate, Harvest, Order, Question, Typed
from hyappyo.proof.ingest.owner import Gathered, gather, passages_by_words
from hyappyo.proof.ingest.parties import Parties
from hyappyo.proof.ingest.prose import claim, narrative_of
from hyappyo.proof.ingest.twins import without_twins
from hyappyo.proof.prove import prove

Progress = Callable[[int, int], None]
MOST_ROUNDS = 4


@dataclass(frozen=True, eq=False)
class _Owner:
    """A chapter with its id and what was drawn from it."""

    record: str
    """``topic:t07`` or ``policy:policy_1``."""
    chapter: Chapter
    gathered: Gathered

    @property
    def id(self) -> str:
        return self.record.partition(":")[2]

    @property
    def is_policy(self) -> bool:
        return self.record.startswith("policy:")


def ingest(draft: Draft, order: Order, progress: Progress = lambda done, of: None) -> Harvest:
    """Return the draft package of a report.

    Every binding is proved before it is kept: one that the proof contradicts or cannot calculate is taken back and
    listed. `progress` is told the chapters done and their number.
    """
    reading = read_out(draft, order.written)
    layout = layout_of(draft)
    latest = reading.latest.period if reading.latest else None
    clock = Clock.of(order.written, latest, year_of_title(layout.title))
    parties = Parties(order.municipality.name.ja)
    owners = _gathered(reading, layout, order, clock, parties, progress)
    as_of = Period.day(order.written) if order.written else latest.last if latest else Period.day(order.today)
    base = _base(draft, layout, order, owners, as_of, parties)
    plan, dropped = _proved(base, owners, draft)
    typed = joined([owner.gathered.typed for owner in owners])
    questions = (*typed.questions, *_lost(layout, draft), *_taken_back(typed, dropped))
    candidates = tuple(_kept(candidate, dropped) for candidate in typed.candidates)
    place = {None: 0} | {page.number: at for at, page in enumerate(draft.pages)}
    ordered = sorted(questions, key=lambda each: (place.get(each.spot.page, 0), each.spot.line or 0))
    return Harvest(plan, candidates, tuple(ordered), len(dropped), draft.name)


def _gathered(
    reading: Reading, layout: Layout, order: Order, clock: Clock, parties: Parties, progress: Progress
) -> tuple[_Owner, ...]:
    code = order.municipality.code
    area = code[:2] if code.endswith("000") else code
    passages = passages_by_words(reading)
    chapters: list[tuple[str, Chapter, Gathered]] = []
    topics = 0
    for done, chapter in enumerate(layout.chapters, 1):
        if chapter.policy is not None and _is_policy(chapter):
            record, key = f"policy:policy_{chapter.policy}", f"p{chapter.policy}"
        else:
            topics += 1
            record = f"topic:t{topics:02d}"
            key = f"t{topics:02d}"
        ledger = Ledger(key, area, SOURCE, clock, parties)
        series = record.startswith("topic:")
        chapters.append((record, chapter, gather(reading, passages, chapter.blocks, ledger, series=series)))
        progress(done, len(layout.chapters))
    once = without_twins([gathered for _, _, gathered in chapters])
    return tuple(
        _Owner(record, chapter, gathered)
        for (record, chapter, _), gathered in zip(chapters, once, strict=True)
    )


def _is_policy(chapter: Chapter) -> bool:
    """Whether a numbered heading has what a policy has: an aim in a sentence, and no tables."""
    return any(isinstance(block, Paragraph) for block in chapter.blocks) and not any(
        isinstance(block, Table) for block in chapter.blocks
    )


def _base(
    draft: Draft, layout: Layout, order: Order, owners: Sequence[_Owner], as_of: Period, parties: Parties
) -> Plan:
    """Return the plan without the texts that bindings stand in."""
    counted = is_counted(draft)
    typed = joined([owner.gathered.typed for owner in owners])
    plan = front_matter(layout, order, as_of, draft, [(owner.record, owner.chapter) for owner in owners])
    held = {"document": lines_of(list(draft.blocks()))}
    held |= {owner.record: _lines(owner) for owner in owners}
    return msgspec.structs.replace(
        plan,
        document=msgspec.structs.replace(plan.document, source_lines=lines_in(draft) if counted else None),
        indicators=typed.indicators,
        observations=tuple({each.key: each for each in reversed(typed.observations)}.values()),
        events=typed.events,
        organisations=tuple(parties.found.values()),
        coverage=coverage_of(draft, held) if counted else (),
    )


def _lines(owner: _Owner) -> set[int]:
    heading = (owner.chapter.heading,) if isinstance(owner.chapter.heading, Heading | Paragraph) else ()
    return lines_of([*heading, *owner.chapter.blocks])


Dropped = frozenset[tuple[str, str]]
"""Owner and target of each binding that was taken back."""


def _proved(base: Plan, owners: Sequence[_Owner], draft: Draft) -> tuple[Plan, Dropped]:
    """Return the plan with every binding that the proof bears out."""
    dropped: Dropped = frozenset()
    for _ in range(MOST_ROUNDS):
        plan = _with_texts(base, owners, draft, dropped)
        bad = frozenset(
            (number.owner, number.target)
            for number in prove(plan).numbers
            if number.verdict in ("contradicted", "not_calculable")
        )
        if not bad:
            return plan, dropped
        dropped |= bad
    everything = frozenset(
        (owner.record, binding.target)
        for owner in owners
        for bindings in owner.gathered.bindings.values()
        for binding in bindings
    )
    return _with_texts(base, owners, draft, everything), everything


def _with_texts(base: Plan, owners: Sequence[_Owner], draft: Draft, dropped: Dropped) -> Plan:
    counted = is_counted(draft)
    topics = [_topic(owner, dropped, counted) for owner in owners if not owner.is_policy]
    policies = [_policy(owner, dropped, counted) for owner in owners if owner.is_policy]
    return in_order(msgspec.structs.replace(base, topics=tuple(topics), policies=tuple(policies)))


def _bindings(owner: _Owner, dropped: Dropped) -> Mapping[int, Sequence[Binding]]:
    return {
        block: [each for each in bindings if (owner.record, each.target) not in dropped]
        for block, bindings in owner.gathered.bindings.items()
    }


def _topic(owner: _Owner, dropped: Dropped, counted: bool) -> Topic:
    gathered = owner.gathered
    narrative = narrative_of(owner.chapter.blocks, _bindings(owner, dropped), gathered.embeds)
    return Topic(
        id=owner.id,
        title=Text(owner.chapter.title),
        tables=gathered.typed.tables,
        lines=span(_lines(owner)) if counted else None,
        narrative=Text(narrative or "（原典に本文の文字がありません）"),
    )


def _policy(owner: _Owner, dropped: Dropped, counted: bool) -> Policy:
    blocks = owner.chapter.blocks
    bindings = _bindings(owner, dropped)
    aim = next(block for block in blocks if isinstance(block, Paragraph))
    rest = [block for block in blocks if isinstance(block, Words) and block is not aim]
    claims: list[Claim] = []
    for block in rest:
        words = claim(block.text, bindings.get(id(block), ()))
        if words:
            own = span(lines_of([block])) if counted else None
            claims.append(Claim(id=f"{owner.id}_c{len(claims) + 1:02d}", words=Text(words), lines=own))
    return Policy(
        id=owner.id,
        number=owner.chapter.policy or 1,
        title=Text(owner.chapter.title),
        aim=Text(bare_words(aim.text) or owner.chapter.title),
        claims=tuple(claims),
        lines=span(_lines(owner)) if counted else None,
    )


def _lost(layout: Layout, draft: Draft) -> tuple[Question, ...]:
    because = Wording(
        "目次にある題名の見出しが本文に見つかりません", "no heading is found for this entry of the contents"
    )
    return tuple(Question(entry.spot(), plain(entry.title), because) for entry in layout.lost)


def _taken_back(typed: Typed, dropped: Dropped) -> list[Question]:
    targets = {target for _, target in dropped}
    because = Wording(
        "候補に結び付けると検算に通らないため、結び付けていません",
        "the binding to its candidate does not hold, so it was taken back",
    )
    return [
        Question(each.spot, each.words, because)
        for each in typed.candidates
        if f"fact:{each.target}" in targets
    ]


def _kept(candidate: Candidate, dropped: Dropped) -> Candidate:
    if any(f"fact:{candidate.target}" == target for _, target in dropped):
        return replace(candidate, target=None)
    return candidate
