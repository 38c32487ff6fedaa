"""What an event is called: the words of its sentence, without its date, from the subject to the word that says what happened."""

import re

from hyappyo.jp.text import fold_width
from hyappyo.proof.extract.subject import SENTENCE_END
from hyappyo.proof.extract.times import Time
from hyappyo.proof.ingest.clean import BULLETS, headline, name
from hyappyo.proof.ingest.neighbours import above

_LINK = re.compile(
    r"^(?:に|から|より|には|末に|度|、|,|は|の|中の|までの|中に|春|夏|秋|冬|上旬|中旬|下旬|頃|ごろ|[→⇒・]|\s)+"
)
_NOUN = r"((?:[^、。はがをにで（(「」]|「[^「」]{1,24}」){2,40})"
_OF_DONE = re.compile(rf"^(?:に|、|度に)?(オープン|開設|完成|設立|開館|開業|実施|開催|設置|策定)した{_NOUN}")
"""A date, and behind it a clause on a noun: 平成30年4月にオープンした市場は…."""
_GOES_ON = re.compile(
    r"[* ]*(?:し|した|しました|しています|している|され|されました|いたし|を締結|ました|以来|以降|(?=[、。]))"
)
_TELLING = 8
_ACTS = ("実施", "開催")
_HAS_OBJECT = re.compile(r"[をがとへ](?=[^ぁ-ん]|$)")
_AIMS = re.compile(r"^[一-龥ァ-ヶー]{2,8}を(?:目指|めざ|予定)")
_SUBJECT = re.compile(r"([^、。はがを]{2,30})(?:が|は)(?=[^ぁ-ん]|$)")
_PARTICLE = tuple("はがをにのでと")
_ADVERBIAL = ("に", "で", "て", "、")
_ONLY_WORD = re.compile(r"^(?:新規)?[一-龥ァ-ヶー]{2,6}(?:予定|以来|し|した)?$")


def title_of_time(time: Time, length: int, told: int) -> str:
    """Return what happened at a time.

    `length` is that of the words behind the time that tell it; `told` is where in them the word for it ends.
    """
    whole = time.passage.words.text
    behind = whole[time.end : time.end + length]
    if relative := _OF_DONE.match(fold_width(behind.replace("**", ""))):
        return headline(f"{name(relative[2])}{'を' if relative[1] in _ACTS else 'の'}{relative[1]}")
    if told and _GOES_ON.match(behind[told:]):
        behind = behind[:told]
    short = headline(_LINK.sub("", behind.replace("**", "")))
    begin = max(time.passage.text.rfind(mark, 0, time.start) for mark in SENTENCE_END) + 1
    before = BULLETS.sub("", whole[begin : time.start], count=1).replace("**", "").rstrip(" ")
    if short.endswith("とし"):
        short = f"{short[:-2]}となる"
    if time.passage.text[: time.start].rstrip().endswith("を、"):
        before = before.removesuffix("、")
    if _AIMS.match(short) and (subjects := _SUBJECT.findall(before)):
        return headline(f"{name(subjects[-1])}の{short}")
    if len(short) >= _TELLING and not before.endswith(("は", "が", "を")):
        return short
    return headline(_with_subject(before, short, time))


def _with_subject(before: str, short: str, time: Time) -> str:
    """Return words that say too little alone, with the subject before the date, else what the date is said of."""
    lead = headline(before)
    if lead.endswith("は"):
        joint = "が" if _HAS_OBJECT.search(short) and not _AIMS.search(short) else "の"
        return f"{lead[:-1]}{joint}{short}"
    if _ONLY_WORD.match(short) and lead.endswith(_ADVERBIAL):
        return f"{_lead(time) or lead} {short}"
    if lead:
        joint = "" if lead.endswith(_PARTICLE) else "、" if before.endswith("、") else " "
        return f"{lead}{joint}{short}"
    return short if len(short) >= _TELLING or _HAS_OBJECT.search(short) else f"{_lead(time)} {short}"


def _lead(time: Time) -> str:
    """Return what a date without a subject is said of: the object of the sentence before, else the heading above."""
    if time.passage.role == "note" and (over := above(time.passage)) is not None:
        found = re.search(
            r"([一-龥々ァ-ヶーA-Za-z0-9「」]{2,24})[*]*を[一-龥]{2,4}$",
            over.words.text.replace("**", "").strip(" 。"),
        )
        if found:
            return found[1]
    heading = time.passage.heading
    return name(heading.words.text) if heading is not None and len(heading.text) <= 40 else ""
