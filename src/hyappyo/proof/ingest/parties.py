"""Bodies outside the city hall that a text names as giver, partner or judge, as organisations of the package.

Ministries and agencies of the State are a closed list; everything else is told by its legal form or the last word of its
name. People are never read as parties.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from hyappyo.jp.text import fold_width, matching_key
from hyappyo.plan.reference import Organisation
from hyappyo.plan.text import Text
from hyappyo.proof.ingest.clean import name

OrganisationKind = Literal["government", "company", "university", "school", "hospital", "association"]

_STATE = {
    "内閣府": "cabinet_office",
    "内閣官房": "cabinet_secretariat",
    "総務省": "mic",
    "法務省": "moj",
    "外務省": "mofa",
    "財務省": "mof",
    "文部科学省": "mext",
    "厚生労働省": "mhlw",
    "農林水産省": "maff",
    "経済産業省": "meti",
    "国土交通省": "mlit",
    "環境省": "moe",
    "防衛省": "mod",
    "デジタル庁": "digital_agency",
    "こども家庭庁": "children_and_families_agency",
    "文化庁": "agency_for_cultural_affairs",
    "スポーツ庁": "sports_agency",
    "観光庁": "tourism_agency",
    "消防庁": "fire_and_disaster_agency",
    "林野庁": "forestry_agency",
    "水産庁": "fisheries_agency",
    "中小企業庁": "sme_agency",
    "資源エネルギー庁": "energy_agency",
    "原子力規制庁": "nuclear_regulation_authority",
    "気象庁": "meteorological_agency",
    "警察庁": "police_agency",
    "復興庁": "reconstruction_agency",
}
_AGENCIES = {
    "JICA": "jica",
    "NEDO": "nedo",
    "JST": "jst",
    "JAXA": "jaxa",
    "JETRO": "jetro",
    "UR都市機構": "ur",
}
_KINDS: tuple[tuple[str, OrganisationKind], ...] = (
    (r"大学院大学|大学", "university"),
    (r"高等専門学校|高専|高等学校|高校", "school"),
    (r"病院", "hospital"),
    (r"新聞社|放送|銀行|信用金庫|グループ|鉄道|電力", "company"),
    (r"商工会議所|商工会|協会|連合会|協同組合|農協|漁協|医師会|財団|機構", "association"),
)
_SUFFIX = "|".join(pattern for pattern, _ in _KINDS)
_NAME = r"[一-龥々ヶァ-ヴーA-Za-z0-9.&+-]"
_FORMS = re.compile(
    rf"\((?:株|有)\) ?([ぁ-ん]{{0,8}}{_NAME}(?:{_NAME}|[ ・](?=[A-Z])){{1,29}})|(?:株式会社|合同会社) ?([ぁ-ん]{{0,8}}{_NAME}{{2,30}})|({_NAME}{{2,30}}?)(?:\((?:株|有)\)|株式会社)"
)
_CHARTERED = re.compile(
    r"\((?:一財|公財|一社|公社|社福|国研|独)\) ?([^\s、。()「」]{1,20}?(?:財団|機構|協会|連盟|研究所|センター))"
)
_NAMED = re.compile(
    rf"((?:(?<=[、・「( ])[ぁ-ん]{{2,6}})?{_NAME}{{1,20}}?(?:{_SUFFIX})|(?<=[、・「( ])[ぁ-ん]{{2,6}}(?:{_SUFFIX}))(?!{_NAME})"
)
_MINISTER = re.compile(r"([一-龥]{2,8})大臣")
_COMMISSIONER = re.compile(r"([一-龥ァ-ヶー]{2,8}庁)長官")


@dataclass
class Parties:
    """The organisations of one package as they are found; the town itself is none of them."""

    town: str
    found: dict[str, Organisation] = field(default_factory=dict)

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the bodies that a text names, in its order, each once."""
        ids: list[str] = []
        for words, kind, wish in sorted_names(text):
            if matching_key(words) == matching_key(self.town):
                continue
            identity = self._kept(words, kind, wish)
            if identity not in ids:
                ids.append(identity)
        return tuple(ids)

    def _kept(self, words: str, kind: OrganisationKind, wish: str) -> str:
        key = matching_key(words)
        if key not in self.found:
            identity = wish or f"org_{len(self.found) + 1:02d}"
            self.found[key] = Organisation(id=identity, name=Text(words), kind=kind)
        return self.found[key].id


def sorted_names(text: str) -> list[tuple[str, OrganisationKind, str]]:
    """Return the bodies that a text names: name, kind, and the id where it is one of the closed lists."""
    folded = fold_width(text)
    taken: list[tuple[int, int, str, OrganisationKind, str]] = []
    for start, end, words, kind, wish in sorted(_candidates(folded), key=lambda each: (each[0], -each[1])):
        if len(words) >= 2 and all(end <= a or start >= b for a, b, *_ in taken):
            taken.append((start, end, words, kind, wish))
    return [(words, kind, wish) for _, _, words, kind, wish in taken]


def _candidates(text: str) -> Iterator[tuple[int, int, str, OrganisationKind, str]]:
    for words, wish in _STATE.items():
        for found in re.finditer(re.escape(words), text):
            yield found.start(), found.end(), words, "government", wish
    for words, wish in _AGENCIES.items():
        for found in re.finditer(rf"(?<![A-Za-z]){re.escape(words)}(?![A-Za-z])", text):
            yield found.start(), found.end(), words, "association", wish
    for found in _MINISTER.finditer(text):
        ministry = f"{found[1]}省"
        if ministry in _STATE:
            yield found.start(), found.end(), ministry, "government", _STATE[ministry]
    for found in _COMMISSIONER.finditer(text):
        if found[1] in _STATE:
            yield found.start(), found.end(), found[1], "government", _STATE[found[1]]
    for found in _FORMS.finditer(text):
        words = name(found[1] or found[2] or found[3])
        yield found.start(), found.end(), words, "company", ""
    for found in _CHARTERED.finditer(text):
        yield found.start(), found.end(), name(found[1]), "association", ""
    for found in _NAMED.finditer(text):
        kind = next(kind for pattern, kind in _KINDS if re.search(rf"(?:{pattern})$", found[1]))
        if not re.fullmatch(rf"(?:県立?|市立?|地元|各|国立|近隣)?(?:{_SUFFIX})", found[1]):
            yield found.start(), found.end(), name(found[1]), kind, ""
