"""HY503 to HY509: as of when, from which base, over which years and by what method a number is given."""

import re
from collections.abc import Iterator

from hyappyo.jp.quantity import Qualifier
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Figure, Passage, Reading, Section
from hyappyo.proof.extract.subject import REACH, sentence_start
from hyappyo.proof.rules.provenance import SOURCE
from hyappyo.proof.rules.rule import Found, draft_rule, same

_SINCE = re.compile(r"以来|以降|からの累計|開始から|開設から|オープンから")

_NATION = re.compile(r"(?:全国|国内|県内|世界|道内|府内|都内)(?:で|に|の)?\s*$")

_RANK_BASIS = re.compile(
    r"ランキング|統計|調査|調べ|による|部門|白書|センサス|番付|コンテスト|大会|選手権|評価"
)

_FORECAST = re.compile(r"予想|見込|想定|試算|期待され|推定")

_FROM_NOW = re.compile(r"(?:今後|向こう|これから|この先)(?:の|約|およそ)?$")
"""Years so counted begin with the day of the document."""
_METHOD = re.compile(r"試算|算出|算定|推計方法|前提|産業連関|調べ|による|出典|資料|基準年|年間|年度")


def undated_counts(reading: Reading) -> Iterator[Found]:
    """Find a cumulative or standing count, or a count over the country, that says neither as of when nor over what time."""
    for figure in reading.figures:
        passage, text = figure.passage, figure.passage.text
        if (
            passage.role in ("cell", "contents")
            or figure.sort != "amount"
            or figure.quantity.unit in ("円", "m", "ha", "時間")
        ):
            continue
        end = text.find("。", figure.end, figure.end + REACH)
        clause = text[sentence_start(text, figure.start) : end if end >= 0 else figure.end + REACH]
        gross = figure.quantity.qualifiers & {Qualifier.GROSS, Qualifier.CUMULATIVE}
        since = _SINCE.search(clause)
        remark = passage.role == "note" or text.rfind("※", max(0, figure.start - 5), figure.start) >= 0
        nation = remark and bool(_NATION.search(text[max(0, figure.start - 4) : figure.start]))
        dated = figure.time is not None and not since
        if (
            (gross or since or nation)
            and not dated
            and (nation or not _dated(reading, passage, clause, bool(since)))
        ):
            yield Found(
                Wording(
                    f"「{figure.text.strip()}」がいつの時点の数か書かれていません",
                    f"as of when {figure.text.strip()} was counted is not said",
                ),
                (figure.spot(),),
                Wording("「令和○年○月末現在」のように時点を添えてください", "add its date: 令和○年○月末現在"),
            )


def _dated(reading: Reading, passage: Passage, clause: str, since: bool) -> bool:
    times = reading.times_in(passage)
    if since:
        return bool(re.search(r"現在|時点|末まで|までに", clause))
    headed = passage.heading is not None and bool(reading.times_in(passage.heading))
    return bool(times) or headed or bool(re.search(r"現在|時点", clause))


def ranks_without_basis(reading: Reading) -> Iterator[Found]:
    """Find 全国2位 without the statistic and the year it is from."""
    for figure in reading.figures:
        if figure.sort != "rank" or figure.passage.role in ("contents", "cell"):
            continue
        text = figure.passage.text
        near = text[max(0, figure.start - 60) : figure.end + 40]
        dated = any(time.period or time.relative for time in reading.times_in(figure.passage))
        heading = figure.passage.heading.text if figure.passage.heading else ""
        if (
            not _RANK_BASIS.search(near)
            and not (dated and _RANK_BASIS.search(heading))
            and not SOURCE.search(text)
        ):
            yield Found(
                Wording(
                    f"「{figure.text}」がどの統計のいつの順位か書かれていません",
                    f"which statistic and year {figure.text} is from is not said",
                ),
                (figure.spot(),),
                Wording("統計の名称と年を添えてください", "name the statistic and its year"),
            )


def multiples_without_base(reading: Reading) -> Iterator[Found]:
    """Find 「10年で約5倍」 that gives neither the number it started from nor when."""
    for figure in reading.figures:
        passage = figure.passage
        if figure.sort != "multiple" or passage.role in ("cell", "contents"):
            continue
        text = passage.text
        near = [
            f
            for f in reading.figures_in(passage)
            if f.sort in ("amount", "bare") and abs(f.start - figure.start) < 40
        ]
        base = re.search(
            r"(?:から|に比べ|比べて|比べ、|比で|比|の)[^。]{0,12}$",
            text[max(0, figure.start - 24) : figure.start],
        )
        dated = any(t.period for t in reading.times_in(passage) if abs(t.start - figure.start) < 40)
        competition = re.search(r"倍率|競争|面積|大きさ|速", text)
        if len(near) < 2 and not (base and dated) and not dated and not competition:
            yield Found(
                Wording(
                    f"「{figure.text}」のもとの数と時点が書かれていません",
                    f"neither the number nor the date that {figure.text} starts from is given",
                ),
                (figure.spot(),),
                Wording(
                    "「令和○年度○件から」のように起点を書いてください",
                    "give the starting number and its date",
                ),
            )


def undated_programmes(reading: Reading) -> Iterator[Found]:
    """Find 「5年間で3億円」 that does not say which years: in a sentence, or in a row of a table."""
    for section in reading.sections:
        for passage in section.passages:
            for span in reading.figures_in(passage):
                if span.quantity.unit not in ("年間", "年", "か年") or span.value < 2 or span.value > 50:
                    continue
                money = next(
                    (
                        f
                        for f in reading.figures_in(passage)
                        if f.quantity.unit == "円" and 0 <= f.start - span.end <= 8
                    ),
                    None,
                )
                before = passage.text[max(0, span.start - 6) : span.start]
                counted = reading.document_date is not None and _FROM_NOW.search(before)
                if money is None or counted or re.search(r"毎|各", before[-2:]):
                    continue
                if not _says_years(reading, passage, section, money):
                    yield Found(
                        Wording(
                            f"「{span.text}」がどの{span.text.rstrip('間')}か書かれていません",
                            f"which {span.text} is not said",
                        ),
                        (passage.spot(span.start, money.end),),
                        Wording(
                            "「令和○年度〜令和○年度」のように期間を添えてください",
                            "add the first and last year",
                        ),
                    )


def _says_years(reading: Reading, passage: Passage, section: Section, money: Figure) -> bool:
    if passage.table is not None:
        row = getattr(passage.words, "row", None)
        row_of = [
            p for p in section.passages if p.table is passage.table and getattr(p.words, "row", None) == row
        ]
        return any(time.period for p in row_of for time in reading.times_in(p))
    inside = any(time.period for time in reading.times_in(passage))
    return inside or bool(passage.heading and any(time.period for time in reading.times_in(passage.heading)))


def forecasts_without_method(reading: Reading) -> Iterator[Found]:
    """Find numbers under a heading of expected effects, with neither period, source nor method in the section."""
    for section in reading.sections:
        heading = section.heading
        if heading is None or not (
            _FORECAST.search(heading.text) and re.search(r"効果|需要|人口|額|数|件", heading.text)
        ):
            continue
        amounts = [f for p in section.passages for f in reading.figures_in(p) if f.sort == "amount"]
        body = " ".join(passage.text for passage in section.passages[1:])
        if (
            amounts
            and not _METHOD.search(body)
            and not any(time.period for p in section.passages for time in reading.times_in(p))
        ):
            yield Found(
                Wording(
                    "見込みの数に、対象の期間も算出方法もありません",
                    "expected numbers with neither period nor method",
                ),
                (heading.whole(), *(figure.spot() for figure in amounts[:6])),
                Wording(
                    "期間（年額か累計か）、算出方法、前提を添えてください",
                    "say over what time, and how they were worked out",
                ),
            )


RULES = (
    draft_rule(
        503,
        "info",
        Wording("時点のない累計", "count without its date"),
        Wording(
            "延べ・累計・開設以来の数や、注記の「全国○か所」に、いつの時点かがありません。",
            "A cumulative count, or a count over the country in a note, does not say as of when.",
        ),
        same("令和4年の開館以来、延べ900人が利用"),
        same("令和4年の開館以来、令和6年3月末までに延べ900人が利用"),
        undated_counts,
    ),
    draft_rule(
        504,
        "info",
        Wording("根拠のない順位", "rank without its statistic"),
        Wording("順位に、統計の名称も調査の名もありません。", "A rank names neither statistic nor survey."),
        same("出荷額は県内3位"),
        same("出荷額は県内3位（令和4年経済構造実態調査）"),
        ranks_without_basis,
    ),
    draft_rule(
        506,
        "info",
        Wording("起点のない「○倍」", "multiple without its base"),
        Wording(
            "何倍になったと述べて、もとの数も、その時点も書かれていません。",
            "A multiple gives neither the number it starts from nor when that was.",
        ),
        same("申込みは3倍に増え"),
        same("申込みは令和元年度の40件から3倍の120件に増え"),
        multiples_without_base,
    ),
    draft_rule(
        507,
        "info",
        Wording("どの年か分からない「○年間」", "years not named"),
        Wording(
            "「○年間で○円」に、最初と最後の年がありません。表では同じ行を見ます。",
            "An amount over so many years does not say which. In a table the row is looked at.",
        ),
        same("5年間で3億円を補助"),
        same("令和4〜8年度の5年間で3億円を補助"),
        undated_programmes,
    ),
    draft_rule(
        509,
        "info",
        Wording("方法のない見込み", "estimate without its method"),
        Wording(
            "予想・見込みの見出しの下の数に、期間、出典、算出方法のどれもありません。",
            "Numbers under a heading of expected effects have neither period, source nor method.",
        ),
        same("◎見込まれる効果　売上額 約80億円"),
        same("売上額 年約80億円（令和5年、市が産業連関表により試算）"),
        forecasts_without_method,
    ),
)
