"""A plan is proved: numbers with ids, lineage and verdicts; unbound numbers; waivers; identities; gaps."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hyappyo.jp.period import Period
from hyappyo.jp.quantity import Qualifier, Quantity
from hyappyo.jp.quantity_style import NumberStyle, format_quantity
from hyappyo.jp.wording import Wording
from hyappyo.plan.document import Page, Part, ProofSettings
from hyappyo.plan.figures import Target
from hyappyo.plan.lost import Lost
from hyappyo.plan.reference import Waiver
from hyappyo.plan.text import Text
from hyappyo.plan.topic import Topic
from hyappyo.plan.tree import Claim, Policy, Vision
from hyappyo.proof import find_places, prove
from proof.narrated import PLAN, bound, indicator, observed, of_rule, proved, with_text

FACT = "fact:births@CY2023"


# Numbers


def test_numbers_are_numbered_within_their_owner_and_english_shares_the_id() -> None:
    proof = proved(
        f"[1,436人]({FACT})、[3,952人](fact:deaths@CY2023)",
        f"[3,952](fact:deaths@CY2023), [1,436]({FACT}) and [1,631](fact:births@CY2020)",
    )
    assert [number.id for number in proof.numbers] == ["news-1", "news-2"]
    assert [number.id for number in proof.english_numbers] == ["news-2", "news-1", "news-en-1"]


def test_a_topic_and_a_policy_of_one_id_have_different_numbers() -> None:
    policy = Policy(
        id="news", number=1, title=Text("政策"), aim=Text("姿"), summary=Text(f"[1,436人]({FACT})")
    )
    proof = prove(replace(with_text(f"[1,436人]({FACT})"), policies=(policy,)))
    assert len({number.id for number in proof.numbers}) == 2


def test_numbers_come_in_the_order_of_the_pages() -> None:
    topics = tuple(
        Topic(id=name, title=Text(name), narrative=Text(f"[1,436人]({FACT})")) for name in ("alpha", "beta")
    )
    pages = (Page(kind="topic", ref="beta"), Page(kind="vision"), Page(kind="topic", ref="alpha"))
    document = replace(PLAN.document, parts=(Part(id="part", title=Text("部"), pages=pages),))
    vision = Vision(title=Text("将来像"), claims=(Claim(id="one", words=Text(f"[1,436人]({FACT})")),))
    proof = prove(replace(PLAN, topics=topics, document=document, vision=vision))
    assert [number.owner for number in proof.numbers] == ["topic:beta", "vision", "topic:alpha"]
    assert proof.inlines("vision", "claims.one", "ja") == (proof.numbers[1],)


def test_the_lineage_of_one_datum_has_its_source_and_no_formula() -> None:
    lineage = bound("1,436人", FACT).lineage
    assert lineage is not None
    assert (lineage.expression, lineage.formula) == ("births@CY2023", None)
    (datum,) = lineage.data
    assert (datum.record, datum.value, datum.source.id, str(datum.period)) == (
        "indicator:births",
        Decimal(1436),
        "report",
        "CY2023",
    )


def test_the_lineage_of_a_derived_indicator_goes_down_to_its_data() -> None:
    number = bound("2,516人の減少", "fact:natural_change@CY2023")
    assert number.verdict == "proved"
    assert number.lineage is not None
    assert number.lineage.formula == "1,436 − 3,952 = −2,516"
    assert [datum.reference for datum in number.lineage.data] == ["births@CY2023", "deaths@CY2023"]


def test_a_derived_indicator_within_an_expression_shows_its_own_working_too() -> None:
    lineage = bound("1,258", "fact:-natural_change@CY2023/2").lineage
    assert lineage is not None
    assert lineage.formula == "(−(−2,516)) ÷ 2 = 1,258; natural_change@CY2023: 1,436 − 3,952 = −2,516"


def test_a_contradiction_names_both_sides() -> None:
    (finding,) = of_rule(proved(f"[1,437人]({FACT})"), "HY101")
    assert (finding.severity, finding.verdict, finding.fails) == ("error", "contradicted", True)
    assert "1,437人" in finding.message.ja
    assert "1,436人" in finding.message.ja


def test_a_wrong_unit_is_named_with_the_right_one() -> None:
    (finding,) = of_rule(proved(f"[1,436件]({FACT})"), "HY101")
    assert "「件」" in finding.message.ja
    assert "「人」" in finding.message.ja


@pytest.mark.parametrize(
    ("text", "in_japanese", "in_english"),
    [
        (
            "[令和5年7月1日](event:opening)に開館",
            "本文は「令和5年7月1日」（2023年7月1日）、出来事「開館」は 2023年9月16日 です",
            "the text says '令和5年7月1日' (1 July 2023); the event “開館” is of 16 September 2023",
        ),
        (
            "[2023年7月1日](event:opening)に開館",
            "本文は「2023年7月1日」、出来事「開館」は 2023年9月16日 です",
            "the text says '2023年7月1日' (1 July 2023); the event “開館” is of 16 September 2023",
        ),
        (
            "[令和3年の1,436人](fact:births@CY2023)",
            "本文は「令和3年の1,436人」（2021年）、結び付けた値は 2023年 です",
            "the text says '令和3年の1,436人' (2021); what it is bound to is of 2023",
        ),
        (
            "[2013年度の6億6,266万円](fact:grant@FY2016..FY2024)",
            "本文は「2013年度の6億6,266万円」（2013年度）、結び付けた値は 2016年度～2024年度 です",
            "the text says '2013年度の6億6,266万円' (fiscal 2013); what it is bound to is of fiscal 2016–2024",
        ),
    ],
)
def test_a_contradicted_date_is_told_as_people_say_it(text: str, in_japanese: str, in_english: str) -> None:
    (finding,) = of_rule(proved(text), "HY101")
    assert (finding.message.ja, finding.message.en) == (in_japanese, in_english)


UNITED = replace(
    PLAN,
    indicators=tuple(
        replace(each, unit=Text(each.unit.ja, english))
        if (english := {"savings": "million yen", "farms": "farms", "leave_rate": "%"}.get(each.id))
        else each
        for each in PLAN.indicators
    ),
)


@pytest.mark.parametrize(
    ("text", "in_japanese", "in_english"),
    [
        ("[100億円](fact:savings@D2024-03-31)", "値は 15,800百万円 です", "the value is ¥15,800,000,000"),
        ("[5億円](fact:grant@FY2016..FY2024)", "値は 6億6,266万円 です", "the value is ¥662,660,000"),
        ("[9件](fact:farms@CY2023)", "値は 204件 です", "the value is 204 farms"),
        ("[1.9人](fact:tfr@CY2022)", "値は 1.37人 です", "the value is 1.37 人"),
        ("[50,000人以上](fact:visitors@FY2023)", "値は 45,000人超 です", "the value is over 45,000 人"),
        (
            "[9件の減少](fact:farms@CY2023-farms@CY2020)",
            "値は 204 − 400 = −196件 です",
            "the value is 204 − 400 = −196 farms",
        ),
        (
            "[9ポイント上昇](fact:leave_rate@FY2023-leave_rate@FY2020)",
            "値は 72 − 32 = 40ポイント です",
            "the value is 72 − 32 = 40 percentage points",
        ),
        (
            "[1位](fact:rank(births@CY2023,births@CY2022..CY2023))",
            "値は rank(1,436; 1,571; 1,436) = 2位 です",
            "the value is rank(1,436; 1,571; 1,436) = No. 2",
        ),
    ],
)
def test_what_contradicts_a_number_is_told_with_its_unit(
    text: str, in_japanese: str, in_english: str
) -> None:
    (finding,) = of_rule(proved(text, None, UNITED), "HY101")
    assert in_japanese in finding.message.ja
    assert finding.message.en.endswith(in_english)


def test_a_wrong_unit_is_named_in_the_words_of_each_language() -> None:
    (finding,) = of_rule(proved("[204人](fact:farms@CY2023)", None, UNITED), "HY101")
    assert finding.message.ja == "本文の単位は「人」、結び付けた値の単位は「件」です"
    assert finding.message.en == "the text counts in '人', the value in 'farms'"


def test_a_direction_that_is_wrong_is_told_with_the_unit_of_the_difference() -> None:
    (finding,) = of_rule(proved("[1,436人に増加](fact:births@CY2023)"), "HY101")
    assert "前の期間との差は 1,436 − 1,571 = −135人 です" in finding.message.ja


def test_what_was_cut_off_instead_of_rounded_is_told() -> None:
    number = proved("[1.3](fact:mean(tfr@CY2020..CY2022))")
    (finding,) = of_rule(number, "HY101")
    assert "切り捨て" in (finding.hint.ja if finding.hint else "")


def test_a_period_without_a_value_is_told_with_those_that_have_one() -> None:
    (finding,) = of_rule(proved("[1,436人](fact:births@CY2024)"), "HY102")
    assert finding.severity == "warning"
    assert "CY2023" in (finding.hint.ja if finding.hint else "")


WHOLE = Lost(
    {"observations": "observations/a.csv:1", "indicators": "indicators.toml:3", "events": "events.csv:2"}
)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("fact:boats@CY2023", "指標「boats」には値が一つもありません"),
        ("fact:boats@CY2023[area=15]", "指標「boats」には値が一つもありません"),
        ("fact:births@CY2023+boats@CY2023", "指標「boats」には値が一つもありません"),
        ("fact:afloat@CY2023", "指標「afloat」の算式の「boats」には値が一つもありません"),
    ],
)
def test_each_number_bound_to_an_indicator_without_any_value_is_an_error(target: str, said: str) -> None:
    afloat = indicator("afloat", formula="births-boats", signed=True)
    plan = replace(PLAN, indicators=(*PLAN.indicators, indicator("boats"), afloat))
    proof = proved(f"[3人]({target})と[4人]({target})", plan=plan)
    findings = of_rule(proof, "HY105")
    assert [(each.severity, each.message.ja) for each in findings] == [("error", said)] * 2
    assert all(each.hint is not None and "observations/" in each.hint.ja for each in findings)
    lost = prove(plan=with_text(f"[3人]({target})", plan=plan), lost=lost_rows("boats", "boats@CY2022"))
    assert [f"{each.rule} {each.severity}" for each in lost.findings if each.rule != "HY110"] == [
        "HY102 info"
    ]


def test_a_value_that_is_stated_to_be_absent_is_no_error() -> None:
    plan = replace(
        PLAN,
        indicators=(*PLAN.indicators, indicator("boats")),
        observations=(*PLAN.observations, observed("boats", "CY2023", None, absence="not_published")),
    )
    (finding,) = of_rule(proved("[3人](fact:boats@CY2023)", plan=plan), "HY102")
    assert (finding.severity, "未公表" in finding.message.ja) == ("warning", True)


def test_what_is_bound_to_data_that_could_not_be_read_is_told_once_and_blamed_for_nothing() -> None:
    text = f"[9人](fact:births@CY1999)、[8人](fact:birth@CY2023)、[令和5年](event:openin)、[7人]({FACT})"
    proof = prove(with_text(text), lost=WHOLE)
    (finding,) = of_rule(proof, "HY102")
    assert (finding.severity, finding.fails) == ("info", False)
    assert "3件" in finding.message.ja
    assert [place.text for place in finding.places] == ["9人", "8人", "令和5年"]
    assert "observations/a.csv:1、indicators.toml:3、events.csv:2" in (
        finding.hint.ja if finding.hint else ""
    )
    assert of_rule(proof, "HY105") == []
    assert len(of_rule(proof, "HY101")) == 1
    assert {number.verdict for number in proof.numbers} == {"not_calculable", "contradicted"}


def test_a_number_whose_data_could_not_be_read_says_where_they_stand() -> None:
    lost = Lost(ids={("events", "openin"): "events.csv:4"})
    (number,) = prove(with_text("[令和5年](event:openin)"), lost=lost).numbers
    assert number.because is not None
    assert "読めませんでした（events.csv:4）" in number.because.ja


def test_a_number_out_of_reach_is_counted_once_in_both_languages() -> None:
    proof = prove(
        with_text("[9人](fact:birth@CY2023)", "[9](fact:birth@CY2023)"),
        lost=Lost({"indicators": "indicators.toml:1"}),
    )
    (finding,) = of_rule(proof, "HY102")
    assert "数1件" in finding.message.ja


def test_an_embed_of_a_figure_that_could_not_be_read_is_blamed_for_nothing() -> None:
    plan = with_text("本文\n\n![](figure:photo)\n\n![](chart:births)")
    assert [each.places[0].text for each in of_rule(prove(plan), "HY106")] == ["figure:photo", "chart:births"]
    for lost in (Lost({"figures": "figures.csv:1"}), Lost(ids={("figures", "photo"): "figures.csv:3"})):
        (finding,) = of_rule(prove(plan, lost=lost), "HY106")
        assert finding.places[0].text == "chart:births"


def test_a_misspelt_figure_is_told_beside_another_that_could_not_be_read() -> None:
    plan = with_text("本文\n\n![](figure:photo_dek)")
    (finding,) = of_rule(prove(plan, lost=Lost(ids={("figures", "photo"): "figures.csv:3"})), "HY106")
    assert finding.places[0].text == "figure:photo_dek"


def test_only_what_was_sought_where_data_were_lost_is_excused() -> None:
    text = "[8人](fact:birth@CY2023)、[令和5年](event:openin)"
    assert of_rule(prove(with_text(text), lost=Lost({"events": "events.csv"})), "HY105") == []
    assert len(of_rule(prove(with_text(text), lost=Lost({"topics": "topics/"})), "HY105")) == 2


def lost_rows(*ids: str) -> Lost:
    return Lost(ids={("observations", each): "observations/a.csv:2" for each in ids})


@pytest.mark.parametrize(
    ("lost", "target", "rule"),
    [
        # the row of one period: that alone may be meant, and what is made of it
        (("births", "births@CY2024"), "fact:births@CY2024", "HY102 info"),
        (("births", "births@CY2024"), "fact:sum(births@CY2023..CY2024)", "HY102 info"),
        (("births", "births@CY2024"), "fact:natural_change@CY2024", "HY102 info"),
        (("births", "births@CY2024"), "fact:births@CY2032", "HY102 warning"),
        (("births", "births@CY2024"), "fact:natural_change@CY2032", "HY102 warning"),
        (("births", "births@CY2024"), "fact:deaths@CY2024", "HY102 warning"),
        (("births", "births@CY2024"), "fact:birhts@CY2024", "HY105 error"),
        (("births", "births@CY2024"), "fact:births@CY2024[area=15]", "HY102 info"),
        (("births", "births@CY2024"), "fact:births@CY2023[area=15]", "HY105 error"),
        # a row whose period cannot be told may be of any
        (("births", "births@"), "fact:births@CY2032", "HY102 info"),
        (("births", "births@"), "fact:deaths@CY2032", "HY102 warning"),
    ],
)
def test_a_row_that_could_not_be_read_excuses_what_may_be_bound_to_it_alone(
    lost: tuple[str, ...], target: str, rule: str
) -> None:
    found = prove(with_text(f"[8人]({target})"), lost=lost_rows(*lost)).findings
    assert [f"{each.rule} {each.severity}" for each in found if each.rule != "HY110"] == [rule]


@pytest.mark.parametrize("kind", ["indicators", "events"])
def test_a_record_that_could_not_be_read_excuses_no_other_name(kind: str) -> None:
    proof = prove(with_text("[8人](fact:birhts@CY2023)"), lost=Lost(ids={(kind, "birth"): "file:4"}))
    (finding,) = of_rule(proof, "HY105")
    assert "births" in (finding.hint.ja if finding.hint else "")


def test_a_lost_qualifier_is_a_warning_and_the_number_stays_cited() -> None:
    proof = proved("[45,000人](fact:visitors@FY2023)")
    assert [number.verdict for number in proof.numbers] == ["cited"]
    (finding,) = of_rule(proof, "HY108")
    assert "超" in finding.message.ja


def test_a_relative_date_without_a_document_date_is_refused() -> None:
    undated = replace(PLAN, document=replace(PLAN.document, date_basis="unknown"))
    assert bound("昨年", "event:opening", plan=undated).verdict == "contradicted"
    assert bound("昨年", "event:opening").verdict == "cited"


AMOUNTS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False).map(lambda value: value + 0)
MARKS = st.sampled_from([frozenset(), frozenset({Qualifier.ABOUT})])


def one_value(value: Decimal):
    return replace(
        PLAN,
        indicators=(indicator("measure", signed=True, decimals=2),),
        observations=(observed("measure", "CY2023", f"{value:f}"),),
    )


@settings(deadline=None)
@given(AMOUNTS, MARKS, st.sampled_from(NumberStyle))
def test_a_value_printed_by_our_own_style_is_proved_against_itself(
    value: Decimal, marks: frozenset[Qualifier], style: NumberStyle
) -> None:
    printed = format_quantity(Quantity(value, "人", marks, Decimal("0.01")), style=style)
    assert bound(printed, "fact:measure@CY2023", plan=one_value(value)).verdict == "cited"


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from([-1, 1]))
def test_a_value_off_by_a_unit_of_the_print_is_contradicted(value: Decimal, sign: int) -> None:
    printed = format_quantity(Quantity(value, "人", frozenset(), Decimal("0.01")))
    other = value + sign * 1
    assert bound(printed, "fact:measure@CY2023", plan=one_value(other)).verdict == "contradicted"


@settings(deadline=None)
@given(st.integers(1, 10**8), st.sampled_from([-1, 1]))
def test_about_holds_within_a_twentieth_and_not_at_twice_the_last_place(value: int, sign: int) -> None:
    printed = format_quantity(Quantity(Decimal(value), "人", frozenset({Qualifier.ABOUT}), Decimal(1)))
    near, far = value + sign * (value // 20), value + sign * value * 3
    assert bound(printed, "fact:measure@CY2023", plan=one_value(Decimal(near))).verdict == "cited"
    assert bound(printed, "fact:measure@CY2023", plan=one_value(Decimal(far))).verdict == "contradicted"


@pytest.mark.parametrize(
    ("share", "verdict"), [("0.05", "contradicted"), ("0.1", "cited"), ("0.01", "contradicted")]
)
def test_the_plan_says_how_far_about_may_be_from_its_value(share: str, verdict: str) -> None:
    plan = replace(PLAN, proof=ProofSettings(about_tolerance=Decimal(share)))
    assert bound("約1,540人", "fact:births@CY2023", plan=plan).verdict == verdict


def test_a_narrower_about_still_takes_one_unit_of_the_last_printed_place() -> None:
    plan = replace(PLAN, proof=ProofSettings(about_tolerance=Decimal(0)))
    assert bound("約1,437人", "fact:births@CY2023", plan=plan).verdict == "cited"
    assert bound("約1,438人", "fact:births@CY2023", plan=plan).verdict == "contradicted"
    assert bound("約1,438人", "fact:births@CY2023").verdict == "cited"


# Numbers without a binding


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("約650台のセンサーを置いた", ["約650台"]),
        ("13社と27社", ["13社", "27社"]),
        (f"1人[1,436人]({FACT})", ["1人"]),
        ("- 一\n- 二の8割", ["8割"]),
        ("※15歳以上", ["15歳以上"]),
    ],
)
def test_numbers_outside_every_link_are_warnings(text: str, words: list[str]) -> None:
    findings = of_rule(proved(text), "HY103")
    assert [(finding.severity, finding.verdict, finding.places[0].text) for finding in findings] == [
        ("warning", "unbound", each) for each in words
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第2期の計画、第6次産業",
        "「3つの柱」と『2040年の姿』",
        "COVID-19とG7、CO2、5G",
        "数のない文",
        f"2023年の出生は[1,436人]({FACT})",
        "令和5年度の[45,000人超](fact:visitors@FY2023)",
        "2023年に[9月16日、令和5年9月16日](https://example.org)開館",
        "※令和5年度と解した",
        "うち[1,436人](fact:births@CY2023)、累計[1,436人](fact:births@CY2023)",
        "今年から翌年にかけて",
    ],
)
def test_names_and_dates_that_a_bound_number_bears_out_are_left_alone(text: str) -> None:
    proof = proved(text)
    assert [finding.places[0].text for finding in of_rule(proof, "HY103") if finding.severity != "info"] == []


def test_a_date_without_an_event_is_a_note() -> None:
    (finding,) = of_rule(proved("令和2年に始めた"), "HY103")
    assert (finding.severity, finding.places[0].text) == ("info", "令和2年")


def test_english_dates_and_names_are_no_numbers() -> None:
    proof = proved("本文", "In 2019, on 3 May 2021 and in fiscal 2020–2022: Part 2, COVID-19 and 12 boats.")
    found = [(finding.severity, finding.places[0].text) for finding in of_rule(proof, "HY103")]
    assert found == [
        ("warning", "12"),
        ("info", "2019"),
        ("info", "3 May 2021"),
        ("info", "fiscal 2020–2022"),
    ]


def test_numbers_that_merely_coincide_are_no_finding() -> None:
    plan = replace(
        PLAN,
        indicators=(*PLAN.indicators, indicator("sensors", "台")),
        observations=(*PLAN.observations, observed("sensors", "CY2023", "1436")),
    )
    proof = proved(f"[1,436人]({FACT})と[1,436台](fact:sensors@CY2023)", plan=plan)
    assert [number.verdict for number in proof.numbers] == ["cited", "cited"]
    assert {finding.rule for finding in proof.findings} == {"HY110"}


# Waivers


def waiver(rule: str, place: str, quote: str) -> Waiver:
    return Waiver(
        id="stated",
        rule=rule,
        place=place,
        quote=quote,
        reason=Text("原典のまま"),
        question=Text("どちらが正しいですか。"),
        lines="12-14",
    )


def with_waiver(text: str, rule: str, place: str, quote: str):
    return prove(replace(with_text(text), waivers=(waiver(rule, place, quote),)))


def test_a_waiver_that_fits_states_the_finding_with_its_question() -> None:
    proof = with_waiver(f"[1,437人]({FACT})", "HY101", "topics/news.ja.md", "1,437人")
    (finding,) = of_rule(proof, "HY101")
    assert (finding.waiver, finding.fails) == ("stated", False)
    assert finding.hint is not None
    assert finding.hint.ja == "どちらが正しいですか。"
    assert (proof.tally.contradicted, proof.tally.stated, proof.tally.total) == (0, 1, 1)


def test_a_discrepancy_stated_in_both_languages_is_counted_once() -> None:
    plan = with_text(f"[1,437人]({FACT})と3社", f"[1,437]({FACT})")
    stated = (
        waiver("HY101", "topics/news.ja.md", "1,437人"),
        replace(waiver("HY101", "topics/news.en.md", "1,437"), id="english"),
        replace(waiver("HY103", "topics/news.ja.md", "3社"), id="loose"),
    )
    tally = prove(replace(plan, waivers=stated)).tally
    assert (tally.total, tally.contradicted, tally.unbound, tally.stated) == (2, 0, 0, 3)


@pytest.mark.parametrize(
    ("rule", "place", "quote"),
    [
        ("HY102", "topics/news.ja.md", "1,437人"),
        ("HY101", "topics/other.ja.md", "1,437人"),
        ("HY101", "topics/news.ja.md", "9人"),
    ],
)
def test_a_waiver_that_fits_nothing_is_a_warning_and_states_nothing(
    rule: str, place: str, quote: str
) -> None:
    proof = with_waiver(f"[1,437人]({FACT})", rule, place, quote)
    assert [finding.fails for finding in of_rule(proof, "HY101")] == [True]
    (idle,) = of_rule(proof, "HY107")
    assert "stated" in idle.message.ja


def test_a_problem_of_the_source_is_a_finding_of_its_own() -> None:
    (finding,) = of_rule(with_waiver("本文", "HY900", "source", "言葉"), "HY900")
    assert (finding.severity, finding.waiver, finding.places[0].line) == ("info", "stated", 12)


# Identities


def flows(social: str, unit: str = "人", decimals: int = 0, **more: object):
    names = {"inflow": "100", "outflow": "140"}
    return prove(
        replace(
            PLAN,
            indicators=(
                *(indicator(name, unit, decimals=decimals) for name in names),
                indicator(
                    "social", unit, signed=True, decimals=decimals, identities=("inflow-outflow",), **more
                ),
            ),
            observations=(
                *(observed(name, "CY2023", value) for name, value in names.items()),
                observed("social", "CY2023", social),
                observed("social", "CY2022", "5"),
            ),
        )
    )


def test_an_identity_that_holds_is_checked_and_silent() -> None:
    proof = flows("-40")
    assert (proof.identities_checked, of_rule(proof, "HY104")) == (1, [])


def test_a_count_that_is_one_off_breaks_its_identity() -> None:
    (finding,) = of_rule(flows("-41"), "HY104")
    assert "100 − 140 = −40" in finding.message.ja
    assert "「social」の2023年の値は −41人、" in finding.message.ja
    assert finding.message.en.startswith("social, 2023: −41 人; ")
    assert finding.places[0].text == "social@CY2023"


@pytest.mark.parametrize(("social", "broken"), [("-40.1", 0), ("-40.2", 1)])
def test_rounded_values_may_differ_by_half_a_unit_of_each_part(social: str, broken: int) -> None:
    assert len(of_rule(flows(social, "億円", 1), "HY104")) == broken


def test_a_total_over_a_dimension_is_an_identity_of_the_total_alone() -> None:
    students = indicator(
        "students", dimensions=("level",), identities=("students[level=a]+students[level=b]",)
    )
    values = [("30", ()), ("10", (("level", "a"),)), ("20", (("level", "b"),))]
    rows = tuple(observed("students", "CY2023", value, dimensions=axes) for value, axes in values)
    proof = prove(replace(PLAN, indicators=(students,), observations=rows))
    assert (proof.identities_checked, of_rule(proof, "HY104")) == (1, [])


def test_a_formula_is_checked_on_values_that_were_published_too() -> None:
    plan = replace(PLAN, observations=(*PLAN.observations, observed("natural_change", "CY2023", "-2500")))
    (finding,) = of_rule(prove(plan), "HY104")
    assert "−2,516" in finding.message.ja


def test_identities_are_checked_for_each_area_by_itself() -> None:
    parts = {"inflow": "7", "outflow": "9", "social": "-1"}
    other = tuple(observed(name, "CY2023", value, area="15") for name, value in parts.items())
    plan = flows("-40").plan
    proof = prove(replace(plan, observations=(*plan.observations, *other)))
    assert (proof.identities_checked, len(of_rule(proof, "HY104"))) == (2, 1)


# Gaps, tally, places


def test_missing_english_is_one_finding_with_every_place() -> None:
    (finding,) = of_rule(proved("本文"), "HY110")
    assert finding.severity == "info"
    assert len(finding.places) == int("".join(filter(str.isdigit, finding.message.ja.partition("（")[0])))
    assert of_rule(prove(replace(with_text("本文"), languages=("ja",))), "HY110") == []


def test_what_is_counted_has_its_counter() -> None:
    (finding,) = of_rule(proved("本文"), "HY110")
    assert finding.message == Wording(
        "英語のない文が25件あります（指標16件、実績項目2件、出来事2件、出典2件、団体1件、文書1件、版1件）",
        "25 texts have no English (indicators: 16, topics: 2, events: 2, sources: 2, municipality: 1, "
        "document: 1, edition: 1)",
    )


def test_notes_of_values_and_targets_are_counted_among_the_texts_without_english() -> None:
    noted = observed("births", "CY2019", "1700", note=Text("推計"), area="15")
    said = observed("births", "CY2018", "1800", note=Text("推計", "An estimate"))
    target = Target(
        indicator="births",
        period=Period.parse("CY2030"),
        area="15202",
        value=Decimal(1700),
        source="report",
        note=Text("目安"),
    )
    plan = replace(PLAN, observations=(*PLAN.observations, noted, said), targets=(target,))
    (finding,) = of_rule(prove(plan), "HY110")
    assert "実績値1件、目標値1件" in finding.message.ja
    places = {(spot.file, spot.text) for spot in finding.places}
    assert ("observations", "births@CY2019[area=15].note: 推計") in places
    assert ("targets.csv", "births@CY2030.note: 目安") in places


def test_absent_values_are_counted_by_reason() -> None:
    absent = [observed("births", f"CY{year}", None, absence="not_yet") for year in (2024, 2025)]
    plan = replace(PLAN, observations=(*PLAN.observations, *absent))
    (finding,) = of_rule(prove(plan), "HY111")
    assert "未確定2件" in finding.message.ja


def test_a_claim_with_a_direction_needs_evidence() -> None:
    claims = (
        Claim(
            id="bare",
            words=Text("[1,436人](fact:mean(births@CY2023))に増えた"),
            direction="up",
            question=Text("値は？"),
        ),
        Claim(id="borne", words=Text("減った"), direction="down", evidence=("indicator:births",)),
    )
    (finding,) = of_rule(prove(replace(PLAN, vision=Vision(title=Text("像"), claims=claims))), "HY112")
    assert "「1,436人に増えた」" in finding.message.ja
    assert finding.hint is not None
    assert finding.hint.ja == "値は？"


def test_the_coverage_line_counts_each_printed_number_once() -> None:
    text = f"[1,436人]({FACT})、[2,516人の減少](fact:natural_change@CY2023)、[1人]({FACT})、[2](fact:tfr@CY2023)、3社"
    tally = proved(text).tally
    assert tally.said_in("ja") == "数値5件：検算1件、出典と一致1件、根拠なし1件、計算できず1件、不一致1件"
    assert tally.said_in("en") == "5 figures: 1 proved, 1 cited, 1 unbound, 1 not calculable, 1 contradicted"
    assert tally.told_in("ja") == (
        "本文の数値5件のうち、1件は計算し直して確かめ、1件は出典の値と一致した。残る3件は未確認。"
    )
    assert tally.told_in("en") == (
        "Of 5 figures in the text, 1 were recomputed from data and 1 equal the value of their source. The other 3 are not confirmed yet."
    )


def test_texts_are_found_in_the_files_of_the_package() -> None:
    plan = with_text(f"一行目\n[1人]({FACT})", lead=Text(f"要旨[2人]({FACT})"))
    file = f"+++\ntitle = '項目'\nlead = '要旨[2人]({FACT})'\n+++\n\n一行目\n[1人]({FACT})\n"
    proof = prove(plan, find_places(plan, {"topics/news.ja.md": file.encode()}))
    assert [str(number.spot) for number in proof.numbers] == [
        "topics/news.ja.md:3:12",
        "topics/news.ja.md:7:2",
    ]
    assert file.split("\n")[2][11:13] == "2人"
