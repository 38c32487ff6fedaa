"""What stands right above a passage in its section: the title over a line that is a date, a date over what it is of."""

import re

from hyappyo.proof.extract.passage import Passage
from hyappyo.proof.extract.reading import Reading
from hyappyo.proof.extract.times import Time, TimeFault

_BESIDE_DATE = re.compile(r"[\s()~\-、・･:]|開催|実施|日時|とき|期日|全\d+回")
LONGEST_TITLE = 40


def above(passage: Passage) -> Passage | None:
    """Return the passage right above in the same section."""
    passages = passage.section.passages
    at = passage.order - passages[0].order
    return passages[at - 1] if at > 0 else None


def below(passage: Passage) -> Passage | None:
    """Return the passage right below in the same section."""
    passages = passage.section.passages
    at = passage.order - passages[0].order
    return passages[at + 1] if at + 1 < len(passages) else None


def date_line(passage: Passage | None, reading: Reading) -> Time | None:
    """Return the date that a line is, but for marks and 全6回; None where it says anything else."""
    times = reading.times_in(passage) if passage is not None and passage.table is None else ()
    if passage is None or len(times) != 1:
        return None
    time = times[0]
    rest = passage.text[: time.start] + passage.text[time.end :]
    return time if not _BESIDE_DATE.sub("", rest) else None


def runs_on(time: Time, reading: Reading) -> Time | None:
    """Return the end of a range that stands on the next line: ～11月26日."""
    passage = below(time.passage)
    if passage is None or not passage.text.lstrip(" -").startswith("~"):
        return None
    behind = reading.times_in(passage)
    return behind[0] if behind and behind[0].fault is TimeFault.YEARLESS else None


def title_above(passage: Passage) -> str:
    """Return the short line above that can be the title of what is dated here, "" where it is a sentence."""
    over = above(passage)
    if over is None or over.role not in ("text", "heading") or over.table is not None:
        return ""
    words = over.words.text.strip(" -")
    return "" if len(words) > LONGEST_TITLE or "。" in words else words
