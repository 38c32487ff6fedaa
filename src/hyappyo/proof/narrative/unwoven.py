"""Texts that are printed as they are, names, definitions and reasons: what is written there like a link stays so, brackets and all."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeGuard

import msgspec

from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Record, Text
from hyappyo.plan.topic import Topic
from hyappyo.plan.tree import Claim, Policy
from hyappyo.proof.catalogue import UNWOVEN
from hyappyo.proof.finding import Finding
from hyappyo.proof.narrative.captions import CAPTIONS
from hyappyo.proof.narrative.runs import At
from hyappyo.proof.narrative.texts import NARRATIVE, Places, PrintedText, file_of

_LINK = re.compile(r"\[[^\[\]\n]+\]\([a-z]+:[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)")
_WOVEN: Mapping[type[Record], tuple[str, ...]] = {
    **CAPTIONS,
    Topic: (*CAPTIONS[Topic], "lead", NARRATIVE),
    Policy: (*CAPTIONS[Policy], "summary"),
    Claim: ("words",),
}
"""The texts of each kind of record in which links are read: those of `printed_texts`."""
_BY_KEY = ("observations", "targets")
"""Records without an id or texts in two languages, of which there may be very many."""
_HINT = Wording(
    "数や日付の言葉だけを書いてください。リンクを書けるのは、本文・要旨（lead・summary）・記述（claims）・めざす姿（aim）、"
    "項目・図表の題と注、図版の説明、出来事の題と注、展望の sentence・not_supplied です",
    "write the words alone. Links are read in narratives, leads, summaries, claims and aims, in titles and notes of topics, "
    "charts, tables and events, in captions of figures, and in sentence and not_supplied of scenarios",
)


def unwoven_links(plan: Plan, places: Places) -> Iterator[Finding]:
    """Yield a finding for each link in a text in which no link is read."""
    for printed in linked(plan):
        for found in _LINK.finditer(printed.text):
            before = printed.text[: found.start()]
            at = At(before.count("\n") + 1, found.start() - before.rfind("\n"))
            message = Wording(
                f"リンク「{found[0]}」は、この文では角括弧のまま印刷されます",
                f"the link {found[0]} is printed here with its brackets",
            )
            yield Finding(UNWOVEN.id, UNWOVEN.severity, message, (printed.spot(at, found[0], places),), _HINT)


def linked(plan: Plan) -> Iterator[PrintedText]:
    """Yield the texts in which no link is read, as far as they hold one."""
    for kind in (field.name for field in msgspec.structs.fields(Plan)):
        value = getattr(plan, kind)
        for number, record in enumerate(value if isinstance(value, tuple) else (value,)):
            if kind in _BY_KEY:
                if _has_link(record.note):
                    yield PrintedText(f"{kind}:{number}", "note", "ja", record.note, file_of(kind, ""))
            elif isinstance(record, Record):
                yield from _of(record, kind)


def _of(record: Record, kind: str) -> Iterator[PrintedText]:
    record_id = str(getattr(record, "id", ""))
    file = file_of(kind, record_id)
    for path, text in _texts(record, ""):
        said_in: dict[Lang, str | None] = {"ja": text.ja, "en": text.en}
        for lang, said in said_in.items():
            if _has_link(said):
                row = record_id if file.endswith(".csv") else ""
                yield PrintedText(f"{kind}:{record_id}", path, lang, said, file, row=row)


def _has_link(said: str | None) -> TypeGuard[str]:
    return said is not None and "](" in said and _LINK.search(said) is not None


def _texts(record: Record, path: str) -> Iterator[tuple[str, Text]]:
    """Yield the texts of a record and of those within it that are not woven, each with the path of fields and numbers to it."""
    woven = _WOVEN.get(type(record), ())
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Text) and name not in woven:
            yield f"{path}{name}", value
        elif isinstance(value, Record):
            yield from _texts(value, f"{path}{name}.")
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                if isinstance(each, Record):
                    yield from _texts(each, f"{path}{name}.{number}.")
