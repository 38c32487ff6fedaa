"""The field's own words as a page says them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

STATUSES: Words = {
    "final": _("確定"),
    "provisional": _("速報"),
    "estimate": _("概算"),
    "forecast": _("見通し"),
    "revised": _("改定"),
}
INDICATOR_KINDS: Words = {
    "annual": _("期間ごとの値"),
    "cumulative": _("累計"),
    "point": _("時点の値"),
    "average": _("期間の平均"),
}
DIRECTIONS: Words = {
    "up": _("高いほど望ましい"),
    "down": _("低いほど望ましい"),
    "range": _("範囲の内が望ましい"),
}
STANDINGS: Words = {
    "done": _("実施済み"),
    "ongoing": _("進行中"),
    "planned": _("予定"),
    "overdue": _("時期を過ぎた"),
}
EVENT_KINDS: Words = {
    "opening": _("開設"),
    "start": _("開始"),
    "completion": _("完成"),
    "establishment": _("設置"),
    "agreement": _("協定"),
    "designation": _("認定・指定"),
    "grant": _("補助・交付"),
    "award": _("受賞"),
    "ranking": _("順位"),
    "request": _("要望"),
    "meeting": _("会議"),
    "programme": _("事業"),
}
EVENT_COLUMNS: Words = {
    "date": _("時期"),
    "title": _("内容"),
    "parties": _("相手"),
    "place": _("場所"),
    "amount": _("金額"),
    "period": _("期間"),
    "note": _("備考"),
}
SEVERITIES: Words = {
    "error": _("誤り"),
    "warning": _("注意"),
    "info": _("参考"),
}
FIGURE_KINDS: Words = {
    "photo": _("写真"),
    "diagram": _("模式図"),
    "map": _("地図"),
    "chart": _("グラフ"),
    "logo": _("ロゴ"),
}
ROLES: Words = {
    "commitment": _("掲げたこと"),
    "review": _("進んだこと、起きたこと"),
    "cause": _("その要因"),
    "next_step": _("これから"),
}
DOWNLOADS: Mapping[str, tuple[Promise, Promise]] = {
    "pdf": (_("報告書（PDF）"), _("印刷用、A4横。")),
    "pptx": (_("報告書（PowerPoint）"), _("表と図を編集できる。")),
    "package": (_("計画パッケージ（ZIP）"), _("このサイトの元のデータすべて。")),
    "findings": (_("確認結果（JSON）"), _("庁内確認用。")),
}
BY_KIND: Mapping[str, Words] = {
    "status": STATUSES,
    "kind": INDICATOR_KINDS,
    "direction": DIRECTIONS,
    "standing": STANDINGS,
    "event": EVENT_KINDS,
    "figure": FIGURE_KINDS,
    "severity": SEVERITIES,
    "role": ROLES,
}
"""The closed sets by the name that a template calls them."""
