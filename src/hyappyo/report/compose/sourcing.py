"""How sources are cited at the foot of a page, a table or a chart."""

from collections.abc import Iterable

from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.reference import Source
from hyappyo.report.compose.desk import Desk


def cited(source: Source, lang: Lang) -> str:
    """Return publisher and title: 総務省「住民基本台帳に基づく人口…」."""
    publisher, title = source.publisher.said_in(lang), source.title.said_in(lang)
    return Wording(f"{publisher}「{title}」", f"{publisher}, {title}").said_in(lang)


def cited_all(ids: Iterable[str], desk: Desk) -> tuple[str, ...]:
    """Return the sources of these ids, each once."""
    known = (desk.sources.get(source) for source in dict.fromkeys(ids))
    return tuple(cited(source, desk.lang) for source in known if source is not None)
