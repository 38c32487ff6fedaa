"""HY306 to HY310: when it was written, what was to come, and which kind of year is meant."""

import re
from collections.abc import Iterator
from datetime import date

from hyappyo.jp.calendar import parse_period
from hyappyo.jp.counted import counted
from hyappyo.jp.period import Period, PeriodError, PeriodKind
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Figure, Reading, Time
from hyappyo.proof.extract.times import TimeFault
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.calendar import spot_of
from hyappyo.proof.rules.rule import Found, draft_rule

_PLANNED = re.compile(
    r"(?:に|より|から|の|頃|ごろ|[上中下]旬|末|中|までに?|以降)?(?:に|の)?[^\s。、,※（()）]{0,14}(?:予定|見込み|見通し)"
)

_NOT_A_PLAN = re.compile(
    r"予定(?:どおり|通り|していた|だった|であった|を変更|を早め|より)|(?:当初|開始時)の?予定|予定(?:価格|地|者|額|数|表|面積)"
)

_WINDOW = re.compile(
    r"(?:この|ここ|過去|直近|最近)の?(?P<count>\d{1,2}|十|数)(?:年|か年|ヶ年|カ年)(?:間|ほど|あまり)?(?=で|に|の|、|は|連続|,)"
)

_BARE_ERA = re.compile(r"(?<![0-9A-Za-z])[RHS](?:元|\d{1,2})(?![\d./年A-Za-z度-])(?!\s*[~-]\s*[RHS]?\d)")

_RANGE_BARE = re.compile(r"(?<![0-9A-Za-z])[RHS](?:元|\d{1,2})\s*[~-]\s*[RHS]?(?:元|\d{1,2})(?![\d./年度])")

_YEARLESS_FISCAL = re.compile(
    r"(?<![\d元毎各今昨翌前本同次来当該会計旧新何半数全両左右他\]｝一-龥〇ァ-ヶ])年度(?=[・:：\s,、]*(?:約|およそ|計)?\d)"
)


def relative_words(reading: Reading) -> Iterator[Found]:
    """Find 今年, 昨年度 and 「この10年」 in a draft that bears no date: one finding for each word, with all its places."""
    if reading.document_date is not None:
        return
    words: dict[str, list[Spot]] = {}
    for time in reading.times:
        if time.relative and not _mentioned(time):
            stem = re.match(r"\D+", time.text)
            words.setdefault(stem[0] if stem else time.text, []).append(spot_of(time))
    for passage in reading.running():
        for window in _WINDOW.finditer(passage.text):
            if not any(time.period for time in reading.times_in(passage)):
                words.setdefault(window[0], []).append(passage.spot(*window.span()))
    for word, places in words.items():
        count = len(places)
        yield Found(
            Wording(
                f"文書に日付がないので「{word}」がいつか決まりません（{count}か所）",
                f"the draft bears no date, so that {word!r} cannot be told ({counted(count, 'places')})",
            ),
            tuple(places),
            Wording(
                "年を書くか、文書に日付を入れてください（--document-date で与えられます）",
                "write the year, or date the document (--document-date gives the date)",
            ),
        )


def _mentioned(time: Time) -> bool:
    """Tell whether a word stands alone in quotes: it is spoken of, not used."""
    return time.before[-1:] in ("「", "『") and time.after[:1] in ("」", "』")


def past_plans(reading: Reading) -> Iterator[Found]:
    """Find what is announced as coming although the draft itself holds data of a later day."""
    latest = reading.latest
    today = reading.document_date
    if today is None and (latest is None or latest.period is None):
        return
    reference = today or (latest.period.start if latest and latest.period else date.min)
    for time in reading.times:
        period = _resolved(time, reference)
        said = _PLANNED.match(time.after)
        if (
            period is None
            or not said
            or _NOT_A_PLAN.search(said[0] + time.after[said.end() : said.end() + 6])
        ):
            continue
        if _last_day(period, said[0]) < reference:
            yield _past_plan(time, said[0], latest if today is None else None, reference)


def _resolved(time: Time, reference: date) -> Period | None:
    """Return the period of a planned event, 今年 counted from the day of the draft's latest data."""
    if time.period is not None:
        return time.period
    try:
        return parse_period(time.text, reference) if time.fault is TimeFault.RELATIVE else None
    except PeriodError:
        return None


def _last_day(period: Period, said: str) -> date:
    """Return the last day that a plan may mean: 8月中旬 ends on the 20th."""
    if period.kind is PeriodKind.MONTH and not period.is_range:
        for word, day in (("上旬", 10), ("中旬", 20)):
            if said.startswith(word):
                return period.end.replace(day=day)
    return period.end


def _past_plan(time: Time, said: str, latest: Time | None, reference: date) -> Found:
    places = [time.passage.spot(time.start, min(time.end + len(said), len(time.passage.text)))]
    if latest is not None:
        places.append(spot_of(latest))
        evidence = Wording(f"この文書には{latest.text}の内容があります", f"the draft tells of {latest.text}")
    else:
        evidence = Wording(
            f"文書の日付は{reference:%Y-%m-%d}です", f"the document is dated {reference:%Y-%m-%d}"
        )
    return Found(
        Wording(
            f"「{time.text}{said}」は予定として書かれていますが、もう過ぎています。{evidence.ja}",
            f"{time.text + said!r} is announced as coming but is already past: {evidence.en}",
        ),
        tuple(places),
        Wording(
            "結果に書き改めるか、時点を添えてください", "tell the outcome, or say as of when this was written"
        ),
    )


def year_kinds(reading: Reading) -> Iterator[Found]:
    """Find one number given for the year in one place and for the fiscal year in another."""
    seen: dict[tuple[str, object, str, int], Figure] = {}
    for figure in reading.figures:
        period = figure.period
        if (
            period is None
            or period.is_range
            or figure.sort not in ("amount", "share")
            or not figure.subject.key
        ):
            continue
        if period.kind not in (PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR):
            continue
        key = (figure.subject.key, figure.value, figure.quantity.unit, period.year)
        other = seen.setdefault(key, figure)
        if other.period is not None and other.period.kind is not period.kind:
            one_time, other_time = figure.time, other.time
            if one_time is None or other_time is None:
                continue
            yield Found(
                Wording(
                    f"「{figure.subject.phrase}」の{figure.text}が、{one_time.text}とも{other_time.text}とも書かれています",
                    f"{figure.text} of {figure.subject.phrase!r} is given for {one_time.text} and for {other_time.text}",
                ),
                (spot_of(one_time), spot_of(other_time)),
                Wording(
                    "暦年か年度かを確かめ、そろえてください",
                    "check which of the two it is, and write it alike",
                ),
            )


def bare_era_years(reading: Reading) -> Iterator[Found]:
    """Find R4 and H28～R6 that say neither 年 nor 年度: one finding, with all places."""
    places: list[Spot] = []
    first = ""
    for passage in reading.running():
        for pattern in (_BARE_ERA, _RANGE_BARE):
            for match in pattern.finditer(passage.text):
                behind = passage.text[match.end() : match.end() + 3]
                if passage.role == "cell" and match[0] == passage.text.strip():
                    continue  # a head of a table: its corner says what the columns are
                if not re.match(r"[-]\w", behind):
                    first = first or match[0]
                    places.append(passage.spot(*match.span()))
    if places:
        yield Found(
            Wording(
                f"「{first}」などが暦年か年度か分かりません（{len(places)}か所）",
                f"{first!r} and the like say neither calendar nor fiscal year ({counted(len(places), 'places')})",
            ),
            tuple(places),
            Wording("「年」か「年度」を付けてください", "add 年 or 年度"),
        )


def lone_fiscal_year(reading: Reading) -> Iterator[Found]:
    """Find 年度 before an amount with neither a year nor 毎 in front."""
    for passage in reading.running():
        for match in _YEARLESS_FISCAL.finditer(passage.text):
            if passage.text[match.end() : match.end() + 2].strip(" ・:") == "末":
                continue
            yield Found(
                Wording(
                    "「年度」の前に年も「毎」もありません。文字が抜けたおそれがあります",
                    "年度 with neither a year nor 毎 before it: something may be missing",
                ),
                (passage.spot(*match.span()),),
                Wording("「毎年度」か「令和○年度」のように書いてください", "write 毎年度, or the year"),
            )


RULES = (
    draft_rule(
        306,
        "warning",
        Wording("日付のない文書の「今年」", "this year, in a document without a date"),
        Wording(
            "今年・昨年度・この10年などは、文書の日付がなければいつのことか分かりません。翌年に読む人は別の年と取ります。",
            "今年, 昨年度, この10年 mean nothing without the document's date. A reader of next year takes another year.",
        ),
        Wording("昨年度は延べ300人が参加", "昨年度は延べ300人が参加"),
        Wording("令和5年度は延べ300人が参加", "令和5年度は延べ300人が参加"),
        relative_words,
    ),
    draft_rule(
        307,
        "warning",
        Wording("過ぎた予定", "plan already past"),
        Wording(
            "予定として書かれた日が、文書の日付、または文書が述べる最も新しい日より前です。",
            "What is announced as coming lies before the document's date, or before the latest day it tells of.",
        ),
        Wording(
            "令和6年4月開館予定（文中に令和6年9月末の数がある）",
            "令和6年4月開館予定, beside a number of September",
        ),
        Wording("令和6年4月に開館", "令和6年4月に開館"),
        past_plans,
    ),
    draft_rule(
        308,
        "warning",
        Wording("年と年度の混在", "year and fiscal year for one number"),
        Wording(
            "同じ数が、ある箇所では「年」、別の箇所では「年度」の値とされています。",
            "One number is given for the calendar year here and for the fiscal year there.",
        ),
        Wording(
            "2023年の出生数は410人／2023年度の出生数は410人",
            "2023年の出生数は410人 / 2023年度の出生数は410人",
        ),
        Wording("どちらも「2023年」", "2023年 in both places"),
        year_kinds,
    ),
    draft_rule(
        309,
        "info",
        Wording("年か年度か分からない略記", "era year without 年 or 年度"),
        Wording(
            "R4、H28～R6などの略記は、暦年とも年度とも読めます。見出しの欄は対象外です。",
            "R4 or H28～R6 may be read as calendar or fiscal years. Heads of tables are left alone.",
        ),
        Wording("受講者数（R4）", "受講者数（R4）"),
        Wording("受講者数（R4年度）", "受講者数（R4年度）"),
        bare_era_years,
    ),
    draft_rule(
        310,
        "warning",
        Wording("年のない「年度」", "fiscal year without its year"),
        Wording(
            "金額の前の「年度」に年も「毎」も付いていません。脱字のことが多い形です。",
            "A 年度 before an amount has neither a year nor 毎: usually a character was lost.",
        ),
        Wording("5年間で10億円（年度・2億円）", "5年間で10億円（年度・2億円）"),
        Wording("5年間で10億円（毎年度2億円）", "5年間で10億円（毎年度2億円）"),
        lone_fiscal_year,
    ),
)
