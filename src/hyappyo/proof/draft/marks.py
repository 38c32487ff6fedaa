"""The marks by which a line tells what it is: bullets, headings, notes, ends of sentences, entries of a contents page."""

import re
from typing import NamedTuple

BULLET = re.compile(
    r"[\ue000-\uf8ff・･●○◎•‣▶►▷▪◦‐–➢✓✔⇒→└★☆◆◇]\s*|[-*+]\s+(?:・\s*)?|[①-⑳]\s*|[(（]\d{1,2}[)）]\s*|[ア-ン][)）.．]\s*"
)
ENUMERATOR = re.compile(BULLET.pattern + r"|[0-9０-９]{1,2}[.．)）]\s*$")
"""What stands before an item: a bullet with or without its words, a number with its point."""
HEAD_MARK = re.compile(r"[■□◆◇★☆▼◎【〔《＜]")
NUMBERED = re.compile(
    r"(?:第[0-9０-９一二三四五六七八九十]+[章節部編款項]|[0-9０-９]{1,2}(?:[.．\-－][0-9０-９]{1,2}){0,3}[.．]?[\s　]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][.．\s　]?)"
)
NOTE = re.compile(r"※|＊|\*\d|注[)）:：\d]|[(（]注\d*[)）]|【(?:出典|注|備考|資料)】|(?:出典|資料|注)[:：]")
ENDS = tuple("。．！？!?」』）)】〕》＞…:：;；")
PARTICLES = tuple("のはがをにとや")
"""Behind one of these at a line's end a sentence goes on."""
CONTENTS_TITLE = re.compile(r"目次|もくじ|contents", re.IGNORECASE)
_LEADERS = " \t\u3000.．・…‥·─━_-"
_LEADER = re.compile(r"[.．・…‥·─━_]{3,}|…")
PAGE_NUMBER = re.compile(
    r"\s*(?:[-‐–—―－~～]\s*)?(?:[pPｐＰ](?:age)?[.．]?\s*)?(?P<folio>[0-9０-９]{1,4}|[ivxlcⅰ-ⅻ]{1,6})\s*(?:(?:/|／|of)\s*[0-9０-９]{1,4}\s*)?(?:ページ|頁)?\s*(?:[-‐–—―－~～])?\s*"
)
NUMBERLIKE = re.compile(
    r"[▲△+＋\-−－‐]?[(（]?[▲△+＋\-−－‐]?[0-9０-９][0-9０-９,，.．]*[)）]?(?:[%％‰]|[^\W\d_]{1,3})?|[-－―—–…‥*＊]|[×xX]"
)
"""A cell that holds a number or the mark of a missing one."""


class Entry(NamedTuple):
    """An entry of a contents page: where its title ends, the folio, and whether leaders (……) lead to it."""

    title: str
    folio: int
    leaders: bool
    wide: bool
    """Whether more than one space stands between."""


def entry_of(text: str) -> Entry | None:
    """Return the contents entry that a line may be, or None. Only its neighbours tell whether it is one."""
    words = text.rstrip(" \t\u3000\f-‐–—―－～~頁ページ")
    before = words.rstrip("0123456789０１２３４５６７８９")
    folio = words[len(before) :]
    title = (
        before.rstrip("pPｐＰ.．").rstrip(_LEADERS)
        if before.endswith(tuple("pPｐＰ.．"))
        else before.rstrip(_LEADERS)
    )
    leader = before[len(title) :]
    if not 1 <= len(folio) <= 4 or not title.strip() or not leader.strip("pPｐＰ"):
        return None
    if NUMBERLIKE.fullmatch(title.strip()):
        return None
    return Entry(title, int(folio), bool(_LEADER.search(leader)), len(leader) > 1 or leader == "\t")


def spaceless(text: str) -> str:
    """Return the text without any white space: 「目　次」 is 目次."""
    return "".join(text.split())


def unclosed(text: str) -> bool:
    """Tell whether a bracket opened last in the text is not closed in it."""
    return max(text.rfind("（"), text.rfind("(")) > max(text.rfind("）"), text.rfind(")"))


def closes(text: str) -> bool:
    """Tell whether the text closes a bracket before it opens one."""
    closing = min((at for at in (text.find("）"), text.find(")")) if at >= 0), default=-1)
    opening = min((at for at in (text.find("（"), text.find("(")) if at >= 0), default=len(text))
    return 0 <= closing < opening
