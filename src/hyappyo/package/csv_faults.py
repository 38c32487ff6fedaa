"""What can be wrong with a CSV file as such, whatever it tells of."""

from collections.abc import Sequence

from hyappyo.jp.counted import counted
from hyappyo.jp.wording import Wording
from hyappyo.package.place import Fault, Place

_REASONS = {
    "unexpected end of data": "引用符が閉じないまま終わっています",
    "field larger than field limit (131072)": "一つの欄が長すぎます",
    "',' expected after '\"'": "閉じた引用符の後に字があります",
}


def broken(place: Place, reason: str) -> Fault:
    """Say that from `place` on nothing can be read, for the reason that Python's reader gives."""
    return Fault(
        place,
        Wording(
            f"ここから先が CSV として読めません（{_REASONS.get(reason, reason)}）",
            f"the CSV breaks off here ({reason})",
        ),
        Wording(
            "引用符の閉じ忘れや、ファイルが途中で切れていないかを確かめてください",
            "look for an open quote or a cut file",
        ),
    )


def wrong_width(place: Place, found: int, expected: int) -> Fault:
    """Say that a row has more or fewer cells than the header."""
    return Fault(
        place,
        Wording(
            f"列が{found}個です。見出しは{expected}個です",
            f"{counted(found, 'cells')} where the header has {expected}",
        ),
        Wording(
            "コンマの過不足や、行が途中で切れていないかを確かめてください",
            "look for a missing comma or a cut line",
        ),
    )


def no_header(found: Sequence[str], needed: Sequence[str]) -> tuple[Wording, Wording]:
    """Say that the first line names no column at all, and what may have happened."""
    listed = Wording(
        f"1行目に列の名前（{'、'.join(needed)} など）を、コンマで区切って書いてください",
        f"the first line names the columns ({', '.join(needed)} and so on), with commas between them",
    )
    if not any(found):
        return Wording("空のファイルです", "the file is empty"), listed
    for mark, said in {";": Wording("セミコロン", "semicolons"), "\t": Wording("タブ", "tabs")}.items():
        if len(found) == 1 and mark in found[0]:
            return (
                Wording(f"{said.ja}で区切られています", f"it is separated by {said.en}"),
                Wording("コンマ区切りの CSV で保存し直してください", "save it again as CSV with commas"),
            )
    return Wording("見出し行がありません", "there is no header row"), listed
