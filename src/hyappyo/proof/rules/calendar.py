"""HY301 to HY305: dates against the calendar, against each other, and against the duration stated with them."""

import re
from collections.abc import Iterator

from hyappyo.jp.calendar import parse_period
from hyappyo.jp.period import Period, PeriodError, PeriodKind
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract import Figure, Reading, Time
from hyappyo.proof.extract.times import TimeFault
from hyappyo.proof.finding import Spot
from hyappyo.proof.rules.rule import Check, Found, draft_rule

_OVER = re.compile(r"明治|大正|昭和|[MTS]\d")
_OF_A_PLAN = re.compile(r"(?:計画|実施|事業|対象|設定|指定)期間")
_PLANNED = re.compile(
    r"(?:の|を)[^。、]{0,6}?(?:計画|期間|契約|任期|構想|プラン|戦略|事業)(?![費所者件数額])"
)
"""Before a range, and behind its duration: such a range has its last year in it. (What 事業所 and 事業費 did, changed over it.)"""
_DURATION_UNITS = {"年間": 12, "年": 12, "か年": 12, "か月": 1, "日間": 0}


def _by_fault(fault: TimeFault) -> Check:
    def check(reading: Reading) -> Iterator[Found]:
        for time in reading.times:
            if time.fault is fault and time.error is not None:
                yield Found(time.error.message, (spot_of(time),), time.error.hint)

    return check


def impossible(reading: Reading) -> Iterator[Found]:
    """Find days that no calendar has, and years beyond an era that was long over (平成35年 was once a plan's honest year)."""
    yield from _by_fault(TimeFault.IMPOSSIBLE)(reading)
    for time in reading.times:
        if time.fault is TimeFault.ERA and time.error is not None and _OVER.match(time.text):
            yield Found(time.error.message, (spot_of(time),), time.error.hint)


def weekdays(reading: Reading) -> Iterator[Found]:
    """Find weekdays that do not fit their date; a date without a year leans on the year last spoken of in its section, or on the document's own."""
    yield from _by_fault(TimeFault.WEEKDAY)(reading)
    written = Period.day(reading.document_date) if reading.document_date else None
    spoken: dict[object, Period] = {}
    for time in reading.times:
        near = spoken.get(time.passage.section, written)
        if time.period is not None:
            spoken[time.passage.section] = time.period
        elif time.fault is TimeFault.YEARLESS and near is not None:
            yield from _leaning_weekday(time, near)


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
    yield Found(errors[0].message, (spot_of(time),), errors[0].hint)


def spot_of(time: Time) -> Spot:
    """Return the place of a date."""
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
    text = time.passage.text
    planned = _OF_A_PLAN.search(text, max(0, time.start - 20), time.start) or _PLANNED.match(text, figure.end)
    return stated == steps and (
        bool(change) or period.kind is PeriodKind.CALENDAR_YEAR or ("から" in time.text and not planned)
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
        (figure.spot(), spot_of(time)),
        Wording("年数か期間のどちらかを直してください", "correct the duration or the dates"),
    )


RULES = (
    draft_rule(
        301,
        "error",
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
    draft_rule(
        302,
        "error",
        Wording("和暦と西暦の不一致", "era and western year differ"),
        Wording(
            "並べて書いた和暦と西暦が別の年です。",
            "The era year and the western year beside it are two different years.",
        ),
        Wording("令和5年（2022年）", "令和5年（2022年）"),
        Wording("令和5年（2023年）", "令和5年（2023年）"),
        _by_fault(TimeFault.GLOSS),
    ),
    draft_rule(
        303,
        "error",
        Wording("存在しない日付", "date that does not exist"),
        Wording(
            "暦にない月日です。読み手は、いつのことか定められません。",
            "There is no such day in the calendar; a reader cannot tell when it is.",
        ),
        Wording("令和5年6月31日", "令和5年6月31日"),
        Wording("令和5年6月30日", "令和5年6月30日"),
        impossible,
    ),
    draft_rule(
        304,
        "error",
        Wording("前後が逆の期間", "range that ends before it begins"),
        Wording("期間の終わりが始まりより前です。", "A range of dates ends before it begins."),
        Wording("令和6年度～令和4年度", "令和6年度～令和4年度"),
        Wording("令和4年度～令和6年度", "令和4年度～令和6年度"),
        _by_fault(TimeFault.ORDER),
    ),
    draft_rule(
        305,
        "error",
        Wording("期間と合わない年数", "duration that its dates contradict"),
        Wording(
            "「3年間」などの長さが、並べて書いた期間と違います。「年」の範囲は両端を数えても数えなくても合えば指摘しません。",
            "A duration differs from the dates beside it. Ranges of years may be counted with or without the first.",
        ),
        Wording("3年間（令和4年度～令和7年度）", "3年間（令和4年度～令和7年度）"),
        Wording("4年間（令和4年度～令和7年度）", "4年間（令和4年度～令和7年度）"),
        durations,
    ),
)
