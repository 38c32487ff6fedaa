"""What an indicator is called, in the words of the text around its number; "" where they do not tell.

The subject found by particles (`extract.subject`) comes first. Where it is missing or says too little: the body that so
many make up (31団体で構成する「…」), the whole that it is a part of (うち, the brackets behind a total), the rate or ranking
that the sentence names, the topic further to the left, the number before it of the same unit.
"""

import re
from collections.abc import Sequence

from hyappyo.jp.quantity import Qualifier as Sense
from hyappyo.proof.extract.figures import COUNTERS, Figure
from hyappyo.proof.extract.subject import sentence_start
from hyappyo.proof.ingest.clean import name
from hyappyo.proof.ingest.phrases import (
    TIME_ONLY,
    WHEN,
    Told,
    act_before_bracket,
    last_in,
    noun_behind,
    object_of,
    quoted_above,
    quoted_in,
    subject_words,
    topic_of,
    undated,
    without_bracket,
)

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
_PER_HEAD = re.compile(r"(\d+)(?:人|世帯|戸)(?:当たり|あたり|につき|に)?[ ]?$")
_EACH_NOUN = re.compile(r"(?:の)?([一-龥々ァ-ヶー]{2,8})")
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
"""Units that are nouns themselves: 中核2病院 are 中核病院."""
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
"""What an act counts, by its unit: 40団体が参加 are 参加団体, 3,200人が来場 are 来場者."""
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
_TOPIC_OF = re.compile(r"([^、。・※(「]{2,20}|「[^「」]{2,20}」)は$")


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
    phrase = subject_words(figure, before)
    if noun and len(noun) > 1 and len(phrase) >= 2 and noun not in phrase:
        return name(f"{phrase}の{noun}")
    if len(phrase) < 2:
        return _without_subject(figure, before, after, told)
    if figure.quantity.unit in _NAMING_UNITS and not phrase.endswith("数") and before.endswith(phrase):
        return phrase + figure.quantity.unit
    whose = _TOPIC_OF.search(before.removesuffix(phrase)) if before.endswith(phrase) else None
    if whose and not TIME_ONLY.match(whose[1]):
        return name(f"{undated(whose[1])}の{phrase}")
    return _placed(figure, _with_act(phrase, figure, after))


def _described(figure: Figure, before: str, after: str) -> str:
    """Return a name for what a clause describes (組合に加盟する11軒), or what has another thing (市内10校の体育館)."""
    unit = figure.quantity.unit or noun_behind(figure)
    if clause := re.search(r"([^、。・(はがも]{3,24}(?:する|した|している|される|された|ている))$", before):
        return name(f"{undated(clause[1])}{_WHO_COUNTED.get(unit, unit + '数')}")
    where = re.search(r"([市町村県国]内|全国|市|町|村)(?:の)?$", before)
    what = re.match(r"の([一-龥々ァ-ヶー]{2,12})", after)
    if where and what and unit in _NOUNS:
        return name(f"{where[1]}の{_NOUNS[unit]}（{what[1]}）")
    return ""


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
    whose = quoted_above(figure)
    return name(f"{whose}の{called}") if whose else called


def _per_head(figure: Figure, after: str, before: str, told: Sequence[Told]) -> str:
    """Return a name for so many a head: 1人1台の端末, 市民1人当たり5.1冊."""
    noun = _EACH_NOUN.match(after)
    if figure.quantity.unit == "台" and noun is None:
        return ""
    last = last_in(figure.passage, told)
    what = noun[1] if noun else (last.name if last else "")
    whose = re.search(r"([一-龥々ァ-ヶー]{2,8})に?$", before)
    return name(f"{whose[1] if whose else ''}1人当たりの{what}") if what else ""


def _part(figure: Figure, before: str, after: str, told: Sequence[Told]) -> str:
    """Return a name for a part: one in brackets right behind its total, or behind うち."""
    last = last_in(figure.passage, told)
    text = figure.passage.text
    if last is not None and last.figure.quantity.unit == figure.quantity.unit:
        between = text[last.figure.end : figure.start]
        opened = re.match(r"[ ]?\(", text[last.figure.end :])
        inside = re.search(r"([一-龥々ァ-ヶーA-Za-z]{2,20})[ :]*$", between)
        whole = without_bracket(last)
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
        called = WHEN.sub("", re.sub(r"^.*[はがも](?=[^ぁ-ん])", "", group[1]))
        acted = _ACTED.match(after)
        if acted and not _VAGUE.search(acted[1]) and (re.search(r"\d", called) or not behind):
            return name(f"{topic_of(before) or called}（{acted[1]}）")
        return name(f"{called}{act}") if act else ""
    if last is None or last.figure.quantity.unit != figure.quantity.unit:
        return ""
    who = re.search(r"うち([^、。]{0,8})(?:は|が)$", before)
    return name(f"{without_bracket(last)}（うち{who[1] if who else (behind[1] if behind else '一部')}）")


def _share(figure: Figure, before: str, after: str, told: Sequence[Told]) -> str:
    """Return a name for a percentage: the rate that the sentence names, or the share of one thing in another."""
    whole, part = _SHARE_OF.search(before), _BEHIND_IS.match(after)
    topic = topic_of(before)
    if whole and re.match(r"(?:に当た|にあた|に相当|を占め)", after):
        return name(f"{topic}の{undated(whole[1])}に対する割合" if topic else f"{whole[1]}に対する割合")
    if whole and part and not whole[1].endswith(("率", "割合")):
        return name(f"{undated(whole[1])}に占める{part[1]}の割合")
    phrase = subject_words(figure, before)
    if phrase.endswith(("率", "割合", "比")):
        return _placed(figure, phrase)
    last = last_in(figure.passage, told)
    if last is not None and last.figure.sort == "share" and topic and before.endswith(("では", "は")):
        return name(f"{without_bracket(last)}（{topic}）") if topic not in last.name else last.name
    rates = _RATE.findall(before)
    if rates and (len(phrase) < 2 or not topic or TIME_ONLY.match(topic)):
        return name(undated(rates[-1]))
    if len(phrase) < 2 or TIME_ONLY.match(phrase):
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
    last = last_in(figure.passage, told)
    between = figure.passage.text[last.figure.end : figure.start] if last is not None else ""
    if last is not None and re.fullmatch(
        rf"(?:で|と|、)+{re.escape(region[1] if region else '')}(?:\d+[^\d]{{1,4}}中)?[ ]?", between
    ):
        return name(f"{last.name}の順位{where}")
    noun = re.search(r"([一-龥々ァ-ヶーA-Za-z]{2,20})(?:は|が|で|も|では)?[ ]?$", bare)
    if noun and not TIME_ONLY.match(noun[1]):
        return name(f"{noun[1]}の順位{where}")
    return ""


def _without_subject(figure: Figure, before: str, after: str, told: Sequence[Told]) -> str:
    """Return a name where no particle tells the subject."""
    topic = topic_of(before)
    verb = _VERB_BEHIND.match(after)
    if verb and figure.quantity.unit == "人":
        who = topic or quoted_in(before) or quoted_above(figure)
        return name(f"{who}の{_IS_DOING[verb[1]]}" if who else _IS_DOING[verb[1]])
    acted = _ACTED.match(after)
    act = acted[1] if acted and not _VAGUE.search(acted[1]) else ""
    if act and (figure.quantity.unit in COUNTERS or figure.quantity.unit in _WHO):
        called = (
            f"{act}{_WHO[figure.quantity.unit]}"
            if figure.quantity.unit in _WHO
            else f"{act}（{figure.quantity.unit}）"
        )
        who = topic or quoted_in(before) or object_of(before) or quoted_above(figure)
        return name(f"{who}の{called}" if who and act not in who else called)
    if figure.quantity.unit == "円" and (paid := _PAID.match(after)):
        who = topic or object_of(before) or quoted_above(figure)
        return name(f"{who}の{paid[1]}額") if who else ""
    if len(topic) >= 2:
        return name(topic)
    last = last_in(figure.passage, told)
    if last is not None and last.figure.quantity.unit == figure.quantity.unit:
        return last.name
    return act_before_bracket(figure) if re.search(r"\([^)]*$", figure.passage.text[: figure.start]) else ""
