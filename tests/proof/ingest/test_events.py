"""Happenings as events: kind, date, title, parties, amount; and what is told twice is one."""

from datetime import date
from decimal import Decimal

import pytest

from hyappyo.plan.happenings import Event
from hyappyo.plan.topic import EventTable
from proof.ingest.ingested import harvest

WRITTEN = date(2024, 8, 31)


def events(text: str) -> tuple[Event, ...]:
    return harvest(text, written=WRITTEN).plan.events


@pytest.mark.parametrize(
    ("text", "kind", "status", "title"),
    [
        ("令和4年6月、丘の上に天文台を開設し、夜も開けている", "opening", "done", "丘の上に天文台を開設"),
        ("令和4年6月から、週2回の移動販売を行っている", "start", "ongoing", "週2回の移動販売を行っている"),
        ("令和5年9月に開館した町史館は、児童も使う", "opening", "done", "町史館の開館"),
        ("東口広場の改修は令和7年3月に完了予定", "completion", "planned", "東口広場の改修の完了予定"),
        (
            "災害時の給水について、令和5年5月に協定を結んだ",
            "agreement",
            "done",
            "災害時の給水について、協定を結んだ",
        ),
        ("令和5年5月、町の説明会を開催", "meeting", "done", "町の説明会を開催"),
        ("令和5年5月、町民の運動会を開催", "programme", "done", "町民の運動会を開催"),
    ],
)
def test_a_date_and_its_predicate_are_an_event(text: str, kind: str, status: str, title: str) -> None:
    (event,) = events(f"項目\n\n- {text}\n- 以上\n")
    assert (event.kind, event.status, event.title.ja) == (kind, status, title)


def test_a_noun_that_holds_a_word_of_happening_is_no_happening() -> None:
    assert events("農業\n\n- 令和5年度の認定農業者は40人\n- 以上\n") == ()


def test_the_line_above_a_date_is_the_title_of_what_was_held() -> None:
    (event,) = events("催し\n\n親子の木工教室\n令和5年8月5日（土）\n\n- 以上\n")
    assert (event.kind, event.title.ja, event.date and event.date.code) == (
        "programme",
        "親子の木工教室",
        "D2023-08-05",
    )


def test_a_day_without_a_year_is_in_that_of_the_date_before_it() -> None:
    found = events("催し\n\n- 令和5年4月1日、公園の整備が完了\n- 5月8日に公園を開園\n")
    assert [event.date.code for event in found if event.date] == ["D2023-04-01", "D2023-05-08"]


GRANTS = """支援

国の補助事業

名称\t交付元\t補助額\t期間
海藻再生事業\t水産庁\t4,000万円\t令和5年度～令和7年度
①防災事業 ②福祉事業\t県\t①300万円 （R3～R6合計 900万円） ②200万円\t令和6年度
人材育成事業\t（一財）あおぞら財団\t3年間・最大50万円\t
"""


def test_a_table_of_grants_becomes_events_with_amount_giver_and_time() -> None:
    plan = harvest(GRANTS, written=WRITTEN).plan
    assert [
        (event.title.ja, event.amount, event.date and event.date.code, event.status, event.qualifier)
        for event in plan.events
    ] == [
        ("海藻再生事業", Decimal(40_000_000), "FY2023..FY2025", "ongoing", None),
        ("防災事業", Decimal(3_000_000), "FY2024", "done", None),
        ("防災事業（合計）", Decimal(9_000_000), "FY2021..FY2024", "done", None),
        ("福祉事業", Decimal(2_000_000), "FY2024", "done", None),
        ("人材育成事業", Decimal(500_000), None, "ongoing", "at_most"),
    ]
    names = {each.id: each.name.ja for each in plan.organisations}
    assert [names[each] for each in plan.events[0].parties] == ["水産庁"]
    assert [names[each] for each in plan.events[4].parties] == ["あおぞら財団"]
    (table,) = plan.topics[0].tables
    assert isinstance(table, EventTable)
    assert len(table.events) == 5


def test_a_grant_in_running_text_has_the_sum_that_is_told_behind_it() -> None:
    (event,) = events("環境\n\n- 令和5年6月、湖の再生が環境省の交付金に採択。3年で2億円の事業\n- 以上\n")
    assert (event.kind, event.amount, event.parties) == ("grant", Decimal(200_000_000), ("moe",))


def test_a_ranking_is_an_event_with_its_judge() -> None:
    found = harvest(
        "評価\n\n- 昨年、北都新聞社の「歩きやすい町ランキング」で全国3位\n- 以上\n", written=WRITTEN
    )
    (event,) = found.plan.events
    assert (event.kind, event.title.ja, event.date and event.date.code) == (
        "ranking",
        "「歩きやすい町ランキング」で全国3位",
        "CY2023",
    )
    assert [each.name.ja for each in found.plan.organisations] == ["北都新聞社"]


TWICE = """■ 文化

- 令和5年7月22日、音楽館「ひびき」がオープン
- 来館者は12,400人

■ まちなか

- 令和5年7月に音楽館「ひびき」がオープンし、人が増えた
- 音楽館の話が続く
"""


def test_what_two_chapters_tell_is_one_event_with_both_places() -> None:
    plan = harvest(TWICE, written=WRITTEN).plan
    (event,) = plan.events
    assert (event.date and event.date.code, event.lines) == ("D2023-07-22", "3,8")
    assert f"](event:{event.id})" in plan.topics[1].narrative.ja


def test_two_happenings_of_one_month_stay_two() -> None:
    text = "■ 学校\n\n- 令和5年8月、第一小学校の体育館を改修\n- 続き\n\n■ 学校の続き\n\n- 令和5年8月、第二小学校の体育館を改修\n- 続き\n"
    assert len(events(text)) == 2


def test_the_same_value_under_the_same_name_is_one_indicator() -> None:
    text = "■ 図書\n\n- 令和5年度の図書貸出冊数は9,100冊\n- 続き\n\n■ まとめ\n\n- 令和5年度の図書貸出冊数は9,100冊\n- 続き\n"
    plan = harvest(text, written=WRITTEN).plan
    assert len(plan.indicators) == len(plan.observations) == 1
    assert plan.topics[1].narrative.ja.count(f"fact:{plan.indicators[0].id}@FY2023") == 1


def test_the_bodies_outside_the_city_hall_are_told_by_list_form_or_last_word() -> None:
    text = "連携\n\n- 令和5年6月、（株）みなと製作所、あかね大学、厚生労働省と包括連携協定を締結\n- 以上\n"
    plan = harvest(text, written=WRITTEN).plan
    assert [(each.name.ja, each.kind) for each in plan.organisations] == [
        ("みなと製作所", "company"),
        ("あかね大学", "university"),
        ("厚生労働省", "government"),
    ]
    assert plan.events[0].parties == ("org_01", "org_02", "mhlw")


def test_amounts_of_a_column_in_thousands_are_yen() -> None:
    text = "支援\n\n補助金の一覧\n\n名称\t交付額（千円）\t年度\n用水路改修\t4,500\t令和5年度\n森の整備\t800\t令和6年度\n"
    assert [event.amount for event in events(text)] == [Decimal(4_500_000), Decimal(800_000)]
