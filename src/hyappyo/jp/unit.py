"""The words that public documents count with, and the one name under which each is kept."""

from hyappyo.jp.text import vocabulary

_JAPANESE = vocabulary(
    """
人 世帯 戸 件 団体 社 者 か所 校 園 棟 台 基 本 冊 枚 匹 頭 羽 個 点 回 位 倍 円 ドル ポイント
年度 年間 年 か月 月 週間 日間 日分 日 時間 時 分 秒 歳 階 区画 車線 病院 種類 項目 市町村 都道府県 か国
部 席 室 床 隻 便 路線 店舗 店 施設 事業 作品 チーム 組 号 期 蔵 人日 人月 割
事業所 事業者 経営体 軒 会場 品目 集落 学級
"""
)
MEASURES = vocabulary("% ‰ ha ㎡ ㎢ ㎥ kl km m cm mm kg t t-CO2 kWh MWh GWh kW MW GB")
"""Units that measure and never count: a printed value may be rounded, however whole it looks."""
_SAME = {
    "名": "人",
    **dict.fromkeys(("カ所", "ヶ所", "ヵ所", "ケ所", "箇所", "個所"), "か所"),
    **dict.fromkeys(("カ月", "ヶ月", "ヵ月", "ケ月", "箇月"), "か月"),
    **dict.fromkeys(("カ国", "ヶ国", "ヵ国", "箇国"), "か国"),
    **dict.fromkeys(("パーセント", "percent"), "%"),
    **dict.fromkeys(("ヘクタール", "hectares", "㏊"), "ha"),
    **dict.fromkeys(("トン", "tonnes"), "t"),
    **dict.fromkeys(("キロメートル", "㎞"), "km"),
    **dict.fromkeys(("平方メートル", "m2"), "㎡"),
    **dict.fromkeys(("平方キロメートル", "km2"), "㎢"),
    "メートル": "m",
    **dict.fromkeys(("立方メートル", "m3"), "㎥"),
    **dict.fromkeys(("キロリットル", "kL"), "kl"),
    "t-CO₂": "t-CO2",
    **dict.fromkeys(("people", "persons", "person"), "人"),
    "households": "世帯",
    "yen": "円",
    "times": "倍",
    "points": "ポイント",
}

CANONICAL: dict[str, str] = {unit: unit for unit in (*_JAPANESE, *MEASURES)} | _SAME
"""Every unit word that is recognised, longest reading first when searched, with its canonical name."""
