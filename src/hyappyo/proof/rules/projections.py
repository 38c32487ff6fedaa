"""HY406: vintages of the official projection of population by region."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Passage, Reading
from hyappyo.proof.rules.rule import DraftRule, Found

_INSTITUTE = re.compile(r"社人研|国立社会保障・?人口問題研究所|地域別将来推計人口")
_VINTAGE = re.compile(
    r"(?:平成|令和)?\(?(\d{1,2}|\d{4})(?:\((\d{4})\))?年?\)?推計|推計\((\d{4})(?:年)?\)|(\d{4})年推計"
)


@dataclass(frozen=True, slots=True)
class _Projection:
    """A published projection of population by region: its base year in the name, and the day it came out."""

    year: int
    published: date
    name: str


PROJECTIONS = (
    _Projection(2013, date(2013, 3, 27), "平成25（2013）年推計"),
    _Projection(2018, date(2018, 3, 30), "平成30（2018）年推計"),
    _Projection(2023, date(2023, 12, 22), "令和5（2023）年推計"),
)
"""「日本の地域別将来推計人口」 of the National Institute of Population and Social Security Research, by vintage. Source: its
list of publications. To be continued when the next one appears."""


def superseded_projection(reading: Reading) -> Iterator[Found]:
    """Find a vintage of the official projection that a newer one had replaced when the draft was written."""
    latest = reading.document_date or (
        reading.latest.period.start if reading.latest and reading.latest.period else None
    )
    if latest is None:
        return
    newest = max(
        (each for each in PROJECTIONS if each.published <= latest), key=lambda each: each.year, default=None
    )
    named = {year for passage in reading.running() for _, _, year in _vintages(passage)}
    if newest is None or newest.year in named:
        return
    told: set[int] = set()
    for passage in reading.running():
        for start, end, year in _vintages(passage):
            if year < newest.year and year not in told:
                told.add(year)
                yield Found(
                    Wording(
                        f"{year}年の推計を使っていますが、{newest.name}（{newest.published:%Y年%m月}公表）が出ています",
                        f"the projection of {year} is used, though that of {newest.year} came out in {newest.published:%Y-%m}",
                    ),
                    (passage.spot(start, end),),
                    Wording(
                        "新しい推計と並べるか、古い版を使う理由を注記してください",
                        "show the newer beside it, or say why not",
                    ),
                )


def _vintages(passage: Passage) -> Iterator[tuple[int, int, int]]:
    if not _INSTITUTE.search(passage.text):
        return
    known = {each.year for each in PROJECTIONS} | {each.year - 1988 for each in PROJECTIONS}
    for match in _VINTAGE.finditer(passage.text):
        year = int(next(group for group in (match[3], match[4], match[2], match[1]) if group))
        if year in known:
            yield match.start(), match.end(), year if year > 1000 else year + 1988


RULES = (
    DraftRule(
        id="HY406",
        severity="warning",
        title=Wording("古い版の将来推計", "superseded projection"),
        explanation=Wording(
            "文書の時点ですでに新しい地域別将来推計人口が公表されています。",
            "A newer official projection had been published when the draft was written.",
        ),
        example=Wording(
            "令和6年の文書で社人研の2018年推計と比べる", "the 2018 projection in a document of 2024"
        ),
        instead=Wording("2023年推計と並べる", "the 2023 projection beside it"),
        check=superseded_projection,
    ),
)
