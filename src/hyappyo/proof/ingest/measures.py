"""What is commonly known of the measures that municipalities report: unit, kind and basis of well-known statistics,
whether a noun names a flow or a stock, and plain English words for ids.

Vocabularies of public administration, none of them of one report. A word that is missing costs a guess, never a value.
"""

import re
from dataclasses import dataclass
from typing import Literal

from hyappyo.jp.period import Period
from hyappyo.jp.text import fold_width
from hyappyo.plan.figures import Basis
from hyappyo.proof.ingest.model import Kind

Nature = Literal["flow", "stock"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A statistic that is the same in every town."""

    unit: str
    kind: Kind
    basis: Basis | None = None


_KNOWN: tuple[tuple[str, Measure], ...] = (
    (r"合計特殊出生率", Measure("人", "average", "vital")),
    (r"財政力指数", Measure("", "average")),
    (r"実質公債費比率|経常収支比率|将来負担比率", Measure("%", "annual")),
    (r"有効求人倍率", Measure("倍", "average")),
    (r"高齢化率", Measure("%", "point", "register")),
)

_FLOW = re.compile(
    r"(?:来場|来館|来園|来店|来訪|入場|入館|入込|入り込み|利用|参加|宿泊|観光|乗降|乗車|乗客|受診|受講|受験|相談|申請|申込|"
    r"問い合わせ|貸出|貸し出し|寄附|寄付|納税|出生|死亡|転入|転出|移住|婚姻|離婚|売上|水揚|漁獲|収穫|生産|出荷|製造|輸出|排出|"
    r"搬送|出動|発生|認知|検挙|寄港|成約|発行|使用|消費|収入|支出|歳入|歳出|決算|黒字|赤字|予算|費用|経費|事業費|時間外|訪れ|来訪)"
    r"(?:者|客|人|台|件|回|量|額|数|金額|人数|件数|台数|回数|隻数|勤務|の?(?:延べ|実)?人員)*$"
)
_STOCK = re.compile(
    r"(?:登録|会員|組合員|加盟|参画|構成|所属|在籍|在学|在住|世帯|人口|残高|基金|貯金|積立|面積|延長|定員|区画|職員|医師|隊員|団員|"
    r"基地|設置|保有|所有|備蓄|待機)(?:者|員|団体|企業|児童|金|校|数|台数|量|額)*$"
)
_BALANCE = re.compile(r"基金|残高|貯金|貯蓄|積立金|地方債|市債|町債|村債|借入金")
_FISCAL = re.compile(r"公債費比率|将来負担比率|経常収支比率|財政力指数")


def measure_of(name: str) -> Measure | None:
    """Return what is known of a measure by its name, or None."""
    return next((measure for pattern, measure in _KNOWN if re.search(pattern, name)), None)


def settled(kind: Kind, period: Period) -> Kind:
    """Return the kind that a value of that period can have: what holds over a year is no value at a moment."""
    return "annual" if kind == "point" and not period.is_moment else kind


def nature_of(name: str) -> Nature | None:
    """Tell whether a name says what happens in a time (来場者数) or what there is at one (登録団体数); None where neither."""
    bare = re.sub(r"[（(][^（）()]*[)）]$", "", fold_width(name))
    if _STOCK.search(bare):
        return "stock"
    return "flow" if _FLOW.search(bare) else None


def is_balance(name: str) -> bool:
    """Whether a sum of money of that name is what is left at the end of a fiscal year: 基金残高."""
    return bool(_BALANCE.search(name))


def is_fiscal(name: str) -> bool:
    """Whether a measure of that name is worked out once for each fiscal year's accounts."""
    return bool(_FISCAL.search(name))


_WORDS = {
    "合計特殊出生率": "total_fertility_rate",
    "出生": "births",
    "死亡": "deaths",
    "転入": "moves_in",
    "転出": "moves_out",
    "社会増減": "social_change",
    "自然増減": "natural_change",
    "人口": "population",
    "人口減少": "population_decline",
    "人口増加": "population_growth",
    "世帯": "households",
    "高齢化率": "ageing_rate",
    "財政力指数": "fiscal_strength",
    "実質公債費比率": "debt_service_ratio",
    "経常収支比率": "current_balance_ratio",
    "将来負担比率": "future_burden_ratio",
    "財政調整基金": "adjustment_fund",
    "減債基金": "redemption_fund",
    "基金": "fund",
    "貯金": "savings",
    "残高": "balance",
    "黒字": "surplus",
    "赤字": "deficit",
    "納税": "donations",
    "寄附": "donations",
    "寄付": "donations",
    "来場者": "visitors",
    "来館者": "visitors",
    "来園者": "visitors",
    "来訪者": "visitors",
    "入館者": "visitors",
    "入込客": "visitors",
    "観光客": "tourists",
    "宿泊者": "overnight_guests",
    "利用者": "users",
    "利用件": "uses",
    "利用率": "rate_of_use",
    "利用": "uses",
    "参加者": "participants",
    "参加団体": "participating_groups",
    "登録団体": "registered_groups",
    "登録者": "registered",
    "組合員": "members",
    "会員": "members",
    "構成団体": "member_bodies",
    "構成市町村": "member_municipalities",
    "参画": "members",
    "相談": "consultations",
    "申請": "applications",
    "受診者": "screened",
    "受講者": "trainees",
    "回答者": "respondents",
    "貸出冊": "loans",
    "蔵書": "books",
    "面積": "area",
    "延長": "length",
    "区画": "plots",
    "病院": "hospitals",
    "診療所": "clinics",
    "医師": "doctors",
    "保健師": "nurses",
    "留学生": "foreign_students",
    "児童": "children",
    "生徒": "pupils",
    "学生": "students",
    "職員": "staff",
    "団員": "members",
    "企業": "companies",
    "起業家": "founders",
    "起業": "start_ups",
    "創業": "start_ups",
    "進出": "new_companies",
    "就業者": "workers",
    "雇用": "jobs",
    "定員": "places",
    "待機児童": "waiting_children",
    "水揚量": "landings",
    "水揚金額": "landing_value",
    "収穫量": "harvest",
    "排出量": "emissions",
    "ごみ": "waste",
    "ごみの排出量": "waste",
    "ごみ排出量": "waste",
    "センサー": "sensors",
    "カメラ": "cameras",
    "端末": "devices",
    "移住者": "newcomers",
    "成約": "contracts",
    "費用": "cost",
    "事業費": "cost",
    "補助": "subsidies",
    "支援": "support",
    "交付率": "issue_rate",
    "取得率": "take_up_rate",
    "組織率": "organised_rate",
    "満足度": "satisfaction",
    "割合": "share",
    "率": "rate",
    "順位": "rank",
    "ランキング": "rank",
    "店舗": "shops",
    "施設": "facilities",
    "待ち時間": "waiting_time",
    "時間外": "overtime",
    "路線": "routes",
    "乗降客": "passengers",
    "乗客": "passengers",
    "漁船": "boats",
    "研究室": "laboratories",
    "団体": "groups",
    "事故": "accidents",
    "犯": "crimes",
    "台数": "vehicles",
    "件数": "cases",
    "人数": "persons",
}
_NOUNS = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))


def word_of(name: str) -> str:
    """Return English words for an id: those of the last noun that the vocabulary knows, "" where it knows none.

    What stands in brackets at the end tells which of several: 基金残高（減債基金） is a redemption_fund.
    """
    found = _NOUNS.findall(fold_width(name))
    return _WORDS[found[-1]] if found else ""
