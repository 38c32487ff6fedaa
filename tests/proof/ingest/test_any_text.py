"""Laws: whatever the text, the package reads without faults and the proof finds no error in it."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyappyo.proof.draft import DraftError
from proof.ingest.ingested import harvest, read_again

_PARTS = st.sampled_from(
    [
        "登録団体数は427団体", "令和5年度", "昨年", "今年4月", "約3,000人", "▲671", "50億円の黒字", "70%を超えた", "5倍", "全国18位",
        "■ 政策1 ", "■ ", "目次", "……3", "\t", "  ", "\n", "\n\n", "- ", "・", "※", "# ", "**", "*", "_", "[", "](", ")", "(fact:x@FY2023)", "![](table:y)",
        "<b>", "+++", "=1+1", "!", "100件", "R5.9", "に開設", "を予定", "。", "、", "年度\t令和4年度\t令和5年度\n件数\t1\t2\n", "\x00", "\x0b", "\u2028", "1. ",
        "うち3人", "5年で", "令和5年度決算", "基金残高は", "「歩きやすい町ランキング」で2位", "（令和4年度）", "1人1台", "環境省の交付金に採択", "協定を締結",
        "名称\t交付額\t年度\nA\t①300万円 ②200万円\tR5\n", "市民講座\n令和5年8月5日\n", "～8月9日", "高齢化率は33.1%", "2040年の推計は",
        "0.61", "財政力指数は", "99999999999999999999人", "0.123456789%", "令和5年2月30日",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(_PARTS, st.text(max_size=6)), min_size=1, max_size=30).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_package_that_reads_without_faults(text: str) -> None:
    if not text.encode("utf-8", "replace").strip(b"\0"):
        return
    try:
        found = harvest(text.encode("utf-8", "replace"), "report.txt")
    except DraftError as error:
        if error.rule != "HY011":  # full of control characters: no text at all
            raise
        return
    with tempfile.TemporaryDirectory() as folder:
        read_again(found, Path(folder))


@pytest.mark.parametrize(
    "text",
    [
        "達成!300件を達成した。\n",
        "参照[ここ](http://example.invalid)に登録数は30件\n",
        "参照[[ここ](http://a.invalid)](http://b.invalid/x(y))に登録数は30件\n",
        "■ 政策1 ](http: \n[12人](fact:x@FY2023)\n\n- 登録数は30件\n",
        "表題\n\n![](figure:none) 登録数は30件\n",
        "+++\nid = 1\n+++\n\n登録数は30件\n",
        "表題\n\n<script>登録数は30件</script>\n",
        "=HYPERLINK(1)\n\n- 令和5年4月に=1+1を開設\n",
        "登録数は" + "9" * 29 + "件\n",
        "[" * 200 + "登録数は30件" + "]" * 200 + "\n",
    ],
)
def test_hostile_text_stays_text(text: str, tmp_path: Path) -> None:
    plan = read_again(harvest(text), tmp_path)
    said = "".join(topic.narrative.ja for topic in plan.topics)
    assert "](http" not in said
    assert "](figure:" not in said


def test_words_of_a_link_in_the_text_are_kept_and_its_address_is_not(tmp_path: Path) -> None:
    plan = read_again(
        harvest("窓口\n\n- [総合案内](https://example.invalid)で相談件数は30件\n- 続けている\n"), tmp_path
    )
    (topic,) = plan.topics
    assert "総合案内で" in topic.narrative.ja
    assert "example" not in topic.narrative.ja
