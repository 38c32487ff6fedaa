"""A small report by hand: one page of each kind."""

from datetime import date

from hyappyo.report.model import (
    AnnexLine,
    Band,
    Bullets,
    Chart,
    Column,
    Contents,
    Cover,
    Edition,
    Entry,
    Folio,
    Frame,
    Frames,
    Group,
    Heading,
    Item,
    KeyNumber,
    Note,
    Number,
    Opener,
    Phrased,
    Report,
    RichText,
    Statement,
    Table,
    TablePage,
    TopicPage,
    VerificationAnnex,
    Words,
)
from hyappyo.report.phrases import phrased


def ja(text: str | RichText) -> Phrased:
    return phrased(text, "ja")


def row(*cells: str) -> tuple[RichText, ...]:
    return tuple((Words(cell),) for cell in cells)


MOVES = Table(
    title="社会増減の推移",
    columns=(Column("年次", share=2), *(Column(f"{year}年", "right") for year in range(2020, 2024))),
    rows=(
        row("転入数", "6,141", "6,094", "6,518", "6,420"),
        row("転出数", "6,812", "6,696", "6,895", "6,986"),
        row("社会増減数", "▲671", "▲602", "▲377", "－"),
    ),
    unit="人",
    notes=("「－」は未公表。",),
    sources=("総務省「住民基本台帳に基づく人口、人口動態及び世帯数調査」",),
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400"><rect width="640" height="400" fill="#eee"/></svg>'
CHART = Chart(
    id="population-moves",
    title=ja("社会減は2020年の671人から2022年に377人まで縮み、2023年は566人に拡大"),
    subtitle="転入数と転出数、その差（人）。住民基本台帳、長岡市、2020〜2023年",
    spec={},
    alt="転入数、転出数と社会増減数の推移。",
    table=MOVES,
    sources=("総務省",),
)


def sample(edition: Edition = "handout", *, is_draft: bool = False) -> Report:
    topic = {"section": "政策2　人材育成", "eyebrow": "政策2　人材育成", "level": 2}
    entries = tuple(
        Entry(str(folio), ja("不登校、ひきこもりの状態の人への支援"), "topic-childcare")
        for folio in range(6, 44)
    )
    pages = (
        Cover(
            anchor="cover",
            section="",
            folio=Folio("none"),
            title=ja("総合計画の進捗状況及び成果"),
            level=1,
            municipality="長岡市",
            issuer="地方創生推進部 政策企画課",
            date_line="日付なし（推定：2024年9月末時点の内容）",
            label="配布版",
            remarks=("公表された報告書の文字から再構成した。",),
        ),
        Contents(
            anchor="contents",
            section="",
            folio=Folio("roman", 1),
            title=ja("目次"),
            level=1,
            groups=(
                Group("第1部　進捗状況及び成果", entries[:8]),
                Group("第2部　次期総合計画策定に向けた市政の主な実績", entries),
            ),
        ),
        Opener(
            anchor="policy-1",
            section="政策1　協働によるまちづくり",
            folio=Folio("roman", 2),
            level=2,
            title=ja("協働によるまちづくり"),
            number="政策1",
            aim=ja("市民と地域の力を合わせ、新しい価値と活力を生むまち"),
            summary=ja((Words("市民協働センターの登録は"), Number("427団体", 1), Words("となった。"))),
            numbers=(KeyNumber(Number("427団体", 1), "市民協働センターの登録団体", entries[0]),) * 3,
            group=Group("この政策の実績", entries[:4]),
        ),
        Statement(
            anchor="moves",
            section="人口",
            folio=Folio("roman", 3),
            level=2,
            title=CHART.title,
            eyebrow="人口の展望と動き",
            chart=CHART,
            aside=(MOVES,),
        ),
        TopicPage(
            anchor="topic-childcare",
            folio=Folio("decimal", 16, 1, 2),
            title=ja("子育て日本一へ"),
            lead=ja(
                (
                    Words("共働きの子育てしやすい街ランキングで全国"),
                    Number("18位", 2),
                    Words("、保育の質は全国"),
                    Number("1位", 3),
                    Words("となった。"),
                )
            ),
            bands=(
                Band(
                    (
                        (
                            Heading(ja("長岡方式の避難行動"), 3),
                            Bullets(
                                (
                                    Item(
                                        (
                                            Number("令和5年", 4),
                                            Words(
                                                "の「共働き 子育てしやすい街ランキング」（日本経済新聞社）で、全国"
                                            ),
                                            Number("18位", 2),
                                            Words("となった。"),
                                        )
                                    ),
                                    Item(
                                        (Words("eスポーツをICTとIoTで25mプールの水を40秒で排水する。"),),
                                        "女性登用率の値をお示しいただけますか。",
                                    ),
                                )
                            ),
                            Note(
                                (
                                    Words(
                                        "注はここに立つ。長い注は次の行へ続き、印の下には入らない。長い注は次の行へ続き、印の下には入らない。"
                                    ),
                                )
                            ),
                        ),
                        (
                            Frames(
                                (
                                    Frame("写真（未提供）", "子育ての駅 ちびっこ広場"),
                                    Frame(
                                        "写真（未提供）", "ままりでの育児相談", "写真をお示しいただけますか。"
                                    ),
                                    Frame("地図（未提供）", "位置図"),
                                )
                            ),
                        ),
                    )
                ),
            ),
            **topic,
        ),
        TopicPage(
            anchor="topic-childcare-2",
            folio=Folio("decimal", 16, 2, 2),
            title=ja("子育て日本一へ"),
            lead=None,
            bands=(Band(((MOVES,), (CHART,))),),
            **topic,
        ),
        TablePage(
            anchor="topic-grants",
            folio=Folio("decimal", 39),
            title=ja("イノベーションの動き"),
            lead=None,
            table=MOVES,
            **topic,
        ),
        VerificationAnnex(
            anchor="annex",
            section="付録",
            folio=Folio("annex", 1),
            title=ja("数値の根拠"),
            level=1,
            coverage="数値4件：検算2件、引用2件",
            remarks=("番号は本文の印に対応する。",),
            lines=tuple(
                AnnexLine(
                    ref,
                    "427団体",
                    "25",
                    "topic-childcare",
                    "登録団体数",
                    "2024年9月",
                    "1",
                    "427",
                    "報告書",
                    "引用" if edition == "internal" else None,
                )
                for ref in range(1, 5)
            ),
        ),
    )
    return Report(
        lang="ja",
        edition=edition,
        is_draft=is_draft,
        title="総合計画の進捗状況及び成果",
        municipality="長岡市",
        issuer="地方創生推進部 政策企画課",
        notice="非公式・再構成",
        date=date(2024, 9, 30),
        pages=pages,
    )
