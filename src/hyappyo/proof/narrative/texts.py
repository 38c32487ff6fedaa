"""Every text of a plan in which numbers are bound, in the order of the document, and where each stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msgspec.structs import fields

from hyappyo.jp.wording import Lang
from hyappyo.plan.document import Edition
from hyappyo.plan.figures import Observation, Scenario, Target
from hyappyo.plan.happenings import Event
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Record, Text
from hyappyo.plan.topic import Topic
from hyappyo.plan.tree import Claim, Policy, Vision
from hyappyo.proof.finding import Spot
from hyappyo.proof.narrative.captions import captions_of, captions_of_topic, figures_in
from hyappyo.proof.narrative.runs import At
from hyappyo.proof.narrative.site import Site

NARRATIVE = "narrative"
_WITHOUT_TEXTS = frozenset({"population", "coverage"})
"""Fields of `Plan` whose records hold no texts in two languages."""
_POLICIES = "policies.toml"
_FILES = {
    "municipality": "plan.toml",
    "document": "plan.toml",
    "edition": "plan.toml",
    "vision": _POLICIES,
    "policies": _POLICIES,
    "indicators": "indicators.toml",
    "dimensions": "dimensions.toml",
    "departments": "departments.toml",
    "sources": "sources.toml",
    "waivers": "waivers.toml",
    "observations": "observations",
}
"""By the field of `Plan`; other records stand in tables that are called as their field is."""


Places = Mapping[str, Site]
"""Where texts begin, by `PrintedText.name`, and records: ``indicator:births``."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """One text in one language: a narrative, a lead, a summary, a claim or a caption (see `captions`)."""

    owner: str
    field: str
    lang: Lang
    text: str
    file: str
    """The file of the package in which such a text stands."""
    is_caption: bool = False
    row: str = ""
    """The id that begins its row, where the file is a table."""

    @property
    def name(self) -> str:
        """What `Places` calls it: ``topic:covid.narrative.ja``."""
        return f"{self.owner}.{self.field}.{self.lang}"

    def spot(self, at: At, words: str, places: Places) -> Spot:
        """Return the place of `words`, which stand at `at` in this text."""
        return text_spot(self.name, self.file, at, words, places)


def printed_texts(plan: Plan) -> Iterator[PrintedText]:
    """Yield every text of the plan's own languages, Japanese before English: pages in order, then events and scenarios."""
    for owner in _owners(plan):
        name = _name(owner)
        for kept in (*_texts(owner), *_pictures(plan, name)):
            said_in: dict[Lang, str | None] = {"ja": kept.text.ja, "en": kept.text.en}
            for lang, said in said_in.items():
                if said is not None:
                    file = kept.file.format(lang=lang)
                    yield PrintedText(name, kept.field, lang, said, file, kept.is_caption, kept.row)


@dataclass(frozen=True, slots=True)
class _Kept:
    """One text as the package keeps it, in both languages."""

    field: str
    text: Text
    file: str
    is_caption: bool = False
    row: str = ""


Owner = Vision | Policy | Topic | Event | Scenario


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
    yield from plan.events
    yield from plan.scenarios


def _name(owner: Owner) -> str:
    return "vision" if isinstance(owner, Vision) else f"{type(owner).__name__.lower()}:{owner.id}"


def _texts(owner: Owner) -> Iterator[_Kept]:
    match owner:
        case Vision():
            yield from _claims(owner.claims)
        case Policy():
            if owner.summary is not None:
                yield _Kept("summary", owner.summary, _POLICIES)
            yield from _claims(owner.claims)
            yield from _captions(captions_of(owner), _POLICIES)
        case Topic():
            own = f"topics/{owner.id}.ja.md"
            if owner.lead is not None:
                yield _Kept("lead", owner.lead, own)
            yield _Kept(NARRATIVE, owner.narrative, f"topics/{owner.id}.{{lang}}.md")
            yield from _captions(captions_of_topic(owner), own)
        case Event():
            yield from _captions(captions_of(owner), "events.csv", owner.id)
        case Scenario():
            yield from _captions(captions_of(owner), f"scenarios/{owner.id}.toml")


def _pictures(plan: Plan, owner: str) -> Iterator[_Kept]:
    for figure in figures_in(plan, owner):
        yield from _captions(captions_of(figure), "figures.csv", figure.id)


def _claims(claims: tuple[Claim, ...]) -> Iterator[_Kept]:
    return (_Kept(f"claims.{claim.id}", claim.words, _POLICIES) for claim in claims)


def _captions(captions: Iterable[tuple[str, Text]], file: str, row: str = "") -> Iterator[_Kept]:
    return (_Kept(field, text, file, True, row) for field, text in captions)


@dataclass(frozen=True, slots=True)
class Held:
    """A text of a plan: in which record and, within that, in which; `path` leads to it by fields, ids and numbers."""

    kind: str
    """The field of `Plan`."""
    number: int
    """Of the record, among those of its kind: not all have ids."""
    record: Record
    within: Record
    path: str
    text: Text


def held_texts(plan: Plan) -> Iterator[Held]:
    """Yield every text of a plan that may have two languages, printed or not."""
    for kind in (field.name for field in fields(Plan) if field.name not in _WITHOUT_TEXTS):
        value = getattr(plan, kind)
        for number, record in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(record, Record) and not _is_bare(record):
                for within, path, text in _texts_in(record, ""):
                    yield Held(kind, number, record, within, path, text)


def _is_bare(record: Record) -> bool:
    """Whether a value, of which there may be very many, has no note: it has no other text."""
    return isinstance(record, Observation | Target) and record.note is None


def _texts_in(record: Record, path: str) -> Iterator[tuple[Record, str, Text]]:
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Text):
            yield record, f"{path}{name}", value
        elif isinstance(value, Record):
            yield from _texts_in(value, f"{path}{name}.")
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                if isinstance(each, Record):
                    yield from _texts_in(each, f"{path}{name}.{getattr(each, 'id', number)}.")


def file_of(field: str, record: Record) -> str:
    """Return the file that holds a record, by its field of `Plan`; of observations, the folder."""
    record_id = getattr(record, "id", "")
    if field == "topics":
        return f"topics/{record_id}.ja.md"
    if field == "scenarios":
        return f"scenarios/{record_id}.toml"
    if isinstance(record, Edition) and record.extends is not None:
        return f"editions/{record_id}/edition.toml"
    return _FILES.get(field, f"{field}.csv")


def text_spot(name: str, file: str, at: At, words: str, places: Places) -> Spot:
    """Return the place of `words`, which stand at `at` in the text called `name`; its file alone where nothing is known."""
    site = places.get(name)
    if site is None:
        return Spot(file, text=words)
    line, column = site.of(at)
    return Spot(site.file, None, line, column, words)


def record_spot(name: str, file: str, text: str, places: Places) -> Spot:
    """Return the place of a record (``indicator:births``), or its file alone where `places` does not know it."""
    site = places.get(name)
    return Spot(site.file, None, site.line, site.column, text) if site else Spot(file, text=text)
