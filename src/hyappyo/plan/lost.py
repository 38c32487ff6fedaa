"""What of a plan could not be read: that a record is not there then proves nothing, but a misspelt name stays one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hyappyo.jp.text import fold_width

_ID = re.compile("[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Lost:
    """Which records could not be read, as one question: `lost(kind, id)`, the kind being a field of `Plan`.

    A record whose own id nobody can tell excuses no reference: to tell of one too many is better than to hide one.
    Each is kept with the place in the package where it stands (``events.csv:4``).
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    """Of these any record may be lost: the file cannot be read, or is not there."""
    ids: Mapping[tuple[str, str | None], str] = field(default_factory=dict)
    """Single records by kind and id; None for an id that cannot be told. Of observations see `observation_ids`."""

    def __call__(self, kind: str, record_id: str) -> bool:
        """Whether a record that is not in the plan may be one that could not be read."""
        return self.where(kind, record_id) is not None

    def where(self, kind: str, record_id: str) -> str | None:
        """Return the place of what could not be read and may have been this record, None where there is none."""
        return self.kinds.get(kind) or self.ids.get((kind, record_id))

    def some_of(self, kind: str) -> bool:
        """Whether any record of a kind is lost, whichever it is."""
        return kind in self.kinds or any(each == kind for each, _ in self.ids)


NOTHING = Lost()


def observation_ids(indicator: str, period: str | None) -> tuple[str, ...]:
    """Return under which ids an observation of an indicator is lost: any of it, and the period or that it cannot be told."""
    return indicator, f"{indicator}@{period or ''}"


def observation_sought(indicator: str, period: str | None) -> tuple[str, ...]:
    """Return the ids among which a value is sought: of this period or one that cannot be told; None for any period."""
    return (indicator,) if period is None else (f"{indicator}@{period}", f"{indicator}@")


def meant_id(written: object) -> str | None:
    """Return the id that was written or clearly meant: births for 「Births」, dx_center for 「dx-center」; None for others."""
    if not isinstance(written, str):
        return None
    folded = re.sub(r"[\s.-]+", "_", fold_width(written).strip().lower())
    return folded if _ID.fullmatch(folded) else None
