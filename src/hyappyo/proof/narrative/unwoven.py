"""Texts that are printed as they are, names, definitions and reasons: what is written there like a link stays so, brackets and all."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeGuard

from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Record
from hyappyo.plan.topic import Topic
from hyappyo.plan.tree import Claim, Policy
from hyappyo.proof.catalogue import UNWOVEN
from hyappyo.proof.finding import Finding
from hyappyo.proof.narrative.captions import CAPTIONS
from hyappyo.proof.narrative.runs import At
from hyappyo.proof.narrative.texts import NARRATIVE, Places, PrintedText, file_of, held_texts

_LINK = re.compile(r"\[[^\[\]\n]+\]\([a-z]+:[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)")
_WOVEN: Mapping[type[Record], tuple[str, ...]] = {
    **CAPTIONS,
    Topic: (*CAPTIONS[Topic], "lead", NARRATIVE),
    Policy: (*CAPTIONS[Policy], "summary"),
    Claim: ("words",),
}
"""The texts of each kind of record in which links are read: those of `printed_texts`."""
_HEADER = "plan.toml"
"""Of its records there is one of a kind."""
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
                f"リンク「{found[0]}」は、この文では読まれず、角括弧のまま残ります",
                f"the link {found[0]} is not read in this text: its brackets stay",
            )
            yield Finding(UNWOVEN.id, UNWOVEN.severity, message, (printed.spot(at, found[0], places),), _HINT)


def linked(plan: Plan) -> Iterator[PrintedText]:
    """Yield the texts in which no link is read, as far as they hold one."""
    for held in held_texts(plan):
        if held.path.rpartition(".")[2] in _WOVEN.get(type(held.within), ()):
            continue
        said_in: dict[Lang, str | None] = {"ja": held.text.ja, "en": held.text.en}
        for lang, said in said_in.items():
            if _has_link(said):
                yield _printed(held.kind, held.record, held.path, lang, said, held.number)
    for number, record in enumerate(plan.coverage):
        if _has_link(record.note):
            yield _printed("coverage", record, "note", "ja", record.note, number)


def _printed(kind: str, record: Record, path: str, lang: Lang, said: str, number: int) -> PrintedText:
    """Return a text for looking up its place; `number` tells apart records that have no ids."""
    file, record_id = file_of(kind, record), getattr(record, "id", "")
    name = "" if file == _HEADER else record_id or str(number)
    return PrintedText(
        f"{kind}:{name}", path, lang, said, file, row=record_id if file.endswith(".csv") else ""
    )


def _has_link(said: str | None) -> TypeGuard[str]:
    return said is not None and "](" in said and _LINK.search(said) is not None
