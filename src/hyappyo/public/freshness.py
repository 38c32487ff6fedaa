"""What a page's bytes follow from, as a key: while the key is the same, the page need not be made again.

All pages follow from this program and from the plan with the titles, leads and pictures of its topics, numbers included.
What else topics say has a part in their own pages alone, and, by what it names, in those of indicators. A page without
subject may draw on anything and has no key.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

import hyappyo
from hyappyo.jp.wording import Wording
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Topic
from hyappyo.proof.number import ProvedNumber
from hyappyo.public.addresses import PLAN
from hyappyo.public.site import Site

_LIBRARIES = ("django", "budoux", "vl-convert-python", "msgspec")
_SUFFIXES = {".py", ".html", ".css", ".js", ".svg", ".mo", ".ttf"}


class Freshness:
    """The keys of one site's pages."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._topics = {topic.id: topic for topic in site.plan.topics}
        self._bound: dict[str, list[ProvedNumber]] = {}
        for number in (*site.proof.numbers, *site.proof.english_numbers):
            self._bound.setdefault(_page_of(number), []).append(number)
        drawer = getattr(site.draw, "__qualname__", type(site.draw).__qualname__)
        self._common = _digest(
            [_program(), site.audience, site.draft, sorted(site.pictures), drawer],
            _without_topics(site.plan),
            _without_topics(site.supplement) if site.supplement else None,
            self._bindings(PLAN),
        )

    def key(self, subject: str) -> str:
        """Return the key of a page of `subject`, such as ``topic:covid``; empty where it must be made each time."""
        kind, _, ident = subject.partition(":")
        match kind:
            case "topic":
                spoken, topic = self._topics[ident], self._site.record["topics"][ident]
                return _digest(self._common, spoken, topic, self._bindings(subject))
            case "indicator":
                return _digest(self._common, self._site.namers.get(ident, ()))
            case _:
                return self._common if subject == PLAN else ""

    def _bindings(self, page: str) -> list[tuple[str | Wording | None, ...]]:
        """Return what is said of numbers beyond what follows from the plan, where they may stand in plain words."""
        return [
            (
                *(each.id, each.owner, each.field, each.lang, each.words, each.target),
                each.verdict,
                each.because,
            )
            for each in self._bound.get(page, ())
        ]


def _page_of(number: ProvedNumber) -> str:
    """Return whose page prints a number: its topic's alone (``topic:covid``), or perhaps any that tells of the plan."""
    is_told_elsewhere = number.field == "lead" or number.field.startswith("figures.")
    return number.owner if number.owner.startswith("topic:") and not is_told_elsewhere else PLAN


def _without_topics(plan: Plan) -> Plan:
    return msgspec.structs.replace(plan, topics=tuple(_headline(topic) for topic in plan.topics))


def _headline(topic: Topic) -> Topic:
    """What any page may say of a topic."""
    return Topic(id=topic.id, title=topic.title, lead=topic.lead, policies=topic.policies, narrative=Text(""))


def _digest(*parts: Any) -> str:
    return sha256(msgspec.json.encode(parts)).hexdigest()


@cache
def _program() -> Sequence[str]:
    """This program and what it draws with: its files by content, and the versions of its libraries."""
    root = Path(hyappyo.__file__).parent
    files = sorted(file for file in root.rglob("*") if file.suffix in _SUFFIXES)
    whole = sha256()
    for file in files:
        whole.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return [whole.hexdigest(), *(version(library) for library in _LIBRARIES)]
