"""HY602, HY603, HY607: claims stronger than what stands beside them: firsts and greatest, movements, records."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from hyappyo.jp.text import matching_key
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Grid, Passage, Reading, Row
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.rule import DraftRule, Found

_WHERE = r"(?:世界|アジア|東アジア|全国|日本|国内|県内|都内|府内|道内|市内|町内|村内|地方|自治体|業界|本州|日本海側|東北|関東|北陸|中部|近畿|関西|中国|四国|九州|北信越|甲信越)"
_SUPERLATIVE = re.compile(
    rf"{_WHERE}(?:では|でも|として|としては|で|の中で)?(?:も)?(?:は)?(?:唯一|最大級|最大規模|最大|最高|最多|最古|最小|最速|最長|屈指|有数|随一|トップクラス|初|一番|No\.?1)(?![期回代め心級診動乗夏年])(?:級|規模)?"
)
_BASIS = re.compile(r"調べ|によると|によれば|調査|統計|ランキング|\d+位|現在\)|時点\)|出典|ギネス")
_TOPIC = re.compile(r"(?:数|率|額)?(は|が|も)")
_RISING = re.compile(
    r"(?:年々|毎年|一貫して|着実に|大幅に|大きく|急激に|徐々に|段階的に|右肩上がりで)?(?:増加|増え|伸び|上昇|拡大)(?:し(?:て|た|続け|ました)|傾向|て|ました|ている)"
)
_FALLING = re.compile(
    r"(?:年々|毎年|一貫して|着実に|大幅に|大きく|急激に|徐々に|段階的に)?(?:減少|減り|減って|低下|縮小|下が)(?:し(?:て|た|続け|ました)|傾向|て|ました|ている|っ)"
)
_EVERY_YEAR = re.compile(r"年々|毎年|一貫して|し続け|右肩")
_STIRS = re.compile(r"増|減|伸び|上昇|低下|拡大|縮小|下が|最高|最多|最大|最低|最少")
_RECORD = re.compile(r"過去最(?:高|多|大|低|少)(?:額|値|数|の)?")
_MOVED = re.compile(
    r"(?P<noun>(?=.{3,16}?(?:が|は|も))[一-龥ァ-ヶー々]{1,16}(?:[きりいえみしちびけめれせべげわらた]{1,2}[一-龥ァ-ヶー々]{1,16}){0,3})(?:が|は|も)(?:着実に|大幅に|年々|大きく|近年)?(?:(?:増加し|増え|減少し|減っ|伸び|上昇し|低下し)(?:て|た|ま|る|、)|(?:増加|減少|上昇|低下)する(?=中|なか|など|ため|一方|、))"
)


def superlatives(reading: Reading) -> Iterator[Found]:
    """Find firsts and greatest that name no source, date or rank: one finding for each wording, with all its places."""
    places: dict[str, list[Spot]] = defaultdict(list)
    for passage in reading.passages:
        for match in _SUPERLATIVE.finditer(passage.text):
            near = passage.text[max(0, match.start() - 40) : match.end() + 60]
            if not _BASIS.search(near) and not _ranked(reading, passage):
                places[re.sub(r"では|として|は|で|も", "", match[0])].append(passage.spot(*match.span()))
    for said, spots in places.items():
        rank = "級" in said or "規模" in said or said.endswith(("有数", "屈指", "クラス"))
        yield Found(
            Wording(
                f"「{said}」"
                + (
                    "は順位ではなく、確かめられません"
                    if rank
                    else "の比べた範囲・時点・根拠が書かれていません"
                ),
                f"{said!r} "
                + (
                    "is no rank and cannot be checked"
                    if rank
                    else "names neither what was compared, nor when, nor the source"
                ),
            ),
            tuple(spots),
            Wording(
                "「○○調べ、令和○年○月現在」のように根拠を添えるか、実際の数や順位を書いてください",
                "add the source and date, or give the number or rank itself",
            ),
        )


def _ranked(reading: Reading, passage: Passage) -> bool:
    return any(figure.sort == "rank" for figure in reading.figures_in(passage))


def against_table(reading: Reading) -> Iterator[Found]:
    """Find words of movement or record that the table of the same measure does not bear out."""
    series: dict[str, list[tuple[Grid, Row]]] = defaultdict(list)
    for label, grid, row in _series(reading):
        series[label].append((grid, row))
    lengths = sorted({len(label) for label in series})
    for passage in reading.running():
        if passage.role in ("cell", "chart"):
            continue
        for sentence, offset in _sentences(passage.text):
            if not _STIRS.search(sentence):
                continue
            for label, at in _topics(sentence, series, lengths):
                for grid, row in series[label]:
                    yield from _against(passage, sentence, offset, at, grid, row, label)


def _topics(sentence: str, series: Mapping[str, object], lengths: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Yield the labels that the sentence speaks of (貸出冊数は), each with where it first stands.

    They are looked up before each particle: the time does not grow with the tables of the draft.
    """
    told: set[str] = set()
    for particle in _TOPIC.finditer(sentence):
        for end in sorted({particle.start(), particle.start(1)}):
            for length in lengths:
                label = sentence[end - length : end] if length <= end else ""
                if label in series and label not in told and sentence.find(label) == end - length:
                    told.add(label)
                    yield label, end - length


def _series(reading: Reading) -> Iterator[tuple[str, Grid, Row]]:
    for grid in (each.in_time for each in (*reading.grids, *reading.charts)):
        if sum(period is not None for period in grid.periods) < 2:
            continue
        for row in grid.rows:
            label = re.sub(r"数$|\(.*?\)|（.*?）", "", row.label.strip())
            if len(label) >= 2 and sum(value is not None for value in row.values) >= 2:
                yield label, grid, row


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    for match in re.finditer(r"[^。!?]+", text):
        yield match[0], match.start()


def _against(
    passage: Passage, sentence: str, offset: int, at: int, grid: Grid, row: Row, label: str
) -> Iterator[Found]:
    """Compare what a sentence says of a row with its numbers, from the first to the last printed."""
    clause = sentence[at:].split("、一方")[0][:60]
    points = [
        (value.value, cell)
        for value, cell in zip(row.values, row.cells, strict=True)
        if value and value.value is not None and cell
    ]
    if re.search(r"\d{4}年|年度|前年|比べ|令和|平成|見込|目標|将来|推計|今後", clause):
        return
    values = [value for value, _ in points]
    rising, falling = _RISING.search(clause), _FALLING.search(clause)
    said = rising if rising and (not falling or rising.start() < falling.start()) else falling
    up = said is rising
    if said and _contradicts(values, said[0], up):
        start = offset + at + said.start()
        ends = (points[0][1].spot(), points[-1][1].spot())
        yield Found(
            Wording(
                f"「{label}」を「{said[0]}」と述べていますが、表では{'→'.join(f'{value:,f}' for value in values)}です",
                f"the text says {said[0]!r} of {label!r}, but the table has {' → '.join(f'{value:,f}' for value in values)}",
            ),
            (passage.spot(start, start + len(said[0])), *ends),
            Wording("言葉か表の値を確かめてください", "check the word or the table"),
        )
    record = _RECORD.search(clause)
    if record and values and _no_record(values, record[0]):
        start = offset + at + record.start()
        yield Found(
            Wording(
                f"「{label}」を「{record[0]}」と述べていますが、表の最後の値は{values[-1]:,f}で、ほかの年がこれを超えています",
                f"{record[0]!r} is said of {label!r}, but the last value of the table, {values[-1]:,f}, is surpassed by another year",
            ),
            (passage.spot(start, start + len(record[0])), *(cell.spot() for _, cell in points)),
            Wording("記録の年と範囲を確かめてください", "check the year and the range of the record"),
        )


def _contradicts(values: list[Decimal], said: str, up: bool) -> bool:
    steps = [b - a for a, b in itertools.pairwise(values)]
    against = [step < 0 if up else step > 0 for step in steps]
    if _EVERY_YEAR.search(said):
        return any(against)
    whole = values[-1] - values[0]
    return (whole < 0 if up else whole > 0) and against[-1]


def _no_record(values: list[Decimal], said: str) -> bool:
    best = min(values) if "低" in said or "少" in said else max(values)
    return values[-1] != best


def without_value(reading: Reading) -> Iterator[Found]:
    """Find records and movements for which the draft gives no number anywhere near."""
    for passage in reading.running():
        if passage.role not in ("text", "note"):
            continue
        text = passage.text
        if not _STIRS.search(text):
            continue
        for record in _RECORD.finditer(text):
            near = [
                f for f in reading.figures_in(passage) if f.sort in ("amount", "share", "multiple", "bare")
            ]
            listed = re.match(r"[・/、」』]|や過去", text[record.end() :]) or text[: record.start()].endswith(
                ("・", "/", "「")
            )
            if not near and not listed and not _numbers_about(reading, passage, record[0]):
                yield _no_value(
                    passage, record.start(), record.end(), f"「{record[0]}」の値", "the value of the record"
                )
        for moved in _MOVED.finditer(text):
            if _RECORD.search(text):
                continue  # the record's own finding asks for the numbers
            counted = any(
                f.sort in ("amount", "share", "multiple", "bare", "points")
                for f in reading.figures_in(passage)
            )
            if not counted and not _told_elsewhere(reading, moved[1]):
                yield _no_value(
                    passage,
                    moved.start(1),
                    moved.end(),
                    f"「{moved[1]}」の増減の数",
                    f"the numbers behind the change of {moved[1]}",
                )


def _numbers_about(reading: Reading, passage: Passage, said: str) -> bool:
    noun = re.search(r"([一-龥ァ-ヶー]{2,8})(?:は|が)[^。]{0,24}$", passage.text[: passage.text.find(said)])
    return bool(noun and _told_elsewhere(reading, noun[1]))


def _told_elsewhere(reading: Reading, noun: str) -> bool:
    """Tell whether the draft gives a number or a table of the noun."""
    stem = matching_key(noun).removesuffix("数").removesuffix("額").removesuffix("率")
    return stem in reading.measured


def _no_value(passage: Passage, start: int, end: int, what: str, what_en: str) -> Found:
    return Found(
        Wording(f"{what}が文書のどこにもありません", f"{what_en} stand nowhere in the draft"),
        (passage.spot(start, end),),
        Wording(
            "数と時点を添えるか、増減の言葉を避けてください",
            "give the number and its date, or avoid the claim",
        ),
    )


RULES = (
    DraftRule(
        id="HY602",
        severity="info",
        title=Wording("根拠のない「初」「最大」", "first or greatest without a basis"),
        explanation=Wording(
            "全国初、国内唯一、世界最大級などに、比べた範囲・時点・出典がありません。「最大級」「最大規模」「有数」は順位ではなく、誰にも確かめられません。",
            "“First in the country”, “only”, “one of the largest” without what was compared, when, and the source. "
            "最大級 is no rank at all.",
        ),
        example=Wording("県内最大級の屋内遊戯施設", "県内最大級の屋内遊戯施設"),
        instead=Wording(
            "床面積県内2位の屋内遊戯施設（令和6年4月現在、市調べ）", "the rank, with date and source"
        ),
        check=superlatives,
    ),
    DraftRule(
        id="HY603",
        severity="error",
        title=Wording("表と合わない増減の言葉", "claim that the table does not bear out"),
        explanation=Wording(
            "「増加」「年々減少」「過去最高」などが、同じ項目の表の値と逆です。期間を限って述べる文は対象外です。",
            "“Rising”, “falling every year”, “record high” and the table of the same measure says otherwise. Sentences that "
            "name their own period are left alone.",
        ),
        example=Wording("利用者は年々増加（表は 510、480、530）", "利用者は年々増加 (table: 510, 480, 530)"),
        instead=Wording("利用者は令和4年度に減り、令和5年度に増加", "what the table says, with its years"),
        check=against_table,
    ),
    DraftRule(
        id="HY607",
        severity="info",
        title=Wording("数のない増減・記録", "change or record without its number"),
        explanation=Wording(
            "増えた・減った・過去最高と述べていて、その数が文書のどこにもありません。読み手は確かめられません。",
            "A rise, fall or record is claimed and its number stands nowhere in the draft.",
        ),
        example=Wording("空き家が増加する中、", "空き家が増加する中、"),
        instead=Wording(
            "空き家が5年間で120戸増加し（令和6年4月現在830戸）、", "with the numbers and their dates"
        ),
        check=without_value,
    ),
)
