"""HY301 to HY310: dates against the calendar, against each other, and against the day the draft was written."""

import re
from collections.abc import Iterator
from datetime import date

from hyappyo.jp.calendar import parse_period
from hyappyo.jp.period import Period, PeriodError, PeriodKind
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Figure, Reading, Time
from hyappyo.proof.extract.times import TimeFault
from hyappyo.proof.finding import Severity, Spot
from hyappyo.proof.rules.rule import Check, DraftRule, Found

_PLANNED = re.compile(
    r"(?:に|より|から|の|頃|ごろ|[上中下]旬|末|中|までに?|以降)?(?:に|の)?[^\s。、,※（()）]{0,14}(?:予定|見込み|見通し)"
)
_NOT_A_PLAN = re.compile(
    r"予定(?:どおり|通り|していた|だった|であった|を変更|を早め|より)|(?:当初|開始時)の?予定|予定(?:価格|地|者|額|数|表|面積)"
)
_DURATION_UNITS = {"年間": 12, "年": 12, "か年": 12, "か月": 1, "日間": 0}
_WINDOW = re.compile(
    r"(?:この|ここ|過去|直近|最近)の?(?P<count>\d{1,2}|十|数)(?:年|か年|ヶ年|カ年)(?:間|ほど|あまり)?(?=で|に|の|、|は|連続|,)"
)
_BARE_ERA = re.compile(r"(?<![0-9A-Za-z])[RHS](?:元|\d{1,2})(?![\d./年A-Za-z度-])(?!\s*[~-]\s*[RHS]?\d)")
_RANGE_BARE = re.compile(r"(?<![0-9A-Za-z])[RHS](?:元|\d{1,2})\s*[~-]\s*[RHS]?(?:元|\d{1,2})(?![\d./年度])")
_YEARLESS_FISCAL = re.compile(
    r"(?<![\d元毎各今昨翌前本同次来当該会計旧新何半数全両左右他\]｝一-龥〇ァ-ヶ])年度(?=[・:：\s,、]*(?:約|およそ|計)?\d)"
)


def _by_fault(fault: TimeFault) -> Check:
    def check(reading: Reading) -> Iterator[Found]:
        for time in reading.times:
            if time.fault is fault and time.error is not None:
                yield Found(time.error.message, (_spot(time),), time.error.hint)

    return check


def weekdays(reading: Reading) -> Iterator[Found]:
    """Find weekdays that do not fit their date; a date without a year leans on the year last spoken of in its section."""
    yield from _by_fault(TimeFault.WEEKDAY)(reading)
    spoken: dict[object, Period] = {}
    for time in reading.times:
        if time.period is not None:
            spoken[time.passage.section] = time.period
        elif time.fault is TimeFault.YEARLESS and time.passage.section in spoken:
            yield from _leaning_weekday(time, spoken[time.passage.section])


def _leaning_weekday(time: Time, spoken: Period) -> Iterator[Found]:
    """Report a weekday only where it fits the date in none of the years around the one last spoken of."""
    if not re.search(r"\([月火水木金土日](?:曜日?)?", time.text):
        return
    errors = []
    for year in (spoken.last.year, spoken.last.year + 1, spoken.last.year - 1):
        try:
            parse_period(time.text, spoken_of=Period.calendar_year(year))
        except PeriodError as error:
            errors.append(error)
        else:
            return
    yield Found(errors[0].message, (_spot(time),), errors[0].hint)


def _spot(time: Time) -> Spot:
    return time.passage.spot(time.start, time.end)


def durations(reading: Reading) -> Iterator[Found]:
    """Find a stated duration that its own dates contradict: 3年間（R5.9～R7.8）."""
    for time in reading.times:
        if time.period is None or not time.period.is_range:
            continue
        for figure in reading.figures_in(time.passage):
            if figure.quantity.unit in _DURATION_UNITS and _beside(time, figure) and not figure.approximate:
                months = _months(time.period)
                if months and not _lasts(figure, time, months):
                    yield _wrong_duration(figure, time)


def _beside(time: Time, figure: Figure) -> bool:
    """Tell whether a duration and a range stand together: (dates) behind it in the cell, or 「…までの3年間」."""
    text = time.passage.text
    if figure.end <= time.start:
        between = text[figure.end : time.start]
        return (
            len(between) <= 20 and bool(re.fullmatch(r"[^。※]*\(", between)) and figure.quantity.unit != "年"
        )
    between = text[time.end : figure.start]
    return bool(re.fullmatch(r"(?:まで)?\)?(?:の|、|\s)*(?:計)?", between))


def _months(period: Period) -> int:
    whole_months = period.kind is not PeriodKind.DAY
    if not whole_months:
        return max(1, round(((period.end - period.start).days + 1) / 30.44))
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


def _lasts(figure: Figure, time: Time, months: int) -> bool:
    period = time.period
    assert period is not None
    if figure.quantity.unit == "日間":
        return period.kind is not PeriodKind.DAY or figure.value == (period.end - period.start).days + 1
    if period.kind is PeriodKind.DAY and figure.quantity.unit == "か月":
        return abs(figure.value - months) <= 1
    stated = figure.value * _DURATION_UNITS[figure.quantity.unit]
    if stated == months:
        return True
    if period.kind is PeriodKind.DAY:
        return abs(stated - months) <= 1
    steps = months - (12 if period.kind is not PeriodKind.MONTH else 1)
    change = re.match(r"で[^。]{0,30}(?:増|減|上昇|低下|倍|縮小|拡大)", time.passage.text[figure.end :])
    return stated == steps and (
        bool(change) or period.kind is PeriodKind.CALENDAR_YEAR or "から" in time.text
    )


def _wrong_duration(figure: Figure, time: Time) -> Found:
    period = time.period
    assert period is not None
    if figure.quantity.unit == "日間":
        days = (period.end - period.start).days + 1
        true = Wording(f"{days}日間", f"{days} days")
    else:
        years, months = divmod(_months(period), 12)
        true = Wording(
            (f"{years}年" if years else "") + (f"{months}か月" if months else "") or "0か月",
            (f"{years} years " if years else "") + (f"{months} months" if months else ""),
        )
    return Found(
        Wording(
            f"「{figure.text}」とありますが、{time.text}は{true.ja}です",
            f"it says {figure.text}, but {time.text} is {true.en.strip()}",
        ),
        (figure.spot(), _spot(time)),
        Wording("年数か期間のどちらかを直してください", "correct the duration or the dates"),
    )


def relative_words(reading: Reading) -> Iterator[Found]:
    """Find 今年, 昨年度 and 「この10年」 in a draft that bears no date: one finding for each word, with all its places."""
    if reading.document_date is not None:
        return
    words: dict[str, list[Spot]] = {}
    for time in reading.times:
        if time.relative and not _mentioned(time):
            stem = re.match(r"\D+", time.text)
            words.setdefault(stem[0] if stem else time.text, []).append(_spot(time))
    for passage in reading.running():
        for window in _WINDOW.finditer(passage.text):
            if not any(time.period for time in reading.times_in(passage)):
                words.setdefault(window[0], []).append(passage.spot(*window.span()))
    for word, places in words.items():
        count = len(places)
        yield Found(
            Wording(
                f"文書に日付がないので「{word}」がいつか決まりません（{count}か所）",
                f"the draft bears no date, so that {word!r} cannot be told ({count} places)",
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
        places.append(_spot(latest))
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
                (_spot(one_time), _spot(other_time)),
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
                f"{first!r} and the like say neither calendar nor fiscal year ({len(places)} places)",
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


def _rule(
    number: int,
    title: Wording,
    why: Wording,
    example: Wording,
    instead: Wording,
    check: Check,
    severity: Severity = "error",
) -> DraftRule:
    return DraftRule(
        id=f"HY{number}",
        severity=severity,
        title=title,
        explanation=why,
        example=example,
        instead=instead,
        check=check,
    )


RULES = (
    _rule(
        301,
        Wording("合わない曜日", "weekday that does not fit"),
        Wording(
            "日付に添えた曜日が暦と違います。案内を見た人が別の日に来ます。年のない日付は直前の年で読み、前後の年でも合わないときだけ指摘します。",
            "The weekday beside a date is not that day's. People come on another day. A date without a year is read with "
            "the year before it, and reported only if it fits no year around.",
        ),
        Wording("令和6年5月12日（土）", "令和6年5月12日（土）"),
        Wording("令和6年5月12日（日）", "令和6年5月12日（日）"),
        weekdays,
    ),
    _rule(
        302,
        Wording("和暦と西暦の不一致", "era and western year differ"),
        Wording(
            "並べて書いた和暦と西暦が別の年です。",
            "The era year and the western year beside it are two different years.",
        ),
        Wording("令和5年（2022年）", "令和5年（2022年）"),
        Wording("令和5年（2023年）", "令和5年（2023年）"),
        _by_fault(TimeFault.GLOSS),
    ),
    _rule(
        303,
        Wording("存在しない日付", "date that does not exist"),
        Wording(
            "暦にない月日です。読み手は、いつのことか定められません。",
            "There is no such day in the calendar; a reader cannot tell when it is.",
        ),
        Wording("令和5年6月31日", "令和5年6月31日"),
        Wording("令和5年6月30日", "令和5年6月30日"),
        _by_fault(TimeFault.IMPOSSIBLE),
    ),
    _rule(
        304,
        Wording("前後が逆の期間", "range that ends before it begins"),
        Wording("期間の終わりが始まりより前です。", "A range of dates ends before it begins."),
        Wording("令和6年度～令和4年度", "令和6年度～令和4年度"),
        Wording("令和4年度～令和6年度", "令和4年度～令和6年度"),
        _by_fault(TimeFault.ORDER),
    ),
    _rule(
        305,
        Wording("期間と合わない年数", "duration that its dates contradict"),
        Wording(
            "「3年間」などの長さが、並べて書いた期間と違います。「年」の範囲は両端を数えても数えなくても合えば指摘しません。",
            "A duration differs from the dates beside it. Ranges of years may be counted with or without the first.",
        ),
        Wording("3年間（令和4年度～令和7年度）", "3年間（令和4年度～令和7年度）"),
        Wording("4年間（令和4年度～令和7年度）", "4年間（令和4年度～令和7年度）"),
        durations,
    ),
    _rule(
        306,
        Wording("日付のない文書の「今年」", "this year, in a document without a date"),
        Wording(
            "今年・昨年度・この10年などは、文書の日付がなければいつのことか分かりません。翌年に読む人は別の年と取ります。",
            "今年, 昨年度, この10年 mean nothing without the document's date. A reader of next year takes another year.",
        ),
        Wording("昨年度は延べ300人が参加", "昨年度は延べ300人が参加"),
        Wording("令和5年度は延べ300人が参加", "令和5年度は延べ300人が参加"),
        relative_words,
        "warning",
    ),
    _rule(
        307,
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
        "warning",
    ),
    _rule(
        308,
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
        "warning",
    ),
    _rule(
        309,
        Wording("年か年度か分からない略記", "era year without 年 or 年度"),
        Wording(
            "R4、H28～R6などの略記は、暦年とも年度とも読めます。見出しの欄は対象外です。",
            "R4 or H28～R6 may be read as calendar or fiscal years. Heads of tables are left alone.",
        ),
        Wording("受講者数（R4）", "受講者数（R4）"),
        Wording("受講者数（R4年度）", "受講者数（R4年度）"),
        bare_era_years,
        "info",
    ),
    _rule(
        310,
        Wording("年のない「年度」", "fiscal year without its year"),
        Wording(
            "金額の前の「年度」に年も「毎」も付いていません。脱字のことが多い形です。",
            "A 年度 before an amount has neither a year nor 毎: usually a character was lost.",
        ),
        Wording("5年間で10億円（年度・2億円）", "5年間で10億円（年度・2億円）"),
        Wording("5年間で10億円（毎年度2億円）", "5年間で10億円（毎年度2億円）"),
        lone_fiscal_year,
        "warning",
    ),
)
