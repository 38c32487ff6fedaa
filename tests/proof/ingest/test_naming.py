"""What an indicator is called: the words of the text that tell what its number counts."""

import pytest

from proof.ingest.ingested import harvest


def name_of(text: str, words: str) -> str:
    found = harvest(f"項目\n\n- {text}\n- 以上\n", written=None)
    names = {indicator.id: indicator.name.ja for indicator in found.plan.indicators}
    (each,) = [each for each in found.candidates if each.words == words and each.target is not None]
    assert each.target is not None
    return names[each.target.partition("@")[0]]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("令和5年度、農家など31社で構成する「棚田の会」が草を刈った", "31社", "棚田の会の構成社"),
        ("令和5年度の寄附額は6億円（うち県外分4億円）", "4億円", "寄附額（県外分）"),
        ("令和5年度の学生は90人（男性40人、女性50人）", "50人", "学生（女性）"),
        ("令和5年度の区域の38%は農地", "38%", "区域に占める農地の割合"),
        ("令和5年度は「森の祭典」に40団体が参加", "40団体", "森の祭典の参加団体"),
        ("令和5年度、市内8校の校庭を芝生にした", "8校", "市内の学校（校庭）"),
        ("令和5年度、研究会は会員52人", "52人", "研究会の会員"),
        ("令和5年度の住宅への補助を使った人は12人", "12人", "住宅への補助を使った人"),
    ],
)
def test_the_name_is_in_the_words_of_the_text(text: str, words: str, name: str) -> None:
    assert name_of(text, words) == name


def test_so_many_a_head_is_called_so_and_the_head_is_no_number() -> None:
    found = harvest("項目\n\n- 令和5年度の貸出は9万冊で、市民1人当たり4.2冊\n- 以上\n")
    assert [each.words for each in found.candidates] == ["9万冊", "4.2冊"]
    assert found.plan.indicators[1].name.ja.endswith("1人当たりの貸出")


def test_a_rank_is_of_the_ranking_and_its_division() -> None:
    text = "項目\n\n- 令和5年、民間の「歩きやすい町ランキング」で全国3位、「坂道」部門では1位\n- 以上\n"
    assert [indicator.name.ja for indicator in harvest(text).plan.indicators] == [
        "歩きやすい町ランキングの順位（全国）",
        "歩きやすい町ランキング「坂道」部門の順位",
    ]


def test_a_number_that_only_sums_up_names_is_listed() -> None:
    found = harvest("項目\n\n- 令和5年5月、市と大学、商工会の3者が協定を締結\n- 以上\n")
    assert [each.target for each in found.candidates] == [None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("令和5年度の受講者は前年度より40人増えた", "40人"),
        ("令和5年度の漁獲量は34tで、10年ぶりに30tを上回った", "30tを上回"),
        ("令和5年度の宿泊者は2019年の9割に戻った", "9割"),
        ("令和5年4月に小学校4校を統合した", "4校"),
    ],
)
def test_a_change_a_threshold_and_what_is_gone_are_listed(text: str, words: str) -> None:
    found = harvest(f"項目\n\n- {text}\n- 以上\n")
    assert words in [each.words for each in found.candidates if each.target is None]
