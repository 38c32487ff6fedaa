"""What a value of an indicator can be: there or absent, no less than nothing, at a time that its kind has."""

from hyappyo.jp.wording import Wording
from hyappyo.plan.dimensions import no_axis
from hyappyo.plan.fault import RecordFault
from hyappyo.plan.figures import Indicator, Observation

_ADD_IT = Wording(
    "indicators.toml の dimensions に加えてください", "add it to its dimensions in indicators.toml"
)


def impossible(observation: Observation, indicator: Indicator) -> list[RecordFault]:
    """Return what cannot be of one observation; this is asked of very many, most of them sound."""
    value, period, faults = observation.value, observation.period, list[RecordFault]()
    if (value is None) == (observation.absence is None):
        faults.append(_neither_or_both(observation))
    if value is not None:
        if value < 0 and not indicator.signed:
            faults.append(_negative(observation, indicator))
        if value != round(value, indicator.decimals):
            faults.append(_too_fine(observation, indicator))
        if (observation.status == "forecast") != (observation.basis == "projection"):
            faults.append(_half_a_forecast(observation))
    if indicator.kind == "point" and not period.is_moment:
        faults.append(_span_of_a_stock(observation, indicator))
    if indicator.kind == "annual" and period.is_moment:
        faults.append(_moment_of_a_flow(observation, indicator))
    if observation.dimensions:
        axes = [axis for axis, _ in observation.dimensions if axis not in indicator.dimensions]
        faults.extend(no_axis(observation, axis, indicator, axis, _ADD_IT) for axis in axes)
    return faults


def _neither_or_both(observation: Observation) -> RecordFault:
    return RecordFault(
        observation,
        "value",
        Wording(
            "value と absence のどちらか一方だけが必要です", "give either a value or an absence, not both"
        ),
        Wording(
            "値があれば value に、なければ absence に理由（not_supplied など）を書いてください",
            "write the number, or why there is none (such as not_supplied)",
        ),
    )


def _negative(observation: Observation, indicator: Indicator) -> RecordFault:
    value = observation.value
    return RecordFault(
        observation,
        "value",
        Wording(f"「{indicator.name.ja}」が負の数（{value}）です", f"{indicator.id} is negative ({value})"),
        Wording(
            "符号を確かめるか、指標に signed = true と書いてください", "check the sign, or set signed = true"
        ),
    )


def _too_fine(observation: Observation, indicator: Indicator) -> RecordFault:
    value, decimals = observation.value, indicator.decimals
    return RecordFault(
        observation,
        "value",
        Wording(
            f"{value} は小数{decimals}桁の指標「{indicator.name.ja}」より細かい値です",
            f"{value} has more decimals than {indicator.id} ({decimals})",
        ),
        Wording("値か、指標の decimals を直してください", "mend the value, or the indicator's decimals"),
    )


def _half_a_forecast(observation: Observation) -> RecordFault:
    return RecordFault(
        observation,
        "status",
        Wording(
            "将来推計（basis = projection）と状態 forecast は必ず組で使います",
            "basis projection and status forecast belong together",
        ),
        Wording("実績なら basis を、推計なら status を直してください", "mend the one that is wrong"),
    )


def _span_of_a_stock(observation: Observation, indicator: Indicator) -> RecordFault:
    return RecordFault(
        observation,
        "period",
        Wording(
            f"時点の指標「{indicator.name.ja}」に期間 {observation.period} は使えません",
            f"{indicator.id} is a stock; {observation.period} is a span of time",
        ),
        Wording("月か日で書いてください（例 M2024-09、D2024-03-31）", "give a month or a day, e.g. M2024-09"),
    )


def _moment_of_a_flow(observation: Observation, indicator: Indicator) -> RecordFault:
    return RecordFault(
        observation,
        "period",
        Wording(
            f"年ごとの指標「{indicator.name.ja}」に {observation.period} は使えません",
            f"{indicator.id} is counted by the year; {observation.period} is no year",
        ),
        Wording(
            "年、年度か範囲で書いてください（例 CY2023、FY2023、M2023-04..M2023-09）",
            "give a year or a range, e.g. CY2023, FY2023, M2023-04..M2023-09",
        ),
    )
