"""A whole plan read against its data: every bound number with its verdict, every narrative in blocks, all findings."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hyappyo.jp.counted import counted
from hyappyo.jp.wording import LANGUAGES, Lang, Wording
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.lost import NOTHING, Lost
from hyappyo.plan.plan import Plan
from hyappyo.proof.blocks import Block, Inlines, Paragraph
from hyappyo.proof.bound.bind import Binder
from hyappyo.proof.bound.dated import document_date
from hyappyo.proof.bound.evidence import Tolerance
from hyappyo.proof.bound.target import Targets
from hyappyo.proof.catalogue import NOT_CALCULABLE
from hyappyo.proof.finding import Finding, Spot, worst_first
from hyappyo.proof.gaps import gaps
from hyappyo.proof.identity import check_identities
from hyappyo.proof.lineage import Archive
from hyappyo.proof.narrative.captions import in_plain_words
from hyappyo.proof.narrative.texts import NARRATIVE, Places, printed_texts
from hyappyo.proof.narrative.unwoven import unwoven_links
from hyappyo.proof.number import ProvedNumber
from hyappyo.proof.tally import Tally
from hyappyo.proof.titles import check_titles
from hyappyo.proof.waivers import apply_waivers
from hyappyo.proof.weave import OutOfReach, Weaving


@dataclass(frozen=True, slots=True)
class Proof:
    """A plan, proved; its captions in plain words. `numbers` are those of the Japanese text, in the order of the document; findings worst first."""

    plan: Plan
    numbers: tuple[ProvedNumber, ...]
    english_numbers: tuple[ProvedNumber, ...]
    findings: tuple[Finding, ...]
    tally: Tally
    identities_checked: int
    """How many published values an identity of their indicator was checked on."""
    _blocks: Mapping[tuple[str, str, Lang], tuple[Block, ...]]

    def blocks(self, owner: str, lang: Lang) -> tuple[Block, ...]:
        """Return the narrative of a topic (``topic:covid``), in Japanese where there is no English."""
        return self._field(owner, NARRATIVE, lang)

    def inlines(self, owner: str, field: str, lang: Lang) -> Inlines:
        """Return a lead, summary, claim or caption: (``topic:covid``, ``lead``), (``vision``, ``claims.<claim id>``).

        Words of events, scenarios and policies are captions too: (``event:opening``, ``title``).

        A field that is not there (a topic without a lead) is empty.
        """
        return _inlines(self._field(owner, field, lang))

    def _field(self, owner: str, field: str, lang: Lang) -> tuple[Block, ...]:
        return self._blocks.get((owner, field, lang)) or self._blocks.get((owner, field, "ja"), ())


MOST_UNREAD = 3
"""Places of unreadable data that one finding names."""
_NOWHERE: Places = MappingProxyType({})


def prove(plan: Plan, places: Places = _NOWHERE, lost: Lost = NOTHING, told: Collection[Spot] = ()) -> Proof:
    """Prove a plan.

    `places` says where its texts begin, for findings with line and column, as `find_places` finds them. `lost` tells
    which records could not be read: the numbers bound to one of these are told in one finding, and blamed for nothing;
    those at `told`, and gaps there, are told already, of the edition that this one adds to.
    """
    spoken = in_plain_words(plan)
    lookup = Lookup(spoken)
    archive = Archive(lookup, {source.id: source for source in plan.sources})
    tolerance = Tolerance(about=plan.proof.about_tolerance)
    binder = Binder(Targets(plan, lookup), archive, document_date(plan), tolerance)
    weaving = Weaving(plan, binder, places, lost)
    blocks = {
        (printed.owner, printed.field, printed.lang): weaving.read(printed) for printed in printed_texts(plan)
    }
    identities = check_identities(plan, lookup, places)
    titles = check_titles(plan, lookup, places)
    found = [
        *weaving.findings,
        *_out_of_reach([each for each in weaving.out_of_reach.values() if each.spot not in told]),
        *identities.findings,
        *titles,
        *gaps(plan, places, told, lost),
        *unwoven_links(plan, places),
    ]
    findings = worst_first(apply_waivers(found, plan.waivers, places))
    by_language: dict[Lang, tuple[ProvedNumber, ...]] = {
        lang: tuple(number for number in weaving.numbers if number.lang == lang) for lang in LANGUAGES
    }
    return Proof(
        plan=spoken,
        numbers=by_language["ja"],
        english_numbers=by_language["en"],
        findings=findings,
        tally=Tally.of(by_language["ja"], weaving.loose, findings),
        identities_checked=identities.checked,
        _blocks=blocks,
    )


def _out_of_reach(numbers: Sequence[OutOfReach]) -> Iterator[Finding]:
    """Yield one finding for all numbers whose data may stand in what could not be read."""
    if numbers:
        unread = [*dict.fromkeys(number.unread for number in numbers)]
        seem = "seems" if len(numbers) == 1 else "seem"
        because = Wording(
            f"読めなかった値に結び付くとみられる数{len(numbers)}件は、確かめていません（ここが最初）",
            f"{counted(len(numbers), 'numbers')} {seem} bound to data that could not be read; not checked (this is the first)",
        )
        remedy = Wording(
            f"先に {'、'.join(unread[:MOST_UNREAD])} {'など' if len(unread) > MOST_UNREAD else ''}の誤りを直してください",
            f"mend first {', '.join(unread[:MOST_UNREAD])}{' and others' if len(unread) > MOST_UNREAD else ''}",
        )
        spots = tuple(number.spot for number in numbers)
        yield Finding(NOT_CALCULABLE.id, "info", because, spots, remedy, "not_calculable")


def _inlines(blocks: tuple[Block, ...]) -> Inlines:
    return tuple(inline for block in blocks if isinstance(block, Paragraph) for inline in block.inlines)
