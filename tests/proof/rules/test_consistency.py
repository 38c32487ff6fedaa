"""One measure in text, table and between documents; what only coincides is left alone. Charts: test_charts."""

from proof.drafted import found, lines, words

BIRTHS = "人口の動き\n\n年次\t2022\t2023\n出生数（人）\t104\t98\n死亡数（人）\t238\t241\n\n"


def test_text_and_table_are_compared_for_the_same_period() -> None:
    (finding,) = found("HY203", BIRTHS + "2023年の出生数は89人でした。\n")
    assert words(finding) == ["98", "89人"]
    assert lines(finding) == [4, 7]


def test_another_period_is_another_number() -> None:
    assert found("HY203", BIRTHS + "2021年の出生数は112人でした。\n") == []


def test_two_documents_that_agree_within_rounding_are_silent() -> None:
    one = "令和5年度末の駅前図書館の蔵書数は約21万冊だった。\n"
    other = "令和5年度末の駅前図書館の蔵書数は208,400冊だった。\n"
    assert found("HY203", one, other) == []


def test_a_change_is_no_value() -> None:
    text = "令和5年度の駅前図書館の貸出冊数は61,240冊で、令和4年度の駅前図書館の貸出冊数から2,340冊増えた。\n"
    assert found("HY203", text) == []


def test_cumulative_and_yearly_counts_are_two_measures() -> None:
    text = "令和5年度の道の駅ひばりの来場者は累計300万人。令和5年度の道の駅ひばりの来場者は41万人。\n"
    assert found("HY203", text) == []


def test_millions_and_thousands_are_told_as_a_mistaken_unit_and_not_as_two_values() -> None:
    text = "決算（単位：千円）\n\n区分\t令和4年度\t令和5年度\n図書購入費\t44,100\t45,200\n備品購入費\t3,000\t3,100\n\n令和5年度の図書購入費は45,200円。\n"
    assert found("HY203", text) == []
    assert len(found("HY402", text)) == 1


def test_a_bare_noun_is_compared_only_with_a_table_of_its_section() -> None:
    assert (
        found("HY203", "令和3年度の入館者数は14,385人だった。別の館では令和3年度の入館者数は359人だった。\n")
        == []
    )
    table = "■ 資料館\n\n年度\t令和2年度\t令和3年度\n入館者数\t330\t359\n見学校数\t3\t4\n\n令和3年度の入館者数は395人だった。\n"
    assert [words(finding) for finding in found("HY203", table)] == [["359", "395人"]]
