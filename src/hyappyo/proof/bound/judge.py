"""A printed number against a value: do they agree, and if not, what is to be said?"""

from hyappyo.proof.bound.amount import judge_amount
from hyappyo.proof.bound.evidence import HOLDS, Evidence, Judgement
from hyappyo.proof.bound.movement import judge_direction, judge_record, judge_times
from hyappyo.proof.bound.printed import Printed


def judge(printed: Printed, evidence: Evidence) -> Judgement:
    """Compare what is printed with the value of its binding."""
    checks = (judge_amount, judge_direction, judge_times, judge_record)
    judgements = [check(printed, evidence) for check in checks]
    for agreement in ("differs", "undecided", "qualifier_lost"):
        for judgement in judgements:
            if judgement.agreement == agreement:
                return judgement
    return HOLDS
