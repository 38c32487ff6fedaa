"""Pictures of the source: those supplied, and for the others a frame of their size, the caption and the question."""

from hyappyo.jp.wording import Wording
from hyappyo.plan.topic import Figure
from hyappyo.proof.narrative.captions import figures_in
from hyappyo.report.compose.desk import Desk
from hyappyo.report.model import Frame

_LABELS = {
    "photo": Wording("写真（未提供）", "Photograph (not supplied)"),
    "diagram": Wording("図（未提供）", "Diagram (not supplied)"),
    "map": Wording("地図（未提供）", "Map (not supplied)"),
    "chart": Wording("グラフ（データ未提供）", "Chart (data not supplied)"),
    "logo": Wording("ロゴ（未提供）", "Logo (not supplied)"),
}


_KINDS = {
    "photo": Wording("写真", "Photograph"),
    "diagram": Wording("図", "Diagram"),
    "map": Wording("地図", "Map"),
    "chart": Wording("グラフ", "Chart"),
    "logo": Wording("ロゴ", "Logo"),
}


def frame_of(figure: Figure, desk: Desk) -> Frame:
    """Return the frame of a picture. Only the internal edition asks the owner of a missing one for it."""
    is_supplied = figure.picture is not None
    return Frame(
        label=desk.said((_KINDS if is_supplied else _LABELS)[figure.kind]),
        caption=desk.said(figure.caption),
        question=desk.optional(figure.question) if desk.is_internal and not is_supplied else None,
        file=figure.picture,
        is_wide=figure.kind in ("chart", "diagram", "map"),
    )


def frames_shown_in(place: str, desk: Desk) -> tuple[Frame, ...]:
    """Return the frames of all pictures that the source shows in `place` (topic:…, policy:…, vision)."""
    return tuple(frame_of(figure, desk) for figure in figures_in(desk.plan, place))
