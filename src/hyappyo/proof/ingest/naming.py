"""What an indicator is called, in the words of the text around its number; "" where they do not tell.

The subject found by particles (`extract.subject`) comes first. Where it is missing or says too little: the body that so
many make up (29団体で構成する「…」), the whole that it is a part of (うち, the brackets behind a total), the rate or ranking
that the sentence names, the topic further to the left, the number before it of the same unit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hyappyo.jp.period import Period
from hyappyo.jp.quantity import Qualifier as Sense
from hyappyo.jp.text import fold_width
from hyappyo.jp.unit import CANONICAL
from hyappyo.proof.extract.figures import COUNTERS, Figure
from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.extract.subject import sentence_start
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


_MEMBERS = re.compile(
    r"[ ]?(?:が|で|に)?(?:構成|つくる|作る|組織|結成|による)[^「」、。]{0,6}「([^「」]{2,40})」"
)
_SHARE_OF = re.compile(r"([^、。・(（「」]{2,20})の$")
_BEHIND_IS = re.compile(r"(?:が|は)([一-龥々ァ-ヶー]{2,10})")
_RATE = re.compile(r"([^、。・(（「」※はがもで ]{0,20}(?:率|割合|比率))")
RANKING = re.compile(
    r"「([^「」]{2,40}(?:ランキング|番付|百選|度調査)[^「」]{0,6})」|([一-龥々ァ-ヶー]{2,20}(?:ランキング|番付|百選))"
)
_DIVISION = re.compile(r"((?:「[^「」]{1,20}」|[一-龥々ァ-ヶー]{2,10})の?(?:部門|分野))")
WHERE = re.compile(
    r"(全国|国内|世界|日本|県内|道内|府内|都内|市内|東北|関東|首都圏|北信越|北陸|甲信越|中部|東海|近畿|関西|中国地方|四国|九州)(?:で|では)?(?:の)?$"
)
_AMONG = re.compile(r"\d+(?:市町村|自治体|団体|市|町|村|か国|校|社)中?(?:の中)?$")
"""The 14市中 of 県内14市中3位."""
_BULLET = re.compile(r"\s*[-・○●◎*]")
_PER_HEAD = re.compile(r"(\d+)(?:人|世帯|戸)(?:当たり|あたり|につき|に)?[ ]?$")
_EACH_NOUN = re.compile(r"(?:の)?([一-龥々ァ-ヶー]{2,8})")
_TOPIC = re.compile(
    r"(?:では|には|は|が|も|の方は)(?=[^ぁ-ん]|約|およそ|おおむね|ほぼ|うち|すべて|これ|既に|さらに|初めて|$)"
)
_BREAKS = "、。,!?:;・\n※▶○●◎■◆★→⇒(（"
_TIME_ONLY = re.compile(
    r"^(?:(?:明治|大正|昭和|平成|令和|[RHS])?(?:\d+|元)(?:年度?|月|日)(?:中|末)?|[昨今本前一来翌]年度?|現在|この|うち|年間|これ|それ|ここ|平日|休日|毎[日週月年]|月|週|日中)+$"
)
_WHEN = re.compile(
    r"^(?:(?:(?:明治|大正|昭和|平成|令和|[RHS])?(?:\d+|元)(?:年度?|月|日)|[昨今本前一]年度?|現在|年間)(?:末|中)?(?:の|における|は)?)+"
)
_NO_NOUN = re.compile(r"(?:現在|時点|[年月日末度]|全国|市内|県内|国内|合計|区分)$")
_NOUN_BEFORE = re.compile(r"([一-龥々ァ-ヶーA-Za-z]{2,})(?:など|等|ほか|のうち)?[ ]?[(:]?[ ]?$")
_QUOTE = re.compile(r"「([^「」]{2,24})」")
_ACTED = re.compile(r"(?:以上)?(?:が|を|に|も)?([一-龥々]{2,4})(?=し|す|さ|、|。|!|！|で|$)")
_DONE_BY = re.compile(r"(?:が|も)([^、。※()（）]{2,24}?)(?:し(?:た|て|ま)|された|、|。|$)")
_IS_DOING = {"働": "働く人", "訪れ": "来訪者", "暮ら": "住む人", "住": "住む人", "学": "学ぶ人", "参加": "参加者", "来場": "来場者", "来館": "来館者", "利用": "利用者"}  # fmt: skip
_VERB_BEHIND = re.compile(r"(?:以上)?(?:が|も|に)?[ ]?(働|訪れ|暮ら|住|学|参加|来場|来館|利用)")
_PAID = re.compile(r"を?(補助|助成|支援|支給|交付|投資|融資|給付|削減|節減|節約)")
_VAGUE = re.compile(
    r"達成|突破|増加|減少|増|減|実現|記録|到達|推移|予定|部門|過去|中心|対象|以上|程度|基金|団体|全体|同様|商談|初"
)
_GENERIC = re.compile(
    r"^(?:(?:年間|累計|延べ)の?)?(?:来場|来館|来園|入館|入場|利用|参加|登録|相談|申請|回答|受講|加盟)(?:者|団体|件)?数?$|^(?:利用件数|利用率|区画数?|定員|費用|事業費|成約|件数|人数)$"
)
_NAMING_UNITS = frozenset({"病院", "施設", "店舗", "市町村", "世帯", "事業", "路線", "作品", "区画"})
"""Units that are nouns themselves: 基幹3病院 are 基幹病院."""
_WHO = {
    "人": "者",
    "社": "企業",
    "団体": "団体",
    "件": "件数",
    "世帯": "世帯",
    "校": "校",
    "店舗": "店舗",
    "施設": "施設",
    "回": "回数",
    "部": "部数",
}
"""What an act counts, by its unit: 67団体が参加 are 参加団体, 5,000人が来場 are 来場者."""
_WHO_COUNTED = {
    "人": "人",
    "社": "企業",
    "団体": "団体",
    "者": "者",
    "店舗": "店舗",
    "施設": "施設",
    "世帯": "世帯",
    "病院": "病院",
    "校": "学校",
}
_NOUNS = {
    "病院": "病院",
    "校": "学校",
    "園": "園",
    "施設": "施設",
    "店舗": "店舗",
    "市町村": "市町村",
    "団体": "団体",
    "社": "企業",
    "事業": "事業",
}
_VERB_FIRST = re.compile(r"[一-龥]{1,2}(?:[ぁ-ん]{1,3}[たるて]|った|いた|した|する)")
_OBJECT_BEFORE = re.compile(r"[^、。・はがも]{2,20}[をにで]$")
_TOPIC_OF = re.compile(r"([^、。・※(「]{2,20}|「[^「」]{2,20}」)は$")
LONGEST = 40


def name_of(figure: Figure, told: Sequence[Told] = ()) -> str:
    """Return the indicator's name, "" where nothing is found that the number counts."""
    text = figure.passage.text
    before = text[sentence_start(text, figure.start) : figure.start].rstrip(" ")
    noun = noun_behind(figure) if figure.sort == "bare" else ""
    after = text[figure.end : figure.end + 60].removeprefix(noun if len(noun) == 1 else "")
    if figure.sort == "rank":
        return _rank(figure, before, told)
    if member := _MEMBERS.match(after):
        return f"{name(member[1])}の構成{figure.quantity.unit if figure.quantity.unit != '者' else '員'}"
    if (each := _PER_HEAD.search(before)) and figure.sort == "amount":
        return _per_head(figure, after, before[: each.start()], told)
    if part := _part(figure, before, after, told):
        return part
    if figure.sort == "share":
        return _share(figure, before, after, told)
    if described := _described(figure, before, after):
        return described
    phrase = _subject(figure, before)
    if noun and len(noun) > 1 and len(phrase) >= 2 and noun not in phrase:
        return name(f"{phrase}の{noun}")
    if len(phrase) < 2:
        return _without_subject(figure, before, after, told)
    if figure.quantity.unit in _NAMING_UNITS and not phrase.endswith("数") and before.endswith(phrase):
        return phrase + figure.quantity.unit
    whose = _TOPIC_OF.search(before.removesuffix(phrase)) if before.endswith(phrase) else None
    if whose and not _TIME_ONLY.match(whose[1]):
        return name(f"{_undated(whose[1])}の{phrase}")
    return _placed(figure, _with_act(phrase, figure, after))


def _described(figure: Figure, before: str, after: str) -> str:
    """Return a name for what a clause describes (組合に加盟する11軒), or what has another thing (市内10校の体育館)."""
    unit = figure.quantity.unit or noun_behind(figure)
    if clause := re.search(r"([^、。・(はがも]{3,24}(?:する|した|している|される|された|ている))$", before):
        return name(f"{_undated(clause[1])}{_WHO_COUNTED.get(unit, unit + '数')}")
    where = re.search(r"([市町村県国]内|全国|市|町|村)(?:の)?$", before)
    what = re.match(r"の([一-龥々ァ-ヶー]{2,12})", after)
    if where and what and unit in _NOUNS:
        return name(f"{where[1]}の{_NOUNS[unit]}（{what[1]}）")
    return ""


def noun_behind(figure: Figure) -> str:
    """Return the noun that a number without a unit counts: 7つの研究室, 31の企業・団体, 11軒; "" where there is none."""
    after = figure.passage.text[figure.end : figure.end + 16]
    if found := re.match(
        r"つ?の([一-龥々ァ-ヶー](?:[一-龥々ァ-ヶー・]{0,6}[一-龥々ァ-ヶー]))(?![一-龥々ァ-ヶー])", after
    ):
        return found[1]
    counter = re.match(r"([軒株艘脚着曲句丁])(?![一-龥々])", after)
    return counter[1] if counter else ""


def _subject(figure: Figure, before: str) -> str:
    """Return the subject that the particles tell, dates and units of another number before it left out."""
    phrase = fold_width(figure.subject.phrase)
    at = before.rfind(phrase) if phrase else -1
    if at > 0 and before[at - 1].isdigit():
        phrase = re.sub(rf"^(?:[万億兆千百]*(?:{_UNITS}))", "", phrase)
    elif at > 0 and _VERB_FIRST.match(phrase) and (object_ := _OBJECT_BEFORE.search(before[:at])):
        phrase = _undated(object_[0]) + phrase
    phrase = re.sub(r"^(?:うち|その|同)", "", _WHEN.sub("", phrase))
    if _TIME_ONLY.match(phrase) or re.fullmatch(r"[ぁ-ん]{1,3}", phrase):
        return ""
    return name(phrase) or _noun_before(figure)


_UNITS = "|".join(
    sorted((re.escape(unit) for unit in CANONICAL if not unit.isascii()), key=len, reverse=True)
)


def _noun_before(figure: Figure) -> str:
    """Return the noun right before a number where a word or a mark stands between: 企業など27社, 起業家(22社), 台数:650台."""
    found = _NOUN_BEFORE.search(figure.passage.text[: figure.start])
    return "" if found is None or _NO_NOUN.search(found[1]) else found[1]


def _undated(words: str) -> str:
    """Return words without the mark of an item and the date that they begin with."""
    return _WHEN.sub("", words.strip(" -・"))


def _with_act(phrase: str, figure: Figure, after: str) -> str:
    acted = _ACTED.match(after)
    act = acted[1] if acted else ""
    if not act or _VAGUE.search(act) or act in phrase or phrase.endswith(("数", "額", "量", "率")):
        return phrase
    return f"{phrase}（{act}）"


def _placed(figure: Figure, called: str) -> str:
    """Return a name that says too little alone (来場者数) with the quoted name of what it belongs to."""
    if not _GENERIC.match(called):
        return called
    whose = _heading(figure)
    return name(f"{whose}の{called}") if whose else called


def _per_head(figure: Figure, after: str, before: str, told: Sequence[Told]) -> str:
    """Return a name for so many a head: 1人1台の端末, 市民1人当たり5.1冊."""
    noun = _EACH_NOUN.match(after)
    if figure.quantity.unit == "台" and noun is None:
        return ""
    last = _last_in(figure.passage, told)
    what = noun[1] if noun else (last.name if last else "")
    whose = re.search(r"([一-龥々ァ-ヶー]{2,8})に?$", before)
    return name(f"{whose[1] if whose else ''}1人当たりの{what}") if what else ""


def _part(figure: Figure, before: str, after: str, told: Sequence[Told]) -> str:
    """Return a name for a part: one in brackets right behind its total, or behind うち."""
    last = _last_in(figure.passage, told)
    text = figure.passage.text
    if last is not None and last.figure.quantity.unit == figure.quantity.unit:
        between = text[last.figure.end : figure.start]
        opened = re.match(r"[ ]?\(", text[last.figure.end :])
        inside = re.search(r"([一-龥々ァ-ヶーA-Za-z]{2,20})[ :]*$", between)
        whole = _whole(last)
        if inside and (opened or "（" in last.name) and ")" not in between and "。" not in between:
            return name(f"{whole}（{inside[1]}）")
    if Sense.OF_WHICH not in figure.quantity.qualifiers and not re.search(
        r"うち[^、。]{0,8}(?:は|が)$", before
    ):
        return ""
    group = re.search(r"([^、。(「」]{2,20})の$", before)
    behind = _DONE_BY.match(after)
    act = f"（{name(behind[1])}）" if behind else ""
    if group and Sense.OF_WHICH in figure.quantity.qualifiers:
        called = _WHEN.sub("", re.sub(r"^.*[はがも](?=[^ぁ-ん])", "", group[1]))
        acted = _ACTED.match(after)
        if acted and not _VAGUE.search(acted[1]) and (re.search(r"\d", called) or not behind):
            return name(f"{_topic(before) or called}（{acted[1]}）")
        return name(f"{called}{act}") if act else ""
    if last is None or last.figure.quantity.unit != figure.quantity.unit:
        return ""
    who = re.search(r"うち([^、。]{0,8})(?:は|が)$", before)
    return name(f"{_whole(last)}（うち{who[1] if who else (behind[1] if behind else '一部')}）")


def _whole(told: Told) -> str:
    return told.name.rpartition("（")[0] or told.name if told.name.endswith("）") else told.name


def _share(figure: Figure, before: str, after: str, told: Sequence[Told]) -> str:
    """Return a name for a percentage: the rate that the sentence names, or the share of one thing in another."""
    whole, part = _SHARE_OF.search(before), _BEHIND_IS.match(after)
    topic = _topic(before)
    if whole and re.match(r"(?:に当た|にあた|に相当|を占め)", after):
        return name(f"{topic}の{_undated(whole[1])}に対する割合" if topic else f"{whole[1]}に対する割合")
    if whole and part and not whole[1].endswith(("率", "割合")):
        return name(f"{_undated(whole[1])}に占める{part[1]}の割合")
    phrase = _subject(figure, before)
    if phrase.endswith(("率", "割合", "比")):
        return _placed(figure, phrase)
    last = _last_in(figure.passage, told)
    if last is not None and last.figure.sort == "share" and topic and before.endswith(("では", "は")):
        return name(f"{_whole(last)}（{topic}）") if topic not in last.name else last.name
    rates = _RATE.findall(before)
    if rates and (len(phrase) < 2 or not topic or _TIME_ONLY.match(topic)):
        return name(_undated(rates[-1]))
    if len(phrase) < 2 or _TIME_ONLY.match(phrase):
        return ""
    return f"{phrase}の割合"


def _rank(figure: Figure, before: str, told: Sequence[Told]) -> str:
    """Return a name for a place in a ranking, with the division and where."""
    before = _AMONG.sub("", before)
    region = WHERE.search(before)
    bare = before[: region.start()] if region else before
    where = f"（{region[1]}）" if region else ""
    division = _DIVISION.findall(bare)
    named = RANKING.findall(bare)
    if named:
        return name(f"{''.join(named[-1])}{division[-1] if division else ''}の順位{where}")
    if division and (above := next((each for each in reversed(told) if each.figure.sort == "rank"), None)):
        return name(f"{above.name.partition('の順位')[0]}{division[-1]}の順位{where}")
    last = _last_in(figure.passage, told)
    between = figure.passage.text[last.figure.end : figure.start] if last is not None else ""
    if last is not None and re.fullmatch(
        rf"(?:で|と|、)+{re.escape(region[1] if region else '')}(?:\d+[^\d]{{1,4}}中)?[ ]?", between
    ):
        return name(f"{last.name}の順位{where}")
    noun = re.search(r"([一-龥々ァ-ヶーA-Za-z]{2,20})(?:は|が|で|も|では)?[ ]?$", bare)
    if noun and not _TIME_ONLY.match(noun[1]):
        return name(f"{noun[1]}の順位{where}")
    return ""


def _without_subject(figure: Figure, before: str, after: str, told: Sequence[Told]) -> str:
    """Return a name where no particle tells the subject."""
    topic = _topic(before)
    verb = _VERB_BEHIND.match(after)
    if verb and figure.quantity.unit == "人":
        who = topic or _event_named(before) or _heading(figure)
        return name(f"{who}の{_IS_DOING[verb[1]]}" if who else _IS_DOING[verb[1]])
    acted = _ACTED.match(after)
    act = acted[1] if acted and not _VAGUE.search(acted[1]) else ""
    if act and (figure.quantity.unit in COUNTERS or figure.quantity.unit in _WHO):
        called = (
            f"{act}{_WHO[figure.quantity.unit]}"
            if figure.quantity.unit in _WHO
            else f"{act}（{figure.quantity.unit}）"
        )
        who = topic or _event_named(before) or _object(before) or _heading(figure)
        return name(f"{who}の{called}" if who and act not in who else called)
    if figure.quantity.unit == "円" and (paid := _PAID.match(after)):
        who = topic or _object(before) or _heading(figure)
        return name(f"{who}の{paid[1]}額") if who else ""
    if len(topic) >= 2:
        return name(topic)
    last = _last_in(figure.passage, told)
    if last is not None and last.figure.quantity.unit == figure.quantity.unit:
        return last.name
    return _from_bracket(figure) if re.search(r"\([^)]*$", figure.passage.text[: figure.start]) else ""


def _object(before: str) -> str:
    """Return what an act is done to or for, where no topic is told: 相談会を東京で年4回開催, 処遇改善として、…を補助."""
    as_ = re.search(r"([^、。は]{2,24})として、", before)
    object_ = re.search(r"([^、。はがで]{2,20})を(?:[^、。を]{0,12}で)?(?:[、年月]|延べ)*$", before)
    return as_[1] if as_ else _undated(object_[1]) if object_ else ""


def _topic(before: str) -> str:
    """Return the noun phrase before the last は, が or も that is no date; what stands in brackets tells when or where."""
    before = re.sub(r"\([^()]*\)", "", before)
    for mark in reversed(list(_TOPIC.finditer(before))):
        start = max(before.rfind(each, 0, mark.start()) for each in _BREAKS) + 1
        words = before[start : mark.start()].strip(" -")
        cases = list(re.finditer(r"(?:を|に|で|へ|より|から)(?=[^ぁ-ん])", words))
        phrase = _WHEN.sub("", words[cases[-1].end() :] if cases else words)
        if (
            len(phrase) >= 2
            and not _TIME_ONLY.match(phrase)
            and not re.fullmatch(rf"[\d,.]+(?:{_UNITS})", phrase)
        ):
            return re.sub(r"^(?:また|なお|特に|この|その)", "", phrase)[-LONGEST:]
    return ""


def _event_named(before: str) -> str:
    quotes = _QUOTE.findall(before)
    return quotes[-1] if quotes else ""


def _heading(figure: Figure) -> str:
    """Return the name quoted before the number in its own text, or in the short line above it: 「市民フェスタ」."""
    quotes = _QUOTE.findall(figure.passage.text[: figure.start])
    if not quotes and figure.passage.role == "text" and not _BULLET.match(figure.passage.text):
        quotes = _QUOTE.findall(title_above(figure.passage))
    return quotes[-1] if quotes else ""


def _from_bracket(figure: Figure) -> str:
    """Return what the words say that an amount in brackets belongs to: 運営費を支援(…7億円) in its text or the one above."""
    text = figure.passage.text[: figure.start].rpartition("(")[0].strip(" -")
    if not text:
        over = above(figure.passage)
        text = over.text if over is not None and over.role == "text" else ""
    found = re.search(r"([一-龥々ァ-ヶーA-Za-z]{2,16})を([一-龥々]{2,4})$", text.strip(" 。"))
    return f"{found[1]}（{found[2]}）" if found else ""


def _last_in(passage: Passage, told: Sequence[Told]) -> Told | None:
    return told[-1] if told and told[-1].figure.passage is passage else None
