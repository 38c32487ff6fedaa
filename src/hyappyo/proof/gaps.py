"""What a plan lacks and says so: English texts, values, evidence."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from hyappyo.expr import Reference
from hyappyo.jp.wording import LANGUAGES, Wording
from hyappyo.plan.dimensions import unmade
from hyappyo.plan.figures import Observation, Target
from hyappyo.plan.lookup import ABSENCES
from hyappyo.plan.lost import NOTHING, Lost
from hyappyo.plan.plan import Plan
from hyappyo.plan.text import Record
from hyappyo.plan.tree import Claim, Policy
from hyappyo.proof.catalogue import ABSENT, NO_ENGLISH, NO_EVIDENCE, UNMADE
from hyappyo.proof.finding import Finding, Spot
from hyappyo.proof.narrative.texts import Places, file_of, held_texts, record_spot

_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_KINDS = {
    "municipality": Wording("団体", "municipality"),
    "document": Wording("文書", "document"),
    "edition": Wording("版", "edition"),
    "vision": Wording("将来像", "vision"),
    "policies": Wording("政策", "policies"),
    "topics": Wording("実績項目", "topics"),
    "indicators": Wording("指標", "indicators"),
    "observations": Wording("実績値", "values"),
    "targets": Wording("目標値", "targets"),
    "dimensions": Wording("内訳の軸", "dimensions"),
    "events": Wording("出来事", "events"),
    "organisations": Wording("団体・企業", "organisations"),
    "places": Wording("場所", "places"),
    "departments": Wording("所管課", "departments"),
    "sources": Wording("出典", "sources"),
    "figures": Wording("図版", "figures"),
    "scenarios": Wording("人口の展望", "scenarios"),
    "waivers": Wording("申し送り", "waivers"),
}


def gaps(plan: Plan, places: Places, told: Collection[Spot] = (), lost: Lost = NOTHING) -> Iterator[Finding]:
    """Yield one finding each for missing English, absent values and unmade choices, one for each claim without evidence.

    What is `told` already is not counted again.
    """
    if "en" in plan.languages:
        yield from _missing_english(plan, told)
    yield from _absent_values(plan, told)
    if not lost.some_of("observations"):
        yield from _unmade_choices(plan, told)
    yield from _claims_without_evidence(plan, places)


def _missing_english(plan: Plan, told: Collection[Spot]) -> Iterator[Finding]:
    spots: list[Spot] = []
    counts: Counter[str] = Counter()
    for held in held_texts(plan):
        if held.text.en is not None:
            continue
        path = f"{_name(held.record, plan)}.{held.path}".removeprefix(".")
        spot = Spot(file_of(held.kind, held.record), text=f"{path}: {held.text.ja[:40]}")
        if spot not in told:
            counts[held.kind] += 1
            spots.append(spot)
    if not spots:
        return
    total = counts.total()
    listed = _counted((_KINDS[kind], count) for kind, count in counts.most_common())
    have = "text has" if total == 1 else "texts have"
    yield Finding(
        NO_ENGLISH.id,
        NO_ENGLISH.severity,
        Wording(
            f"英語のない文が{total}件あります（{listed.ja}）", f"{total} {have} no English ({listed.en})"
        ),
        tuple(spots),
        Wording("場所は --json で一覧できます", "--json lists every place"),
    )


def _absent_values(plan: Plan, told: Collection[Spot]) -> Iterator[Finding]:
    absent = [
        (spot, each.absence)
        for each in plan.observations
        if each.absence is not None and (spot := Spot("observations", text=_name(each, plan))) not in told
    ]
    if not absent:
        return
    counts = Counter(reason for _, reason in absent).most_common()
    listed = _counted((ABSENCES[reason], count) for reason, count in counts)
    have = "observation has" if len(absent) == 1 else "observations have"
    yield Finding(
        ABSENT.id,
        ABSENT.severity,
        Wording(
            f"値のない実績が{len(absent)}件あります（{listed.ja}）",
            f"{len(absent)} {have} no value ({listed.en})",
        ),
        tuple(spot for spot, _ in absent),
    )


def _name(record: Record, plan: Plan) -> str:
    """Return what a record is called: its id; of a value, the reference that leads to it."""
    if not isinstance(record, Observation | Target):
        return getattr(record, "id", "")
    area = () if record.area == plan.municipality.code else (("area", record.area),)
    dimensions = record.dimensions if isinstance(record, Observation) else ()
    return str(Reference(record.indicator, record.period, (*area, *dimensions)))


def _unmade_choices(plan: Plan, told: Collection[Spot]) -> Iterator[Finding]:
    spots = {
        spot: choice
        for dimension, choice in unmade(plan)
        if (spot := Spot("dimensions.toml", text=f"{dimension.id}={choice.id}")) not in told
    }
    if spots:
        names = Wording.of_all(choice.name.wording for choice in spots.values())
        have = "choice has" if len(spots) == 1 else "choices have"
        yield Finding(
            UNMADE.id,
            UNMADE.severity,
            Wording(
                f"値が一つもない選択肢が{len(spots)}件あります（{names.ja}）",
                f"{len(spots)} named {have} no value ({names.en})",
            ),
            tuple(spots),
        )


def _counted(kinds: Iterable[tuple[Wording, int]]) -> Wording:
    """Return kinds with how many there are of each: 指標16件、出典2件 / indicators: 16, sources: 2."""
    return Wording.of_all(Wording(f"{kind.ja}{count}件", f"{kind.en}: {count}") for kind, count in kinds)


def _claims_without_evidence(plan: Plan, places: Places) -> Iterator[Finding]:
    for owner in (*((plan.vision,) if plan.vision else ()), *plan.policies):
        name = f"policy:{owner.id}" if isinstance(owner, Policy) else "vision"
        for claim in owner.claims:
            if claim.evidence_not_supplied:
                place = f"{name}.claims.{claim.id}.ja"
                yield _without_evidence(claim, record_spot(place, "policies.toml", claim.words.ja, places))


def _without_evidence(claim: Claim, spot: Spot) -> Finding:
    question = claim.question
    japanese, english = (_LINK.sub(r"\1", claim.words.said_in(lang)) for lang in LANGUAGES)
    return Finding(
        NO_EVIDENCE.id,
        NO_EVIDENCE.severity,
        Wording(f"「{japanese}」の根拠データが未提供です", f"no evidence was supplied for {english!r}"),
        (spot,),
        question.wording if question else None,
    )
