"""A whole plan read against its data: every bound number with its verdict, every narrative in blocks, all findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.lookup import Lookup
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
from hyappyo.proof.weave import Weaving


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


LANGUAGES: tuple[Lang, ...] = ("ja", "en")
_NOWHERE: Places = MappingProxyType({})


def prove(plan: Plan, places: Places = _NOWHERE, lost: frozenset[str] = frozenset()) -> Proof:
    """Prove a plan.

    `places` says where its texts begin, for findings with line and column: by topic id, as the reading of a package
    gives narratives, or as `find_places` finds every text. `lost` names the fields of the plan of which some records
    could not be read: the numbers bound to what is not there are then told in one finding, and blamed for nothing.
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
        *_out_of_reach([*weaving.out_of_reach.values()]),
        *identities.findings,
        *titles,
        *gaps(plan, places),
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


def _out_of_reach(spots: Sequence[Spot]) -> Iterator[Finding]:
    """Yield one finding for all numbers whose data may stand in what could not be read."""
    if spots:
        because = Wording(
            f"読めなかった値に結び付くとみられる数{len(spots)}件は、確かめていません（ここが最初）",
            f"{len(spots)} number(s) seem bound to data that could not be read; not checked (this is the first)",
        )
        remedy = Wording("先にデータの誤りを直してください", "mend the errors in the data first")
        yield Finding(NOT_CALCULABLE.id, "info", because, (spots[0],), remedy, "not_calculable")


def _inlines(blocks: tuple[Block, ...]) -> Inlines:
    return tuple(inline for block in blocks if isinstance(block, Paragraph) for inline in block.inlines)
