"""The line at a picture's foot: who published the values, when, and on what basis they were counted."""

from collections.abc import Iterable, Sequence

from hyappyo.chart.words import BASES, period_text
from hyappyo.jp.period import Period
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.reference import Source
from hyappyo.plan.series import Series


def source_line(
    series: Sequence[Series], sources: Iterable[Source], lang: Lang, *, as_of: Period | None = None
) -> str:
    """Return the source line of a chart, without a full stop in Japanese, as captions are set.

    Args:
        series: what is drawn; its points name their sources.
        sources: the plan's sources; each one used is told once, in the order of its first use.
        lang: language of the line; names of sources fall back to Japanese.
        as_of: up to when the plan's data reaches (`edition.as_of`), where that is to be said.

    Raises:
        KeyError: when a point's source is not among `sources`.
    """
    known = {source.id: source for source in sources}
    used = dict.fromkeys(name for each in series for name in each.sources)
    parts = [_named([known[name] for name in used], lang)] if used else []
    bases = tuple(dict.fromkeys(BASES[each.basis].said_in(lang) for each in series))
    parts.append(Wording(f"基礎：{'、'.join(bases)}", f"Basis: {', '.join(bases)}").said_in(lang))
    if as_of is not None:
        day = period_text(as_of, lang)
        parts.append(Wording(f"{day}時点", f"As of {day}").said_in(lang))
    return "　".join(parts) if lang == "ja" else ". ".join(parts) + "."


def _named(sources: Sequence[Source], lang: Lang) -> str:
    if lang == "ja":
        return "出典：" + "、".join(f"{each.publisher.ja}「{each.title.ja}」" for each in sources)
    names = "; ".join(f"{each.publisher.said_in('en')}, {each.title.said_in('en')}" for each in sources)
    return f"{'Source' if len(sources) == 1 else 'Sources'}: {names}"
