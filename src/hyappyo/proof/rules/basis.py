"""HY404, HY405, HY407, HY408: bases of population figures, definitions, values that are missing, balances."""

import re
from collections.abc import Iterator

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
    r"下回|上回|比較|比べ|及ばな|及びま|達しな|届か|より(?:も)?(?:多|少|低|高)|との差|乖離|近づ"
)
_CAVEAT = re.compile(
    r"基準が異な|基礎が異な|時点が異な|単純に(?:は)?比較|対象が異な|定義が異な|方法が異な|補正|留意|一致しない|合わない場合|異なるため"
)
_MINISTRY = re.compile(r"住民基本台帳に基づく人口")
_OTHER_FLOWS = re.compile(r"その他|帰化|職権|国籍|社会増減数?は.{0,20}(?:転入|差)|転入数?[-−－]転出")
_BALANCE = re.compile(r"(?:の)?(?:黒字|赤字)")
_BALANCE_NAMED = re.compile(
    r"実質収支|形式収支|単年度収支|経常収支|純損益|純利益|純損失|営業|資金収支|基礎的財政収支|プライマリーバランス|貿易"
)
_MOVES = re.compile(r"推移し|増加し|減少し|上昇し|低下し|横ばい|増え|減っ")


def mixed_bases(reading: Reading) -> Iterator[Found]:
    """Find a comparison of register or census figures with a projection that says nothing of their different bases."""
    for section in reading.sections:
        whole = " ".join(passage.text for passage in section.passages)
        if _CAVEAT.search(whole):
            continue
        if not _PROJECTION.search(whole):
            yield from _two_counts(section)
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


def _two_counts(section: Section) -> Iterator[Found]:
    """Find a sentence that compares a census with the register: they count other people, as of other days."""
    for passage in section.passages:
        for sentence in re.finditer(r"[^。]+", passage.text):
            census, register = _CENSUS.search(sentence[0]), _REGISTER.search(sentence[0])
            if census and register and "人口" in sentence[0] and _COMPARES.search(sentence[0]):
                places = [
                    passage.spot(sentence.start() + each.start(), sentence.start() + each.end())
                    for each in sorted((census, register), key=lambda each: each.start())
                ]
                yield Found(
                    Wording(
                        "国勢調査の人口と住民基本台帳の人口を、基礎の違いに触れずに比べています",
                        "a census population is compared with the register's without a word on their different bases",
                    ),
                    tuple(places),
                    Wording(
                        "対象（常住か住民登録か）と基準日の違いを注記するか、同じ基礎の値で比べてください",
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
    for grid in (each.in_time for each in reading.grids):
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


def gap_in_table(reading: Reading) -> Iterator[Found]:
    """Find a sentence on how a measure moved whose table has no value for the latest period."""
    moving = [p for p in reading.running() if p.role == "text" and _MOVES.search(p.text)]
    for grid in (each.in_time for each in reading.grids):
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
