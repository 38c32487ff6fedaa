"""The small language of bound numbers and derived indicators: grammar, and evaluation over a `Series` protocol.

``births@CY2023-deaths@CY2023`` is parsed into a located tree (`parse`), checked without data (`references`), and
evaluated over whatever can look up one datum (`evaluate`). What cannot be calculated says why; see
docs/expressions.md.
"""

from hyappyo.expr.error import ExprError
from hyappyo.expr.evaluate import NotCalculable, Use, Value, evaluate
from hyappyo.expr.parse import parse
from hyappyo.expr.series import Absent, Datum, Series
from hyappyo.expr.tree import Call, Expr, Negation, Number, Operation, Reference, Span, references
from hyappyo.expr.working import shown

__all__ = [
    "Absent",
    "Call",
    "Datum",
    "Expr",
    "ExprError",
    "Negation",
    "NotCalculable",
    "Number",
    "Operation",
    "Reference",
    "Series",
    "Span",
    "Use",
    "Value",
    "evaluate",
    "parse",
    "references",
    "shown",
]
