"""What evaluation asks of the data: one datum, or why there is none."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording


@dataclass(frozen=True, slots=True)
class Datum:
    """One value. `key` is the look-up's own handle, by which lineage finds the record again."""

    value: Decimal
    key: Hashable


@dataclass(frozen=True, slots=True)
class Absent:
    """There is no value, because …"""

    reason: Wording


class Series(Protocol):
    """Anything that can look up a datum. An id that it does not know is `Absent` too, with that reason."""

    def look_up(self, indicator: str, period: Period, filters: Mapping[str, str]) -> Datum | Absent:
        """Return the one value of `indicator` at `period` under `filters`, or say why there is none."""
        ...
