"""Waivers: discrepancies that are stated, with the reason and the question to their owner."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hyappyo.jp.wording import Wording
from hyappyo.plan.reference import Waiver
from hyappyo.proof.catalogue import IDLE_WAIVER, STATED
from hyappyo.proof.finding import Finding, Spot
from hyappyo.proof.narrative.texts import Places, record_spot


def apply_waivers(
    findings: Iterable[Finding], waivers: Iterable[Waiver], places: Places
) -> Iterator[Finding]:
    """Yield the findings, those that a waiver states with its id and question; then what the waivers add.

    A waiver of rule HY900 states a problem of the source and is a finding of its own. Any other waiver must fit a
    finding by rule, place and quoted words, or it is one itself.
    """
    waivers = tuple(waivers)
    used = set()
    for finding in findings:
        waiver = next((each for each in waivers if _fits(each, finding)), None)
        if waiver is None:
            yield finding
        else:
            used.add(waiver.id)
            yield replace(finding, waiver=waiver.id, hint=waiver.question.wording)
    for waiver in waivers:
        if waiver.rule == STATED.id:
            yield _stated(waiver)
        elif waiver.id not in used:
            yield _idle(waiver, places)


def _fits(waiver: Waiver, finding: Finding) -> bool:
    return waiver.rule == finding.rule and any(
        (spot.file == waiver.place or spot.file.endswith("/" + waiver.place))
        and bool(spot.text)
        and (waiver.quote in spot.text or spot.text in waiver.quote)
        for spot in finding.places
    )


def _stated(waiver: Waiver) -> Finding:
    line = int(waiver.lines.split(",")[0].split("-")[0]) if waiver.lines else None
    return Finding(
        STATED.id,
        STATED.severity,
        waiver.reason.wording,
        (Spot(waiver.place, None, line, None, waiver.quote),),
        waiver.question.wording,
        waiver=waiver.id,
    )


def _idle(waiver: Waiver, places: Places) -> Finding:
    return Finding(
        IDLE_WAIVER.id,
        IDLE_WAIVER.severity,
        Wording(
            f"申し送り「{waiver.id}」（{waiver.rule}、{waiver.place}、「{waiver.quote}」）に当たる所見がありません",
            f"no finding fits the waiver {waiver.id!r} ({waiver.rule}, {waiver.place}, {waiver.quote!r})",
        ),
        (record_spot(f"waiver:{waiver.id}", "waivers.toml", waiver.id, places),),
        Wording(
            "直っていれば waivers.toml から消し、場所か文言が違えば直してください",
            "remove it from waivers.toml if the matter is mended, or correct its place or words",
        ),
    )
