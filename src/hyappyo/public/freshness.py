"""What a page's bytes follow from, as a key: while the key is the same, the page need not be made again.

Pages of a topic, an indicator or a source follow from the plan without its topics, from the topics' titles and policies,
and from this program; a topic's page from the topic too, an indicator's from who names it. All other pages may draw on
anything and have no key.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

import hyappyo
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Topic
from hyappyo.proof.narrative.captions import pictured_in, shown_in
from hyappyo.proof.number import ProvedNumber
from hyappyo.public.links import LANGUAGES
from hyappyo.public.site import Site

_LIBRARIES = ("django", "budoux", "vl-convert-python", "msgspec")
_SUFFIXES = {".py", ".html", ".css", ".js", ".svg", ".mo"}


class Freshness:
    """The keys of one site's pages."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._topics = {topic.id: topic for topic in site.plan.topics}
        drawer = getattr(site.draw, "__qualname__", type(site.draw).__qualname__)
        self._common = _digest(
            [_program(), site.audience, site.draft, sorted(site.pictures), drawer],
            _without_topics(site.plan),
            _without_topics(site.supplement) if site.supplement else None,
        )

    def key(self, subject: str) -> str:
        """Return the key of a page of `subject`, such as ``topic:covid``; empty where it must be made each time."""
        kind, _, ident = subject.partition(":")
        match kind:
            case "topic":
                topic = self._topics[ident]
                return _digest(
                    self._common, topic, self._site.record["topics"][ident], list(self._captions(topic))
                )
            case "indicator":
                return _digest(self._common, self._site.namers.get(ident, ()))
            case "source":
                return self._common
            case _:
                return ""

    def _captions(self, topic: Topic) -> Iterator[tuple[str, str, str, str]]:
        """Yield the numbers bound in the captions that a topic shows, which stand in its plan in plain words."""
        plan, proof, page = self._site.plan, self._site.proof, f"topic:{topic.id}"
        for owner, field in (*shown_in(topic), *pictured_in(plan, page)):
            for lang in LANGUAGES:
                for run in proof.inlines(owner, field, lang):
                    if isinstance(run, ProvedNumber):
                        yield owner, field, run.words, run.target


def _without_topics(plan: Plan) -> Plan:
    return msgspec.structs.replace(plan, topics=tuple(_headline(topic) for topic in plan.topics))


def _headline(topic: Topic) -> Topic:
    """What other topics', indicators' and sources' pages may say of a topic."""
    return Topic(id=topic.id, title=topic.title, policies=topic.policies, narrative=Text(""))


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
