"""What may be wrong with a picture of either kind: a message and its remedy."""

from hyappyo.jp.wording import Wording

Wrong = tuple[Wording, Wording]
MOST_PIXELS = 80_000_000
"""What A3 takes in the finest print, and more than cameras make; beyond it, whoever unpacks a picture runs out of memory."""
DAMAGED: Wrong = (
    Wording("画像が壊れているか、途中で切れています", "the picture is damaged or cut short"),
    Wording("もとの画像から保存し直してください", "save it again from the original"),
)


def size_wrong(wide: int, high: int) -> Wrong | None:
    """Return what is wrong with a size in pixels."""
    if not wide or not high:
        return DAMAGED
    if wide * high <= MOST_PIXELS:
        return None
    return (
        Wording(
            f"画素が多すぎます（{wide:,}×{high:,}、上限 {MOST_PIXELS:,}画素）",
            f"it has too many pixels ({wide:,} by {high:,}; the limit is {MOST_PIXELS:,})",
        ),
        Wording(
            "縮小して保存し直してください（A4 いっぱいの写真で 3,500×2,500 ほど）",
            "scale it down and save it again (a photograph that fills A4 takes some 3,500 by 2,500)",
        ),
    )
