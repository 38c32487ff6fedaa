"""What a printed number counts, found from the words around it.

Japanese says it by particles: 登録団体数は…240団体 (topic), 防犯カメラを約320台 (object), 留学生230人 (the noun itself), 50億円の
黒字 (the noun behind). The phrase is taken back to the last mark or case particle; nothing is looked up in a word list.
"""

import re
from dataclasses import dataclass

from hyappyo.jp.text import matching_key

SENTENCE_END = "。！？!?※\n"
"""What parts one statement from the next; ※ begins a remark of its own."""
REACH = 240
"""No word further away says anything of a number: this keeps a text without full stops from costing more than its length."""
LONGEST_NOUN = 32
_STOP = "、。,!?:;・\n=>*※▶○●◎■◆★☆→⇒└~|"
_TO_LAST_END = re.compile(f".*[{re.escape(SENTENCE_END)}]", re.DOTALL)
_TO_LAST_STOP = re.compile(f".*[{re.escape(_STOP)}]", re.DOTALL)
_TOPIC = re.compile(
    r"(?:は|が|も)(?=[^ぁ-ん]|約|およそ|おおむね|累計|延べ|ほぼ|うち|すべて|年|前年|昨|この|これまで|既に|さらに|最大|計|合わせ|共に|前|、|$)"
)
_CASE = re.compile(
    r"(?<=[一-龥々ァ-ヶーA-Za-z0-9」』)ぁ-ん])(?:を|に|で|へ|が|は|より|から|による|において|における)(?=[^ぁ-ん]|$)"
)
_NOUN_BEFORE = re.compile(
    r"(?:[一-龥々〆ァ-ヶーA-Za-z](?:[一-龥々〆ァ-ヶーA-Za-z0-9・]*[一-龥々〆ァ-ヶーA-Za-z])?)$"
)
_OBJECT = re.compile(r"((?:[^\sぁ-ん、。,:;・「」()]|の)+)を$")
_NOUN_BEHIND = re.compile(r"の([一-龥々ァ-ヶー]{2,12})")
_VERB_BEHIND = re.compile(r"(?:以上)?(?:が|を|に|も)?([一-龥々]{2,4})(?=し|す|さ|、|。|$|\s|,|で)")
_LEAD = re.compile(
    r"^(?:また|なお|うち|このうち|そのうち|さらに|特に|一方|現在|この|その|当該|同|本|各|主な|約|延べ|累計|及び|および|ほか)"
)
_DATE_LEAD = re.compile(
    r"^(?:(?:明治|大正|昭和|平成|令和)?(?:\d+|元)(?:年度?|月|日|年間|回目?)?(?:末)?(?:の|における|時点の|現在の)?)+"
)
_NUMBERED = re.compile(r"^[約計]?[\d,.]+[一-龥々ァ-ヶ%]{0,4}$|^(?:昨|今|本|前|同|翌|毎|去)?(?:\d+|元)?年度?$")
"""A phrase that is itself a number or a date tells when or how many, not what."""
_COUNT = re.compile(r"(?:の)?(?:総数|人数|件数|社数|団体数|戸数|世帯数|台数|回数|箇所数|か所数|合計|数)$")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a number counts: the phrase as printed, the key under which two phrases meet, and how it was found."""

    phrase: str
    key: str
    action: str = ""
    """The act that is counted, as the 来場 of 320名が来場."""

    @property
    def qualified(self) -> bool:
        """Whether the phrase says which: it has a の-chain or is long enough to be a name."""
        return "の" in self.phrase or len(self.key) >= 7


NOTHING = Subject("", "")


def subject_key(phrase: str) -> str:
    """Return the key of a noun phrase: leading function words and dates, and the final 数 or 件数, left out."""
    cut = matching_key(phrase)
    while (lead := _LEAD.match(cut) or _DATE_LEAD.match(cut)) and len(lead[0]) < len(cut):
        cut = cut[lead.end() :]
    cut = cut.strip("「」『』()・のは-")
    shorter = _COUNT.sub("", cut)
    return shorter if len(shorter) >= 3 else cut


def sentence_start(text: str, position: int) -> int:
    """Return where the sentence around a position begins, at most `REACH` characters before it."""
    nearest = max(0, position - REACH)
    end = _TO_LAST_END.match(text, nearest, position)
    return end.end() if end else nearest


def subject_of(text: str, start: int, end: int) -> Subject:
    """Return what the number from `start` to `end` in a folded text counts."""
    begin = sentence_start(text, start)
    before = text[begin:start].rstrip(" ")
    after = text[end : end + 16].lstrip(" ")
    behind = _NOUN_BEHIND.match(after)
    verb = _VERB_BEHIND.match(after)
    action = verb[1] if verb else ""
    noun = _NOUN_BEFORE.search(before, max(0, len(before) - LONGEST_NOUN))
    if (
        noun
        and len(noun[0]) >= 2
        and noun[0] not in ("全国", "市内", "県内", "国内", "合計", "総額", "合わせ")
    ):
        return _made(_chain(before[: noun.start()]) + noun[0], action)
    held = _OBJECT.search(before, max(0, len(before) - LONGEST_NOUN))
    if held:
        return _made(held[1], action)
    topic = _topic(before)
    if behind and len(behind[1]) >= 2:
        return _made(f"{topic}の{behind[1]}" if topic else behind[1], action)
    return _made(topic, action) if topic else Subject("", "", action)


def _made(phrase: str, action: str) -> Subject:
    return Subject(phrase, subject_key(phrase), action)


def _topic(before: str) -> str:
    """Return the noun phrase that the last は, が or も before the number marks."""
    marks = [found.start() for found in _TOPIC.finditer(before)]
    return _phrase_ending(before[: marks[-1]]) if marks else ""


def _chain(before: str) -> str:
    """Return the AのBの… that leads up to a noun."""
    return _phrase_ending(before) if before.endswith("の") else ""


def _phrase_ending(text: str) -> str:
    stop = _TO_LAST_STOP.match(text)
    start = stop.end() if stop else 0
    cases = [found.end() for found in _CASE.finditer(text, start)]
    phrase = text[cases[-1] if cases else start :]
    if phrase.count("(") != phrase.count(")"):
        phrase = phrase.rpartition("(")[2].rpartition(")")[2]
    phrase = phrase.lstrip("- ").rstrip(" ")[-40:]
    return "" if _NUMBERED.match(phrase) or re.search(r"(?:年|年度|月|日)$", phrase) else phrase
