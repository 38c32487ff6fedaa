"""HY701 to HY703: the contents page against the headings, their wording, and their pages."""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from hyappyo.jp.text import fold_width
from hyappyo.jp.wording import Wording
from hyappyo.proof.draft.model import ContentsLine
from hyappyo.proof.extract import Passage, Reading
from hyappyo.proof.extract.passage import title_key
from hyappyo.proof.rules.rule import DraftRule, Found

ALIKE = 72
"""Per cent of likeness from which a heading is taken for the entry's, differently worded."""
_LONGEST = 80


def _entries(reading: Reading) -> list[tuple[Passage, ContentsLine]]:
    return [
        (passage, passage.words) for passage in reading.passages if isinstance(passage.words, ContentsLine)
    ]


def _texts(reading: Reading) -> dict[str, Passage]:
    """Return the short texts behind the contents page by key: what may be a heading, in a format that does not tell."""
    last = max((passage.order for passage, _ in _entries(reading)), default=0)
    found: dict[str, Passage] = {}
    for passage in reading.passages:
        if passage.order > last and len(passage.words.text) <= _LONGEST and passage.role != "cell":
            found.setdefault(passage.key, passage)
    return found


def _pairs(reading: Reading) -> Iterator[tuple[Passage, ContentsLine, Passage | None]]:
    texts = _texts(reading)
    taken = {title_key(entry.title) for _, entry in _entries(reading)}
    for passage, entry in _entries(reading):
        key = title_key(entry.title)
        if key in texts:
            yield passage, entry, texts[key]
            continue
        free = [other for other, at in texts.items() if other not in taken and at.role == "heading"]
        best = process.extractOne(key, free, scorer=fuzz.ratio, score_cutoff=ALIKE)
        yield passage, entry, texts[best[0]] if best else None


def missing_headings(reading: Reading) -> Iterator[Found]:
    """Find entries of the contents that no heading answers."""
    for passage, entry, heading in _pairs(reading):
        if heading is None:
            yield Found(
                Wording(
                    f"目次の「{entry.title}」（{entry.folio}ページ）にあたる見出しが本文にありません",
                    f"no heading answers {entry.title!r} (p. {entry.folio}) of the contents",
                ),
                (passage.whole(),),
                Wording("見出しを補うか、目次から除いてください", "add the heading, or strike the entry"),
            )


def reworded_headings(reading: Reading) -> Iterator[Found]:
    """Find entries whose heading is worded or spaced otherwise."""
    for passage, entry, heading in _pairs(reading):
        if heading is None:
            continue
        if title_key(entry.title) == heading.key and _word_breaks(entry.title) == _word_breaks(
            heading.words.text
        ):
            continue
        yield Found(
            Wording(
                f"目次は「{entry.title}」、見出しは「{heading.words.text.strip()}」です",
                f"the contents say {entry.title!r}, the heading {heading.words.text.strip()!r}",
            ),
            (passage.whole(), heading.whole()),
            Wording("どちらかにそろえてください", "word them alike"),
        )


def _word_breaks(title: str) -> list[str]:
    """Return the katakana words and spaced-out letters of a title: a blank inside a word is another wording."""
    return re.findall(r"[ァ-ヴー]+(?: [ァ-ヴー]+)*|(?<![A-Za-z])(?:[A-Za-z] ){2,}[A-Za-z]", fold_width(title))


def wrong_pages(reading: Reading) -> Iterator[Found]:
    """Find entries whose page number is not where the heading is, measured by how the others stand."""
    placed = [
        (passage, entry, heading)
        for passage, entry, heading in _pairs(reading)
        if heading is not None and heading.words.page is not None
    ]
    shifts = Counter((heading.words.page or 0) - entry.folio for _, entry, heading in placed)
    if len(placed) < 4 or not shifts:
        return
    shift, agreeing = shifts.most_common(1)[0]
    if agreeing < 0.6 * len(placed):
        return
    for passage, entry, heading in placed:
        page = (heading.words.page or 0) - shift
        if page != entry.folio:
            yield Found(
                Wording(
                    f"目次では「{entry.title}」は{entry.folio}ページですが、見出しは{page}ページにあります",
                    f"the contents give p. {entry.folio} for {entry.title!r}, the heading is on p. {page}",
                ),
                (passage.whole(), heading.whole()),
                Wording(f"目次を{page}ページに直してください", f"correct the contents to {page}"),
            )


RULES = (
    DraftRule(
        id="HY701",
        severity="error",
        title=Wording("見出しのない目次項目", "contents entry without a heading"),
        explanation=Wording(
            "目次にある項目の見出しが本文にありません。見出しが消えたか、項目が削られています。",
            "An entry of the contents has no heading in the text: the heading was lost or the item cut.",
        ),
        example=Wording(
            "目次に「交通」12ページ、本文に「交通」の見出しがない", "交通 in the contents, no such heading"
        ),
        instead=Wording("見出しを補う", "the heading restored"),
        check=missing_headings,
    ),
    DraftRule(
        id="HY702",
        severity="warning",
        title=Wording("目次と見出しの言葉の違い", "contents and heading worded differently"),
        explanation=Wording(
            "目次の項目と本文の見出しの言葉または字間が違います。",
            "An entry of the contents and its heading differ in wording or spacing.",
        ),
        example=Wording(
            "目次「子育て支援の充実」、見出し「子育て支援の推進」", "子育て支援の充実 / 子育て支援の推進"
        ),
        instead=Wording("どちらも「子育て支援の充実」", "one wording"),
        check=reworded_headings,
    ),
    DraftRule(
        id="HY703",
        severity="warning",
        title=Wording("目次のページの誤り", "wrong page in the contents"),
        explanation=Wording(
            "ほかの項目のずれと比べて、目次のページ番号だけが見出しの位置と違います。",
            "Measured by the other entries, one page number of the contents is not where its heading is.",
        ),
        example=Wording("目次では14ページ、見出しは15ページ", "p. 14 in the contents, the heading on p. 15"),
        instead=Wording("15ページ", "p. 15"),
        check=wrong_pages,
    ),
)
