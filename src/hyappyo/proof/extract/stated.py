"""The day that a document bears."""

import re
from datetime import date

from hyappyo.jp.calendar import find_periods
from hyappyo.jp.period import Period, PeriodKind
from hyappyo.proof.draft.model import Draft

_STATED = re.compile(
    r"^[\s（(]*(?:(?:作成|公開|公表|発行|更新|発表)日?\s*[:：]?\s*)?(?:令和|平成|20\d\d年)[^。]{0,12}日[^。、]{0,8}(?:作成|現在|発行|公表|更新|公開)?[)）\s]*$"
)


def stated_date(draft: Draft) -> date | None:
    """Return the day that stands alone on the draft's first page: a document's date as offices write it."""
    words = [block.text for block in draft.words()][:12]
    for text in words:
        if _STATED.match(text):
            for mention in find_periods(text):
                if isinstance(mention.reading, Period) and mention.reading.kind is PeriodKind.DAY:
                    return mention.reading.end
    return None
