"""``hyappyo trace``: where a printed number comes from, down to datum and source."""

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from hyappyo.chart.words import BASES, area_name
from hyappyo.cli.cells import cells_of
from hyappyo.cli.examine import examine
from hyappyo.cli.provenance import place_of
from hyappyo.cli.voice import Voice
from hyappyo.jp.english import format_english
from hyappyo.jp.period import Period
from hyappyo.jp.period_style import PeriodStyle, format_period
from hyappyo.jp.text import fold_width, matching_key
from hyappyo.jp.wording import Lang, Wording
from hyappyo.plan.lookup import Lookup
from hyappyo.plan.lost import Lost
from hyappyo.plan.plan import Plan
from hyappyo.proof import Proof, ProvedNumber
from hyappyo.proof.finding import VERDICTS
from hyappyo.proof.lineage import LineageDatum
from hyappyo.proof.said import formula_said, said_of

FORMAT = 1
NOT_FOUND, UNREADABLE = 1, 2
MOST_NEAR = 5
_WITH_TEXTS = ("policies", "topics", "events", "scenarios", "figures")
"""Kinds of records that bind numbers in their texts."""
_STATUSES = {
    "final": Wording("確定", "final"),
    "provisional": Wording("速報", "provisional"),
    "estimate": Wording("概算", "estimate"),
    "forecast": Wording("見通し", "forecast"),
    "revised": Wording("改定", "revised"),
}


def trace_words(voice: Voice, planref: str, words: str, *, as_json: bool) -> int:
    """Print where a printed number comes from; each way in which it is bound, with every place it stands in.

    Returns 1 where nothing like `words` is bound anywhere, with what comes near; 2 where the plan's header cannot
    be read.

    Raises:
        UnreadableError: when there is no package.
    """
    examined = examine(planref)
    if examined.proof is None:
        for finding in examined.hindering:
            voice.finding(finding)
        return UNREADABLE
    files = examined.folder.files
    plan = examined.proof.plan
    bound = bound_as(examined.proof, words)
    named = {number.target for group in bound for number in group}
    cells = cells_of(plan, words, voice.lang)
    bound += [[cell] for cell in cells if cell.target not in named]
    if as_json:
        traced = [_to_json(group, plan, files, voice.lang) for group in bound]
        voice.json({"format": FORMAT, "words": words, "numbers": traced})
    else:
        for group in bound:
            _print(voice, group, plan, files)
        if not bound:
            _print_near(voice, examined.proof, words, examined.lost)
    return 0 if bound else NOT_FOUND


def bound_as(proof: Proof, words: str) -> list[list[ProvedNumber]]:
    """Return the bound numbers printed as `words`, or holding them, grouped by what they are bound to.

    Full-width digits, spaces and thousands separators do not matter. Where some are exactly so printed, unit
    and all, the others are left out; a bare 427 is found in 「427団体」 too, but not in 1,427.
    """
    key = _key(words)
    numbers = (*proof.numbers, *proof.english_numbers)
    exact = [number for number in numbers if _key(number.words) == key and not key.isdecimal()]
    groups: dict[str, list[ProvedNumber]] = {}
    for number in exact or [number for number in numbers if _holds(_key(number.words), key)]:
        groups.setdefault(number.target, []).append(number)
    return list(groups.values())


def _key(words: str) -> str:
    return re.sub(r"(?<=\d),(?=\d)", "", matching_key(words))


def _holds(printed: str, key: str) -> bool:
    start = printed.find(key) if key else -1
    if start < 0:
        return False
    before, after = printed[:start], printed[start + len(key) :]
    cuts_a_number = (key[0].isdecimal() and re.search(r"[\d.]$", before)) or (
        key[-1].isdecimal() and re.match(r"\.?\d", after)
    )
    return not cuts_a_number


def _print(voice: Voice, group: Sequence[ProvedNumber], plan: Plan, files: Mapping[str, bytes]) -> None:
    first = next((number for number in group if number.lang == voice.lang), group[0])
    verdict = VERDICTS[first.verdict]
    voice.say(f"「{first.words}」  {verdict.ja}", f"“{first.words}”  {verdict.en}", style="bold")
    rows = [(Wording("場所", "place"), _standing(number, plan, voice.lang)) for number in group]
    rows.append((Wording("式", "expression"), first.target.partition(":")[2]))
    lineage = first.lineage
    if lineage is not None and (formula := formula_said(lineage, Lookup(plan), voice.lang)):
        rows.append((Wording("計算", "working"), formula))
    if first.because is not None:
        rows.append((Wording("判定の理由", "because"), first.because.said_in(voice.lang)))
    for datum in lineage.data if lineage else ():
        rows += _datum_rows(datum, plan, files, voice.lang)
    voice.rows([(left.said_in(voice.lang), right) for left, right in rows])
    voice.say("", "")


def _standing(number: ProvedNumber, plan: Plan, lang: Lang) -> str:
    """Say on which page and in which part of it a number stands, and in which line of the package."""
    name, folio = _page(number.owner, plan, lang)
    page = "" if folio is None else Wording(f"{folio}ページ ", f"p. {folio} ").said_in(lang)
    parts = {
        "lead": Wording("要旨", "lead"),
        "summary": Wording("要約", "summary"),
        "narrative": Wording("本文", "text"),
        "title": Wording("題名", "title"),
        "note": Wording("注", "note"),
        "sentence": Wording("計画の記述", "what the plan says"),
        "not_supplied": Wording("未提供の記載", "what was not supplied"),
        "aim": Wording("めざす姿", "aim"),
    }
    kind, _, name_of_part = number.field.partition(".")
    shown = {
        "tables": Wording(f"表（{name_of_part}）", f"table {name_of_part}"),
        "charts": Wording(f"図（{name_of_part}）", f"chart {name_of_part}"),
        "figures": Wording(f"図版（{name_of_part}）", f"picture {name_of_part}"),
    }
    part = {**parts, **shown}.get(kind, Wording("記述", "claim")).said_in(lang)
    return f"{name} {page}{part}  {number.spot}"


def _page(owner: str, plan: Plan, lang: Lang) -> tuple[str, int | None]:
    kind, _, name = owner.partition(":")
    titles = {f"topic:{topic.id}": topic.title for topic in plan.topics}
    titles |= {f"policy:{policy.id}": policy.title for policy in plan.policies}
    titles |= {f"event:{event.id}": event.title for event in plan.events}
    titles |= {f"scenario:{scenario.id}": scenario.title for scenario in plan.scenarios}
    if plan.vision is not None:
        titles["vision"] = plan.vision.title
    pages = (page for part in plan.document.parts for page in part.pages)
    folio = next((page.folio for page in pages if page.kind == kind and (page.ref or "") == name), None)
    return titles[owner].said_in(lang), folio


def _datum_rows(
    datum: LineageDatum, plan: Plan, files: Mapping[str, bytes], lang: Lang
) -> list[tuple[Wording, str]]:
    details = [_when(datum.period, lang) if datum.period else "", _area(datum.area, plan, lang)]
    if datum.basis is not None:
        details.append(BASES[datum.basis].said_in(lang))
    details += [datum.vintage or "", _STATUSES[datum.status].said_in(lang)]
    separator = Wording("、", ", ").said_in(lang)
    source = datum.source
    rows = [
        (Wording("値", "datum"), _named_value(datum, lang)),
        (Wording("", ""), separator.join(detail for detail in details if detail)),
        (
            Wording("出典", "source"),
            Wording(
                f"{source.publisher.ja}「{source.title.ja}」",
                f"{source.publisher.said_in('en')}, {source.title.said_in('en')}",
            ).said_in(lang),
        ),
    ]
    if datum.note:
        rows.append((Wording("注", "note"), datum.note.said_in(lang)))
    place = place_of(datum, files)
    return [*rows, (Wording("記録", "record"), place)] if place else rows


def _named_value(datum: LineageDatum, lang: Lang) -> str:
    """Return what a datum is of and its value; of a datum without one, such as the date of an event, the name alone."""
    parts = (datum.name.said_in(lang), said_of(datum, lang))
    return Wording(" ", ": ").said_in(lang).join(part for part in parts if part)


def _when(period: Period, lang: Lang) -> str:
    return format_english(period) if lang == "en" else format_period(period, PeriodStyle.BOTH)


def _area(code: str, plan: Plan, lang: Lang) -> str:
    municipality = plan.municipality
    return (municipality.name if code == municipality.code else area_name(code)).said_in(lang)


def _print_near(voice: Voice, proof: Proof, words: str, lost: Lost) -> None:
    unread = [where for kind, where in lost.kinds.items() if kind in _WITH_TEXTS]
    unread += [where for (kind, _), where in lost.ids.items() if kind in _WITH_TEXTS]
    voice.complain(
        Wording(f"「{words}」と印刷された数はありません", f"no number is printed as {words!r}"),
        Wording(
            f"次は読めなかったため、探していません: {'、'.join(unread)}",
            f"what could not be read was not searched: {', '.join(unread)}",
        )
        if unread
        else None,
    )
    near = _near(proof, words)
    if near:
        voice.say("近いもの:", "near:")
        voice.rows([(number.words, f"{number.target}  {number.spot}") for number in near])


def _near(proof: Proof, words: str) -> list[ProvedNumber]:
    """Numbers with the same unit words or nearly the same digits."""
    by_words = {_key(number.words): number for number in (*proof.english_numbers, *proof.numbers)}
    close = difflib.get_close_matches(_key(fold_width(words)), by_words, n=MOST_NEAR, cutoff=0.5)
    return [by_words[key] for key in close]


def _to_json(
    group: Sequence[ProvedNumber], plan: Plan, files: Mapping[str, bytes], lang: Lang
) -> dict[str, Any]:
    first = group[0]
    lineage = first.lineage
    return {
        "words": first.words,
        "target": first.target,
        "verdict": first.verdict,
        "because": first.because.said_in(lang) if first.because else None,
        "value": None if first.value is None else f"{first.value:f}",
        "formula": lineage.formula if lineage else None,
        "places": [
            {
                "id": number.id,
                "owner": number.owner,
                "field": number.field,
                "lang": number.lang,
                "folio": _page(number.owner, plan, lang)[1],
                "file": number.spot.file,
                "line": number.spot.line,
                "column": number.spot.column,
            }
            for number in group
        ],
        "data": [_datum_to_json(datum, files, lang) for datum in (lineage.data if lineage else ())],
    }


def _datum_to_json(datum: LineageDatum, files: Mapping[str, bytes], lang: Lang) -> dict[str, Any]:
    return {
        "reference": datum.reference,
        "record": datum.record,
        "name": datum.name.said_in(lang),
        "unit": datum.unit.said_in(lang) if datum.unit else None,
        "period": str(datum.period) if datum.period else None,
        "area": datum.area,
        "basis": datum.basis,
        "vintage": datum.vintage,
        "value": None if datum.value is None else f"{datum.value:f}",
        "qualifier": datum.qualifier,
        "status": datum.status,
        "source": datum.source.id,
        "note": datum.note.said_in(lang) if datum.note else None,
        "place": place_of(datum, files),
    }
