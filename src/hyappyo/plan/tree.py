"""The plan tree: vision (将来像), policies (政策), and what the report claims and promises under them."""

from typing import Annotated, Literal

from msgspec import Meta

from hyappyo.plan.text import Id, Lines, Record, Text


class Claim(Record, frozen=True, kw_only=True):
    """One statement (記述) of the report, restated in our words; bound numbers are Markdown links."""

    id: Id
    role: Annotated[
        Literal["commitment", "review", "cause", "next_step"],
        Meta(title="役割", description="promised, done or observed, why, or what follows (今後)"),
    ] = "review"
    words: Annotated[Text, Meta(title="記述")]
    direction: Annotated[
        Literal["up", "down", "flat", "record"] | None,
        Meta(title="向き", description="what the words assert"),
    ] = None
    evidence: Annotated[
        tuple[str, ...],
        Meta(title="根拠", description="topic:…, event:…, indicator:… or scenario:… that bears it out"),
    ] = ()
    question: Annotated[
        Text | None, Meta(title="所管課への質問", description="asked where the evidence was not supplied")
    ] = None
    lines: Lines | None = None

    @property
    def evidence_not_supplied(self) -> bool:
        """Whether it asserts a direction that no record bears out (根拠データ未提供)."""
        return self.direction is not None and not self.evidence


class Vision(Record, frozen=True, kw_only=True):
    """The vision (将来像) and the report's review of it."""

    title: Annotated[Text, Meta(title="将来像")]
    claims: Annotated[tuple[Claim, ...], Meta(title="記述")] = ()
    lines: Lines | None = None


class Policy(Record, frozen=True, kw_only=True):
    """One policy (政策) with its aim and the claims made under it."""

    id: Id
    number: Annotated[int, Meta(ge=1, title="番号")]
    title: Annotated[Text, Meta(title="政策名")]
    aim: Annotated[Text, Meta(title="めざす姿")]
    summary: Annotated[
        Text | None, Meta(title="一文要約", description="what happened, one sentence, ours")
    ] = None
    claims: Annotated[tuple[Claim, ...], Meta(title="記述")] = ()
    lines: Lines | None = None
