"""When a printed number holds, and whether it is a sum over that time, from a beginning, or at a moment."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from hyappyo.jp.period import Period, PeriodKind
from hyappyo.jp.quantity import Qualifier as Sense
from hyappyo.jp.wording import Wording
from hyappyo.proof.extract.figures import Figure
from hyappyo.proof.extract.passage import Section
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.extract.subject import sentence_start
from hyappyo.proof.extract.times import Time, TimeFault
from hyappyo.proof.ingest.clock import Clock
from hyappyo.proof.ingest.guess import clause, sentence
from hyappyo.proof.ingest.measures import is_balance, is_fiscal, measure_of, nature_of
from hyappyo.proof.ingest.model import Kind

_CUMULATIVE = re.compile(r"累計|累積|通算")
_FROM_THE_START = re.compile(r"これまで(?:に|の)|以来|達成")
_N_YEARS = re.compile(r"(?:この|直近|過去)?(?<![\d和成.])(\d{1,2})(?:年|年間|か年)(?:の間)?で(?![きすあ])")
_HAPPENED = re.compile(
    r"(?:オープン|開設|開館|開所|開業|開園|開始|再開|スタート|設立|設置|締結|完成|完了|始め|始まり|始ま)(?:し|さ|て|た|ま|。|、)"
)
"""Behind a day or month: that is when this happened, and what is counted came after."""
_FROM_OPENING = re.compile(r"(?:オープン|開設|開館|開所|開業|開園|開始|再開|設立|完成)(?:から|後|以来)")
_SINCE = re.compile(r"以来|以降|から|より|これまで")
_DAILY = re.compile(r"毎[日週月年]|1?[日月週]当?あ?たり|平均|常時|いる")
_NOW = re.compile(r"現在(?:は|の|も|、)")
_LEVEL = re.compile(r"増|減|倍|上回|下回|前年|伸び|上昇|低下|横ばい")
"""Said of a flow: it is told for one year as against another."""
_STAYS = re.compile(
    r"参画|加盟|所属|登録|在籍|働|稼働|構成|対応|加入|参加|配置|設置|整備|運行|在住|暮ら|ている|でつくる|による|あり|いる"
)
_ACCUMULATES = re.compile(
    r"開設|開業|出店|誕生|進出|設立|創業|起業|導入|移住|就職|卒業|修了|達成|成約|成立|取得|支援|移り住|雇用|件に[!！]|人に[!！]"
)
_ACTORS = frozenset({"人", "社", "団体", "者", "世帯", "病院", "組", "チーム", "店", "店舗"})
_BY_YEAR = re.compile(r"(?<!\d)年間|(?<![\d昨今本前翌元])年(?=約?\d)")
_YEARS = (PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR)
MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class When:
    """The period of a figure; None with the reason where it is not known."""

    period: Period | None
    because: Wording
    note: str = ""
    kind: Kind | None = None
    """The kind of indicator, where the words for the time tell it."""


def when_of(figure: Figure, name: str, clock: Clock, reading: Reading) -> When:
    """Return when a figure holds: its own date, else what its sentence, paragraph and section tell, else the report's."""
    time = figure.time
    if time is not None and time.period is None and time.fault is TimeFault.RELATIVE:
        return When(
            None,
            Wording(
                f"「{time.text}」の年が分かりません。--date で文書の日付を指定してください",
                f"the year of {time.text!r} is not known; give the document's date with --date",
            ),
        )
    if time is None and (bracketed := _in_bracket(figure, reading)) is not None:
        return _printed(bracketed)
    since = time is not None and _is_since(figure, time)
    opened = time if since else _opening_before(figure, reading)
    if (years := _over_years(figure, name, opened, clock)) is not None:
        return years
    if time is not None and time.period is not None and not since:
        return _printed(time)
    if not since and (carried := _carried(figure, name, reading)) is not None:
        return carried
    if not since and (year := _for_a_year(figure, name, clock)) is not None:
        return year
    if clock.month is None:
        return When(
            None,
            Wording(
                "時期が本文にありません。--date で文書の日付を指定できます",
                "the text names no period; --date gives the document's",
            ),
        )
    note = f"{time.text}から。{clock.because}" if since and time else clock.because
    return When(clock.month, Wording(note, "no period in the text: as of the document's date"), note)


def _printed(time: Time) -> When:
    return When(
        time.period, Wording(f"時期は本文の「{time.text}」", f"the period is the text's {time.text!r}")
    )


def _is_since(figure: Figure, time: Time) -> bool:
    """Whether a date is when the counting began: 以来, から, or the day of an opening told before the number."""
    between = figure.passage.text[time.end : figure.start]
    dated = time.period is not None and time.period.kind in (PeriodKind.MONTH, PeriodKind.DAY)
    return bool(_SINCE.search(between) or (dated and _HAPPENED.search(between)))


def _in_bracket(figure: Figure, reading: Reading) -> Time | None:
    """Return the date in brackets at the end of the sentence: it holds for every number of it (令和5年度)."""
    text = figure.passage.text
    ends = [at for mark in "。※\n" if (at := text.find(mark, figure.end)) >= 0]
    end = min(ends, default=len(text))
    for time in reading.times_in(figure.passage):
        if figure.end <= time.start and time.end <= end and time.period is not None:
            behind = text[time.end : end].strip(" ")
            if text[time.start - 1] == "(" and re.fullmatch(r"(?:現在|時点|末|末現在|末時点)?\)?", behind):
                return time
    return None


def _opening_before(figure: Figure, reading: Reading) -> Time | None:
    """Return the day of the opening told in the sentence before, where 開館から1年で counts from it."""
    text = figure.passage.text
    begin = sentence_start(text, figure.start)
    if not _FROM_OPENING.search(text, begin, figure.start):
        return None
    earlier = [
        time
        for time in reading.times_in(figure.passage)
        if time.end <= begin and time.period is not None and _HAPPENED.search(text[time.end : begin])
    ]
    return earlier[-1] if earlier else None


def _over_years(figure: Figure, name: str, since: Time | None, clock: Clock) -> When | None:
    """Return the years that 5年で or 1年で counts: from the day before it in the sentence, else to the last full year."""
    text = figure.passage.text
    found = list(_N_YEARS.finditer(text, sentence_start(text, figure.start), figure.start))
    if not found or figure.quantity.unit == "円" or _is_level(figure, name):
        return None
    years = int(found[-1][1])
    kind: Kind = "annual" if years == 1 or figure.sort != "amount" else "cumulative"
    words = found[-1][0]
    if not 1 <= years <= MOST_YEARS:
        return None
    if since is not None and since.period is not None and since.end <= found[-1].start():
        period = _from_start(since.period, years)
        note = f"「{since.text}」から{years}年間と解した"
    elif clock.last_fiscal_year is not None:
        last = clock.last_fiscal_year
        period = Period.between(Period.fiscal_year(last - years + 1), Period.fiscal_year(last))
        if years == 1:
            period = Period.fiscal_year(last)
        note = f"「{words}」を、終わった年度までの{years}年度と解した"
    else:
        return None
    return When(period, Wording(note, f"{words!r} read as {period.code}"), note, kind)


def _is_level(figure: Figure, name: str) -> bool:
    """Whether a number is where something stands after those years, not what came together in them: 40団体に増えた."""
    return figure.sort == "amount" and nature_of(name) == "stock"


def _from_start(start: Period, years: int) -> Period:
    """Return so many years from the beginning of a period: days from a day, years from a year."""
    if start.kind in _YEARS:
        make = Period.fiscal_year if start.kind is PeriodKind.FISCAL_YEAR else Period.calendar_year
        first = start.start.year
        return make(first) if years == 1 else Period.between(make(first), make(first + years - 1))
    day = start.start
    if start.kind is PeriodKind.MONTH:
        months = day.year * 12 + day.month - 1 + 12 * years - 1
        return Period.between(Period.month(day.year, day.month), Period.month(months // 12, months % 12 + 1))
    end = date(day.year + years, day.month, min(day.day, 28) if day.month == 2 else day.day) - timedelta(
        days=1
    )
    return Period.between(Period.day(day), Period.day(end))


def _carried(figure: Figure, name: str, reading: Reading) -> When | None:
    """Return the period of the sentence before, for what flows; of the section's accounts, for money."""
    if _NOW.search(sentence(figure)) or is_cumulative(figure, name):
        return None
    if (is_balance(name) or is_fiscal(name)) and (year := _accounts_of(figure.passage.section, reading)):
        if is_fiscal(name):
            return When(year, *_carried_note(f"同じ項目の{year.code}の決算"))
        end = Period.day(date(year.start.year + 1, 3, 31))
        return When(end, *_carried_note(f"同じ項目の{year.code}の決算の年度末"))
    if figure.quantity.unit != "円" and nature_of(name) != "flow":
        return None
    text = figure.passage.text
    begin = sentence_start(text, figure.start)
    earlier = [
        time
        for time in reading.times_in(figure.passage)
        if time.end <= begin and time.period is not None and time.period.kind in _YEARS
    ]
    if not earlier or earlier[0].period is None:
        return None
    previous = sentence_start(text, max(0, begin - 2))
    first = next((time for time in earlier if time.start >= previous), None)
    if first is None or first.period is None:
        return None
    return When(first.period, *_carried_note(f"前の文の「{first.text}」"))


def _carried_note(words: str) -> tuple[Wording, str]:
    note = f"時期は{words}による"
    return Wording(note, f"the period is that of {words}"), note


def _accounts_of(section: Section, reading: Reading) -> Period | None:
    """Return the one fiscal year whose accounts (決算) a section tells of."""
    years = {
        time.period
        for passage in section.passages
        if "決算" in passage.text
        for time in reading.times_in(passage)
        if time.period is not None and time.period.kind is PeriodKind.FISCAL_YEAR and not time.period.is_range
    }
    return years.pop() if len(years) == 1 else None


def _for_a_year(figure: Figure, name: str, clock: Clock) -> When | None:
    """Return the fiscal year of what is told by the year: that of the report's title, else the last one that is over."""
    if is_cumulative(figure, name) or _NOW.search(sentence(figure)):
        return None
    flows = nature_of(name) == "flow"
    if clock.year is not None and (flows or figure.quantity.unit == "円" or is_fiscal(name)):
        if is_balance(name):
            end = Period.day(date(clock.year.start.year + 1, 3, 31))
            return When(end, *_carried_note(f"文書の題名の{clock.year.code}の年度末"))
        return When(clock.year, *_carried_note(f"文書の題名の{clock.year.code}"))
    last = clock.last_fiscal_year
    if last is None:
        return None
    by_year = is_fiscal(name) or _BY_YEAR.search(clause(figure)) or name.startswith("年間")
    if not by_year and not (flows and _LEVEL.search(sentence(figure))):
        return None
    note = f"時点の記載なし。年ごとの数と読み、終わった年度（FY{last}）とした"
    return When(
        Period.fiscal_year(last), Wording(note, f"a number by the year: the last full one, FY{last}"), note
    )


def is_cumulative(figure: Figure, name: str) -> bool:
    """Whether a figure is counted from a beginning: 累計, …以来; 延べ where no year of its own stands by it."""
    senses = figure.quantity.qualifiers
    if Sense.CUMULATIVE in senses or re.search(r"累計|累積", name):
        return True
    in_a_year = figure.time is not None and figure.time.period is not None
    if Sense.GROSS in senses or "延べ" in clause(figure):
        return (
            not in_a_year or bool(_SINCE.search(figure.passage.text[figure.time.end : figure.start]))
            if figure.time
            else True
        )
    return bool(_CUMULATIVE.search(clause(figure)) or _FROM_THE_START.search(sentence(figure)))


def kind_of(figure: Figure, name: str, when: When) -> Kind:
    """Return the kind of indicator: running total, mean, per year, or at a moment."""
    assert when.period is not None
    known = measure_of(name)
    if known is not None:
        return known.kind
    if when.kind is not None:
        return when.kind
    if "平均" in name:
        return "average"
    if is_cumulative(figure, name):
        return "cumulative"
    if when.period.kind in _YEARS or when.period.is_range:
        return "annual"
    own = figure.time is not None and figure.time.period == when.period
    return "cumulative" if not own and figure.sort == "amount" and _accumulated(figure, name) else "point"


def _accumulated(figure: Figure, name: str) -> bool:
    """Whether what is counted without a period has come together since some beginning: openings, foundings, uses."""
    if figure.quantity.unit == "円":
        return bool(re.search(r"支援|補助|助成|支給|投資", name))
    if _NOW.search(sentence(figure)) or _DAILY.search(clause(figure)):
        return False
    if nature_of(name) == "flow" or figure.quantity.unit in ("回", "部"):
        return True
    if figure.quantity.unit not in _ACTORS:
        return False
    text = figure.passage.text
    ends = [at for mark in "。※\n" if (at := text.find(mark, figure.end)) >= 0]
    behind = text[figure.end : min(ends, default=len(text))]
    if re.match(r"(?:を|に|で)", behind):
        return False
    stays, grows = _STAYS.search(behind), _ACCUMULATES.search(behind)
    return grows is not None and (stays is None or grows.start() <= stays.start())
