"""A valid, commented package to begin from."""

from collections.abc import Mapping

from hyappyo.package.layout import FORMAT


def starter_files(code: str, name: str, year: int) -> Mapping[str, str]:
    """Return the files of a new package by path.

    Args:
        code: five-digit municipality code.
        name: the municipality's name as it writes it itself.
        year: the fiscal year (年度) that the plan reports on.
    """
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return {
        "plan.toml": _PLAN.format(format=FORMAT, code=code, name=quoted, year=year),
        "policies.toml": _POLICIES,
        "departments.toml": _DEPARTMENTS,
        "sources.toml": _SOURCES.format(name=quoted, year=year),
        "indicators.toml": _INDICATORS,
        "observations/annual.csv": "indicator,period,area,basis,value,absence,status,source,note\r\n"
        f"births,CY{year - 1},{code},vital,,not_supplied,final,report,ここに値を入れて absence を空にします\r\n",
        "topics/first.ja.md": _TOPIC,
        "README.md": _README.format(name=name),
    }


_PLAN = """\
# 計画パッケージの表紙です。項目の一覧は docs/format.md、点検は hyappyo check でできます。
format = {format}
languages = ["ja"]

[municipality]
code = "{code}"        # 団体コード5桁（検査数字なし）
name = "{name}"

[edition]
id = "draft"
label = "{year}年度版（作成中）"
as_of = "D{year}-09-30"   # 最新データの時点。これより前の予定は「期限経過」と示します

[document]
title = "総合計画の進捗状況及び成果"
issuer = "planning"      # departments.toml の id
date_basis = "unknown"   # 日付が決まったら "stated" とし、date = "D{year}-11-01" のように書きます

# 「約」「概ね」「程度」の数が、値からどれだけ離れてよいか（印字した数に対する割合）。変えるときに # を外します。
# [proof]
# about_tolerance = 0.05

# 報告書のページ順。topics/ に項目を足したら、ここにも足します。
[[document.parts]]
id = "achievements"
title = "主な実績"
pages = [
  {{ kind = "policy", ref = "policy_1" }},
  {{ kind = "topic", ref = "first", folio = 1 }},
]
"""

_POLICIES = """\
# 政策の木。[[policies]] を政策の数だけ書きます。
[[policies]]
id = "policy_1"
number = 1
title = "政策の名前"
aim = "めざす姿を一文で。"

[[policies.claims]]
id = "policy_1_first"
words = "取り組んだことを一文で。"
evidence = ["topic:first"]   # 根拠となる項目・出来事・指標
"""

_DEPARTMENTS = """\
[[departments]]
id = "planning"
name = "政策企画課"
"""

_SOURCES = """\
# 出典。数値はすべて、どれかの出典を持ちます。
[[sources]]
id = "report"
publisher = "{name}"
title = "総合計画の進捗状況及び成果（{year}年度）"
"""

_INDICATORS = """\
# 指標。値は observations/*.csv に1行ずつ書きます。
[[indicators]]
id = "births"
name = "出生数"
unit = "人"
kind = "annual"       # 年ごとの値。時点は point、累計は cumulative、平均は average
basis = "vital"       # 人口動態。登録は register、国勢調査は census など
"""

_TOPIC = """\
+++
# 本文の数は、値に結び付けて書くと検算されます。observations/annual.csv に値を入れたら、たとえば:
#   - 2023年の出生は[1,436人](fact:births@CY2023)である。
title = "最初の項目"
policies = ["policy_1"]

[assignment]
basis = "ours"        # 政策への割当を文書が述べていれば "stated"
+++

- 取り組んだことを短く書きます
"""

_README = """\
# {name}の計画パッケージ

    hyappyo check .          # 点検
    hyappyo build . --out build   # PDF・PPTX・サイトをつくる
"""
