"""A fault of a record: what is wrong, in which of its fields."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from hyappyo.jp.wording import Wording
from hyappyo.plan.text import Record


@dataclass(frozen=True, slots=True)
class RecordFault:
    """One thing that is wrong with a record.

    `key` is the field, with dots and indices for what lies within (``claims.2.evidence``); `earlier` is the
    record that this one collides with; `missing` the record that it names and that is not there: the field of
    `Plan`, and the id; `also` is where else that is named.
    """

    record: Record
    key: str
    message: Wording
    hint: Wording | None = None
    earlier: Record | None = None
    missing: tuple[str, str] | None = None
    also: tuple[tuple[Record, str], ...] = ()


def did_you_mean(word: str, known: Sequence[str]) -> Wording | None:
    """Return the nearest valid name as a hint, or all names when they are few and none is near."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return Wording(f"もしかして「{close[0]}」ですか", f"did you mean {close[0]!r}?")
    if 0 < len(known) <= 24:
        return Wording(f"使える名前: {'、'.join(known)}", f"there are: {', '.join(known)}")
    return None
