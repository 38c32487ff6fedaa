"""Every text of a plan in which numbers are bound, in the order of the document, and where each stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from hyappyo.jp.wording import Lang
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Topic
from hyappyo.plan.tree import Claim, Policy, Vision
from hyappyo.proof.finding import Spot
from hyappyo.proof.narrative.captions import captions_of_figures, captions_of_topic
from hyappyo.proof.narrative.runs import At

NARRATIVE = "narrative"
_POLICIES = "policies.toml"


class Sited(Protocol):
    """Where a text begins: a file and, where known, line and column (1-based; 0 or None where not)."""

    @property
    def file(self) -> str: ...  # noqa: D102  # a protocol's members are those of its docstring
    @property
    def line(self) -> int | None: ...  # noqa: D102  # as above
    @property
    def column(self) -> int | None: ...  # noqa: D102  # as above


Places = Mapping[str, Sited]
"""Where texts begin, by `PrintedText.name`; a topic's id alone stands for its Japanese narrative."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """One text in one language: a narrative, a lead, a summary, a claim or a caption."""

    owner: str
    field: str
    lang: Lang
    text: str
    file: str
    """The file of the package in which such a text stands."""

    @property
    def name(self) -> str:
        """What `Places` calls it: ``topic:covid.narrative.ja``."""
        return f"{self.owner}.{self.field}.{self.lang}"

    def spot(self, at: At, words: str, places: Places) -> Spot:
        """Return the place of `words`, which stand at `at` in this text."""
        topic_id = self.owner.partition(":")[2]
        site = places.get(self.name)
        if site is None and self.field == NARRATIVE and self.lang == "ja":
            site = places.get(topic_id)
        if site is None:
            return Spot(self.file, text=words)
        if not site.line:
            return Spot(site.file, text=words)
        on_first_line = (site.column or 1) - 1 if at.line == 1 else 0
        return Spot(site.file, None, site.line + at.line - 1, at.column + on_first_line, words)


def printed_texts(plan: Plan) -> Iterator[PrintedText]:
    """Yield every text of the plan's own languages, owners in page order, Japanese before English."""
    for owner in _owners(plan):
        for field, text, file in (*_texts(owner), *_figures(plan, _name(owner))):
            if text is None:
                continue
            yield PrintedText(_name(owner), field, "ja", text.ja, file.format(lang="ja"))
            if text.en is not None:
                yield PrintedText(_name(owner), field, "en", text.en, file.format(lang="en"))


Owner = Vision | Policy | Topic


def _owners(plan: Plan) -> Iterator[Owner]:
    by_name: dict[str, Owner] = {}
    for owner in (*((plan.vision,) if plan.vision else ()), *plan.policies, *plan.topics):
        by_name[_name(owner)] = owner
    for part in plan.document.parts:
        for page in part.pages:
            name = page.kind if page.kind == "vision" else f"{page.kind}:{page.ref}"
            if (owner_of_page := by_name.pop(name, None)) is not None:
                yield owner_of_page
    yield from by_name.values()


def _name(owner: Owner) -> str:
    match owner:
        case Vision():
            return "vision"
        case Policy():
            return f"policy:{owner.id}"
        case Topic():
            return f"topic:{owner.id}"


def _texts(owner: Owner) -> Iterator[tuple[Literal["lead", "narrative", "summary"] | str, Text | None, str]]:
    match owner:
        case Vision():
            yield from _claims(owner.claims)
        case Policy():
            yield "summary", owner.summary, _POLICIES
            yield from _claims(owner.claims)
        case Topic():
            yield "lead", owner.lead, f"topics/{owner.id}.ja.md"
            yield NARRATIVE, owner.narrative, f"topics/{owner.id}.{{lang}}.md"
            for field, caption in captions_of_topic(owner):
                yield field, caption, f"topics/{owner.id}.ja.md"


def _figures(plan: Plan, owner: str) -> Iterator[tuple[str, Text, str]]:
    return ((field, caption, "figures.csv") for field, caption in captions_of_figures(plan, owner))


def _claims(claims: tuple[Claim, ...]) -> Iterator[tuple[str, Text, str]]:
    for claim in claims:
        yield f"claims.{claim.id}", claim.words, _POLICIES


def find_places(plan: Plan, files: Mapping[str, bytes]) -> dict[str, Spot]:
    """Look up, in the files of the package it was read from, where every text, indicator and waiver begins."""
    decoded = {
        name: data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        for name, data in files.items()
        if name.endswith((".md", ".toml"))
    }
    sought = [(printed.name, printed.file, printed.text) for printed in printed_texts(plan)]
    sought += [(f"indicator:{each.id}", "indicators.toml", f'\nid = "{each.id}"') for each in plan.indicators]
    sought += [(f"waiver:{each.id}", "waivers.toml", f'\nid = "{each.id}"') for each in plan.waivers]
    sought += [
        (f"topic:{topic.id}.{each.id}.{field}", f"topics/{topic.id}.ja.md", f'"{text.ja}"')
        for topic in plan.topics
        for each in (*topic.charts, *topic.tables)
        for field, text in (("title", each.title), ("subtitle", getattr(each, "subtitle", None)))
        if text is not None
    ]
    paths = _by_tail(decoded)
    places: dict[str, Spot] = {}
    for name, file, text in sought:
        for path in paths.get(file, ()):
            if (offset := decoded[path].find(text)) >= 0:
                places.setdefault(
                    name, _spot(path, decoded[path], offset + len(text) - len(text.lstrip("\n")))
                )
    return places


def _by_tail(paths: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return the paths by what they end with, a whole name or more: an edition's `topics/a.ja.md` too is one of those."""
    found: dict[str, list[str]] = {}
    for path in paths:
        steps = path.split("/")
        for start in range(len(steps)):
            found.setdefault("/".join(steps[start:]), []).append(path)
    return found


def _spot(file: str, content: str, offset: int) -> Spot:
    before = content[:offset]
    return Spot(file, None, before.count("\n") + 1, offset - before.rfind("\n"))


def record_spot(name: str, file: str, text: str, places: Places) -> Spot:
    """Return the place of a record (``indicator:births``), or its file alone where `places` does not know it."""
    site = places.get(name)
    return (
        Spot(site.file, None, site.line or None, site.column or None, text) if site else Spot(file, text=text)
    )
