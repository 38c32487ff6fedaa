"""Whose report it is: the name that its text uses most, and the code where it is printed."""

import re
from collections import Counter

from hyappyo.jp.municipality import AreaError, LocalGovernment
from hyappyo.jp.text import fold_width, vocabulary
from hyappyo.jp.wording import WordedError, Wording
from hyappyo.plan.document import Municipality
from hyappyo.plan.text import Text
from hyappyo.proof.draft.model import Draft

_NAME = re.compile(
    r"(?<![一-龥々ァ-ヶー])([一-龥々ヶケ]{1,5}?[市町村]|(?<![ぁ-ん])[ぁ-ん]{2,6}[市町村])(?![一-龥々場])"
)
_CODE = re.compile(r"団体コード\D{0,6}(\d{6}|\d{5})(?!\d)")
_NO_NAMES = frozenset(
    vocabulary("本市 当市 同市 他市 全市 各市 近隣市 県市 本町 当町 同町 各町 本村 当村 同村")
)
_LEAST = 3


class PlaceError(WordedError):
    """The municipality is not to be known from the text."""


def place_of(draft: Draft, name: str | None, code: str | None) -> Municipality:
    """Return the municipality of a report, from what the person said and what the text prints.

    Raises:
        PlaceError: where the name or the code is neither given nor printed.
        AreaError: where the code is none.
    """
    text = fold_width("\n".join(words.text for words in draft.words()))
    printed = _CODE.search(text)
    if code is None and printed is None:
        raise PlaceError(
            Wording(
                "団体コードが文書から分かりません", "the document does not print the municipality's code"
            ),
            Wording("--code 152021 のように指定してください", "name it: --code 152021"),
        )
    try:
        government = LocalGovernment.parse(code or (printed[1] if printed else ""))
    except AreaError as error:
        raise PlaceError(error.message, error.hint) from error
    called = name or _commonest(text)
    if called is None:
        raise PlaceError(
            Wording("団体名が文書から分かりません", "the document does not tell the municipality's name"),
            Wording("--name 長岡市 のように指定してください", "name it: --name 長岡市"),
        )
    return Municipality(code=government.five, name=Text(called))


def _commonest(text: str) -> str | None:
    """Return the name that stands three times or more, and twice as often as the next."""
    counts = Counter(found for found in _NAME.findall(text) if found not in _NO_NAMES).most_common(2)
    if not counts or counts[0][1] < _LEAST or (len(counts) == 2 and counts[0][1] < 2 * counts[1][1]):
        return None
    return str(counts[0][0])
