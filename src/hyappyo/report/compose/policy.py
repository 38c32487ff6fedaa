"""Vision and policies: what was promised, done, why, and what follows; each policy opens with its telling numbers."""

from collections.abc import Iterator
from itertools import islice, product

from hyappyo.jp.wording import Wording
from hyappyo.plan.tree import Claim, Policy, Vision
from hyappyo.proof.number import ProvedNumber
from hyappyo.report.compose.desk import Desk
from hyappyo.report.compose.figures import frames_shown_in
from hyappyo.report.compose.inline import plain_rich, rich
from hyappyo.report.compose.leaf import BLANK
from hyappyo.report.compose.telling import is_outdone, is_quantity, label_of, large
from hyappyo.report.compose.topic import Head, flowing_pages, policy_label, sources_of
from hyappyo.report.model import (
    Block,
    Bullets,
    Entry,
    Frames,
    Group,
    Heading,
    Item,
    KeyNumber,
    Opener,
    Page,
    RichText,
    Words,
)
from hyappyo.report.phrases import phrased

_ROLES = {
    "commitment": Wording("掲げたこと", "What it set out to do"),
    "review": Wording("進んだこと、起きたこと", "What was done, what happened"),
    "cause": Wording("その要因", "Why"),
    "next_step": Wording("これから", "What follows"),
}
_VISION = Wording("将来像", "Vision")
_CLAIMS = Wording("{}：成果", "{}: what came of it")
_CLAIMS_AND_NEXT = Wording("{}：成果とこれから", "{}: what came of it, and what follows")
_POLICY_NUMBER = Wording("政策{}", "Policy {}")
_TOPICS = Wording("この政策の主な実績", "Main achievements under this policy")
_NO_EVIDENCE = Wording("（根拠データ未提供）", "(evidence not supplied)")
_PAGES = Wording("（{}ページ）", "(p.\u00a0{})")
_KEY_NUMBERS = 3
_WIDEST_KEY = 7.0
"""A telling number is at most so many em wide, so that three stand side by side in large type."""


def vision_pages(vision: Vision, section: str, desk: Desk) -> tuple[Page, ...]:
    """Return the pages of the vision and of what the report says about it."""
    head = Head(
        anchor="vision",
        section=section,
        eyebrow=desk.said(_VISION),
        title=desk.phrased(desk.said(vision.title)),
        level=2,
        sources=sources_of("vision", desk),
    )
    return flowing_pages(head, _said(vision.claims, "vision", desk, head.level + 1))


def policy_pages(policy: Policy, section: str, desk: Desk) -> tuple[Page, ...]:
    """Return a policy's opener, then its claims."""
    owner = f"policy:{policy.id}"
    looks_ahead = any(claim.role == "next_step" for claim in policy.claims)
    head = Head(
        anchor=f"policy-{policy.id}-claims",
        section=section,
        eyebrow=policy_label(policy.id, desk),
        title=desk.phrased(
            desk.said(_CLAIMS_AND_NEXT if looks_ahead else _CLAIMS).format(desk.said(policy.title))
        ),
        level=3,
        sources=sources_of(owner, desk),
    )
    claims = _said(policy.claims, owner, desk, head.level + 1)
    return (_opener(policy, section, desk), *(flowing_pages(head, claims) if claims else ()))


def _said(claims: tuple[Claim, ...], owner: str, desk: Desk, level: int) -> list[Block]:
    """Return the claims by role, and the pictures that were not supplied."""
    blocks: list[Block] = []
    for role, heading in _ROLES.items():
        items = tuple(_item(claim, owner, desk) for claim in claims if claim.role == role)
        if items:
            blocks += [Heading(desk.phrased(desk.said(heading)), level), Bullets(items)]
    frames = frames_shown_in(owner, desk)
    return [*blocks, Frames(frames)] if frames else blocks


def _item(claim: Claim, owner: str, desk: Desk) -> Item:
    words = rich(desk.proof.inlines(owner, f"claims.{claim.id}", desk.lang), desk)
    question = desk.optional(claim.question) if desk.is_internal else None
    evidence = _evidence(claim, desk)
    space = (Words(" "),) if evidence and desk.lang == "en" else ()
    return Item((*words, *space, *evidence), question)


def _evidence(claim: Claim, desk: Desk) -> RichText:
    if claim.evidence_not_supplied:
        return plain_rich(desk.said(_NO_EVIDENCE))
    named = (each.partition(":") for each in claim.evidence)
    anchors = [f"topic-{ref}" for kind, _, ref in named if kind == "topic" and ref in desk.shown_topics]
    anchors.sort(key=lambda anchor: desk.folio(anchor).number)
    if not anchors:
        return ()
    before, after = desk.said(_PAGES).split("{}")
    between, last = desk.said(Wording("・", ",\u00a0")), len(anchors) - 1
    return tuple(
        Words(
            ("" if position else before) + desk.folio(anchor).page + (after if position == last else between),
            target=anchor,
            kept=True,
        )
        for position, anchor in enumerate(anchors)
    )


def _opener(policy: Policy, section: str, desk: Desk) -> Opener:
    summary = desk.proof.inlines(f"policy:{policy.id}", "summary", desk.lang) if policy.summary else ()
    runs = rich(summary, desk)
    return Opener(
        anchor=f"policy-{policy.id}",
        section=section,
        folio=BLANK,
        title=desk.phrased(desk.said(policy.title)),
        level=2,
        number=desk.said(_POLICY_NUMBER).format(policy.number),
        aim=desk.phrased(desk.said(policy.aim)),
        summary=phrased(runs, desk.lang) if runs else None,
        numbers=_telling(policy, desk),
        group=Group(desk.said(_TOPICS), tuple(_entries(policy, desk))),
    )


def _entries(policy: Policy, desk: Desk) -> Iterator[Entry]:
    """Yield the topics under the policy: its own, then those that serve it too."""
    for is_own in (True, False):
        for topic in _served_by(policy, desk, is_own=is_own):
            anchor, title = f"topic-{topic}", desk.said(desk.topics[topic].title)
            if not is_own:
                main = desk.policies[desk.topics[topic].policies[0]].number
                title += desk.said(Wording("（主に政策{}）", " (mainly policy {})")).format(main)
            yield Entry(desk.folio(anchor).page, desk.phrased(title), anchor)


def _served_by(policy: Policy, desk: Desk, *, is_own: bool) -> Iterator[str]:
    for topic in desk.shown_topics:
        serves = desk.topics[topic].policies
        if policy.id in serves and (serves[0] == policy.id) is is_own:
            yield topic


def _telling(policy: Policy, desk: Desk) -> tuple[KeyNumber, ...]:
    """Choose three numbers: those of the summary, then one of each topic's lead, then of its text; no measure twice."""
    chosen: list[KeyNumber] = []
    seen: set[str] = set()
    for number, topic in _candidates(policy, desk):
        if len(chosen) == _KEY_NUMBERS or not is_quantity(number, _WIDEST_KEY) or number.target in seen:
            continue
        seen.add(number.target)
        anchor = f"topic-{topic}" if topic else _topic_of(number, desk)
        chosen.append(KeyNumber(large(number, desk), label_of(number, desk), _entry(anchor, desk)))
    return tuple(chosen)


def _candidates(policy: Policy, desk: Desk) -> Iterator[tuple[ProvedNumber, str | None]]:
    if policy.summary is not None:
        for inline in desk.proof.inlines(f"policy:{policy.id}", "summary", desk.lang):
            if isinstance(inline, ProvedNumber):
                yield inline, None
    printed: dict[str, list[ProvedNumber]] = {}
    for numbers in desk.numbers.values():
        printed.setdefault(numbers[0].owner, []).append(numbers[0])
    for in_lead, is_own in product((True, False), (True, False)):
        for topic in _served_by(policy, desk, is_own=is_own):
            said = printed.get(f"topic:{topic}", ())
            telling = (
                each
                for each in said
                if (each.field == "lead") is in_lead
                and is_quantity(each, _WIDEST_KEY)
                and not is_outdone(each, desk)
            )
            yield from ((number, topic) for number in islice(telling, 1))


def _topic_of(number: ProvedNumber, desk: Desk) -> str | None:
    """Return the anchor of the first topic that says the same number."""
    for numbers in desk.numbers.values():
        kind, _, ref = numbers[0].owner.partition(":")
        if kind == "topic" and numbers[0].target == number.target:
            return f"topic-{ref}"
    return None


def _entry(anchor: str | None, desk: Desk) -> Entry | None:
    if anchor is None:
        return None
    title = desk.said(desk.topics[anchor.removeprefix("topic-")].title)
    return Entry(desk.folio(anchor).page, desk.phrased(title), anchor)
