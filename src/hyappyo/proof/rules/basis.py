"""HY403 to HY408: percentages and points, bases of population figures, definitions, vintages, values that are missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Grid, Passage, Reading, Row, Section
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.rule import DraftRule, Found

_REGISTER = re.compile(r"住民基本台帳|住基")
_PROJECTION = re.compile(
    r"社人研|人口問題研究所|将来推計人口|将来人口推計|推計値?を(?:上|下)回|将来展望|将来推計"
)
_CENSUS = re.compile(r"国勢調査")
_COMPARES = re.compile(
    r"下回|上回|比較|及ばな|及びま|達しな|届か|より(?:も)?(?:多|少|低|高)|との差|乖離|近づ"
)
_CAVEAT = re.compile(
    r"基準が異な|基礎が異な|時点が異な|単純に(?:は)?比較|対象が異な|定義が異な|方法が異な|補正|留意|一致しない|合わない場合|異なるため"
)
_MINISTRY = re.compile(r"住民基本台帳に基づく人口")
_OTHER_FLOWS = re.compile(r"その他|帰化|職権|国籍|社会増減数?は.{0,20}(?:転入|差)|転入数?[-−－]転出")
_INSTITUTE = re.compile(r"社人研|国立社会保障・?人口問題研究所|地域別将来推計人口")
_VINTAGE = re.compile(
    r"(?:平成|令和)?\(?(\d{1,2}|\d{4})(?:\((\d{4})\))?年?\)?推計|推計\((\d{4})(?:年)?\)|(\d{4})年推計"
)
_POINT_WORDS = re.compile(r"(?:\s|の|約)?(?:増|上昇|アップ|減|低下|ダウン|上回|下回|改善|悪化|伸)")
_BALANCE = re.compile(r"(?:の)?(?:黒字|赤字)")
_BALANCE_NAMED = re.compile(
    r"実質収支|形式収支|単年度収支|経常収支|純損益|純利益|純損失|営業|資金収支|基礎的財政収支|プライマリーバランス|貿易"
)
_MOVES = re.compile(r"推移し|増加し|減少し|上昇し|低下し|横ばい|増え|減っ")


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


def per_cent_for_points(reading: Reading) -> Iterator[Found]:
    """Find the difference of two percentages called per cent: 30%から45%に15%上昇."""
    for passage in reading.running():
        shares = [figure for figure in reading.figures_in(passage) if figure.quantity.unit == "%"]
        for one, other, change in zip(shares, shares[1:], shares[2:], strict=False):
            behind = passage.text[change.end : change.end + 6]
            near = change.start - other.end <= 14 and other.start - one.end <= 24
            joined = (
                "から" in passage.text[one.end : other.start] or "→" in passage.text[one.end : other.start]
            )
            if not (near and joined and _POINT_WORDS.match(behind)) or not one.value:
                continue
            points = abs(other.value - one.value)
            relative = points / one.value * 100
            if abs(change.value - points) <= change.quantity.step / 2 < abs(change.value - relative):
                instead = change.text.replace("%", "ポイント").replace("％", "ポイント")
                yield Found(
                    Wording(
                        f"{one.text}から{other.text}への差は「{instead}」です。{change.text}は比率の変化と読まれます",
                        f"the difference of {one.text} and {other.text} is in points; {change.text} reads as a relative change",
                    ),
                    (change.spot(), one.spot(), other.spot()),
                    Wording(f"「{instead}」としてください", f"write {instead}"),
                    edits=passage.edit(change.start, change.end, instead),
                )


_RATE_MOVED = re.compile(
    r"(?:率|割合|シェア|比率)(?:の平均)?(?:平均値|値)?(?:が|は|も)(?P<between>[^。、%\d]{0,12}?)(?P<change>[\d.]+%)(?:の)?(?:上昇|低下|増加|減少|改善|悪化|向上|アップ|ダウン|上がっ|下がっ)"
)


def rates_moved_by_per_cent(reading: Reading) -> Iterator[Found]:
    """Find a rate that moved by so many per cent, where points or a ratio may be meant and no two values tell which."""
    for passage in reading.running():
        for match in _RATE_MOVED.finditer(passage.text):
            yield Found(
                Wording(
                    f"割合が「{match['change']}」動いたとあり、ポイントの差か比率の変化か分かりません",
                    f"a rate moved by {match['change']}: points or a relative change cannot be told",
                ),
                (passage.spot(*match.span("change")),),
                Wording(
                    "割合の差なら「ポイント」としてください", "if it is a difference of rates, write ポイント"
                ),
                severity="warning",
            )


def mixed_bases(reading: Reading) -> Iterator[Found]:
    """Find a comparison of register or census figures with a projection that says nothing of their different bases."""
    for section in reading.sections:
        whole = " ".join(passage.text for passage in section.passages)
        if _CAVEAT.search(whole) or not _PROJECTION.search(whole):
            continue
        counted = _first(section, _REGISTER) or _first(section, _CENSUS)
        compared = next((spot for passage in section.passages if (spot := _comparison(passage))), None)
        if counted and compared and counted != compared:
            yield Found(
                Wording(
                    "住民基本台帳や国勢調査の人口を、将来推計と基礎の違いに触れずに比べています",
                    "register or census figures are compared with a projection without a word on their different bases",
                ),
                (compared, counted),
                Wording(
                    "対象（住民登録か常住か）と基準日の違いを注記するか、同じ基礎の値で比べてください",
                    "note whom each counts and as of when, or compare figures of one basis",
                ),
            )


def _first(section: Section, pattern: re.Pattern[str]) -> Spot | None:
    for passage in section.passages:
        if match := pattern.search(passage.text):
            return passage.spot(*match.span())
    return None


def _comparison(passage: Passage) -> Spot | None:
    for sentence in re.finditer(r"[^。]+", passage.text):
        projected, compares = _PROJECTION.search(sentence[0]), _COMPARES.search(sentence[0])
        if projected and compares and "人口" in sentence[0] and passage.role != "note":
            start = sentence.start() + min(projected.start(), compares.start())
            return passage.spot(start, sentence.start() + max(projected.end(), compares.end()))
    return None


def social_change(reading: Reading) -> Iterator[Found]:
    """Find 社会増減 made of moves alone beside the ministry's survey, whose own figure also counts other changes."""
    for grid in reading.grids:
        rows = {key: row for row in grid.rows for key in ("転入", "転出", "社会") if key in row.key}
        source = _first(grid.section, _MINISTRY) or _source_behind(reading, grid)
        if len(rows) == 3 and source and _is_difference(rows) and not _explained(reading, grid):
            cell = rows["社会"].cell
            assert cell is not None
            yield Found(
                Wording(
                    "社会増減が転入−転出だけの値です。出典の調査の社会増減数は、その他（帰化・職権など）を含みます",
                    "social change is moves in less moves out alone; that of the survey named as the source includes other changes",
                ),
                (cell.spot(), source),
                Wording(
                    "定義を注記するか、調査の社会増減数を載せてください",
                    "note the definition, or give the survey's own figure",
                ),
            )


def _source_behind(reading: Reading, grid: Grid) -> Spot | None:
    """Return the ministry's survey named in the passages that follow a table, before the next but one section."""
    last = reading.table_ends.get(grid.table, len(reading.passages))
    for passage in reading.passages[last + 1 : last + 40]:
        if match := _MINISTRY.search(passage.text):
            return passage.spot(*match.span())
    return None


def _is_difference(rows: dict[str, Row]) -> bool:
    columns = zip(rows["転入"].values, rows["転出"].values, rows["社会"].values, strict=True)
    known = [(a.value, b.value, c.value) for a, b, c in columns if a and b and c]
    return len(known) >= 2 and all(a is not None and b is not None and a - b == c for a, b, c in known)


def _explained(reading: Reading, grid: Grid) -> bool:
    texts = [passage for passage in grid.section.passages if passage.role in ("note", "text", "caption")]
    return any(_OTHER_FLOWS.search(passage.text) for passage in texts)


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


def gap_in_table(reading: Reading) -> Iterator[Found]:
    """Find a sentence on how a measure moved whose table has no value for the latest period."""
    moving = [p for p in reading.running() if p.role == "text" and _MOVES.search(p.text)]
    for grid in reading.grids:
        gap = _last_gap(grid)
        name = re.sub(r"の推移$|の状況$|[（(].*", "", grid.name.strip()).strip("■○◆ ")
        if gap is None or len(name) < 4:
            continue
        row, at = gap
        cell = row.cells[at]
        assert cell is not None
        for passage in moving:
            where = passage.text.find(name)
            sentence = passage.text[where:].split("。")[0] if where >= 0 else ""
            moves = _MOVES.search(sentence)
            if moves and not any(
                t.start >= where for t in reading.times_in(passage) if t.end <= where + len(sentence)
            ):
                yield Found(
                    Wording(
                        f"「{name}」の動きを時点なしで述べていますが、表の{row.label}の{grid.heads[at]}は値がありません",
                        f"the text says how {name} moved without saying when; the table has no value of {row.label} for {grid.heads[at]}",
                    ),
                    (passage.spot(where, where + len(sentence)), cell.spot()),
                    Wording("何年から何年までのことかを書いてください", "say over which years"),
                )


def _last_gap(grid: Grid) -> tuple[Row, int] | None:
    """Return the first row whose last column is a missing mark while the row has values and others have that column."""
    last = len(grid.heads) - 1
    if last < 1 or grid.periods[last] is None:
        return None
    for row in grid.rows[:1]:
        cell = row.cells[last]
        if (
            row.values[last] is None
            and cell
            and cell.text.strip()
            and sum(v is not None for v in row.values) >= 2
        ):
            return row, last
    return None


def unnamed_balance(reading: Reading) -> Iterator[Found]:
    """Find a surplus or deficit of a public account that does not say which balance it is."""
    for section in reading.sections:
        if any(_BALANCE_NAMED.search(passage.text) for passage in section.passages):
            continue
        for passage in section.passages:
            accounts = re.search(r"決算|会計|財政", passage.text)
            for figure in reading.figures_in(passage):
                behind = _BALANCE.match(passage.text[figure.end : figure.end + 4].replace(" ", ""))
                if accounts and figure.quantity.unit == "円" and behind:
                    yield Found(
                        Wording(
                            f"「{figure.text}{behind[0]}」が形式収支か実質収支か分かりません",
                            f"{figure.text}{behind[0]}: before or after carry-overs is not said",
                        ),
                        (figure.spot(),),
                        Wording(
                            "「実質収支」などの名を書いてください", "name the balance (実質収支, 形式収支)"
                        ),
                    )


RULES = (
    DraftRule(
        id="HY403",
        severity="error",
        title=Wording("%とポイントの取り違え", "per cent for points"),
        explanation=Wording(
            "割合どうしの差を%で述べています。二つの値がなく「率が5%低下」とだけあるときは、どちらか分からないので注意とします。20%から30%への変化は10ポイント、比率では50%の増です。",
            "The difference of two percentages is called per cent; where only “the rate fell by 5%” is said, a warning. From 20% to 30% is 10 points, or 50% more.",
        ),
        example=Wording("加入率は20%から30%に10%上昇", "加入率は20%から30%に10%上昇"),
        instead=Wording("加入率は20%から30%に10ポイント上昇", "加入率は20%から30%に10ポイント上昇"),
        check=lambda reading: [*per_cent_for_points(reading), *rates_moved_by_per_cent(reading)],
    ),
    DraftRule(
        id="HY404",
        severity="warning",
        title=Wording("基礎の違う人口の比較", "comparison across bases"),
        explanation=Wording(
            "住民基本台帳、国勢調査、将来推計は、対象も基準日も違います。違いに触れずに大小を述べると、差の一部は基礎の違いです。",
            "Register, census and projection differ in whom they count and when; without a note part of the difference is the basis.",
        ),
        example=Wording("住民基本台帳の人口は社人研推計を下回る", "住民基本台帳の人口は社人研推計を下回る"),
        instead=Wording(
            "同じ基礎の値で比べるか「※基準日と対象が異なるため単純に比較できない」と注記",
            "one basis, or a note",
        ),
        check=mixed_bases,
    ),
    DraftRule(
        id="HY405",
        severity="info",
        title=Wording("出典と違う定義", "definition other than the source's"),
        explanation=Wording(
            "社会増減が転入−転出に一致し、出典は総務省の住民基本台帳の調査です。調査の社会増減数はその他の増減を含むので、値が違うことがあります。",
            "Social change equals moves in less moves out, and the source is the ministry's survey, whose own figure includes "
            "other changes (naturalisation, ex-officio entries).",
        ),
        example=Wording(
            "転入 300、転出 320、社会増減 -20（出典：総務省の調査）",
            "300, 320, -20, source: the ministry's survey",
        ),
        instead=Wording("「※社会増減は転入−転出」と注記", "a note on the definition"),
        check=social_change,
    ),
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
    DraftRule(
        id="HY407",
        severity="warning",
        title=Wording("値のない時点を含む記述", "statement over a missing value"),
        explanation=Wording(
            "指標の動きを時点なしで述べていますが、表の最新の時点に値がありません。",
            "The text says how a measure moved without saying when; its table has no value for the latest period.",
        ),
        example=Wording(
            "達成率は80%前後で推移（表の最新年は「-」）", "達成率は80%前後で推移 (latest year: -)"
        ),
        instead=Wording("令和2〜4年は80%前後で推移", "with the years"),
        check=gap_in_table,
    ),
    DraftRule(
        id="HY408",
        severity="info",
        title=Wording("どの収支か分からない黒字・赤字", "balance not named"),
        explanation=Wording(
            "会計の黒字・赤字が、形式収支・実質収支・単年度収支のどれか書かれていません。値が大きく違います。",
            "A surplus or deficit does not say which balance it is; they differ widely.",
        ),
        example=Wording("令和4年度決算は12億円の黒字", "令和4年度決算は12億円の黒字"),
        instead=Wording("令和4年度決算の実質収支は12億円の黒字", "令和4年度決算の実質収支は12億円の黒字"),
        check=unnamed_balance,
    ),
)
