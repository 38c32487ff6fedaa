"""Phrases around a number: its subject, the topic and the object of its sentence, what is quoted beside, what was told before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hyappyo.jp.period import Period
from hyappyo.jp.text import fold_width
from hyappyo.jp.unit import CANONICAL
from hyappyo.proof.extract.figures import Figure
from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.ingest.clean import name
from hyappyo.proof.ingest.model import Kind
from hyappyo.proof.ingest.neighbours import above, title_above


@dataclass(frozen=True, slots=True)
class Told:
    """A number of the same chapter that was typed before: what its neighbours lean on."""

    figure: Figure
    name: str
    period: Period
    kind: Kind


_BULLET = re.compile(r"\s*[-・○●◎*]")
_TOPIC = re.compile(
    r"(?:では|には|は|が|も|の方は)(?=[^ぁ-ん]|約|およそ|おおむね|ほぼ|うち|すべて|これ|既に|さらに|初めて|$)"
)
_BREAKS = "、。,!?:;・\n※▶○●◎■◆★→⇒(（"
TIME_ONLY = re.compile(
    r"^(?:(?:明治|大正|昭和|平成|令和|[RHS])?(?:\d+|元)(?:年度?|月|日)(?:中|末)?|[昨今本前一来翌]年度?|現在|この|うち|年間|これ|それ|ここ|平日|休日|毎[日週月年]|月|週|日中)+$"
)
WHEN = re.compile(
    r"^(?:(?:(?:明治|大正|昭和|平成|令和|[RHS])?(?:\d+|元)(?:年度?|月|日)|[昨今本前一]年度?|現在|年間)(?:末|中)?(?:の|における|は)?)+"
)
_NO_NOUN = re.compile(r"(?:現在|時点|[年月日末度]|全国|市内|県内|国内|合計|区分)$")
_NOUN_BEFORE = re.compile(r"([一-龥々ァ-ヶーA-Za-z]{2,})(?:など|等|ほか|のうち)?[ ]?[(:]?[ ]?$")
_QUOTE = re.compile(r"「([^「」]{2,24})」")
_VERB_FIRST = re.compile(r"[一-龥]{1,2}(?:[ぁ-ん]{1,3}[たるて]|った|いた|した|する)")
_OBJECT_BEFORE = re.compile(r"[^、。・はがも]{2,20}[をにで]$")
LONGEST = 40


def noun_behind(figure: Figure) -> str:
    """Return the noun that a number without a unit counts: 3つの教室, 12の企業・団体, 11軒; "" where there is none."""
    after = figure.passage.text[figure.end : figure.end + 16]
    if found := re.match(
        r"つ?の([一-龥々ァ-ヶー](?:[一-龥々ァ-ヶー・]{0,6}[一-龥々ァ-ヶー]))(?![一-龥々ァ-ヶー])", after
    ):
        return found[1]
    counter = re.match(r"([軒株艘脚着曲句丁])(?![一-龥々])", after)
    return counter[1] if counter else ""


def subject_words(figure: Figure, before: str) -> str:
    """Return the subject that the particles tell, dates and units of another number before it left out."""
    phrase = fold_width(figure.subject.phrase)
    at = before.rfind(phrase) if phrase else -1
    if at > 0 and before[at - 1].isdigit():
        phrase = re.sub(rf"^(?:[万億兆千百]*(?:{_UNITS}))", "", phrase)
    elif at > 0 and _VERB_FIRST.match(phrase) and (object_ := _OBJECT_BEFORE.search(before[:at])):
        phrase = undated(object_[0]) + phrase
    phrase = re.sub(r"^(?:うち|その|同)", "", WHEN.sub("", phrase))
    if TIME_ONLY.match(phrase) or re.fullmatch(r"[ぁ-ん]{1,3}", phrase):
        return ""
    return name(phrase) or noun_before(figure)


_UNITS = "|".join(
    sorted((re.escape(unit) for unit in CANONICAL if not unit.isascii()), key=len, reverse=True)
)


def noun_before(figure: Figure) -> str:
    """Return the noun right before a number where a word or a mark stands between: 団体など14団体, 講師(9人), 台数:320台."""
    found = _NOUN_BEFORE.search(figure.passage.text[: figure.start])
    return "" if found is None or _NO_NOUN.search(found[1]) else found[1]


def undated(words: str) -> str:
    """Return words without the mark of an item and the date that they begin with."""
    return WHEN.sub("", words.strip(" -・"))


def without_bracket(told: Told) -> str:
    """Return the name of a number without the part in brackets at its end."""
    return told.name.rpartition("（")[0] or told.name if told.name.endswith("）") else told.name


def object_of(before: str) -> str:
    """Return what an act is done to or for, where no topic is told: 相談会を東京で年4回開催, 処遇改善として、…を補助."""
    as_ = re.search(r"([^、。は]{2,24})として、", before)
    object_ = re.search(r"([^、。はがで]{2,20})を(?:[^、。を]{0,12}で)?(?:[、年月]|延べ)*$", before)
    return as_[1] if as_ else undated(object_[1]) if object_ else ""


def topic_of(before: str) -> str:
    """Return the noun phrase before the last は, が or も that is no date; what stands in brackets tells when or where."""
    before = re.sub(r"\([^()]*\)", "", before)
    for mark in reversed(list(_TOPIC.finditer(before))):
        start = max(before.rfind(each, 0, mark.start()) for each in _BREAKS) + 1
        words = before[start : mark.start()].strip(" -")
        cases = list(re.finditer(r"(?:を|に|で|へ|より|から)(?=[^ぁ-ん])", words))
        phrase = WHEN.sub("", words[cases[-1].end() :] if cases else words)
        if (
            len(phrase) >= 2
            and not TIME_ONLY.match(phrase)
            and not re.fullmatch(rf"[\d,.]+(?:{_UNITS})", phrase)
        ):
            return re.sub(r"^(?:また|なお|特に|この|その)", "", phrase)[-LONGEST:]
    return ""


def quoted_in(before: str) -> str:
    """Return the last name quoted in the words before a number, "" where there is none."""
    quotes = _QUOTE.findall(before)
    return quotes[-1] if quotes else ""


def quoted_above(figure: Figure) -> str:
    """Return the name quoted before the number in its own text, or in the short line above it: 「市民フェスタ」."""
    quotes = _QUOTE.findall(figure.passage.text[: figure.start])
    if not quotes and figure.passage.role == "text" and not _BULLET.match(figure.passage.text):
        quotes = _QUOTE.findall(title_above(figure.passage))
    return quotes[-1] if quotes else ""


def act_before_bracket(figure: Figure) -> str:
    """Return what the words say that an amount in brackets belongs to: 工事費を支援(…2億円) in its text or the one above."""
    text = figure.passage.text[: figure.start].rpartition("(")[0].strip(" -")
    if not text:
        over = above(figure.passage)
        text = over.text if over is not None and over.role == "text" else ""
    found = re.search(r"([一-龥々ァ-ヶーA-Za-z]{2,16})を([一-龥々]{2,4})$", text.strip(" 。"))
    return f"{found[1]}（{found[2]}）" if found else ""


def last_in(passage: Passage, told: Sequence[Told]) -> Told | None:
    """Return the number that was typed last, where it stands in the same passage."""
    return told[-1] if told and told[-1].figure.passage is passage else None
