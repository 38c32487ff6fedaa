"""The report's own words, in its two languages."""

from collections.abc import Mapping
from typing import Any

from hyappyo.jp.wording import Lang, Wording

SOURCE = Wording("出典", "Source")
SOURCE_MARK = Wording("　", ": ")
SOURCE_JOIN = Wording("／", "; ")
UNIT = Wording("単位", "Unit")
UNIT_MARK = Wording("：", ": ")
DRAFT = Wording("案", "DRAFT")
CONTINUED = Wording("つづき", "continued")

ANNEX_COLUMNS = (
    Wording("番号", "No."),
    Wording("頁", "Page"),
    Wording("印字", "As printed"),
    Wording("指標・出来事・算式", "Measure, event or formula"),
    Wording("期間・時点", "Period"),
    Wording("注", "Note"),
    Wording("値", "Value"),
    Wording("出典", "Source"),
    Wording("判定", "Verdict"),
)


def pdf_words(lang: Lang) -> Mapping[str, Any]:
    """Return the words that the PDF's template sets by itself."""
    return {
        "unit": UNIT.said_in(lang) + UNIT_MARK.said_in(lang),
        "draft": DRAFT.said_in(lang),
        "continued": CONTINUED.said_in(lang),
        "page_prefix": Wording("", "p. ").said_in(lang),
        "page_suffix": Wording("ページ", "").said_in(lang),
        "annex_columns": [column.said_in(lang) for column in ANNEX_COLUMNS],
    }
