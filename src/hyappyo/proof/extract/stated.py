"""The day that a document bears."""

import re
from datetime import date
from itertools import islice

from hyappyo.jp.calendar import find_periods
from hyappyo.jp.period import Period, PeriodKind
from hyappyo.proof.draft.model import Draft

FIRST_LINES = 12
"""The date stands among so many texts; one of a month alone in the first third of them."""
_STATED = re.compile(
    r"^[\s（(]*(?:(?:作成|公開|公表|発行|更新|発表)日?\s*[:：]?\s*)?(?:令和|平成|20\d\d年)[^。]{0,12}[日月][^。、]{0,14}(?:作成|現在|発行|公表|更新|公開)?[)）\s]*$"
)


def stated_date(draft: Draft) -> date | None:
    """Return the day that stands alone on the draft's first page: a document's date as offices write it.

    令和6年3月, with the office behind it or alone, stands for the last day of the month, where it is among the first lines.
    """
    words = list(islice((block.text for block in draft.words()), FIRST_LINES))
    for kind, most in ((PeriodKind.DAY, FIRST_LINES), (PeriodKind.MONTH, FIRST_LINES // 3)):
        for text in filter(_STATED.match, words[:most]):
            for mention in find_periods(text):
                if isinstance(mention.reading, Period) and mention.reading.kind is kind:
                    return mention.reading.end
    return None
