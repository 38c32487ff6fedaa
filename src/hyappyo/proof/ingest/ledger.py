"""The indicators of one chapter as they are found: ids, one indicator for one name, unit and kind, what was told before."""

from dataclasses import dataclass, field
from decimal import Decimal

from hyappyo.jp.period import Period
from hyappyo.jp.text import matching_key
from hyappyo.proof.ingest.clock import Clock
from hyappyo.proof.ingest.measures import word_of
from hyappyo.proof.ingest.model import Kind
from hyappyo.proof.ingest.parties import Parties
from hyappyo.proof.ingest.phrases import Told


@dataclass
class Ledger:
    """The indicators of one chapter. Its ids begin with the chapter's: a Japanese name gives none in ascii."""

    owner: str
    """``t07``."""
    area: str
    source: str
    clock: Clock
    parties: Parties
    told: list[Told] = field(default_factory=list)
    """The numbers typed so far, in the order of the text."""
    count: int = 0
    _ids: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _values: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    def new_id(self, name: str = "") -> str:
        """Return the next id: with the English of what is counted where that is known (t07_visitors), else a number."""
        self.count += 1
        word = word_of(name)
        return self.unused(f"{self.owner}_{word}" if word else f"{self.owner}_n{self.count:02d}")

    def unused(self, wish: str) -> str:
        """Return an id as wished, numbered where it is taken: t07_opening_2023_06_2."""
        identity, number = wish, 2
        while identity in self._used:
            identity, number = f"{wish}_{number}", number + 1
        self._used.add(identity)
        return identity

    def event_id(self, kind: str, period: Period | None) -> str:
        """Return an id for an event that tells its kind and when: t07_opening_2023_06."""
        when = "_" + period.first.code.lstrip("CDFMY").replace("-", "_") if period else ""
        return self.unused(f"{self.owner}_{kind}{when}")

    def indicator_for(
        self, name: str, unit: str, kind: Kind, period: str, value: Decimal
    ) -> tuple[str, bool]:
        """Return the id of the indicator for a value, and whether it is new.

        The same name with another value in the same period is another measure until a person says otherwise.
        """
        key = (matching_key(name), unit, kind)
        known = self._ids.get(key)
        if known is not None and self._values.get((known, period), value) == value:
            self._values[(known, period)] = value
            return known, False
        made = self.new_id(name)
        self._ids[key] = made
        self._names.append(key[0])
        self._values[(made, period)] = value
        return made, True

    def shares_its_name(self, name: str) -> bool:
        """Whether several indicators of the chapter have the name: of other units or kinds, or with other values."""
        return self._names.count(matching_key(name)) > 1
