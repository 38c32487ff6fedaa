"""A printed number (or date) with what it turned out to be."""

from dataclasses import dataclass
from decimal import Decimal

from hyappyo.jp.wording import Lang, Wording
from hyappyo.proof.finding import Spot, Verdict
from hyappyo.proof.lineage import Lineage


@dataclass(frozen=True, slots=True)
class ProvedNumber:
    """One bound number: the words as printed, the target they are bound to, the verdict and the lineage.

    `id` is the owner's id and a running number (``covid-3``); where the English text binds the same target in the
    same field, it has the same id. `value` is what the expression gave, None for a date or where there is none;
    `because` says why a number is contradicted or could not be calculated.
    """

    id: str
    words: str
    target: str
    owner: str
    """``topic:covid``, ``policy:policy_1``, ``vision``, ``event:opening`` or ``scenario:outlook``."""
    field: str
    """``narrative``, ``lead``, ``summary``, ``claims.<claim id>``, or that of a caption (``tables.flows.title``, ``note``)."""
    lang: Lang
    verdict: Verdict
    value: Decimal | None
    because: Wording | None
    lineage: Lineage | None
    spot: Spot
