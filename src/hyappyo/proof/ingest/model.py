"""What ingesting a report yields: a plan, the candidates behind it with their reasons, and what a person must decide."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from hyappyo.jp.period import Period
from hyappyo.jp.wording import Wording
from hyappyo.plan.document import Municipality
from hyappyo.plan.figures import Indicator, Observation, Qualifier
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.topic import EventTable, SeriesTable
from hyappyo.proof.finding import Spot

Kind = Literal["annual", "cumulative", "point", "average"]


@dataclass(frozen=True, slots=True)
class Order:
    """What the person says about the report."""

    municipality: Municipality
    written: date | None
    """The day that the report was written: 今年 counts from it, and numbers without a period hold as of its month."""
    today: date
    """Stands for the as-of of the edition only where neither the person nor the report names any date."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A printed number and what it was taken for; `target` is None where it was only listed."""

    spot: Spot
    words: str
    value: Decimal
    unit: str
    because: Wording
    """Why it was taken for this, or why it was not."""
    qualifier: Qualifier | None = None
    kind: Kind | None = None
    period: Period | None = None
    target: str | None = None
    """The expression that it is bound to: ``t07_n03@FY2023``."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person must decide, where it stands and why."""

    spot: Spot
    words: str
    because: Wording


@dataclass(frozen=True, slots=True)
class Binding:
    """A stretch of a text (start, end) that becomes a link to a target."""

    start: int
    end: int
    target: str
    """``fact:…`` or ``event:…``."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The records and bindings drawn from one passage or table."""

    indicators: tuple[Indicator, ...] = ()
    observations: tuple[Observation, ...] = ()
    events: tuple[Event, ...] = ()
    tables: tuple[SeriesTable | EventTable, ...] = ()
    bindings: tuple[Binding, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Harvest:
    """The draft package as a plan, with everything that a person has to look at."""

    plan: Plan
    candidates: tuple[Candidate, ...]
    questions: tuple[Question, ...]
    dropped: int
    """Bindings that the proof did not bear out, and that were taken back."""
    name: str
    """The file that was read."""

    @property
    def bound(self) -> int:
        """How many printed numbers were bound."""
        return sum(candidate.target is not None for candidate in self.candidates)
