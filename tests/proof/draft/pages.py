"""PDFs made for the tests with Typst, in the canonical face. All words are invented."""

from functools import cache
from pathlib import Path

import typst
from noto_cjk_sans_jp_regular import FONT_PATH

FONTS = str(Path(FONT_PATH).parent)
SETTING = """
#set page(paper: "a4", numbering: "- 1 -", header: [水辺のまち 事業報告（案）])
#set text(font: "Noto Sans CJK JP", size: 10.5pt, lang: "ja")
#set par(justify: true)
"""
LONG = "水辺の広場の利用者は令和5年度に延べ12,340人となり、前年度より1,110人増えました。増えた分の多くは朝市の来場者であり、天候に恵まれたことも理由の一つと考えられます。"
LEFT = "左の段の文です。" * 30
RIGHT = "右の段の文です。" * 30
REPORT = f"""
= 第1章 水辺
{LONG}

#table(columns: 4, [区分],[4年度],[5年度],[増減],
 [広場],[11,230],[12,340],[1,110], [図書室],[8,050],[7,990],[▲60],
 table.cell(colspan: 2)[合計],[20,330],[1,050])

#table(columns: 4, stroke: none, align: (left, right, right, right), column-gutter: 2em,
 [施設],[4年度],[5年度],[増減], [桟橋],[120],[130],[10], [水門],[8,050],[7,990],[▲60])

- 朝市を毎月ひらき、春と秋には近くの農家とともに大きな市をひらいて、遠くからの来場を促しています。
※ 入口の計数による。
#pagebreak()
= 目次
水辺 #box(width: 1fr, repeat[.]) 1\\
道路 #box(width: 1fr, repeat[.]) 12\\
橋 #box(width: 1fr, repeat[.]) 20
#pagebreak()
= 二段
#columns(2)[{LEFT}
#colbreak()
{RIGHT}]
"""


@cache
def compiled(body: str = REPORT) -> bytes:
    """Return the PDF of a Typst source under the common setting."""
    return bytes(typst.compile((SETTING + body).encode(), font_paths=[FONTS], ignore_system_fonts=True))


@cache
def many(pages: int) -> bytes:
    """Return a PDF of so many pages with a paragraph and a table each."""
    one = REPORT.split("#pagebreak()")[0].replace("= 第1章 水辺", "")
    return compiled("\n#pagebreak()\n".join([one] * pages))
